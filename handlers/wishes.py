"""What members say beside the usual: a complaint, distress, what is on, why leave was refused, a new phone number."""

from datetime import timedelta

from branch.clock import local
from branch.leave import LeaveRequest, LeaveState
from branch.refusals import NotAllowed
from branch.roster import Detail
from handlers import binding, own_data
from handlers.context import BranchContext
from handlers.hearing import reading
from handlers.texts import sheets as columns
from handlers.texts import wishes as texts
from handlers.understanding.wishes import calls_a_meeting, new_phone
from services.meetings import CHAIRS, CONVENERS, coming

BACK = timedelta(days=60)


def complaint(context: BranchContext) -> None:
    """Say where a complaint is heard; it is no matter of ours, and nobody is told."""
    context.reply(texts.complaint(context.phrases))


def distress(context: BranchContext) -> None:
    """Say that this is for people, and whom to turn to."""
    on = local(context.at).date()
    chairs = context.work.people.holders(context.member.branch_id, *CHAIRS, on=on)
    context.reply(texts.distress(context.phrases, [each for each in chairs if each.id != context.member.id]))


def whats_on(context: BranchContext) -> None:
    """List the meetings to come that concern the sender."""
    context.reply(texts.whats_on(context.phrases, coming(context.work, context.member, at=context.at)))


def was_refused(context: BranchContext) -> bool:
    """Tell whether leave of the sender was not approved lately."""
    return _refused(context) is not None


def why_refused(context: BranchContext) -> None:
    """Say who decided and when; a reason is not recorded, so none is given."""
    if (found := _refused(context)) is not None:
        context.reply(texts.why_refused(context.phrases, found))


def has_phone(context: BranchContext) -> bool:
    """Tell whether a phone number was said to be the sender's."""
    return new_phone(context.args) is not None


def correct_phone(context: BranchContext) -> None:
    """Ask for the correction as ``/correct`` does."""
    context.args = f"{columns.column(context.phrases, Detail.PHONE)} {new_phone(context.args)}"
    own_data.correct(context)


def privacy(context: BranchContext) -> None:
    """Say what is stored, who sees it, and how long it stays."""
    context.reply(texts.privacy(context.phrases))


def names_one(context: BranchContext) -> bool:
    """Tell whether one person is named."""
    return len({name for _, _, name in reading(context).persons}) == 1


def code(context: BranchContext) -> None:
    """Give a code to the person named in the sentence."""
    context.args = reading(context).persons[0][2]
    binding.issue_code(context)


def plans_a_meeting(context: BranchContext) -> bool:
    """Tell whether somebody who may not convene says when a meeting is held."""
    said = reading(context)
    return calls_a_meeting(said) and not context.member.holds(*CONVENERS)


def not_theirs(_context: BranchContext) -> None:
    """Say whose matter it is to call a meeting."""
    raise NotAllowed(*CHAIRS)


def _refused(context: BranchContext) -> LeaveRequest | None:
    work, member = context.work, context.member
    held = work.meetings.between(member.branch_id, context.at - BACK, context.at + BACK)
    filed = (work.leave.of(each.id, member.id, at=context.at) for each in reversed(held))
    refused = [each for each in filed if each is not None and each.state == LeaveState.REJECTED]
    return refused[0] if refused else None
