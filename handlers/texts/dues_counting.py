"""Words of counting what was handed on, and of putting a count right; for officers in private."""

from branch.dues_money import Deposit
from handlers.texts.dues_money import slip
from locales import Phrases


def how_much(_: Phrases, made: Deposit) -> str:
    """Ask what was counted, in all."""
    lines = [slip(_, made)]
    if made.found_fen is not None:
        lines.append(_result(_, made))
    return "\n".join([*lines, _("实际一共点到多少元？请写总数，不写差多少。")])


def one_sum(_: Phrases) -> str:
    """Ask for one exact sum."""
    return _("请只写一个准数，最多两位小数；没有登记。")


def is_it(_: Phrases, made: Deposit, found_fen: int) -> str:
    """Read a sum back before it is recorded."""
    words = _("一共点到{found}元，和单上相符，对吗？")
    if found_fen < made.amount_fen:
        words = _("一共点到{found}元，比单上的{amount}元少{rest}元，对吗？")
    if found_fen > made.amount_fen:
        words = _("一共点到{found}元，比单上的{amount}元多{rest}元，对吗？")
    rest = _.money(abs(found_fen - made.amount_fen))
    return words.format(found=_.money(found_fen), amount=_.money(made.amount_fen), rest=rest)


def again(_: Phrases) -> str:
    """Label: the count was wrong, count again."""
    return _("重新清点")


def counted(_: Phrases, made: Deposit, was_fen: int | None) -> str:
    """Say what the second person counted; a difference stays visible, and so does a count that was put right."""
    lines = [slip(_, made), _result(_, made)]
    if was_fen is not None:
        lines.append(_("原来记的{was}元已更正，原记录留在日志里。").format(was=_.money(was_fen)))
    return "\n".join(lines)


def _result(_: Phrases, made: Deposit) -> str:
    facts = {"who": made.checked_by or "", "found": _.money(made.found_fen or 0)}
    if not made.difference_fen:
        return _("{who}清点相符。").format(**facts)
    words = _("{who}点到{found}元，少{rest}元。差额照实保留，请查清。")
    if made.difference_fen > 0:
        words = _("{who}点到{found}元，多{rest}元。差额照实保留，请查清。")
    return words.format(**facts, rest=_.money(abs(made.difference_fen)))
