"""What a question asks for, seen before any search: language, parts, kind of thing, facets, numbers."""

import re
from dataclasses import dataclass

from rules import cues
from rules.facets import facets_asked
from rules.numerals import numbers_of
from rules.records import Language, RuleDocument
from rules.spelling import normalised
from rules.terms import language_of

_ASKING = "who|what|when|how|which|where|to whom|do|does|is|are|by|goes|at what|in which|after|until|can|may|must"
_CLAUSE = re.compile(
    rf"[？?！!。；;，,:：]|、(?=.*[谁几多哪什啥怎])|(?<=[一-鿿])\s+(?=[一-鿿])|\b(?:and|but)\b(?= (?:{_ASKING})\b)",
    re.IGNORECASE,
)
_SHORTEST_CLAUSE = 3


@dataclass(frozen=True)
class Question:
    """A question with what can be seen of it."""

    text: str
    """Folded, so that it can be matched."""
    language: Language
    aspects: frozenset[str]
    """The kinds of thing asked for; empty when the wording shows none."""
    facets: frozenset[str]
    """The sides of the thing asked for, such as money or a place."""
    numbers: frozenset[str]
    clauses: tuple[str, ...]
    """Its parts, when it has several."""

    def suits(self, aspect: str) -> float:
        """Return 1 when records of this aspect are what is asked for, 0.5 for a neighbouring one, else 0."""
        if not self.aspects:
            return 0.5
        if aspect in self.aspects:
            return 1.0
        return 0.5 if cues.NEIGHBOURS.get(aspect, frozenset()) & self.aspects else 0.0

    @property
    def asks_score(self) -> bool:
        """Whether points are asked for: only then does a row of an assessment table answer."""
        return "score" in self.aspects

    @property
    def asks_quantity(self) -> bool:
        """Whether a number or a time is asked for."""
        return cues.QUANTITY.search(self.text) is not None

    @property
    def compares(self) -> bool:
        """Whether the wording asks what the documents say against one another."""
        return cues.COMPARING.search(self.text) is not None


@dataclass(frozen=True)
class Asked:
    """What a composer must know of a question."""

    question: Question
    language: Language
    """Of the answer."""
    named: tuple[RuleDocument, ...]
    """The documents a person named; one of them alone is not compared with others."""
    silent: RuleDocument | None
    """The document a person named that does not speak of it."""
    follows: str | None
    """Key of the document that the asker's branch follows."""


def read_question(text: str) -> Question:
    """Look at a question, as typed or with its spelling mended."""
    plain = normalised(text).strip(" ?？。.!！")
    clauses = tuple(piece.strip() for piece in _CLAUSE.split(plain) if len(piece.strip()) >= _SHORTEST_CLAUSE)
    return Question(
        text=plain,
        language=language_of(text),
        aspects=aspects_of(plain),
        facets=facets_asked(plain),
        numbers=numbers_of(plain),
        clauses=clauses if len(clauses) > 1 else (),
    )


def aspects_of(plain: str) -> frozenset[str]:
    """Return the kinds of thing that a folded question asks for; “什么” alone says little beside a clearer word."""
    found = {aspect for aspect, cue in cues.ASPECTS.items() if cue.search(plain)}
    if cues.DEFINING.search(plain) or found - {"content", "definition"}:
        found.discard("content")
    return frozenset(found)
