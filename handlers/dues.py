"""党费: a member says that dues are paid and sees their own items."""

from branch.clock import local
from branch.dues import MOST_FEN, DuesState, Payment, fen_of
from branch.refusals import AmountDiffers, NothingDue
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import dues as texts
from handlers.texts import general
from locales import Phrases
from services import dues


def claim(context: BranchContext) -> None:
    """Record the claim for the current month at once; several months or another amount are echoed first."""
    months = list(context.slots.get("months") or ())
    amount = context.slots.get("amount_yuan")
    said = None if amount is None else fen_of(amount)
    if len(months) > 1 and said is None:
        _ask_several(context, months)
        return
    _record(context, months, said, differs=False)


def claim_months(context: BranchContext, months: str, amount_fen: str = "", differs: str = "") -> None:
    """Record what the pressed button says: months, amount, and whether the difference is meant."""
    amount = int(amount_fen) if amount_fen else None
    _record(context, _unpack(months), amount, differs=bool(differs))


def status(context: BranchContext) -> None:
    """List the sender's own items: those of the named months, else of this year."""
    year = [f"{local(context.at).date().year}-{month:02}" for month in range(1, local(context.at).date().month + 1)]
    months = list(context.slots.get("months") or year)
    items = dues.items_of(context.work, context.member, months, at=context.at)
    context.reply(texts.status(context.phrases, items))


def withdraw(context: BranchContext, payment_id: str) -> None:
    """Take back the presser's own claim."""
    payment = dues.withdraw(context.work, context.member, int(payment_id), at=context.at)
    context.toast()
    context.change(texts.withdrawn(context.phrases, payment))


def _ask_several(context: BranchContext, months: list[str]) -> None:
    items = dues.items_of(context.work, context.member, months, at=context.at)
    due = [item for item in items if item.state == DuesState.DUE]
    if len(due) < len(set(months)):
        context.reply(texts.nothing_due(context.phrases, months, items))
        return
    yes = Button(general.yes(context.phrases), press("dp", _pack(months)))
    context.choose(texts.ask_claim(context.phrases, due), [[yes, Button(general.no(context.phrases), press("no"))]])


def _record(context: BranchContext, months: list[str], said: int | None, *, differs: bool) -> None:
    try:
        payment = dues.claim(
            context.work,
            context.member,
            at=context.at,
            months=months,
            amount_fen=said,
            differs=differs,
        )
    except AmountDiffers as other:
        _ask_amount(context, other)
        return
    except NothingDue as nothing:
        context.toast()
        context.change(texts.nothing_due(context.phrases, nothing.months, nothing.items))
        return
    context.toast()
    undo = [[Button(general.undo(context.phrases), press("dw", payment.id))]]
    context.change(texts.claimed(context.phrases, payment), undo)
    _tell_commissioner(context, payment)


def _ask_amount(context: BranchContext, other: AmountDiffers) -> None:
    months = _pack([item.month for item in other.items])
    verified = other.expected_fen
    rows = [
        *_as_said(context, months, other.said_fen),
        [Button(texts.as_verified(context.phrases, verified), press("dp", months))],
        [Button(general.not_at_all(context.phrases), press("no"))],
    ]
    context.choose(texts.amount_differs(context.phrases, other.items, other.said_fen), rows)


def _as_said(context: BranchContext, months: str, said_fen: int) -> list[list[Button]]:
    """Offer the amount as it was said; nothing and what no purse holds are slips for certain."""
    if not 0 < said_fen <= MOST_FEN:
        return []
    return [[Button(texts.as_said(context.phrases, said_fen), press("dp", months, said_fen, 1))]]


def _tell_commissioner(context: BranchContext, payment: Payment) -> None:
    """Tell the commissioner; when none other than the member can be told, whoever stands in."""
    for role in dues.CONFIRMERS:
        holders = context.work.people.holders(context.member.branch_id, role, on=local(context.at).date())
        told = [_tell(context, each.id, payment) for each in holders if each.id != context.member.id]
        if any(told):
            return


def _tell(context: BranchContext, officer_id: int, payment: Payment) -> bool:
    def words(_: Phrases) -> Say:
        confirm = Button(texts.confirm(_), press("dc", payment.id))
        return Say(texts.to_confirm(_, payment), [[confirm, Button(texts.reject(_), press("dr", payment.id))]])

    return context.tell(officer_id, words)


def _pack(months: list[str]) -> str:
    """Months in callback data: ``2604.2605``; twelve of them still fit."""
    return ".".join(month[2:4] + month[5:] for month in months)


def _unpack(packed: str) -> list[str]:
    return [f"20{month[:2]}-{month[2:]}" for month in packed.split(".")]
