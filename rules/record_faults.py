"""What is wrong with a record or document as a curator wrote it; every fault is named, none is mended."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any

from branch.rulebook import DocumentKind
from rules.cleaning import has_telephone
from rules.records import ASPECTS, STRENGTHS

LONGEST_ANCHOR = 24
_ID = re.compile(r"[A-Z][A-Z0-9-]{2,39}")
_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_HANZI = re.compile(r"[一-鿿]")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LOCATOR = 64

Check = Callable[[Any], str | None]
"""Returns what is wrong with a value, or None."""


def record_faults(row: Mapping[str, Any], documents: Container[str]) -> Iterator[str]:
    """Yield the faults of a record, each beginning with the field.

    Args:
        row: As written.
        documents: The keys of the documents that may be named.
    """
    optional = {"values", "frequency", "deadline", "caution", "members"}
    yield from _field_faults(row, _RECORD, optional)
    if isinstance(row.get("document"), str) and row["document"] not in documents:
        yield f"document {row['document']} is not known; add it first"
    if row.get("anchor") == "" and not row.get("members"):
        yield "anchor is empty; give a few characters of the document by which the place is found"


def document_faults(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults of a document, each beginning with the field."""
    yield from _field_faults(row, _DOCUMENT, set())


def date_fault(value: Any) -> str | None:
    """Tell whether a value is a day, such as 2026-03-31."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return "is not a date such as 2026-03-31"
    return None


def text_fault(value: Any) -> str | None:
    """Tell whether a value is a text with something in it."""
    return None if isinstance(value, str) and value.strip() else "is empty"


def _field_faults(row: Mapping[str, Any], checks: Mapping[str, Check], optional: set[str]) -> Iterator[str]:
    for name in row:
        if name not in checks:
            yield f"{name} is not a field"
    for name, check in checks.items():
        if name not in row:
            if name not in optional:
                yield f"{name} is missing"
        elif fault := check(row[name]):
            yield f"{name}{'' if fault.startswith('.') else ' '}{fault}"


def _one_of(allowed: Container[str], named: str) -> Check:
    return lambda value: None if isinstance(value, str) and value in allowed else f"is not one of {named}"


def _shaped(pattern: re.Pattern[str], example: str) -> Check:
    def check(value: Any) -> str | None:
        return None if isinstance(value, str) and pattern.fullmatch(value) else f"is not a name such as {example}"

    return check


def _said(value: Any) -> str | None:
    """Check a text in both languages."""
    if not isinstance(value, dict) or set(value) != {"zh", "en"}:
        return "needs zh and en and nothing else"
    for language in ("zh", "en"):
        if fault := text_fault(value[language]):
            return f".{language} {fault}"
        if has_telephone(value[language]):
            return f".{language} gives a telephone number"
    if not _HANZI.search(value["zh"]):
        return ".zh is not Chinese"
    return ".en has Chinese outside brackets" if _HANZI.search(_IN_BRACKETS.sub("", value["en"])) else None


def _phrases(fewest: int) -> Check:
    def check(value: Any) -> str | None:
        if not isinstance(value, dict) or set(value) != {"zh", "en"}:
            return "needs zh and en and nothing else"
        for language in ("zh", "en"):
            said = value[language]
            if not isinstance(said, list) or any(text_fault(phrase) for phrase in said):
                return f".{language} is not a list of phrases"
            if len(said) < fewest:
                return f".{language} needs at least {fewest}"
        return None

    return check


def _anchor(value: Any) -> str | None:
    if not isinstance(value, str):
        return "is not a text"
    return f"is longer than {LONGEST_ANCHOR} characters" if len(value) > LONGEST_ANCHOR else None


def _locator(value: Any) -> str | None:
    return text_fault(value) or ("is longer than 64 characters" if len(value) > _LOCATOR else None)


def _values(value: Any) -> str | None:
    if not isinstance(value, list):
        return "is not a list"
    for one in value:
        if not isinstance(one, dict) or set(one) != {"quantity", "min", "max", "unit"}:
            return "needs quantity, min, max and unit"
        bounds = [bound for bound in (one["min"], one["max"]) if bound is not None]
        if not bounds or not all(_is_number(bound) for bound in bounds):
            return "needs a number as min or max, null where it is open"
        if bounds[0] > bounds[-1]:
            return "has a min above its max"
    return None


def _frequency(value: Any) -> str | None:
    if not isinstance(value, dict) or set(value) != {"per", "times", "at_least"}:
        return "needs per, times and at_least"
    if text_fault(value["per"]) or not isinstance(value["at_least"], bool):
        return "needs a period as per, and true or false as at_least"
    return None if value["times"] is None or _is_number(value["times"]) else "needs a number as times, or null"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _texts(value: Any) -> str | None:
    return None if isinstance(value, list) and not any(map(text_fault, value)) else "is not a list of texts"


_RECORD: dict[str, Check] = {
    "id": _shaped(_ID, "OWN-DUES-01"),
    "document": text_fault,
    "locator": _locator,
    "topic": text_fault,
    "subject": _shaped(_KEY, "branch_committee"),
    "attribute": _shaped(_KEY, "size_limit"),
    "aspect": _one_of(ASPECTS, ", ".join(sorted(ASPECTS))),
    "strength": _one_of(STRENGTHS, ", ".join(sorted(STRENGTHS))),
    "statement": _said,
    "ask": _phrases(1),
    "words": _phrases(0),
    "anchor": _anchor,
    "values": _values,
    "frequency": _frequency,
    "deadline": lambda value: None if isinstance(value, dict) else "is not an object",
    "caution": _said,
    "members": _texts,
}
_DOCUMENT: dict[str, Check] = {
    "key": _shaped(_KEY, "own_rules"),
    "title": text_fault,
    "label": _said,
    "short": _said,
    "number": lambda value: None if value is None else text_fault(value),
    "issuer": lambda value: None if value is None else text_fault(value),
    "dated_on": lambda value: None if value is None else date_fault(value),
    "kind": _one_of(frozenset(DocumentKind), ", ".join(DocumentKind)),
    "names": _texts,
}
