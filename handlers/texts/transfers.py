"""Words about members who move to another branch."""

from collections.abc import Sequence
from datetime import date

from branch.dues import DuesItem, DuesState
from branch.leave import LeaveRequest
from branch.rulebook import Citation
from branch.transfer import Transfer, TransferState
from locales import Phrases
from locales.words import meeting_kinds


def how(_: Phrases) -> str:
    """Say how a transfer is asked for."""
    return _("请写明姓名、日期和转到哪个支部，比如“/transfer 姓名 6月15日 民二庭党支部”；没有登记。")


def where_to(_: Phrases, name: str, day: date) -> str:
    """Ask to which branch a member moves."""
    words = _("还没有登记。{name}{day}转到哪个支部？点一个，就请对方接收；转到系统外的，发 /ended 登记。")
    return words.format(name=name, day=_.day(day))


def no_other_branch(_: Phrases, name: str) -> str:
    """Say that no other branch uses the assistant here, and what to say instead."""
    return _("这里没有登记别的支部，没有登记转接。{name}转到系统外的，发 /ended 登记。").format(name=name)


def asked(_: Phrases, transfer: Transfer, branch: str, rule: Citation, *, told: bool) -> str:
    """Say what was asked and who is responsible until it is accepted."""
    source = _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)
    words = _("已登记：{name}{day}转到{branch}，等对方接收。接收前，本支部仍负管理责任{source}。").format(
        name=transfer.name, day=_.day(transfer.moves_on), branch=branch, source=source
    )
    return words if told else words + "\n" + _("对方支部还没有绑定的组织委员、书记，请线下联系。")


def what_becomes(_: Phrases, transfer: Transfer, items: Sequence[DuesItem], claims: int) -> str:
    """Say what becomes of the month's dues: no document says, so the default is named and the officers choose."""
    month = _.month(f"{transfer.moves_on:%Y-%m}")
    words = _(
        "{month}党费归哪个支部收，文件没有规定，请选一个；不选按系统默认：已报或已确认的归本支部，没报的由接收支部收。"
    )
    lines = [words.format(month=month)]
    if any(item.state == DuesState.CONFIRMED for item in items):
        lines = [_("{month}党费已确认，归本支部。").format(month=month)]
    if claims:
        lines.append(_("还有{count}笔待核对，请先核对，对方才能接收。").format(count=claims))
    return "\n".join(lines)


def meetings(_: Phrases, transfer: Transfer, ending: Sequence[LeaveRequest]) -> str:
    """Say what becomes of meetings and of leave that was asked for."""
    day = _.day(transfer.moves_on)
    lines = [_("会议：{day}前的应到算本支部，转走后不再计入应到。").format(day=day)]
    if ending:
        named = [
            _("{day}{kind}").format(day=_.day_of(each.meeting.starts_at), kind=meeting_kinds(_, each.meeting.kinds))
            for each in ending
        ]
        words = _("未完成：请假{count}条（{meetings}），转走后取消。")
        lines.append(words.format(count=len(ending), meetings=_.listed(named)))
    return "\n".join(lines)


def stays(_: Phrases) -> str:
    """Label: the month of the move is collected by the branch of origin."""
    return _("当月归本支部")


def goes(_: Phrases) -> str:
    """Label: the month of the move is collected by the branch that takes the member."""
    return _("当月归接收支部")


def kept(_: Phrases, transfer: Transfer) -> str:
    """Say which branch collects the month of the move now."""
    words = _("已登记：{name}{month}党费由接收支部收，已报或已确认的除外。已告诉对方。")
    if transfer.dues_stay:
        words = _("已登记：{name}{month}党费由本支部收。已告诉对方。")
    return words.format(name=transfer.name, month=_.month(f"{transfer.moves_on:%Y-%m}"))


def offered(_: Phrases, transfer: Transfer) -> str:
    """Ask the other branch."""
    words = _("{name}拟于{day}转到你支部。接收后，{month}还没报的党费由你支部收。")
    if transfer.dues_stay:
        words = _("{name}拟于{day}转到你支部。{month}党费由原支部收，以后的由你支部收。")
    month = _.month(f"{transfer.moves_on:%Y-%m}")
    return words.format(name=transfer.name, day=_.day(transfer.moves_on), month=month)


def take(_: Phrases) -> str:
    """Label: accept."""
    return _("接收")


def give_back(_: Phrases) -> str:
    """Label: do not accept."""
    return _("不接收")


def decided(_: Phrases, transfer: Transfer) -> str:
    """Say how it ended."""
    if transfer.state == TransferState.ACCEPTED and transfer.moved_at is None:
        return _("{name}的转接已接收，{day}生效；在那之前仍归原支部。").format(
            name=transfer.name, day=_.day(transfer.moves_on)
        )
    if transfer.state == TransferState.ACCEPTED:
        return _("{name}已转接完成，{day}起归接收支部。").format(name=transfer.name, day=_.day(transfer.moves_on))
    return _("{name}的转接没有被接收，仍归原支部。").format(name=transfer.name)
