"""What the indexed copy of the rules is made of: editions of documents, their passages, and answers with citations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """The authority of a rule document: a speech (讲话) is not a formal document, and answers say so."""

    NOTICE = "notice"
    OPINIONS = "opinions"
    PLAN = "plan"
    RUBRIC = "rubric"
    SPEECH = "speech"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """One citable piece of a document, exactly as printed."""

    ordinal: int
    locator: str
    """Stable and human: ``二（一）2``, ``任务10-1``, ``附件1·主题党日·频率``."""
    headings: tuple[str, ...]
    kind: str
    """``text`` for a sentence or paragraph, ``row`` for a table row."""
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One immutable import of one document, known by the hash of its content."""

    sha256: str
    title: str
    kind: DocumentKind
    passages: tuple[Passage, ...]
    number: str | None = None
    """发文字号, if the document has one."""
    issuer: str | None = None
    dated_on: date | None = None
    """Date of signature; None means undated, and answers say so."""
    warnings: tuple[str, ...] = field(default=())


def unpacked(facts: Mapping[str, Any]) -> Edition:
    """Return the edition that was written as JSON by its fields."""
    passages = (each | {"headings": tuple(each["headings"])} for each in facts["passages"])
    typed = {
        "kind": DocumentKind(facts["kind"]),
        "passages": tuple(Passage(**each) for each in passages),
        "dated_on": date.fromisoformat(facts["dated_on"]) if facts["dated_on"] else None,
        "warnings": tuple(facts["warnings"]),
    }
    return Edition(**{**facts, **typed})


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from; ``quote`` is an exact piece of the stored text when the document is imported."""

    document: str
    locator: str
    quote: str
    printed: bool = True
    """False when the document is not imported: ``quote`` is our restatement, and must not look like a quotation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a rule question; ``answered`` False is the honest “not in the rules”, and then nothing is cited."""

    answered: bool
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """What is known of the asking branch, so that a rule can be applied to it; None is unknown.

    Never given for an answer that a group reads: how a branch is made up is its own business.
    """

    full_members: int | None = None
    probationary_members: int | None = None
    committee_members: int | None = None
    party_groups: int | None = None
    elected_on: date | None = None
    """When the present committee, or the secretary alone, was elected."""
    probation_began_on: date | None = None
    """The asker's own; None for everybody who is not on probation."""
    today: date | None = None
