"""Which documents speak of the point of a record, and what things are called beside an English rule."""

import re
from collections.abc import Sequence
from functools import cached_property

from rules.numerals import numbers_of
from rules.question import Asked
from rules.ranking import Hit
from rules.records import Bilingual, Comparison, RuleRecord, starter_comparisons, starter_concepts

_COMPARED = 0.72
"""So near another document's record must come to stand beside the best when the wording compares."""
_NEARLY, _NEXT = 0.85, 6
"""When the wording compares, a point on which documents are known to differ goes before one that is made up."""
_LOOKED_AT = 25
_SEVERAL = 2
_THIS_POINT = Bilingual("这一点", "this")


class Comparisons:
    """The points on which several documents say something."""

    def __init__(self, records: Sequence[RuleRecord]) -> None:
        self._records = {record.id: record for record in records}

    def about(self, asked: Asked, record: RuleRecord, hits: Sequence[Hit]) -> Comparison | None:
        """Return what several places say about the point of a record; made up of the hits when the wording compares."""
        if len(asked.named) == 1 and not asked.silent:
            return next((known for known in self._known.get(record.id, ()) if self._meets(asked, known, record)), None)
        for known in self._known.get(record.id, ()):
            if self._is_asked(asked, known, record):
                return known
        if not asked.question.compares and len(asked.named) < _SEVERAL:
            return None
        near = (hit.source for hit in hits[:_NEXT] if hit.score >= _NEARLY * hits[0].score)
        for other in near:
            if isinstance(other, RuleRecord) and other.topic == record.topic and other.id in self._known:
                return self._known[other.id][0]
        sides = {record.document.key: record.id}
        for hit in hits[:_LOOKED_AT]:
            other = hit.source
            if isinstance(other, RuleRecord) and other.topic == record.topic and hit.score >= _COMPARED * hits[0].score:
                sides.setdefault(other.document.key, other.id)
        title = self._title(record)
        return Comparison("", title, "wording", tuple(sides.values()), None) if len(sides) > 1 else None

    def _meets(self, asked: Asked, comparison: Comparison, record: RuleRecord) -> bool:
        """Tell whether more than the named document is meant: a number is asked about that only another one has."""
        if comparison.stance == "internal":
            return True
        others = (self._records[name] for name in comparison.records if name in self._records)
        bounds = {bound for other in others for value in other.values for bound in (value.minimum, value.maximum)}
        told = frozenset(str(int(bound)) for bound in bounds if bound is not None)
        return bool(asked.question.numbers & told - numbers_of(record.statement.zh))

    def _is_asked(self, asked: Asked, comparison: Comparison, record: RuleRecord) -> bool:
        """Tell whether several places at hand tell what is asked; a record may be compared on another point only."""
        others = [self._records[name].aspect for name in comparison.records if name in self._records]
        if len(others) < _SEVERAL:
            return False
        others.remove(record.aspect)
        told = record.aspect in others or any(map(asked.question.suits, others)) or len(set(others)) == len(others)
        return told or asked.question.compares or comparison.stance == "internal"

    @cached_property
    def _known(self) -> dict[str, list[Comparison]]:
        found: dict[str, list[Comparison]] = {}
        for comparison in starter_comparisons():
            for name in comparison.records:
                found.setdefault(name, []).append(comparison)
        return found

    @staticmethod
    def _title(record: RuleRecord) -> Bilingual:
        named = (
            one.forms for one in starter_concepts() if one.name == record.subject and one.forms.zh and one.forms.en
        )
        return next((Bilingual(forms.zh[0], forms.en[0]) for forms in named), _THIS_POINT)


class ChineseTerms:
    """The Chinese names of things, to be given once beside their English ones."""

    @cached_property
    def _forms(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {
            concept.name: (concept.forms.zh[0], concept.forms.en) for concept in starter_concepts() if concept.forms.zh
        }

    def given(self, statement: str, subject: str) -> str:
        """Put the Chinese term in brackets behind its first mention in an English statement."""
        chinese, forms = self._forms.get(subject, ("", ()))
        for form in sorted(forms, key=len, reverse=True):
            if found := re.search(rf"\b{re.escape(form)}s?\b", statement, re.IGNORECASE):
                return f"{statement[: found.end()]} ({chinese}){statement[found.end() :]}"
        return statement
