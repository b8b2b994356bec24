"""Words about dues at the commissioner's desk; names and amounts stand in private chats only."""

from collections.abc import Sequence

from branch.dues import DuesItem, DuesState, Payment, RejectReason
from branch.member import Member
from handlers.texts.people import listed, with_group
from locales import Phrases


def to_confirm(_: Phrases, payment: Payment, *, base: bool = False) -> str:
    """Put one claim before the commissioner."""
    words = _("{name}报已交{months}党费{amount}元。")
    if payment.amount_differs:
        words = _("{name}报已交{months}党费{amount}元，核定{due}元，金额不符。")
    if not payment.due_fen:
        words = _("{name}预交{months}党费{amount}元。能不能预交文件没有规定，请决定收不收。")
    said = words.format(
        name=with_group(_, payment.member),
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        due=_.money(payment.expected_fen),
    )
    if payment.paid_by:
        said += "\n" + _("由{who}代交。").format(who=payment.paid_by)
    if base:
        said += "\n" + _("本人说基数变了，请核实。")
    if len(payment.months) > 1:
        said += "\n" + _("几个月一起交，已照实登记。")
    return said


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


def confirmed_for_officer(_: Phrases, payment: Payment, *, shared: bool = False) -> str:
    """Tell the commissioner what was recorded; of a name that two share, the group too."""
    return _("已确认 {name} {months}党费{amount}元，已告诉本人。编号{number}。").format(
        name=with_group(_, payment.member) if shared else payment.member.name,
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        number=payment.id,
    )


def own_waits(_: Phrases) -> str:
    """Say that one's own dues are somebody else's to confirm."""
    return _("其中自己的一笔要由另一位同志确认：组织委员的由书记，书记的由组织委员。")


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


def unpaid(_: Phrases, month: str, rows: Sequence[tuple[Member, DuesItem]]) -> str:
    """List for the commissioner what is open in a month: names stand here and nowhere else."""
    name = _.month(month)
    if not rows:
        return _("{month}党费都核对完了。").format(month=name)
    due = [member for member, item in rows if item.state == DuesState.DUE]
    claims = [member for member, item in rows if item.state == DuesState.CLAIMED]
    lines = [_("{month}还没核完：").format(month=name)]
    if due:
        lines.append(_("还没报{count}人：{names}").format(count=len(due), names=listed(_, due)))
    if claims:
        lines.append(_("待核对{count}人：{names}").format(count=len(claims), names=listed(_, claims)))
    return "\n".join(lines)
