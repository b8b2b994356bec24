"""Words about dues that are handed on, counted, spent and waived; for officers in private."""

from collections.abc import Mapping
from datetime import date

from branch.dues import Payment
from branch.dues_money import Deposit, DepositKind
from branch.rulebook import Citation
from handlers.texts.people import with_group
from locales import Phrases


def in_hand(_: Phrases, count: int, months: Mapping[str, int], voucher: str) -> str:
    """Read back what is in hand, of which months and with which receipt, and ask what became of it."""
    words = _("手上已确认、还没上缴的党费：{count}笔，共{total}元（{months}）。")
    lines = [
        words.format(count=count, total=_.money(sum(months.values())), months=_by_month(_, months)),
        _("凭证：{voucher}。").format(voucher=voucher) if voucher else _("没有写收款人和凭证号；要写就带上再说一遍。"),
        _("要登记什么？登记后由另一位同志清点。"),
    ]
    return "\n".join(lines)


def differs_from_hand(_: Phrases, said_fen: int | None, months: Mapping[str, int]) -> str:
    """Say that what was said is not what is in hand."""
    facts = {"total": _.money(sum(months.values())), "months": _by_month(_, months)}
    if said_fen is None:
        return _("这几个月手上没有已确认、还没上缴的党费，没有登记。手上共{total}元（{months}）。").format(**facts)
    words = _("说的{said}元和手上的对不上，没有登记。手上共{total}元（{months}）。请写月份，或者写其中一个月的总数。")
    return words.format(said=_.money(said_fen), **facts)


def received_by(_: Phrases, name: str) -> str:
    """Return who received what was handed on, to stand beside the number of the receipt."""
    return _("收款人{name}").format(name=name)


def deposit(_: Phrases) -> str:
    """Label: handed on to the account or the higher organization."""
    return _("登记上缴")


def handover(_: Phrases) -> str:
    """Label: handed over to the next commissioner."""
    return _("登记交接")


def recorded(_: Phrases, made: Deposit, *, told: bool) -> str:
    """Say what was recorded and who has to count."""
    said = slip(_, made)
    return said + "\n" + (_("已请其他支委清点。") if told else _("还没有人可以清点：经手和确认的同志不能自己清点。"))


def please_count(_: Phrases, made: Deposit) -> str:
    """Ask a second person to count."""
    return slip(_, made) + "\n" + _("请清点核对：会计、出纳不能是同一人。")


def same(_: Phrases) -> str:
    """Label: counted, and it agrees."""
    return _("点清，相符")


def other(_: Phrases) -> str:
    """Label: counted, and it does not agree."""
    return _("不相符")


def call_large(_: Phrases) -> str:
    """Label: treat it as large dues."""
    return _("按大额党费办理")


def large(_: Phrases, payment: Payment, until: date, rule: Citation) -> str:
    """Say until when large dues are handed on; from which sum on is not written."""
    return _(
        "{name}{amount}元按大额党费办理：收到后5个工作日内上缴{source}，最迟{day}，并附本人简况。多少算大额，文件没有写。"
    ).format(
        name=with_group(_, payment.member),
        amount=_.money(payment.amount_fen),
        source=_source(_, rule),
        day=_.weekday(until),
    )


def remitted(_: Phrases) -> str:
    """Label: large dues were handed on."""
    return _("已上缴")


def how_to_spend(_: Phrases) -> str:
    """Say how an expense is recorded."""
    return _("请写明一个金额和用途，比如“/spend 300元 慰问老党员”；没有登记。")


def no_decision(_: Phrases, rule: Citation) -> str:
    """Say that without a recorded decision nothing is recorded."""
    return _("没有登记：每笔党费开支要经集体讨论{source}，系统里还没有开过、有到会记录的会。").format(
        source=_source(_, rule)
    )


def which_meeting(_: Phrases, amount_fen: int, purpose: str, rule: Citation) -> str:
    """Ask which meeting decided."""
    return _("支出{amount}元，{purpose}。每笔开支要经集体讨论{source}，是哪次会定的？").format(
        amount=_.money(amount_fen), purpose=purpose, source=_source(_, rule)
    )


def decided_by(_: Phrases, meeting: str, attended: int) -> str:
    """Label: this meeting, with so many present."""
    return _("{meeting}，到会{count}人").format(meeting=meeting, count=attended)


def spent(_: Phrases, amount_fen: int, purpose: str) -> str:
    """Say what was recorded."""
    return _("已登记支出{amount}元：{purpose}。").format(amount=_.money(amount_fen), purpose=purpose)


def slip(_: Phrases, made: Deposit) -> str:
    """Name a slip: its number, sum, day, who made it and its voucher."""
    words = {
        DepositKind.DEPOSIT: _("党费上缴单{number}号：{amount}元，{day}，经手人{maker}。"),
        DepositKind.LARGE: _("大额党费上缴单{number}号：{amount}元，{day}，经手人{maker}。"),
        DepositKind.HANDOVER: _("党费交接单{number}号：{amount}元，{day}，交出人{maker}。"),
        DepositKind.HALF_YEAR: _("半年党费存款{number}号：{amount}元，{day}，经办人{maker}。"),
    }[made.kind]
    said = words.format(number=made.id, amount=_.money(made.amount_fen), day=_.day_of(made.made_at), maker=made.made_by)
    return said + ("\n" + _("凭证：{voucher}。").format(voucher=made.voucher) if made.voucher else "")


def _source(_: Phrases, rule: Citation) -> str:
    return _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)


def _by_month(_: Phrases, months: Mapping[str, int]) -> str:
    words = _("{month}{amount}元")
    return _.listed(words.format(month=_.month(month), amount=_.money(fen)) for month, fen in sorted(months.items()))
