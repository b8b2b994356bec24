"""Words about a pasted list of arrivals; for the commissioner's private chat alone."""

from collections.abc import Sequence

from branch.dues import Payment
from branch.member import Member
from handlers.texts.people import with_group
from handlers.understanding.odd_sums import Odd
from locales import Phrases
from services.dues_receipts import Checked, Verdict


def listed(_: Phrases, checked: Sequence[Checked], *, rest: bool = False) -> str:
    """Say of every line what the ledger says to it; ``rest``: of those that are left after some were booked."""
    lines = [f"{number}. {_line(_, each)}" for number, each in enumerate(checked, 1)]
    clear, doubt = sum(each.to_book for each in checked), sum(each.in_doubt for each in checked)
    head = _("还剩{count}行：") if rest else _("认出{count}行：")
    end = _("都相符，按一下才入账。") if clear else _("没有要入账的。")
    if doubt:
        end = _("{clear}行可以确认，{doubt}行要先说清楚；现在什么都没有入账。")
        end = _("{clear}行可以确认，{doubt}行要先说清楚；这些还没有入账。") if rest else end
    return "\n".join([head.format(count=len(checked)), *lines, end.format(clear=clear, doubt=doubt)])


def unread(_: Phrases, lines: Sequence[str]) -> str:
    """Name the lines that have a sum and nobody's name."""
    return _("这几行没认出姓名，没有算进来：") + "\n" + "\n".join(line.strip()[:60] for line in lines[:20])


def book(_: Phrases, count: int) -> str:
    """Label: book what is clear."""
    return _("先确认相符的{count}笔").format(count=count)


def which(_: Phrases, index: int, member: Member) -> str:
    """Label: this homonym is meant."""
    return _("第{number}行是{who}").format(number=index + 1, who=with_group(_, member))


def in_part(_: Phrases, index: int, amount_fen: int) -> str:
    """Label: book the smaller sum."""
    return _("第{number}行先收{amount}").format(number=index + 1, amount=_.money(amount_fen))


def as_due(_: Phrases, index: int, due_fen: int) -> str:
    """Label: what is due arrived."""
    return _("第{number}行按{amount}").format(number=index + 1, amount=_.money(due_fen))


def surplus_back(_: Phrases, index: int, due_fen: int) -> str:
    """Label: book what is due; the rest goes back to whoever paid it."""
    return _("第{number}行入账{amount}，多的退回").format(number=index + 1, amount=_.money(due_fen))


def leave(_: Phrases, index: int) -> str:
    """Label: leave this line alone."""
    return _("第{number}行先不动").format(number=index + 1)


def too_many(_: Phrases, most: int) -> str:
    """Refuse a list that nobody could check in a chat."""
    return _("一次最多{most}行，没有登记。请分几次发。").format(most=most)


def booked(_: Phrases, payments: Sequence[Payment], skipped: Sequence[Checked]) -> str:
    """Say what was booked and what was left alone."""
    whole = [each for each in payments if each.amount_fen >= each.expected_fen]
    part = [each for each in payments if each.amount_fen < each.expected_fen]
    lines = [_("没有入账。")] if not payments else []
    if whole:
        names = _.listed(with_group(_, each.member) for each in whole)
        total = _.money(sum(each.amount_fen for each in whole))
        lines.append(_("已确认{count}笔，共{total}元：{names}。").format(count=len(whole), total=total, names=names))
    lines += [
        _("{name}：记部分到账{amount}元，欠{rest}元，仍为未完成。").format(
            name=with_group(_, each.member),
            amount=_.money(each.amount_fen),
            rest=_.money(each.expected_fen - each.amount_fen),
        )
        for each in part
    ]
    if skipped:
        lines.append(_("没有动：{names}。").format(names=_.listed(each.line.name for each in skipped)))
    return "\n".join(lines)


def odd(_: Phrases, what: str) -> str:
    """Say in a few words what is odd about a sum."""
    return {
        Odd.NEGATIVE: _("金额不能小于0"),
        Odd.NOTHING: _("金额不能是0"),
        Odd.FRACTION: _("金额最多两位小数"),
        Odd.CURRENCY: _("只收人民币"),
        Odd.ABOUT: _("要写准数"),
        Odd.TOO_MUCH: _("金额太大"),
    }.get(Odd(what) if what in set(Odd) else Odd.ABOUT, _("要写准数"))


def _line(_: Phrases, each: Checked) -> str:
    who = with_group(_, each.member) if each.member else each.line.name
    amount = "" if each.line.amount_fen is None else _("{amount}元").format(amount=_.money(each.line.amount_fen))
    by = _("（{who}代交）").format(who=each.line.paid_by) if each.line.paid_by else ""
    months = _.months(each.line.months)
    verdict = _verdict(_, each)
    if each.line.skipped:
        verdict = _("写的是没交，不入账") if each.line.unpaid else _("先不动")
    elif each.line.months and each.member and not each.clear and each.months_without_dues:
        verdict += _("（{months}没有要交的）").format(months=_.months(each.months_without_dues))
    return " ".join(filter(None, [who, months, amount + by, verdict]))


def _verdict(_: Phrases, each: Checked) -> str:
    due = _.money(each.due_fen)
    rest = _.money(abs(each.due_fen - (each.line.amount_fen or 0)))
    if each.clear and each.verdict == Verdict.SMALLER:
        return _("记部分到账，欠{rest}元").format(rest=rest)
    words = {
        Verdict.MATCHES: _("相符"),
        Verdict.SMALLER: _("应交{due}元，少{rest}元").format(due=due, rest=rest),
        Verdict.LARGER: _("应交{due}元，多{rest}元，请先问清楚").format(due=due, rest=rest),
        Verdict.NO_AMOUNT: _("没写金额，按应交{due}元？").format(due=due),
        Verdict.UNKNOWN: _("名册里没有这个人"),
        Verdict.SETTLED: _("没有要交的，或者已经核对过"),
        Verdict.OWN: _("自己的党费要由书记核对"),
        Verdict.TWICE: _("写了不止一行"),
    }
    if each.verdict == Verdict.HOMONYMS:
        people = _.listed(
            _("{who}应交{due}元").format(who=with_group(_, member), due=_.money(fen))
            for member, fen in zip(each.candidates, each.dues, strict=True)
        )
        return _("有{count}位同名：{people}，是哪位？").format(count=len(each.candidates), people=people)
    return odd(_, each.line.odd or "") if each.verdict == Verdict.ODD else words[each.verdict]
