"""What a question asks for, seen before any search: its language, its parts, the kind of thing, the unit."""

import re
from dataclasses import dataclass
from functools import cached_property

from rules import cues
from rules.records import Language
from rules.terms import language_of, normalised

_CLAUSE = re.compile(r"[？?！!。；;，,]|\band\b(?= (?:who|what|when|how|which|to whom|do|does|is|are))", re.IGNORECASE)
_SHORTEST_CLAUSE = 3


@dataclass(frozen=True)
class Question:
    """A question with what can be seen of it."""

    text: str
    language: Language
    aspects: frozenset[str]
    """The kinds of thing asked for; empty when the wording shows none."""
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

    @cached_property
    def units(self) -> frozenset[int]:
        """The units asked for, as places in ``cues.UNITS``."""
        asked = self.text.casefold()
        return frozenset(place for place, (wanted, _) in enumerate(cues.UNITS) if wanted.search(asked))

    def wants_missing_unit(self, shown: str) -> bool:
        """Tell whether the question asks for a quantity in a unit that an answer does not have at all."""
        return not self.units <= units_given(shown)


def units_given(shown: str) -> frozenset[int]:
    """Return the units in which a sentence states something, as places in ``cues.UNITS``."""
    given = shown.casefold()
    return frozenset(place for place, (_, unit) in enumerate(cues.UNITS) if unit.search(given))


def read_question(text: str) -> Question:
    """Look at a question as typed."""
    folded = normalised(text).strip(" ?？。.!！")
    clauses = tuple(piece.strip() for piece in _CLAUSE.split(text) if len(piece.strip()) >= _SHORTEST_CLAUSE)
    return Question(text.strip(), language_of(text), _aspects(folded), clauses if len(clauses) > 1 else ())


def _aspects(folded: str) -> frozenset[str]:
    """Return the kinds of thing asked for; “什么” alone says little beside a clearer word."""
    found = {aspect for aspect, cue in cues.ASPECTS.items() if cue.search(folded)}
    if cues.DEFINING.search(folded) or found - {"content", "definition"}:
        found.discard("content")
    return frozenset(found)
