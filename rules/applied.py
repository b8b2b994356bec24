"""Applied to us: a rule, the figure it is held against, and what follows; told figures win over the roster."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from branch.rulebook import Answer, BranchFacts, Citation
from rules import wording
from rules.applied_case import Case, Found
from rules.applied_people import committee, deputies, form, groups, size
from rules.applied_time import probation, term
from rules.figures import Matter, own_question
from rules.locators import place_of
from rules.records import Language, RuleRecord

_WORKED_OUT_BY: dict[Matter, Callable[[Case], Found | None]] = {
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


def _places(rules: Sequence[RuleRecord], citations: Mapping[str, Sequence[Citation]], language: Language) -> list[str]:
    """Name every document once, with all its places."""
    places: dict[str, dict[str, None]] = {}
    for rule in rules:
        printed = citations[rule.id]
        place = place_of(printed[0].locator if printed else rule.locator)
        places.setdefault(rule.document.short.said_in(language), {})[place] = None
    gap, comma = ("", "、") if language == "zh" else (" ", ", ")
    return [f"{document}{gap}{comma.join(found)}" for document, found in places.items()]
