"""Rules that count people: what to set up, whether there is a committee and how large, deputies, groups."""

from collections.abc import Sequence
from typing import NamedTuple

from rules import applied_words as words
from rules.applied_case import Case, Found, holds, least, most
from rules.records import RuleRecord, Value

_FORMS = ("branch", "general_branch", "grassroots_committee")


class _Sizes(NamedTuple):
    """How large a committee usually is and may be, and which rules say so."""

    least: int
    usual: int
    most: int
    rules: tuple[RuleRecord, ...]

    def verdict(self, members: int) -> str:
        """Return the key of what is to be said of a committee of that size."""
        if members > self.most:
            return "over"
        if members > self.usual:
            return "many"
        return "few" if members < self.least else "usual"


class _Small(NamedTuple):
    """What holds for a branch with too few full members for a committee."""

    threshold: int
    secretaries: int
    deputies: int
    rules: tuple[RuleRecord, ...]


def committee(case: Case) -> Found | None:
    """Tell whether the branch has a committee; only full members count."""
    small = _small(case)
    unspecified = case.own.figures.unspecified
    if small is None or (case.full is None and unspecified is None):
        return None
    if case.full is None and unspecified is not None and unspecified >= small.threshold:
        text = case.say(words.DEPENDS_ON_FULL, threshold=small.threshold)
        return Found(f"{text}\n{case.say(words.UNSPECIFIED, members=unspecified)}", small.rules[:1])
    if case.full is None or case.full < small.threshold:
        text = case.say(words.NO_COMMITTEE, secretary=small.secretaries, deputy=small.deputies)
        return Found(f"{text}\n{case.say(words.FEW, who=case.members(), threshold=small.threshold)}", small.rules)
    sizes, rule = _sizes(case), case.rule("branch_committee", "setup_threshold")
    if sizes is None or rule is None:
        return None
    text = case.say(words.COMMITTEE, least=sizes.least, usual=sizes.usual, most=sizes.most)
    why = case.say(words.ENOUGH, who=case.members(), threshold=small.threshold)
    return Found(f"{text}\n{why}", (rule, *sizes.rules))


def size(case: Case) -> Found | None:
    """Hold the size of the committee against the usual and the largest one."""
    small, sizes = _small(case), _sizes(case)
    if small is not None and case.full is not None and case.full < small.threshold:
        return committee(case)
    asked = case.own.figures.committee
    members = asked if asked is not None else case.facts.committee_members
    if sizes is None or members is None:
        return None
    figures = {"least": sizes.least, "usual": sizes.usual, "most": sizes.most}
    who = case.say(words.OUR_COMMITTEE if asked is None else words.ASKED_COMMITTEE, committee=members)
    verdict = case.say(words.SIZES[sizes.verdict(members)], **figures)
    return Found(case.say(words.SIZE, who=who, verdict=verdict, **figures), sizes.rules)


def deputies(case: Case) -> Found | None:
    """Tell how many deputies a branch without a committee may have; for others no number is written."""
    small = _small(case)
    if small is None or case.full is None:
        return None
    if case.full >= small.threshold:
        return Found(case.say(words.NO_NUMBER_OF_DEPUTIES))
    why = case.say(words.FEW, who=case.members(), threshold=small.threshold)
    return Found(f"{case.say(words.DEPUTY, deputy=small.deputies)}\n{why}", small.rules)


def groups(case: Case) -> Found | None:
    """Name the groups that there are; no document gives their number."""
    rule = case.rule("party_group", "division")
    if rule is None or case.facts.party_groups is None:
        return None
    who = case.say(words.OUR_GROUPS, groups=case.facts.party_groups)
    return Found(case.say(words.GROUPS, who=who), [rule])


