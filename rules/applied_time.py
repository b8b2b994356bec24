"""Rules that count years: when probation is over, when the term of a branch ends."""

from datetime import date

from rules import applied_words as words
from rules.applied_case import Case, Found, bounds
from rules.figures import Began
from rules.records import RuleRecord


def probation(case: Case) -> Found | None:
    """Tell on which day probation is over at the earliest."""
    rule = case.rule("probationary_member", "probation_period")
    value = bounds(rule, "probation") if rule else None
    began = case.own.began or _known(case.facts.probation_began_on)
    if rule is None or value is None or value.minimum is None or began is None:
        return None
    end = _later(began, int(value.minimum))
    over = case.facts.today is not None and end.on <= case.facts.today
    text = case.say(
        words.PROBATION,
        end=words.day(end, case.language),
        state=case.say(words.OVER if over else words.NOT_YET),
        years=int(value.minimum),
    )
    return Found(f"{text}\n{case.say(words.COUNTED, began=words.day(began, case.language))}", [rule])


def term(case: Case) -> Found | None:
    """Tell when the term ends; where documents differ, by each of them."""
    rules = [rule for rule in case.rules("branch", "term_length") if bounds(rule, "term")]
    if not rules:
        return None
    began = case.own.began or _known(case.facts.elected_on)
    between = "；" if case.language == "zh" else "; "
    if began is None:
        lengths = between.join(_length(case, rule) for rule in rules)
        return Found(case.say(words.ELECTED_WHEN, terms=lengths), rules)
    text = case.say(words.COUNTED, began=words.day(began, case.language))
    if len({_years(rule) for rule in rules}) == 1:
        return Found(f"{case.say(words.TERM, end=_ends(case, rules[0], began))}\n{text}", rules)
    each = "\n".join(f"· {_ending(case, rule, began)}" for rule in rules)
    return Found(f"{case.say(words.TERMS_DIFFER)}\n{each}\n{text}", rules)


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; of 29 February the last day of that February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _later(began: Began, years: int) -> Began:
    return Began(years_later(began.on, years), began.parts)


def _known(day: date | None) -> Began | None:
    return Began(day) if day else None


def _years(rule: RuleRecord) -> tuple[int, ...]:
    value = bounds(rule, "term")
    numbers = (value.minimum, value.maximum) if value else ()
    return tuple(dict.fromkeys(int(number) for number in numbers if number is not None))


def _ends(case: Case, rule: RuleRecord, began: Began) -> str:
    ends = (_end(case, _later(began, years)) for years in _years(rule))
    return case.say(words.OR).join(ends)


def _end(case: Case, end: Began) -> str:
    day, today = words.day(end, case.language), case.facts.today
    return case.say(words.ENDED, end=day) if today is not None and end.on < today else day


def _ending(case: Case, rule: RuleRecord, began: Began) -> str:
    return case.say(words.ONE_TERM, **_named(case, rule), end=_ends(case, rule, began)) + _mark(case, rule)


def _length(case: Case, rule: RuleRecord) -> str:
    return case.say(words.TERM_LENGTH, **_named(case, rule)) + _mark(case, rule)


def _named(case: Case, rule: RuleRecord) -> dict[str, str]:
    years = case.say(words.OR).join(map(str, _years(rule)))
    return {"document": rule.document.short.said_in(case.language), "years": years}


def _mark(case: Case, rule: RuleRecord) -> str:
    return case.say(words.FOLLOWED) if rule.document.key == case.follows else ""
