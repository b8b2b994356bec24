"""Duties as pages say them: the state as shape and word, the last day, and the rule behind it."""

from branch.duties import DutyState, Instance
from branch.duty_tally import SHAPES
from locales import Phrases
from reminders.texts_duties import language_of, records
from rules.duties import rule_of


def mark(each: Instance) -> str:
    """Return the shape that ``components.css`` knows."""
    return SHAPES.get(each.state, "open")


def state(_: Phrases, each: Instance) -> str:
    """Return the word for where an instance stands."""
    words = {
        DutyState.DONE: _("办完"),
        DutyState.DONE_LATE: _("办完，晚于期限"),
        DutyState.RECORDS_MISSING: _("缺材料"),
        DutyState.OVERDUE: _("过了期限"),
        DutyState.WAIVED: _("这次不办"),
    }
    return words.get(each.state, _("待办"))


def missing(_: Phrases, each: Instance) -> str:
    """Return the names of the records that are not there yet; empty while it did not happen."""
    return records(_, each.missing) if each.facts else ""


def source(_: Phrases, each: Instance) -> str:
    """Return document and place of the rule; in English our number of it, since a place is in no other language."""
    rule = rule_of(each.variant)
    if rule is None:
        return _("本支部自定")
    said = language_of(_)
    return f"{rule.document.short.said_in(said)} {rule.locator if said == 'zh' else rule.id}"