def headcount(case: Case) -> Found | None:
    """Tell how many members there are, and what so many set up."""
    if case.full is None:
        return None
    ranges = [found for name in _FORMS if (found := _range(case, name)) is not None]
    fitting = [each for each in ranges if holds(each[1], _count(case, each[1].quantity))] or ranges[:1]
    if not fitting:
        return None
    bands = words.BETWEEN.said_in(case.language).join(_band(case, *each) for each in fitting)
    text = case.say(words.HEADCOUNT, who=case.members(words.WITH_PROBATIONARY), rules=bands)
    return Found(text, [rule for rule, _ in fitting])


def form(case: Case) -> Found | None:
    """Tell what so many members may set up; where two ranges hold, both are named and none is picked."""
    ranges = [found for name in _FORMS if (found := _range(case, name)) is not None]
    if not ranges or (case.full is None and case.own.figures.unspecified is None):
        return None
    fitting = [each for each in ranges if holds(each[1], _count(case, each[1].quantity))]
    who = case.members(words.WITH_PROBATIONARY)
    if not fitting:
        return _too_few(case, ranges[:1], who)
    names = [case.say(words.FORMS[rule.subject]) for rule, _ in fitting]
    text = (
        case.say(words.BOTH_FORMS, first=names[0], second=names[1])
        if len(fitting) > 1
        else case.say(words.FORM, form=names[0])
    )
    return Found(f"{text}\n{_rules_and_figure(case, fitting, who)}", [rule for rule, _ in fitting])


def _too_few(case: Case, smallest: Sequence[tuple[RuleRecord, Value]], who: str) -> Found:
    text = f"{case.say(words.TOO_FEW)}\n{_rules_and_figure(case, smallest, who)}"
    return Found(text, [rule for rule, _ in smallest])


def _rules_and_figure(case: Case, ranges: Sequence[tuple[RuleRecord, Value]], who: str) -> str:
    between = words.BETWEEN.said_in(case.language)
    return case.say(words.RULE_AND_FIGURE, rules=between.join(_band(case, *each) for each in ranges), who=who)


def _band(case: Case, rule: RuleRecord, value: Value) -> str:
    whose = words.WHOSE[value.quantity].said_in(case.language)
    name = words.FORMS[rule.subject].said_in(case.language)
    if value.maximum is None:
        return case.say(words.BAND_OPEN, whose=whose, least=int(value.minimum or 0), form=name)
    return case.say(words.BAND, whose=whose, least=int(value.minimum or 0), most=int(value.maximum), form=name)


def _count(case: Case, quantity: str) -> int:
    """Count full members or all of them, as the rule does; what nobody specified is taken for either."""
    if case.full is None:
        return case.own.figures.unspecified or 0
    return case.full if quantity == "full_members" else case.full + (case.probationary or 0)


def _range(case: Case, subject: str) -> tuple[RuleRecord, Value] | None:
    rule = case.rule(subject, "setup_threshold")
    value = next((each for each in rule.values if each.quantity in words.WHOSE), None) if rule else None
    return (rule, value) if rule and value else None


def _small(case: Case) -> _Small | None:
    alone = case.rule("branch", "leadership_without_committee")
    deputy = case.rule("branch", "deputy_without_committee")
    if alone is None or deputy is None:
        return None
    below, secretaries = most(alone, "full_members"), most(alone, "secretary")
    deputies_ = most(deputy, "deputy_secretary")
    if below is None or secretaries is None or deputies_ is None:
        return None
    return _Small(below + 1, secretaries, deputies_, (alone, deputy))


def _sizes(case: Case) -> _Sizes | None:
    usual, largest = case.rule("branch_committee", "size"), case.rules("branch_committee", "maximum")
    if usual is None or not largest:
        return None
    numbers = least(usual, "committee_members"), most(usual, "committee_members")
    upper = most(largest[0], "committee_members")
    if numbers[0] is None or numbers[1] is None or upper is None:
        return None
    agreeing = tuple(each for each in largest if most(each, "committee_members") == upper)
    return _Sizes(numbers[0], numbers[1], upper, (usual, *agreeing))
