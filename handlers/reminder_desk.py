"""The secretary's side of reminders: what will go out, who was not reached, and when the branch reminds."""

from datetime import timedelta

from handlers.context import BranchContext
from handlers.texts import reminder_desk as texts
from handlers.understanding.reminding import back_to_default, kind_in, steps_in
from reminders import accounting, wishes
from reminders.due import coming
from reminders.ladders import ROWS, settable
from reminders.model import Kind
from reminders.reading import read_branch

DAYS = timedelta(days=7)
"""How far a preview looks."""


def upcoming(context: BranchContext) -> None:
    """Show what the branch will be sent within a week: when, how many, which words, which rule."""
    now = context.at
    records = read_branch(context.work, context.member.branch_id, now=now)
    steps = [step for step in coming(records, now, now + DAYS) if step.reason is None]
    context.reply(texts.upcoming(context.phrases, steps))


def reached(context: BranchContext) -> None:
    """Say who was not reached and why, and whether every reminder is accounted for."""
    branch_id = context.member.branch_id
    found = accounting.reach(context.work, branch_id, now=context.at)
    context.reply(texts.reached(context.phrases, found, accounting.account(context.work, branch_id, now=context.at)))


def ladder(context: BranchContext) -> None:
    """Set when the branch is reminded of a kind; without words show what holds."""
    kind, steps = kind_in(context.args), steps_in(context.args)
    if kind and (steps or back_to_default(context.args)):
        held = wishes.set_steps(context.work, context.member, Kind(kind), steps or None, at=context.at)
        context.reply(texts.ladder_set(context.phrases, Kind(kind), held))
        return
    own = context.work.reminder_wishes.ladders([context.member.branch_id])
    held_now = {each: own.get((context.member.branch_id, each), ROWS[each].ladder) for each in Kind if settable(each)}
    context.reply(texts.ladders(context.phrases, list(held_now.items())))
