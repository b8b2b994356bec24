"""缺席统计: the discipline commissioner sees who missed meetings without leave; in private, and looking is logged."""

from branch.attendance import ABSENCE_SOURCE
from branch.clock import local
from branch.meeting import MeetingState
from handlers.context import BranchContext
from handlers.texts import absences as texts
from handlers.understanding.absences import absence_words
from services import absences


def show(context: BranchContext) -> None:
    """List who missed at least as many meetings as were named, else one, in the stretch that was named."""
    words = absence_words(context.args, local(context.at).date())
    found = absences.unexcused(context.work, context.member, words.first, words.last, least=words.least, at=context.at)
    context.reply(texts.listed(context.phrases, words, found, ABSENCE_SOURCE))


def none_open(context: BranchContext) -> bool:
    """Tell whether no check-in is open, so that “缺席情况” does not mean the meeting going on."""
    return not context.work.meetings.in_state(context.member.branch_id, MeetingState.OPEN)
