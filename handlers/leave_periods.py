"""一段时间请假: days away are kept, and whoever is away is asked again when a meeting is planned into them."""

from datetime import date
from typing import Any

from branch.clock import local
from branch.leave import LeaveCategory
from branch.meeting import Meeting
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import leave_periods as texts
from services import leave_periods

CATEGORIES = {"o": LeaveCategory.OFFICIAL, "p": LeaveCategory.PERSONAL, "s": LeaveCategory.SICK}
"""Short codes for callback data."""
REASON = "reason"
"""Kept with the dialogue: it is too private for a button and too long."""
DAYS = "days"


def said(context: BranchContext) -> dict[str, Any]:
    """Return the days that the sentence names, for the dialogue; nothing for a single day or for days gone by."""
    first, last = (context.slots.get(name) for name in ("date_from", "date_to"))
    today = local(context.at).date().isoformat()
    return {DAYS: [first, last]} if first and last and first < last and last >= today else {}


def offer(context: BranchContext, code: str) -> bool:
    """Offer to ask later, when no meeting is planned yet for the days away; False when no days were named."""
    facts = said(context)
    if not facts:
        return False
    first, last = map(date.fromisoformat, facts[DAYS])
    keys = [Button(general.yes(context.phrases), press("lp", *code)), Button(general.no(context.phrases), DECLINE)]
    words = texts.ask_to_keep(context.phrases, first, last)
    in_words.choose(context, words, [keys], **facts, reason=str(context.slots.get(REASON) or ""))
    return True


def agreed(context: BranchContext, code: str = "") -> None:
    """Keep the days that were offered; a second press finds them kept."""
    lines = keep(context, code)
    if not lines:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    context.change("\n".join(lines))


def keep(context: BranchContext, code: str) -> list[str]:
    """Keep the days of the dialogue, and return what is said of it; nothing when there are none."""
    days = context.slots.get(DAYS)
    if not days:
        return []
    first, last = map(date.fromisoformat, days)
    reason, category = context.slots.get(REASON) or None, CATEGORIES.get(code)
    leave_periods.keep(context.work, context.member, (first, last), category=category, reason=reason, at=context.at)
    return [texts.kept(context.phrases, first, last)]


def ask_those_away(context: BranchContext, meeting: Meeting) -> None:
    """Ask whoever said to be away on the day of a meeting whether to ask for leave from it."""
    for member, period in leave_periods.away(context.work, meeting, at=context.at):
        context.tell(
            member.id,
            lambda _, period=period: Say(  # type: ignore[misc]
                texts.ask_again(_, period, meeting),
                [
                    [Button(texts.leave_from_it(_), press("lv", period.id, meeting.id))],
                    [Button(texts.no_more(_), press("le", period.id))],
                ],
            ),
        )


def end(context: BranchContext, period_id: str) -> None:
    """Ask no more about the days."""
    leave_periods.end(context.work, context.member, int(period_id), at=context.at)
    context.toast()
    context.change(texts.ended(context.phrases))
