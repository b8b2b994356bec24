"""Why a question was answered as it was: what was read, what was found, what was checked; for curators and askers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that might have answered."""

    id: str
    """Of a record or a gap; the locator of a passage that no record restates."""
    kind: str
    """``record``, ``gap`` or ``passage``."""
    document: str
    text: str
    score: float
    signs: tuple[tuple[str, float], ...]
    """Name and value of every sign that makes up the score."""


@dataclass(frozen=True, slots=True)
class Check:
    """A piece of evidence for or against answering."""

    name: str
    value: float
    weight: float
    """Negative weights speak for a refusal."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one question was read and judged."""

    matched: str
    """The question as it was matched: folded, with its spelling mended, a follow-up completed."""
    words: tuple[str, ...]
    """The names of things that were read, as they stand in the question."""
    concepts: tuple[str, ...]
    aspects: tuple[str, ...]
    facets: tuple[str, ...]
    documents: tuple[str, ...]
    """Labels of the documents that are named."""
    candidates: tuple[Candidate, ...]
    """Best first."""
    checks: tuple[Check, ...]
    chance: float
    """That the best candidate answers, 0–1."""
    answerable: bool
