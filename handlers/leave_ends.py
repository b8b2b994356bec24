"""撤回请假、销假: leave that was asked for is given up, or ended by coming after all."""

from branch.leave import LeaveRequest, LeaveState
from branch.meeting import MeetingState
from branch.refusals import LeaveGone
from handlers import check_in
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.leave import day_of, deciders
from handlers.texts import general
from handlers.texts import leave as texts
from handlers.texts import meetings as meeting_texts
from services import leave


def withdraw(context: BranchContext) -> None:
    """Take back the sender's request, or give up approved leave from a meeting to come; several are asked about."""
    found = leave.standing_requests(context.work, context.member, at=context.at, on=day_of(context.slots.get("date")))
    if not found:
        raise LeaveGone
    if len(found) == 1:
        withdraw_one(context, str(found[0].meeting.id))
        return
    meetings = [each.meeting for each in found]
    rows = [[Button(meeting_texts.named(context.phrases, each), press("lw", each.id))] for each in meetings]
    context.choose(meeting_texts.which(context.phrases), rows)


def withdraw_one(context: BranchContext, meeting_id: str) -> None:
    """Take back the sender's request for one meeting; of leave that was approved the chair is told."""
    filed = leave.withdraw(context.work, context.member, int(meeting_id), at=context.at)
    context.toast()
    context.change(texts.leave_withdrawn(context.phrases, filed.meeting))
    if filed.state == LeaveState.APPROVED:
        for chair in deciders(context):
            context.tell(chair.id, lambda _: Say(texts.given_up(_, filed)))


def report_back(context: BranchContext) -> None:
    """销假: end the leave of meetings that are over, ask about one that goes on or is still to come."""
    found = leave.to_report_back(context.work, context.member, at=context.at)
    here = [each for each in found if each.meeting.state == MeetingState.OPEN]
    ahead = [each for each in found if each.meeting.state == MeetingState.PLANNED]
    over = [each for each in found if each not in here and each not in ahead]
    if here:
        ask_whether_coming(context, here[0])
        return
    for each in over:
        leave.report_back(context.work, context.member, each.meeting.id, at=context.at)
    if over:
        context.reply(texts.reported_back(context.phrases, over))
    elif ahead:
        ask_whether_coming(context, ahead[0])
    else:
        context.reply(texts.no_leave_to_end(context.phrases))


def ask_whether_coming(context: BranchContext, filed: LeaveRequest) -> None:
    """Ask whoever asked for leave whether they are there, or will come, after all."""
    if filed.meeting.state == MeetingState.OPEN:
        check_in.ask_whether_back(context, filed.meeting, approved=filed.state == LeaveState.APPROVED)
        return
    yes = Button(general.yes(context.phrases), press("lw", filed.meeting.id))
    keys = [[yes, Button(general.no(context.phrases), DECLINE)]]
    context.choose(texts.will_you_come(context.phrases, filed.meeting), keys)
