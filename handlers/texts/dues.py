"""Words about dues; amounts appear in private chats only."""

from collections.abc import Mapping, Sequence

from branch.dues import Base, DuesItem, DuesState, Payment
from branch.member import Member
from branch.rulebook import Citation
from handlers.texts.people import with_group
from handlers.understanding.odd_sums import Odd
from locales import Phrases


def claimed(_: Phrases, payment: Payment, late: Sequence[str], rule: Citation, *, base: bool) -> str:
    """Say what was recorded, and that somebody still checks it; several months at once get one mild line.

    Args:
        _: the language.
        payment: as it was recorded.
        late: those of its months whose 10th is over.
        rule: what asks for dues every month.
        base: the member says that the verified amount is not right any more.
    """
    facts = {"months": _.months(payment.months), "amount": _.money(payment.amount_fen)}
    words = _("已登记{months}党费{amount}元：已交，待组织委员核对。不对请回“撤销”，重报月份、金额。")
    if payment.amount_differs:
        words = _("已登记{months}党费{amount}元：已交，与核定额不同，待组织委员核实。不对请回“撤销”，重报月份、金额。")
    if base:
        words = _("基数由机关党委核定。先按{amount}元记{months}党费（金额不符），已请组织委员核实；核定前不算确认。")
    if not payment.due_fen:
        words = _("已登记{months}党费{amount}元：预交，待组织委员核对；到了那个月自动归到当月。不对请回“撤销”。")
    said = words.format(**facts)
    if len(payment.months) < 2:
        return said
    source = _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)
    mild = _("所用文件要求每月按时交，不要几个月攒在一起交{source}，以后请按月交；外出不便可以跟组织委员说。")
    if late:
        said += "\n" + _("其中{months}已经过了当月10日，照实登记。").format(months=_.months(late))
    return said + "\n" + mild.format(source=source)


def odd_sum(_: Phrases, odd: Odd) -> str:
    """Say why a sum cannot be recorded as it was said."""
    return {
        Odd.NEGATIVE: _("党费金额不能小于0，没有登记。请写实际交的数，比如“党费交了42”。"),
        Odd.NOTHING: _("党费金额不能是0，没有登记。还没交就不用报。"),
        Odd.FRACTION: _("金额最多到分，也就是两位小数，没有登记。请重写，比如“党费交了38.5”。"),
        Odd.CURRENCY: _("党费只按人民币登记，没有登记。请写人民币的数，比如“党费交了42”。"),
        Odd.ABOUT: _("金额要写准数，没有登记。请看一下转账记录，再回“党费交了42”这样的话。"),
        Odd.TOO_MUCH: _("这个金额太大，没有登记。请核对后重写，比如“党费交了42”。"),
    }[odd]


def not_for_others(_: Phrases, name: str) -> str:
    """Say that nobody reports for others but the commissioner."""
    return _("{name}的党费要由本人报，没有登记。流动、年老、生病的同志，请组织委员代为登记。").format(name=name)


def say_it_again(_: Phrases) -> str:
    """Say how another amount is reported."""
    return _("好，没有登记。请写明月份和金额，比如“4到6月一起转了126”。")


def only_one_month(_: Phrases) -> str:
    """Label: only the last of these months."""
    return _("只有一个月")


def other_amount(_: Phrases) -> str:
    """Label: the amount is another."""
    return _("金额不同")


def base_changed(_: Phrases) -> str:
    """Label: the verified amount is not right any more."""
    return _("我的基数变了")


def record(_: Phrases) -> str:
    """Label: record it."""
    return _("登记")


def do_not_record(_: Phrases) -> str:
    """Label: do not record it."""
    return _("不登记")


def ask_ahead(_: Phrases, months: Sequence[str], together: Sequence[str]) -> str:
    """Ask whether a month to come is to be recorded as paid ahead; no document says whether that may be."""
    said = _(
        "{months}的党费条目还没生成。可以登记为“预交，待核对”，到时自动归到当月。"
        "所用文件没有规定能不能预交，由组织委员决定是否收。"
    ).format(months=_.months(months))
    if set(together) > set(months):
        said = _("按{months}一起登记。").format(months=_.months(together)) + said
    return said


def disputed(_: Phrases, items: Sequence[DuesItem], base: Base | None, *, told: bool) -> str:
    """Show what is asked and who verified it; the assistant computes nothing."""
    lines = [line(_, item) for item in items]
    if base is not None and base.paper:
        lines.append(_("核定依据：{paper}。").format(paper=base.paper))
    lines.append(_("基数由机关党委核定，我不计算。"))
    if told:
        lines.append(_("已请组织委员核实，核实前不改动。"))
    return "\n".join(lines)


def disputed_for_officer(_: Phrases, member: Member, items: Sequence[DuesItem]) -> str:
    """Tell the commissioner that a member asks to have the record looked at."""
    told = _("{name}对党费记录有疑问，请核实：").format(name=with_group(_, member))
    return told + "\n" + "\n".join(line(_, item) for item in items)


