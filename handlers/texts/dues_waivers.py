"""Words about months of dues that are waived (免交); in private alone."""

from collections.abc import Sequence
from datetime import date

from branch.dues import DuesItem
from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases


def how(_: Phrases, *, several: bool) -> str:
    """Say how a month is waived, or that it is not clear whose."""
    if several:
        return _("说的不止一位同志，没有登记。一次写一位，同名的请加上党小组。")
    return _("请写明姓名、月份和依据，比如“/waive 姓名 6月 支委会6月3日决定”；没有登记。")


def decided_ahead(_: Phrases, day: date) -> str:
    """Say that a decision of a day to come is none yet."""
    return _("{day}还没到，没有登记。决定作出以后再登记免交。").format(day=_.weekday(day))


def ask(_: Phrases, member: Member, months: Sequence[str], reference: str) -> str:
    """Read a waiver back before it is recorded."""
    return _("登记{name}{months}党费免交，依据：{reference}，对吗？").format(
        name=with_group(_, member), months=_.months(months), reference=reference
    )


def waived(_: Phrases, member: Member, months: Sequence[str], reference: str, *, told: bool) -> str:
    """Say what was waived, on what, and whether the member knows."""
    said = _("已登记：{name}{months}党费免交，依据：{reference}。文件没有规定免交的程序，由支部负责。").format(
        name=with_group(_, member), months=_.months(months), reference=reference
    )
    return said + "\n" + _told(_, told=told)


def for_member(_: Phrases, months: Sequence[str], reference: str, officer: str) -> str:
    """Tell the member that a month is waived."""
    return _("你的{months}党费已登记免交，依据：{reference}，经手人{officer}。有疑问请联系组织委员。").format(
        months=_.months(months), reference=reference, officer=officer
    )


def take_back(_: Phrases) -> str:
    """Label: take the waiver back."""
    return _("收回免交")


def which(_: Phrases) -> str:
    """Ask which waiver is meant."""
    return _("收回哪一笔免交？")


def one(_: Phrases, member: Member, item: DuesItem) -> str:
    """Label: the waiver of one person and month."""
    return _("{name}{month}").format(name=with_group(_, member), month=_.month(item.month))


def why(_: Phrases, member: Member, item: DuesItem) -> str:
    """Show a waiver and ask why it is taken back."""
    return _("{name}{month}党费已按{reference}登记免交。要收回，请写一句原因。").format(
        name=with_group(_, member), month=_.month(item.month), reference=item.reference or ""
    )


def taken_back(_: Phrases, member: Member, item: DuesItem, reason: str, *, told: bool) -> str:
    """Say that a waiver was taken back."""
    said = _("已收回{name}{month}党费的免交（原因：{reason}），恢复应交；原登记保留。").format(
        name=with_group(_, member), month=_.month(item.month), reason=reason
    )
    return said + "\n" + _told(_, told=told)


def back_for_member(_: Phrases, item: DuesItem, reason: str, officer: str) -> str:
    """Tell the member that a month is due again."""
    return _("你的{month}党费免交登记已收回（原因：{reason}），恢复应交{amount}元，经手人{officer}。").format(
        month=_.month(item.month), reason=reason, amount=_.money(item.amount_fen), officer=officer
    )


def _told(_: Phrases, *, told: bool) -> str:
    return _("已告诉本人。") if told else _("本人没有绑定账号，请当面说一声。")
