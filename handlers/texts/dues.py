"""Words about dues; amounts appear in private chats only."""

from collections.abc import Sequence

from branch.dues import DuesItem, DuesState, Payment, RejectReason
from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases


def claimed(_: Phrases, payment: Payment) -> str:
    """Say what was recorded, and that somebody still checks it."""
    words = _("已登记{months}党费{amount}元：已交，待组织委员核对。不对请回“撤销”，重报月份、金额。")
    if payment.amount_differs:
        words = _("已登记{months}党费{amount}元：已交，与核定额不同，待组织委员核实。不对请回“撤销”，重报月份、金额。")
    return words.format(months=_.months(payment.months), amount=_.money(payment.amount_fen))


def ask_claim(_: Phrases, items: Sequence[DuesItem]) -> str:
    """Echo a claim for several months before it is recorded."""
    each = _.listed(
        _("{month}{amount}元").format(month=_.month(item.month), amount=_.money(item.amount_fen)) for item in items
    )
    total = _.money(sum(item.amount_fen for item in items))
    return _("登记{count}个月“待核对”：{each}，共{total}元，对吗？").format(count=len(items), each=each, total=total)


def amount_differs(_: Phrases, items: Sequence[DuesItem], said_fen: int) -> str:
    """Show said and verified amount side by side; nothing is computed for the member."""
    verified = sum(item.amount_fen for item in items)
    return _("核定的{months}应交额是{verified}元，你说的是{said}元。怎么登记？").format(
        months=_.months(item.month for item in items),
        verified=_.money(verified),
        said=_.money(said_fen),
    )


def as_said(_: Phrases, said_fen: int) -> str:
    """Label: record the amount as it was said."""
    return _("按{amount}登记，请核实").format(amount=_.money(said_fen))


def as_verified(_: Phrases, verified_fen: int) -> str:
    """Label: it was a slip, the verified amount was paid."""
    return _("写错了，是{amount}").format(amount=_.money(verified_fen))


def nothing_due(_: Phrases, months: Sequence[str], items: Sequence[DuesItem]) -> str:
    """Say why nothing was recorded: no item, all of them reported already, or only some of them open."""
    if not items:
        return _("{months}没有你的党费条目，没有登记。有疑问请联系组织委员。").format(months=_.months(months))
    why = _("已经报过，没有重复登记。")
    if any(item.state == DuesState.DUE for item in items):
        why = _("这几个月不是都可以报，没有登记。请只说下面“还没报”的月份。")
    return why + "\n" + status(_, items)


def status(_: Phrases, items: Sequence[DuesItem]) -> str:
    """List the member's own items."""
    if not items:
        return _("还没有你的党费条目。")
    return _("你的党费：") + "\n" + "\n".join(line(_, item) for item in items)


def line(_: Phrases, item: DuesItem) -> str:
    """Say of one item what it asks for and where it stands."""
    words = _("{month} 应交{amount}元，{state}")
    if item.part:
        words = _("{month} 补差{amount}元，{state}") if item.amount_fen > 0 else _("{month} 多交{amount}元，{state}")
    if item.provisional:
        words = _("{month} 应交{amount}元（暂按上年核定额），{state}")
    return words.format(month=_.month(item.month), amount=_.money(abs(item.amount_fen)), state=state(_, item))


def state(_: Phrases, item: DuesItem) -> str:
    """Say where an item stands."""
    if item.part and item.amount_fen < 0 and item.state == DuesState.DUE:
        return _("以后抵扣")
    if item.state == DuesState.PARTLY_PAID:
        return _("已交{paid}元，还差{rest}元").format(paid=_.money(item.confirmed_fen), rest=_.money(item.open_fen))
    return {
        DuesState.DUE: _("还没报"),
        DuesState.CLAIMED: _("待核对"),
        DuesState.CONFIRMED: _("已确认"),
        DuesState.WAIVED: _("免交"),
        DuesState.NOT_APPLICABLE: _("不用交"),
    }[item.state]


