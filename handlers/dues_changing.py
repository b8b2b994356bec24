"""A second report of the same months with another sum: what is on record is said, and a claim may be changed."""

from collections.abc import Sequence

from branch.dues import LIVE, PaymentState
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import dues_changing as texts


def offered(context: BranchContext, months: Sequence[str], said_fen: int | None, more: str = "") -> bool:
    """Say what is on record and offer to change it; False when the same was said, or no claim waits.

    Args:
        context: the update being handled.
        months: those of the report.
        said_fen: its sum, when one was named.
        more: callback data that records the sum besides; empty where nothing is open any more.
    """
    own = context.work.payments.of_member(context.member.id)
    live = [each for each in own if each.state in LIVE and set(each.months) & set(months)]
    if said_fen is None or not live or sum(each.amount_fen for each in live) == said_fen:
        return False
    claims = [each for each in live if each.state == PaymentState.CLAIMED]
    if len(live) == 1 and claims and set(live[0].months) == set(months):
        _ = context.phrases
        rows = [[Button(texts.change(_, said_fen), press("dm", live[0].id, said_fen)), Button(texts.keep(_), DECLINE)]]
        if more:
            rows.insert(1, [Button(texts.besides(_, said_fen), more)])
        context.choose(texts.other_sum(_, live, said_fen), rows)
    elif more:
        return False
    else:
        context.change(texts.which_month(context.phrases, live, said_fen))
    return True
