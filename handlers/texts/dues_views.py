"""Words of the month's overview; amounts stand here because it is for officers in private alone."""

from collections.abc import Sequence

from branch.dues import DuesState
from branch.dues_money import MonthSum
from branch.member import Member
from handlers.texts.people import listed, with_group
from locales import Phrases
from services.dues_overview import MemberMonth

SHOWN = 60
"""Members named in one message; the sums are always of all."""


def month(_: Phrases, total: MonthSum, rows: Sequence[MemberMonth], in_hand_fen: int) -> str:
    """Return the month: sums first, then who is open, then who is done."""
    head = _("{month}党费：{members}人，应收{due}元，已确认{confirmed}人、{paid}元；手上还没上缴{hand}元。").format(
        month=_.month(total.month),
        members=total.members,
        due=_.money(total.due_fen),
        confirmed=total.confirmed,
        paid=_.money(total.confirmed_fen),
        hand=_.money(in_hand_fen),
    )
    return "\n".join([head, *people_by_state(_, rows)])[:4000]


def people_by_state(_: Phrases, rows: Sequence[MemberMonth]) -> list[str]:
    """Return a line for each state that somebody is in."""
    lines = []
    for state, name in _states(_):
        theirs = [row for row in rows if row.state == state]
        if theirs:
            people = _.listed(_person(_, row) for row in theirs[:SHOWN])
            lines.append(_("{state}{count}人：{people}").format(state=name, count=len(theirs), people=people))
    return lines


def amounts(_: Phrases, month: str, rows: Sequence[MemberMonth]) -> str:
    """Say what members pay in a month, and where each stands."""
    if not rows:
        return _("{month}还没有党费台账。").format(month=_.month(month))
    states = dict(_states(_))
    lines = [
        _("{name} 应交{amount}元，{state}").format(
            name=with_group(_, row.member), amount=_.money(row.due_fen), state=states.get(row.state, "")
        )
        for row in rows[:SHOWN]
    ]
    head = _("{month}党费应交：").format(month=_.month(month))
    total = _("共{count}人{amount}元。").format(count=len(rows), amount=_.money(sum(row.due_fen for row in rows)))
    return "\n".join([head, *lines, *([total] if len(rows) > 1 else [])])


def how_to_collect(_: Phrases) -> str:
    """Say how dues are collected."""
    return _(
        "收党费：把到账的名单发给我，一行一人，写姓名和金额，我逐行核对，确认后才入账。\n"
        "本人已经报过的，发“核对党费”；每人应交多少，问“每个人该交多少”；谁还没交，问“谁没交党费”。"
    )


def up_to_date(_: Phrases) -> str:
    """Say that members are reminded again."""
    return _("好，记录算最新的。还没报的同志会照常收到提醒。")


def brake(_: Phrases, *, on: bool) -> str:
    """Say how it is."""
    if on:
        return _("现在：当月党费记录没有更新过时，只提醒组织委员，不提醒党员（系统默认）。")
    return _("现在：不管记录有没有更新，都按时提醒还没报的党员。")


def brake_label(_: Phrases, *, on: bool) -> str:
    """Label: this way."""
    return _("没更新就不提醒党员") if on else _("照常提醒党员")


def _person(_: Phrases, row: MemberMonth) -> str:
    if row.state == DuesState.PARTLY_PAID:
        return _("{name}（差{rest}）").format(name=row.member.name, rest=_.money(row.due_fen - row.confirmed_fen))
    return with_group(_, row.member)


def _states(_: Phrases) -> tuple[tuple[DuesState, str], ...]:
    return (
        (DuesState.DUE, _("还没报")),
        (DuesState.PARTLY_PAID, _("部分到账")),
        (DuesState.CLAIMED, _("待核对")),
        (DuesState.CONFIRMED, _("已确认")),
        (DuesState.WAIVED, _("免交")),
        (DuesState.NOT_APPLICABLE, _("不用交")),
    )


def without_base(_: Phrases, members: Sequence[Member]) -> str:
    """Name who has no verified amount and is therefore not among those who owe."""
    return _("还没有核定额、没算进应交的{count}人：{names}").format(count=len(members), names=listed(_, members))