def to_confirm(_: Phrases, payment: Payment) -> str:
    """Put one claim before the commissioner."""
    words = _("{name}报已交{months}党费{amount}元。")
    if payment.amount_differs:
        words = _("{name}报已交{months}党费{amount}元，核定{due}元，金额不符。")
    return words.format(
        name=with_group(_, payment.member),
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        due=_.money(payment.due_fen),
    )


def waiting(_: Phrases, payments: Sequence[Payment]) -> str:
    """List the claims that wait for the commissioner."""
    if not payments:
        return _("没有待核对的党费。")
    lines = [f"{number}. {to_confirm(_, payment)}" for number, payment in enumerate(payments, 1)]
    return _("待核对{count}笔：").format(count=len(payments)) + "\n" + "\n".join(lines)


def confirm(_: Phrases) -> str:
    """Label of the button that confirms."""
    return _("确认")


def confirm_one(_: Phrases, payment: Payment) -> str:
    """Label of the button that confirms one of several."""
    return _("确认 {name} {amount}").format(name=payment.member.name, amount=_.money(payment.amount_fen))


def confirm_all(_: Phrases, count: int) -> str:
    """Label of the button that confirms what is listed."""
    return _("全部确认（{count}笔）").format(count=count)


def reject(_: Phrases) -> str:
    """Label of the button that gives a claim back."""
    return _("退回")


def confirmed_for_officer(_: Phrases, payment: Payment) -> str:
    """Tell the commissioner what was recorded."""
    return _("已确认 {name} {months}党费{amount}元，已告诉本人。编号{number}。").format(
        name=payment.member.name,
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        number=payment.id,
    )


def confirmed_for_member(_: Phrases, payment: Payment) -> str:
    """Tell the member that the dues are confirmed, when and by whom; the number makes a copy recognisable."""
    return _("{months}党费{amount}元已确认，{day}，经手人{officer}。编号{number}。").format(
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        day=_.day_of(payment.decided_at or payment.claimed_at),
        officer=payment.decided_by or _("组织委员"),
        number=payment.id,
    )


def why_reject(_: Phrases, payment: Payment) -> str:
    """Ask the commissioner for the reason."""
    return to_confirm(_, payment) + "\n" + _("为什么退回？")


def reason(_: Phrases, why: RejectReason) -> str:
    """Return a reason in a few words; none of them blames."""
    return {
        RejectReason.NOT_RECEIVED: _("没查到到账"),
        RejectReason.WRONG_MONTH: _("月份不对"),
        RejectReason.WRONG_AMOUNT: _("金额不对"),
    }[why]


def keep(_: Phrases) -> str:
    """Label: do not reject after all."""
    return _("先不退")


def rejected_for_officer(_: Phrases, payment: Payment, why: RejectReason) -> str:
    """Tell the commissioner what was recorded."""
    return _("已退回 {name} {months}党费（{reason}），已告诉本人。").format(
        name=payment.member.name,
        months=_.months(payment.months),
        reason=reason(_, why),
    )


def rejected_for_member(_: Phrases, payment: Payment, why: RejectReason) -> str:
    """Tell the member that the claim came back, and what to do."""
    return _("{months}党费{amount}元没有核上：{reason}。请核对后再回“党费交了”，或联系{officer}。").format(
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        reason=reason(_, why),
        officer=payment.decided_by or _("组织委员"),
    )


def withdrawn(_: Phrases, payment: Payment) -> str:
    """Confirm that a claim was taken back."""
    return _("已撤销{months}党费的登记，恢复为“还没报”。").format(months=_.months(payment.months))


def unpaid(_: Phrases, month: str, rows: Sequence[tuple[Member, DuesItem]]) -> str:
    """List for the commissioner what is open in a month: names stand here and nowhere else."""
    name = _.month(month)
    if not rows:
        return _("{month}党费都核对完了。").format(month=name)
    due = [member.name for member, item in rows if item.state == DuesState.DUE]
    claims = [member.name for member, item in rows if item.state == DuesState.CLAIMED]
    lines = [_("{month}还没核完：").format(month=name)]
    if due:
        lines.append(_("还没报{count}人：{names}").format(count=len(due), names=_.listed(due)))
    if claims:
        lines.append(_("待核对{count}人：{names}").format(count=len(claims), names=_.listed(claims)))
    return "\n".join(lines)
