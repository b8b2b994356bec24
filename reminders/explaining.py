"""“凭什么提醒我”: the rule with its source, the record that makes the matter due, and who set the time."""

from dataclasses import dataclass

from reminders.ladders import mutable
from reminders.model import Due
from rules.records import RuleRecord, starter_records


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why somebody is reminded."""

    due: Due
    rule: RuleRecord | None
    """The rule in our own words; None when the branch itself set the day."""
    own_ladder: bool
    """The branch set the time of the reminder; else it is a system default."""
    mutable: bool


def grounds(step: Due, *, own_ladder: bool) -> Grounds:
    """Return why a step reminds its recipient."""
    rule = None
    if step.rule is not None:
        quoted = step.rule.quote
        rule = next((record for record in starter_records() if record.id == quoted), None)
    return Grounds(step, rule, own_ladder, mutable(step.kind))