def ask_claim(_: Phrases, items: Sequence[DuesItem]) -> str:
    """Echo a claim before it is recorded."""
    each = _.listed(
        _("{month}{amount}元").format(month=_.month(item.month), amount=_.money(item.open_fen)) for item in items
    )
    total, months = _.money(sum(item.open_fen for item in items)), {item.month for item in items}
    if len(months) == 1:
        return _("登记{month}党费{total}元“待核对”，对吗？").format(month=_.month(items[0].month), total=total)
    return _("登记{count}个月“待核对”：{each}，共{total}元，对吗？").format(count=len(months), each=each, total=total)


def amount_differs(_: Phrases, items: Sequence[DuesItem], said_fen: int, expected_fen: int) -> str:
    """Show said and verified amount side by side; nothing is computed for the member but the difference."""
    words = _("核定的{months}应交额是{verified}元，你说的是{said}元，少{rest}元。怎么登记？")
    if said_fen > expected_fen:
        words = _("核定的{months}应交额是{verified}元，你说的是{said}元，多{rest}元。怎么登记？")
    return words.format(
        months=_.months(sorted({item.month for item in items})),
        verified=_.money(expected_fen),
        said=_.money(said_fen),
        rest=_.money(abs(said_fen - expected_fen)),
    )


def as_said(_: Phrases, said_fen: int) -> str:
    """Label: record the amount as it was said."""
    return _("按{amount}登记，请核实").format(amount=_.money(said_fen))


def as_verified(_: Phrases, verified_fen: int) -> str:
    """Label: it was a slip, the verified amount was paid."""
    return _("写错了，是{amount}").format(amount=_.money(verified_fen))


def two_branches(_: Phrases, items: Sequence[DuesItem], names: Mapping[int, str]) -> str:
    """Say that since a transfer two branches collect these months, so that each is reported alone."""
    theirs: dict[int, set[str]] = {}
    for item in items:
        theirs.setdefault(item.branch_id, set()).add(item.month)
    parts = [
        _("{months}归{branch}收").format(months=_.months(sorted(months)), branch=names[branch_id])
        for branch_id, months in theirs.items()
    ]
    return _("没有登记：转接后{parts}。请分开报，一次报一个支部的月份。").format(parts=_.listed(parts))


def nothing_due(_: Phrases, months: Sequence[str], items: Sequence[DuesItem]) -> str:
    """Say why nothing was recorded: no item, all of them reported already, or only some of them open."""
    if not items:
        return _("{months}没有你的党费条目，没有登记。有疑问请联系组织委员。").format(months=_.months(months))
    why = _("已经报过，没有重复登记。")
    if any(item.open_fen > 0 for item in items):
        why = _("这几个月不是都可以报，没有登记。请只说下面“还没报”的月份。")
    return why + "\n" + status(_, items)


def status(_: Phrases, items: Sequence[DuesItem]) -> str:
    """List the member's own items."""
    if not items:
        return _("还没有你的党费条目。")
    waiting = (DuesState.DUE, DuesState.PARTLY_PAID)
    due = [item for item in items if item.state in waiting and item.open_fen > 0]
    end = _("没有欠的党费。")
    if due:
        months, rest = sorted({item.month for item in due}), sum(item.open_fen for item in due)
        end = _("还没交的：{months}，共{amount}元。").format(months=_.months(months), amount=_.money(rest))
    return "\n".join([_("你的党费："), *(line(_, item) for item in items), end])


def line(_: Phrases, item: DuesItem) -> str:
    """Say of one item what it asks for and where it stands."""
    words = _("{month} 应交{amount}元，{state}")
    if item.part:
        words = _("{month} 补差{amount}元，{state}") if item.amount_fen > 0 else _("{month} 多交{amount}元，{state}")
    if item.provisional:
        words = _("{month} 应交{amount}元（暂按上年核定额），{state}")
    return words.format(month=_.month(item.month), amount=_.money(abs(item.amount_fen)), state=state(_, item))


def state(_: Phrases, item: DuesItem) -> str:
    """Say where an item stands."""
    if item.part and item.amount_fen < 0 and item.state == DuesState.DUE:
        return _("以后抵扣")
    if item.state == DuesState.PARTLY_PAID:
        return _("已交{paid}元，还差{rest}元").format(paid=_.money(item.confirmed_fen), rest=_.money(item.open_fen))
    return {
        DuesState.DUE: _("还没报"),
        DuesState.CLAIMED: _("待核对"),
        DuesState.CONFIRMED: _("已确认"),
        DuesState.WAIVED: _("免交"),
        DuesState.NOT_APPLICABLE: _("不用交"),
    }[item.state]


def withdrawn(_: Phrases, payment: Payment) -> str:
    """Confirm that a claim was taken back."""
    return _("已撤销{months}党费的登记，恢复为“还没报”。").format(months=_.months(payment.months))
