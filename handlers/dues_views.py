"""党费台账: the month by member, what is in hand, and months without a confirmation; in private, for officers alone."""

from dataclasses import replace
from typing import Any

from branch.clock import local, month_of
from branch.dues import LONG_SOURCE
from branch.member import Member
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import dues_reversing
from handlers.texts import dues_views as texts
from handlers.understanding import about_dues
from handlers.understanding.months import months_in
from services import dues_overview
from services.dues import open_month

MOST_MONTHS = 3
"""Months of one answer."""


def month(context: BranchContext) -> None:
    """Show a month of the branch by member, with its sums."""
    today = month_of(local(context.at).date())
    wanted = next(iter(context.slots.get("months") or ()), today)
    if wanted <= today:
        open_month(context.work, context.member.branch_id, wanted)
    rows = dues_overview.month_of_branch(context.work, context.member.branch_id, wanted, at=context.at)
    total = dues_overview.month_sum(wanted, rows)
    in_hand = sum(each.amount_fen for each in context.work.payments.in_hand(context.member.branch_id))
    context.work.audit.add(context.member, "dues.looked", f"branch:{context.member.branch_id}", at=context.at)
    said, without = texts.month(context.phrases, total, rows, in_hand), _without_base(context, wanted)
    context.reply(said + ("\n" + texts.without_base(context.phrases, without) if without else ""))


def _without_base(context: BranchContext, wanted: str) -> list[Member]:
    """Return who is on the roster and has no verified amount, so that nothing is asked of them."""
    year = int(wanted[:4])
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    return [each for each in roster if context.work.bases.of(each.id, year) is None]


def amounts(context: BranchContext) -> None:
    """Say what the named members, or all of them, pay in a month: in private, and looking is logged."""
    today = local(context.at).date()
    found = [month for mention in months_in(context.args, today) for month in mention.months] or [month_of(today)]
    for wanted in found[:MOST_MONTHS]:
        if wanted <= month_of(today):
            open_month(context.work, context.member.branch_id, wanted)
        rows = dues_overview.month_of_branch(context.work, context.member.branch_id, wanted, at=context.at)
        named = [row for row in rows if row.member.name in context.args]
        context.reply(texts.amounts(context.phrases, wanted, named or rows))
    context.work.audit.add(context.member, "dues.looked", f"branch:{context.member.branch_id}", at=context.at)


def names_others(context: BranchContext) -> bool:
    """Tell whether somebody else, or everybody, is named."""
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    others = any(each.name in context.args for each in roster if each.id != context.member.id)
    return others or about_dues.of_everybody(context.args)


def names_nobody_else(context: BranchContext) -> bool:
    """Tell whether the own dues are meant."""
    return not names_others(context)


def how_to_collect(context: BranchContext) -> None:
    """Say how dues are collected here: paste a list, look at what waits, ask for the amounts."""
    context.reply(texts.how_to_collect(context.phrases))


def up_to_date(context: BranchContext) -> None:
    """Note that the records are up to date, so that members may be reminded of what is open."""
    _set(context, updated_at=context.at)
    context.change(texts.up_to_date(context.phrases))


def brake(context: BranchContext) -> None:
    """Say whether members are left in peace while the records are of last month, and offer the other way."""
    setting = context.work.dues_settings.of(context.member.branch_id)
    keys = [Button(texts.brake_label(context.phrases, on=on), press("dz", int(on))) for on in (True, False)]
    context.choose(texts.brake(context.phrases, on=setting.brake), [keys])


def set_brake(context: BranchContext, on: str) -> None:
    """Set what was pressed."""
    _set(context, brake=on == "1")
    context.change(texts.brake(context.phrases, on=on == "1"))


def _set(context: BranchContext, **facts: Any) -> None:
    branch_id = context.member.branch_id
    settings = context.work.dues_settings
    settings.put(branch_id, replace(settings.of(branch_id), **facts))
    context.work.audit.add(context.member, "dues.set", f"branch:{branch_id}", at=context.at)
    context.toast()


def long_open(context: BranchContext) -> None:
    """List who has six months without a confirmation, what waits, and who decides."""
    found = dues_overview.unconfirmed(context.work, context.member, at=context.at)
    context.work.audit.add(context.member, "dues.looked", f"branch:{context.member.branch_id}", at=context.at)
    context.reply(dues_reversing.facts(context.phrases, found, LONG_SOURCE))
