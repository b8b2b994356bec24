"""考勤设置: the chair sets after how many minutes somebody is late, and whether check-ins open by themselves."""

from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import attendance as texts
from services import attendance

OFFERED = (0, 3, 5, 10)


def late_after(context: BranchContext) -> None:
    """Set the minutes that stand behind the command; without any, say how it is and offer some."""
    said = context.args.strip()
    if said.isascii() and said.isdecimal() and int(said) <= attendance.LONGEST_THRESHOLD:
        set_late_after(context, said)
        return
    settings, branch_id = context.work.attendance_settings, context.member.branch_id
    minutes = int(settings.late_after(branch_id).total_seconds() // 60)
    rows = [[Button(texts.minutes_label(context.phrases, each), press("lt", each)) for each in OFFERED]]
    context.choose(texts.late_after(context.phrases, minutes, default=settings.is_default(branch_id)), rows)


def set_late_after(context: BranchContext, minutes: str) -> None:
    """Set the minutes that were pressed or said."""
    attendance.set_late_after(context.work, context.member, int(minutes), at=context.at)
    context.toast()
    context.change(texts.late_after_set(context.phrases, int(minutes)))


def opening(context: BranchContext) -> None:
    """Say whether check-ins open by themselves, and offer the other."""
    on = context.work.attendance_settings.opens_itself(context.member.branch_id)
    rows = [[Button(texts.opening_label(context.phrases, on=not on), press("oa", int(not on)))]]
    context.choose(texts.opening(context.phrases, on=on), rows)


def set_opening(context: BranchContext, on: str) -> None:
    """Set what was pressed."""
    attendance.set_opens_itself(context.work, context.member, on=on == "1", at=context.at)
    context.toast()
    context.change(texts.opening(context.phrases, on=on == "1"))
