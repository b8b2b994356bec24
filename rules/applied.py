"""Applied to us: a rule, the figure it is held against, and what follows; told figures win over the roster."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from branch.rulebook import Answer, BranchFacts, Citation
from rules import wording
from rules.applied_case import Case, Found
from rules.applied_people import committee, deputies, form, groups, headcount, size
from rules.applied_time import probation, term
from rules.applied_words import ELECTED_WHEN
from rules.figures import Matter, own_question
from rules.locators import place_of
from rules.numerals import numbers_of
from rules.records import Language, RuleRecord, Value

_WORKED_OUT_BY: dict[Matter, Callable[[Case], Found | None]] = {
    Matter.HEADCOUNT: headcount,
    Matter.COMMITTEE: committee,
    Matter.SIZE: size,
    Matter.DEPUTY: deputies,
    Matter.FORM: form,
    Matter.GROUPS: groups,
    Matter.PROBATION: probation,
    Matter.TERM: term,
}


def applied(
    question: str,
    facts: BranchFacts,
    language: Language,
    records: Sequence[RuleRecord],
    *,
    cite: Callable[[RuleRecord], Iterable[Citation]],
    follows: str | None = None,
) -> Answer | None:
    """Work a rule out for the asker's branch.

    Args:
        question: As typed.
        facts: What is known of the branch; an empty one still lets figures in the question be applied.
        language: Of the answer.
        records: The rules at hand.
        cite: Gives the citations of a record.
        follows: Key of the document that the branch follows; its rules come first, and it is named where others differ.

    Returns:
        None when the question asks for the rule itself, when there is nothing to apply it to, or when the records at
        hand do not hold it. ``answered`` False says that the rule for such a branch is not written.
    """
    own = own_question(question)
    if own is None:
        return None
    found = _WORKED_OUT_BY[own.matter](Case(own, facts, tuple(records), language, follows))
    if found is None:
        return None
    citations = {record.id: tuple(cite(record)) for record in found.rules}
    text = found.text
    if found.rules:
        text = wording.stated(text, wording.joined(_places(found.rules, citations, language), language), language)
    together = dict.fromkeys(each for record in found.rules for each in citations[record.id])
    return Answer(answered=bool(found.rules), text=text, citations=tuple(together))


def figures_in_sight(question: str, facts: BranchFacts, records: Sequence[RuleRecord]) -> frozenset[str]:
    """Return the numbers that an answer may take from the branch: its counts, its days, and days some years later.

    Those of a sentence that is proposed to be said are no claim either.

    Args:
        question: As typed; a day in it counts like one of the branch.
        facts: What is known of the branch.
        records: Whose years (of a term, of probation) are added to a day.
    """
    own = own_question(question)
    if own is None:
        return frozenset()
    counts = {facts.full_members, facts.probationary_members, facts.committee_members, facts.party_groups}
    began = own.began.on if own.began else None
    years = {bound for record in records for value in record.values if value.unit == "year" for bound in _ends(value)}
    for day in (began, facts.elected_on, facts.probation_began_on):
        if day is not None:
            counts |= {day.year, day.month, day.day, *(day.year + int(length) for length in years)}
    proposed = numbers_of(f"{ELECTED_WHEN.zh} {ELECTED_WHEN.en}")
    return proposed.union(str(count) for count in counts if count is not None)


def _ends(value: Value) -> list[float]:
    return [bound for bound in (value.minimum, value.maximum) if bound is not None]


def _places(rules: Sequence[RuleRecord], citations: Mapping[str, Sequence[Citation]], language: Language) -> list[str]:
    """Name every document once, with all its places."""
    places: dict[str, dict[str, None]] = {}
    for rule in rules:
        printed = citations[rule.id]
        place = place_of(printed[0].locator if printed else rule.locator)
        places.setdefault(rule.document.short.said_in(language), {})[place] = None
    gap, comma = ("", "、") if language == "zh" else (" ", ", ")
    return [f"{document}{gap}{comma.join(found)}" for document, found in places.items()]
