"""党费: a member says that dues are paid, disputes what is asked, and sees their own items."""

from branch.clock import local, month_of
from branch.dues import DUE_DAY_SOURCE, MOST_FEN, DuesItem, Payment, TwoBranches, fen_of
from branch.refusals import AmountDiffers, MonthAhead, NothingDue
from handlers import dues_changing, dues_receipts
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import dues as texts
from handlers.texts import dues_changing as changing_texts
from handlers.texts import dues_desk as desk_texts
from handlers.texts import general
from handlers.understanding.about_dues import received_by
from handlers.understanding.odd_sums import odd_sum
from locales import Phrases
from services import dues
from services.dues import CONFIRMERS

LONGEST = 39
"""Letters of packed months that fit into a button beside an amount: a year is one run of nine."""


def claim(context: BranchContext) -> None:
    """Record the claim for the current month at once; several months or another amount are echoed first."""
    odd = odd_sum(context.args)
    if odd is not None:
        context.reply(texts.odd_sum(context.phrases, odd))
        return
    if about_others(context):
        return
    months = list(context.slots.get("months") or ())
    amount = context.slots.get("amount_yuan")
    said = None if amount is None else fen_of(amount)
    if len(months) > 1 and _echoed(context, months, said):
        return
    _record(context, months, said)


def read_back(context: BranchContext) -> bool:
    """Read a claim back that was inferred and not said plainly; False when nothing of it could be recorded.

    Nothing is written: what is pressed is recorded.
    """
    if odd_sum(context.args) is not None:
        return False
    if about_others(context):
        return True
    months = list(context.slots.get("months") or [month_of(local(context.at).date())])
    amount = context.slots.get("amount_yuan")
    said = None if amount is None else fen_of(amount)
    items = _open_items(context, months)
    if not items:
        return False
    if not _echoed(context, months, said):
        _ask_amount(context, AmountDiffers(items, said or 0, sum(item.open_fen for item in items)), months)
    return True


def claim_months(context: BranchContext, months: str, amount_fen: str = "", differs: str = "") -> None:
    """Record what the pressed button says: months, amount, and whether the difference is meant."""
    amount = int(amount_fen) if amount_fen else None
    _record(context, _unpack(months), amount, differs=bool(differs))


def claim_ahead(context: BranchContext, months: str, amount_fen: str = "") -> None:
    """Record months to come as paid ahead, now that the member wants that."""
    _record(context, _unpack(months), int(amount_fen) if amount_fen else None, ahead=True)


def base_changed(context: BranchContext, months: str, amount_fen: str) -> None:
    """Record the amount as it was said, and tell the commissioner that the member says the base changed."""
    _record(context, _unpack(months), int(amount_fen), differs=True, base=True)


def asked_amount(context: BranchContext) -> list[str]:
    """Return months and amount of the open question about another amount; empty when none is open."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    options = known[1].get("options", []) if known else []
    return next((data.split(":")[1:] for _, data in options if data.startswith("db:")), [])


def other_amount(context: BranchContext) -> None:
    """Say how another amount or another month is reported; nothing is recorded."""
    context.toast()
    context.change(texts.say_it_again(context.phrases))


def status(context: BranchContext) -> None:
    """List the sender's own items: those of the named months, else of this year."""
    year = [f"{local(context.at).date().year}-{month:02}" for month in range(1, local(context.at).date().month + 1)]
    months = list(context.slots.get("months") or year)
    items = dues.items_of(context.work, context.member, months, at=context.at)
    context.reply(texts.status(context.phrases, items))


def dispute(context: BranchContext) -> None:
    """Show what is asked and who verified it, and tell the commissioner that the member asks to have it looked at."""
    months = list(context.slots.get("months") or ())
    items = dues.items_of(context.work, context.member, months, at=context.at)
    if not items:
        context.reply(texts.nothing_due(context.phrases, months or [month_of(local(context.at).date())], ()))
        return
    base = context.work.bases.of(context.member.id, int(items[0].month[:4]))
    context.work.audit.add(context.member, "dues.disputed", f"member:{context.member.id}", at=context.at)
    told = tell_officers(context, lambda _: Say(texts.disputed_for_officer(_, context.member, items)))
    context.reply(texts.disputed(context.phrases, items, base, told=told))


def withdraw(context: BranchContext, payment_id: str) -> None:
    """Take back the presser's own claim."""
    payment = dues.withdraw(context.work, context.member, int(payment_id), at=context.at)
    context.toast()
    context.change(texts.withdrawn(context.phrases, payment))


def change_sum(context: BranchContext, payment_id: str, amount_fen: str) -> None:
    """Take the presser's claim back and report the same months with the other sum."""
    work, member, at = context.work, context.member, context.at
    old = dues.withdraw(work, member, int(payment_id), at=at)
    months, amount = list(old.months), int(amount_fen)
    new = dues.claim(work, member, at=at, months=months, amount_fen=amount, differs=True, ahead=True)
    context.toast()
    context.change(changing_texts.changed(context.phrases, old, new))
    tell_commissioner(context, new, base=False)


def about_others(context: BranchContext) -> bool:
    """Leave what is said of somebody else to the commissioner's list; nobody else reports for others."""
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    named = [each.name for each in roster if each.id != context.member.id and each.name in context.args]
    others = [name for name in named if not received_by(context.args, name)]
    if not others:
        return False
    if context.member.holds(*CONFIRMERS):
        dues_receipts.take(context)
    else:
        context.reply(texts.not_for_others(context.phrases, others[0]))
    return True


