"""Words about members who died or left, and about months that do not apply: plain and without judgement."""

from collections.abc import Sequence
from datetime import date

from branch.endings import EndingKind
from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases


def how(_: Phrases, *, several: bool) -> str:
    """Say how an ending is recorded, or that it is not clear whose."""
    if several:
        return _("说的不止一位同志，没有登记。一次写一位，同名的请加上党小组。")
    return _("请写明姓名、日期、情况和依据，比如“/ended 姓名 6月5日 去世 家属来电”；没有登记。")


def whats_needed(_: Phrases) -> str:
    """Say what is missing, and who decides about membership."""
    return _(
        "没有登记。去世、转到系统外，请写日期和依据；党员身份有变化的，由组织按程序决定，"
        "请写决定的文号或会议，我只照决定登记，不作认定。"
    )


def ask_ending(_: Phrases, member: Member, kind: EndingKind, on: date, reference: str) -> str:
    """Read back what would be recorded, and ask about the month, of which no document says anything."""
    what = {
        EndingKind.DEATH: _("{name}同志{day}去世"),
        EndingKind.MOVED: _("{name}同志{day}转到系统外"),
        EndingKind.DECIDED: _("{name}同志{day}起，按组织决定不再是本支部党员"),
    }[kind].format(name=with_group(_, member), day=_.day(on))
    return (
        what
        + _("，依据：{reference}。登记后不再提醒、不再计入应到，原记录都保留；以后月份的党费记为不用交。").format(
            reference=reference
        )
        + _("{month}党费文件没有规定，请选：").format(month=_.month(f"{on:%Y-%m}"))
    )


def month_due(_: Phrases) -> str:
    """Label: the month of the day stays to be paid."""
    return _("当月照交")


def month_not_due(_: Phrases) -> str:
    """Label: the month of the day does not apply."""
    return _("当月不用交")


def ended(_: Phrases, member: Member, months: Sequence[str]) -> str:
    """Say what was recorded."""
    said = _("已登记。{name}的记录都保留，只有组织委员、书记看得到。").format(name=with_group(_, member))
    return said + (_("{months}党费记为不用交。").format(months=_.months(months)) if months else "")


def how_not_due(_: Phrases, *, several: bool) -> str:
    """Say how months are recorded that do not apply."""
    if several:
        return _("说的不止一位同志，没有登记。一次写一位，同名的请加上党小组。")
    return _("请写明姓名、月份和原因，比如“/notdue 姓名 6月 已在原单位交”；没有登记。")


def not_due(_: Phrases, member: Member, months: Sequence[str], reason: str) -> str:
    """Say which months do not apply, and why."""
    return _("已登记：{name}{months}党费不用交，原因：{reason}。").format(
        name=with_group(_, member), months=_.months(months), reason=reason
    )
