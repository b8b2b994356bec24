"""The rule records that ship with the assistant: facts restated in our own words, with the place where each is written.

Reading them is all that happens here; what is done with them stands in ``rules.ranking`` and ``rules.answers``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from branch.rulebook import DocumentKind

Language = Literal["zh", "en"]
Stance = Literal["differ", "wording", "agree", "internal"]
ASPECTS = frozenset(
    {"number", "score", "frequency", "deadline", "who", "record", "procedure", "condition", "prohibition", "content"}
    | {"definition"}
)
"""What a record may tell about its subject."""
STRENGTHS = frozenset({"must", "must_not", "generally", "at_most", "may", "encouraged", "info"})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One thing said in Chinese and in English."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the words in one of the two languages."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Phrases:
    """Several phrases in Chinese and in English; the two lists need not correspond."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def said_in(self, language: Language) -> tuple[str, ...]:
        """Return the phrases in one of the two languages."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """A document that records restate; it need not be imported."""

    key: str
    title: str
    label: Bilingual
    """How an answer names it: issuer, short title, and year or number."""
    short: Bilingual
    """How an answer names it where several documents are named: issuer, kind and year."""
    number: str | None
    issuer: str | None
    dated_on: date | None
    kind: DocumentKind
    names: tuple[str, ...]
    """What people call it when they mean this one and no other."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a rule; both bounds are inclusive, None is open."""

    quantity: str
    minimum: float | None
    maximum: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often; ``at_least`` keeps 至少 apart from a plain count."""

    per: str
    times: int | None
    at_least: bool


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One rule of one document, self-contained in both languages."""

    id: str
    document: RuleDocument
    locator: str
    topic: str
    subject: str
    attribute: str
    aspect: str
    """What is told about the subject: one of ``ASPECTS``."""
    strength: str
    """One of ``STRENGTHS``; ``generally`` is 一般 or 原则上."""
    statement: Bilingual
    ask: Phrases
    """Ways in which people ask for it."""
    words: Phrases
    anchor: str
    """A few characters of the document by which the printed passage is found; empty for a summary."""
    values: tuple[Value, ...] = ()
    frequency: Frequency | None = None
    deadline: tuple[tuple[str, Any], ...] = ()
    caution: Bilingual | None = None
    """What must be said with it, whoever asks."""
    members: tuple[str, ...] = ()
    """Ids of the records that this one sums up."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Records of several places about one point, and whether they differ; an answer shows them side by side."""

    id: str
    title: Bilingual
    stance: Stance
    records: tuple[str, ...]
    agreed: Bilingual | None
    """What all of them say, said once, with the shades of each; None where they differ."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that people ask and that the documents of the records do not answer."""

    id: str
    missing: Bilingual
    ask: Phrases


@dataclass(frozen=True, slots=True)
class Concept:
    """Several names of one thing, in both languages."""

    name: str
    forms: Phrases
    when_named: bool
    """People mean it only when they name it; the branch and its committee are meant even by “we”."""


@cache
def starter_records() -> tuple[RuleRecord, ...]:
    """Return the records that ship with the assistant, in the order of their documents."""
    documents = {document.key: document for document in starter_documents()}
    return tuple(record_of(row, documents) for row in starter_rows())


def starter_rows() -> list[dict[str, Any]]:
    """Return the records that ship as they are written, one object a line; they may be changed freely."""
    return list(_rows("records.jsonl"))


@cache
def starter_documents() -> tuple[RuleDocument, ...]:
    """Return the documents that the records restate."""
    return tuple(document_of(row) for row in _whole("documents.json"))


@cache
def starter_comparisons() -> tuple[Comparison, ...]:
    """Return the points on which several places say something."""
    return tuple(
        Comparison(
            id=row["id"],
            title=Bilingual(**row["title"]),
            stance=row["stance"],
            records=tuple(row["records"]),
            agreed=Bilingual(**row["agreed"]) if "agreed" in row else None,
        )
        for row in _whole("comparisons.json")
    )


@cache
def starter_gaps() -> tuple[Gap, ...]:
    """Return the known gaps."""
    return tuple(
        Gap(id=row["id"], missing=Bilingual(**row["missing"]), ask=_phrases(row["ask"])) for row in _rows("gaps.jsonl")
    )


@cache
def starter_concepts() -> tuple[Concept, ...]:
    """Return the names of things, for understanding a question in either language."""
    return tuple(
        Concept(name=row["concept"], forms=_phrases(row), when_named=row.get("when_named", False))
        for row in _rows("words.jsonl")
    )


def _text(name: str) -> str:
    return files("rules.starter").joinpath(name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in _text(name).splitlines() if line)


def _whole(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(_text(name))
    return rows


def _phrases(row: Mapping[str, Any]) -> Phrases:
    return Phrases(zh=tuple(row["zh"]), en=tuple(row["en"]))


def document_of(row: Mapping[str, Any]) -> RuleDocument:
    """Read a document as it is written in ``documents.json``."""
    return RuleDocument(
        key=row["key"],
        title=row["title"],
        label=Bilingual(**row["label"]),
        short=Bilingual(**row["short"]),
        number=row["number"],
        issuer=row["issuer"],
        dated_on=date.fromisoformat(row["dated_on"]) if row["dated_on"] else None,
        kind=DocumentKind(row["kind"]),
        names=tuple(row["names"]),
    )


def record_of(row: Mapping[str, Any], documents: Mapping[str, RuleDocument]) -> RuleRecord:
    """Read a record as it is written in ``records.jsonl``.

    Raises:
        KeyError: Something is missing; ``rules.record_faults`` says what before it comes to that.
    """
    return RuleRecord(
        id=row["id"],
        document=documents[row["document"]],
        locator=row["locator"],
        topic=row["topic"],
        subject=row["subject"],
        attribute=row["attribute"],
        aspect=row["aspect"],
        strength=row["strength"],
        statement=Bilingual(**row["statement"]),
        ask=_phrases(row["ask"]),
        words=_phrases(row["words"]),
        anchor=row["anchor"],
        values=tuple(
            Value(value["quantity"], value["min"], value["max"], value["unit"]) for value in row.get("values", ())
        ),
        frequency=Frequency(**row["frequency"]) if "frequency" in row else None,
        deadline=tuple(sorted(row.get("deadline", {}).items(), key=lambda item: item[0])),
        caution=Bilingual(**row["caution"]) if "caution" in row else None,
        members=tuple(row.get("members", ())),
    )