def _echoed(context: BranchContext, months: list[str], said: int | None) -> bool:
    """Ask whether several months are meant; False when the claim would be refused or the amount differs."""
    items = _open_items(context, months)
    if not items or (said is not None and said != sum(item.open_fen for item in items)):
        return False
    _, packed = context.phrases, _pack(months)
    others = [Button(texts.other_amount(_), press("dq"))]
    if len(months) > 1:
        others.insert(0, Button(texts.only_one_month(_), press("dp", _pack(months[-1:]))))
    rows = [[Button(general.yes(_), press("dp", packed)), Button(general.no(_), press("no"))], others]
    context.choose(texts.ask_claim(_, items), rows)
    return True


def _open_items(context: BranchContext, months: list[str]) -> list[DuesItem]:
    """Return what is open of months, differences included; nothing unless each of them is open."""
    items = dues.items_of(context.work, context.member, months, at=context.at)
    is_open = {item.month for item in items if item.open_fen > 0}
    return [item for item in items if item.open_fen] if is_open == set(months) else []


def _record(
    context: BranchContext,
    months: list[str],
    said: int | None,
    *,
    differs: bool = False,
    ahead: bool = False,
    base: bool = False,
) -> None:
    try:
        payment = dues.claim(
            context.work,
            context.member,
            at=context.at,
            months=months,
            amount_fen=said,
            differs=differs,
            ahead=ahead,
        )
    except AmountDiffers as other:
        named = months or sorted({item.month for item in other.items})
        fits = 0 < other.said_fen <= MOST_FEN and len(_pack(named)) <= LONGEST
        if not (fits and dues_changing.offered(context, named, said, press("dp", _pack(named), other.said_fen, 1))):
            _ask_amount(context, other, months)
    except MonthAhead as coming:
        _ask_ahead(context, coming, months, said)
    except TwoBranches as both:
        context.toast()
        names = {item.branch_id: context.work.organizations.get(item.branch_id).name for item in both.items}
        context.change(texts.two_branches(context.phrases, both.items, names))
    except NothingDue as nothing:
        context.toast()
        if not dues_changing.offered(context, nothing.months, said):
            context.change(texts.nothing_due(context.phrases, nothing.months, nothing.items))
    else:
        context.toast()
        undo = [[Button(general.undo(context.phrases), press("dw", payment.id))]]
        late = [month for month in payment.months if dues.overdue(month, context.at)]
        context.change(texts.claimed(context.phrases, payment, late, DUE_DAY_SOURCE, base=base), undo)
        tell_commissioner(context, payment, base=base)


def _ask_amount(context: BranchContext, other: AmountDiffers, months: list[str]) -> None:
    _, packed = context.phrases, _pack(months or sorted({item.month for item in other.items}))
    rows = [
        [Button(texts.as_verified(_, other.expected_fen), press("dp", packed))],
        [Button(general.not_at_all(_), press("no"))],
    ]
    # Nothing, and what no purse holds, are slips for certain.
    if 0 < other.said_fen <= MOST_FEN and len(packed) <= LONGEST:
        rows.insert(0, [Button(texts.as_said(_, other.said_fen), press("dp", packed, other.said_fen, 1))])
        rows.insert(2, [Button(texts.base_changed(_), press("db", packed, other.said_fen))])
    context.toast()
    context.choose(texts.amount_differs(_, other.items, other.said_fen, other.expected_fen), rows)


def _ask_ahead(context: BranchContext, coming: MonthAhead, months: list[str], said: int | None) -> None:
    _ = context.phrases
    facts = (_pack(months),) if said is None else (_pack(months), said)
    rows = [[Button(texts.record(_), press("dv", *facts)), Button(texts.do_not_record(_), press("no"))]]
    context.toast()
    context.choose(texts.ask_ahead(_, coming.months, months), rows)


def tell_commissioner(context: BranchContext, payment: Payment, *, base: bool) -> None:
    """Put a claim before the commissioner."""

    def words(_: Phrases) -> Say:
        confirm = Button(desk_texts.confirm(_), press("dc", payment.id))
        rows = [[confirm, Button(desk_texts.reject(_), press("dr", payment.id))]]
        return Say(desk_texts.to_confirm(_, payment, base=base), rows)

    tell_officers(context, words, branch_id=payment.branch_id)


def tell_officers(context: BranchContext, words: "dues_receipts.Words", *, branch_id: int = 0) -> bool:
    """Tell the commissioner of the member's branch, or of another; when none can be told, whoever stands in."""
    for role in CONFIRMERS:
        holders = context.work.people.holders(branch_id or context.member.branch_id, role, on=local(context.at).date())
        told = [context.tell(each.id, words) for each in holders if each.id != context.member.id]
        if any(told):
            return True
    return False


def _pack(months: list[str]) -> str:
    """Months in callback data, each run of a year by its ends: ``2511.2602-2605``."""
    runs: list[list[str]] = []
    for month in sorted(month[2:4] + month[5:] for month in months):
        if runs and int(month) == int(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ".".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _unpack(packed: str) -> list[str]:
    ends = [run.partition("-") for run in packed.split(".")]
    numbers = [number for first, _, last in ends for number in range(int(first), int(last or first) + 1)]
    return [f"20{number // 100:02}-{number % 100:02}" for number in numbers if 1 <= number % 100 <= 12]
