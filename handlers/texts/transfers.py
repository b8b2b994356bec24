"""Words about members who move to another branch."""

from collections.abc import Sequence

from branch.dues import DuesItem, DuesState
from branch.rulebook import Citation
from branch.transfer import Transfer, TransferState
from locales import Phrases


def how(_: Phrases) -> str:
    """Say how a transfer is asked for."""
    return _("请写明姓名、日期和转到哪个支部，比如“/transfer 姓名 6月15日 民二庭党支部”；没有登记。")


def asked(_: Phrases, transfer: Transfer, branch: str, rule: Citation, *, told: bool) -> str:
    """Say what was asked and who is responsible until it is accepted."""
    source = _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)
    words = _("已登记：{name}{day}转到{branch}，等对方接收。接收前，本支部仍负管理责任{source}。").format(
        name=transfer.name, day=_.day(transfer.moves_on), branch=branch, source=source
    )
    return words if told else words + "\n" + _("对方支部还没有绑定的组织委员、书记，请线下联系。")


def what_becomes(_: Phrases, items: Sequence[DuesItem], claims: int) -> str:
    """Say what becomes of the month's dues: no document says, so the default is named."""
    lines = [_("当月党费归哪个支部收，文件没有规定；系统默认：转出前已确认的归本支部，没确认的由接收支部收。")]
    if any(item.state == DuesState.CONFIRMED for item in items):
        lines.append(_("当月党费已确认，归本支部。"))
    if claims:
        lines.append(_("还有{count}笔待核对，请先核对，对方才能接收。").format(count=claims))
    return "\n".join(lines)


def offered(_: Phrases, transfer: Transfer) -> str:
    """Ask the other branch."""
    return _("{name}拟于{day}转到你支部。接收后，当月还没确认的党费由你支部收。").format(
        name=transfer.name, day=_.day(transfer.moves_on)
    )


def take(_: Phrases) -> str:
    """Label: accept."""
    return _("接收")


def give_back(_: Phrases) -> str:
    """Label: do not accept."""
    return _("不接收")


def decided(_: Phrases, transfer: Transfer) -> str:
    """Say how it ended."""
    if transfer.state == TransferState.ACCEPTED:
        return _("{name}已转接完成，{day}起归接收支部。").format(name=transfer.name, day=_.day(transfer.moves_on))
    return _("{name}的转接没有被接收，仍归原支部。").format(name=transfer.name)
