"""The rule records that hold: those that ship, with what a curator added, corrected and retired in a file of their own.

The file is reviewed data, one JSON object a line; a single fault in it leaves everything as it ships.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from branch.refusals import BranchError
from rules.record_faults import date_fault, document_faults, record_faults, text_fault
from rules.records import (
    RuleDocument,
    RuleRecord,
    document_of,
    record_of,
    starter_documents,
    starter_records,
    starter_rows,
)

_SHIPPED = "records.jsonl"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a line of a file of records."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}"


class FaultyRecords(BranchError):
    """A file of records with faults; nothing of it was applied."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def records(path: Path | None) -> tuple[RuleRecord, ...]:
    """Return the records that hold: those that ship, changed by a curator's file.

    Args:
        path: The curator's file (setting ``RULES_RECORDS``); None for the records as they ship.

    Raises:
        FaultyRecords: It has faults, or cannot be read.
    """
    if path is None:
        return starter_records()
    curated = _curated(path)
    if curated.faults:
        raise FaultyRecords(tuple(curated.faults))
    return tuple(record_of(row, curated.documents) for row in curated.rows.values())


def check(path: Path | None) -> tuple[Fault, ...]:
    """Return every fault of the records that ship and of a curator's file, in the order of their lines."""
    keys = {document.key for document in starter_documents()}
    shipped = [
        Fault(_SHIPPED, line, what) for line, row in enumerate(starter_rows(), 1) for what in record_faults(row, keys)
    ]
    return (*shipped, *(_curated(path).faults if path else ()))


@dataclass(slots=True)
class _Curated:
    """The rows so far, and what was wrong with the lines."""

    file: str
    rows: dict[str, dict[str, Any]]
    documents: dict[str, RuleDocument]
    written: dict[str, int] = field(default_factory=dict)
    """The line that last wrote a record."""
    faults: list[Fault] = field(default_factory=list)

    def apply(self, number: int, line: str) -> None:
        """Apply one line, or note its faults and leave the rows as they are."""
        try:
            row = json.loads(line)
        except ValueError as error:
            self._note(number, f"is not JSON: {error}")
            return
        if not isinstance(row, dict) or row.get("do") not in _DEEDS:
            self._note(number, f"do is not one of {', '.join(_DEEDS)}")
            return
        for name, wrong in (("reviewed_by", text_fault), ("reviewed_on", date_fault)):
            if fault := wrong(row.get(name)):
                self._note(number, f"{name} {fault}")
        reviewed = {
            name: value for name, value in row.items() if name not in {"do", "reviewed_by", "reviewed_on", "why"}
        }
        for what in _DEEDS[row["do"]](self, number, reviewed):
            self._note(number, what)

    def add(self, number: int, row: dict[str, Any]) -> Iterator[str]:
        """Add a record under an id of its own."""
        record = row.get("record")
        if set(row) != {"record"} or not isinstance(record, dict):
            yield "add needs record and nothing else"
        elif record.get("id") in self.rows:
            yield f"id {record['id']} is there already; correct it, or take another id"
        else:
            yield from self._put(number, record)

    def correct(self, number: int, row: dict[str, Any]) -> Iterator[str]:
        """Change some fields of a record; the others stay."""
        changes, known = row.get("record"), self.rows.get(str(row.get("id")))
        if set(row) != {"id", "record"} or not isinstance(changes, dict):
            yield "correct needs id and record and nothing else"
        elif known is None:
            yield f"id {row['id']} is not there"
        elif changes.get("id", row["id"]) != row["id"]:
            yield "an id stays; retire the record and add another one"
        else:
            yield from self._put(number, {**known, **changes})

    def retire(self, number: int, row: dict[str, Any]) -> Iterator[str]:
        """Take a record away."""
        if set(row) != {"id"}:
            yield "retire needs id and nothing else"
        elif row["id"] not in self.rows:
            yield f"id {row['id']} is not there"
        else:
            del self.rows[row["id"]]
            self.written[row["id"]] = number

    def document(self, _number: int, row: dict[str, Any]) -> Iterator[str]:
        """Make another document known, so that records may restate it."""
        faults = list(document_faults(row))
        if row.get("key") in self.documents:
            faults.append(f"key {row['key']} is there already")
        yield from faults
        if not faults:
            self.documents[row["key"]] = document_of(row)

    def close(self) -> None:
        """Note summaries that speak of records which are no longer there, or of another document."""
        for row in self.rows.values():
            for member in row.get("members", ()):
                known = self.rows.get(member)
                if known is None or known["document"] != row["document"]:
                    line = self.written.get(member) or self.written.get(row["id"], 0)
                    self._note(line, f"{row['id']} sums up {member}, which is not a record of its document")

    def _put(self, number: int, row: dict[str, Any]) -> Iterator[str]:
        faults = list(record_faults(row, self.documents))
        yield from faults
        if not faults:
            self.rows[row["id"]] = row
            self.written[row["id"]] = number

    def _note(self, number: int, what: str) -> None:
        self.faults.append(Fault(self.file, number, what))


_DEEDS: dict[str, Callable[[_Curated, int, dict[str, Any]], Iterator[str]]] = {
    "document": _Curated.document,
    "add": _Curated.add,
    "correct": _Curated.correct,
    "retire": _Curated.retire,
}


def _curated(path: Path) -> _Curated:
    documents = {document.key: document for document in starter_documents()}
    curated = _Curated(path.name, {row["id"]: row for row in starter_rows()}, documents)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        curated.faults.append(Fault(path.name, 0, f"cannot be read as UTF-8 text: {fault}"))
        return curated
    for number, line in enumerate(lines, 1):
        if line.strip():
            curated.apply(number, line)
    curated.close()
    return curated
