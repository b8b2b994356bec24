"""Words for a second report with another sum; in private alone."""

from collections.abc import Sequence

from branch.dues import Payment, PaymentState
from locales import Phrases


def other_sum(_: Phrases, live: Sequence[Payment], said_fen: int) -> str:
    """Say what is on record beside what was said, and ask whether to change it."""
    return _("{known}。你这次说的是{said}元，要改吗？").format(known=_known(_, live), said=_.money(said_fen))


def which_month(_: Phrases, live: Sequence[Payment], said_fen: int) -> str:
    """Say what is on record beside what was said; it cannot be changed by a button."""
    words = _("{known}。你这次说的是{said}元，没有改动。待核对的可以按月份重报一次；已确认的请联系组织委员。")
    return words.format(known=_known(_, live), said=_.money(said_fen))


def change(_: Phrases, said_fen: int) -> str:
    """Label: change the claim to this sum."""
    return _("改成{amount}").format(amount=_.money(said_fen))


def besides(_: Phrases, said_fen: int) -> str:
    """Label: this was paid besides."""
    return _("另外又交{amount}").format(amount=_.money(said_fen))


def keep(_: Phrases) -> str:
    """Label: leave the claim as it is."""
    return _("不改")


def changed(_: Phrases, old: Payment, new: Payment) -> str:
    """Say that a claim was changed."""
    return _("已把{months}党费由{before}元改为{after}元，待组织委员核对；原来的一笔按撤回保留。").format(
        months=_.months(new.months), before=_.money(old.amount_fen), after=_.money(new.amount_fen)
    )


def _known(_: Phrases, live: Sequence[Payment]) -> str:
    claimed, confirmed = _("{months}已报{amount}元，待核对"), _("{months}已确认{amount}元")
    return _.listed(
        (claimed if each.state == PaymentState.CLAIMED else confirmed).format(
            months=_.months(each.months), amount=_.money(each.amount_fen)
        )
        for each in live
    )
