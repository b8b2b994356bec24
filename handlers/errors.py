"""Refusals become polite sentences; anything else is a defect and gets an incident number."""

from branch.refusals import BranchError, UnknownSender
from handlers.context import BranchContext
from handlers.texts import general, refusals


def answer_refusal(context: BranchContext, refused: BranchError) -> None:
    """Tell the person why nothing was done; a stranger in a group is not answered at all."""
    if isinstance(refused, UnknownSender) and not context.origin.private and context.origin.press_id is None:
        return
    context.toast(refusals.refusal(context.phrases, refused), alert=True)


def answer_fault(context: BranchContext, incident: str) -> None:
    """Admit a defect; the number leads an operator to the log entry."""
    context.toast(general.fault(context.phrases, incident), alert=True)
