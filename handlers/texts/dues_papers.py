"""Words about the papers of dues: which there are, and what goes with a file."""

from branch.dues_money import Deposit
from locales import Phrases


def which(_: Phrases) -> str:
    """Ask which paper is wanted."""
    return _("要哪一份？表格可以再加工，PDF可以直接打印。里面有姓名和金额，只发给你本人，请妥善保管。")


def month(_: Phrases, month: str) -> str:
    """Name the ledger of a month."""
    return _("{month}台账").format(month=_.month(month))


def notice(_: Phrases, month: str) -> str:
    """Name the publication of a month."""
    return _("{month}公示表").format(month=_.month(month))


def year(_: Phrases, form: str, year: int) -> str:
    """Name a yearly paper: ``y`` ledger, ``r`` receipts, ``e`` income and expenditure."""
    words = {"y": _("{year}年台账"), "r": _("{year}年收据清单"), "e": _("{year}年收支表")}
    return words[form].format(year=year)


def as_file(_: Phrases, label: str, ending: str) -> str:
    """Label: a paper in one kind of file."""
    return _("{label} {ending}").format(label=label, ending=ending)


def bases_form(_: Phrases) -> str:
    """Label: the empty form for verified amounts."""
    return _("核定表模板")


def form_sent(_: Phrases) -> str:
    """Say what the form is for."""
    return _("核定表模板，名字已填好。机关党委核定后填上金额，发回来先看差别再登记。含姓名，请勿转到群里。")


def sent(_: Phrases, title: str) -> str:
    """Say what a file is."""
    return _("{title}。含个人党费信息，请勿转到群里。").format(title=title)


def which_slip(_: Phrases) -> str:
    """Ask of which sum the slip is wanted."""
    return _("要哪一笔的移交单？")


def no_slip(_: Phrases) -> str:
    """Say that nothing was handed on."""
    return _("最近一年没有上缴或移交的登记。")


def deposit(_: Phrases, deposit: Deposit) -> str:
    """Label: one sum that was handed on."""
    return _("{day} {amount}元").format(day=_.day_of(deposit.made_at), amount=_.money(deposit.amount_fen))
