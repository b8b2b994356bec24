"""Words about dues for the office committee (机关党委); persons and amounts only for a stated purpose, in private."""

from collections.abc import Sequence

from branch.dues_money import Deposit
from branch.dues_office import BranchMoney, BranchMonth, DuesPurpose, HalfYear
from branch.member import Organization
from handlers.texts.dues_views import people_by_state
from locales import Phrases
from locales.words import purpose_words
from services.dues_overview import MemberMonth, month_sum

SHOWN = 30
"""Branches that get a button."""


def branches(_: Phrases, month: str, found: Sequence[BranchMonth]) -> str:
    """Return the month in counts: theme days, dues, briefs; no name of a person and no amount."""
    if not found:
        return _("还没有下属支部。")
    without = [each.branch.name for each in found if not each.theme_day]
    unfiled = [each.branch.name for each in found if not each.brief]
    dues = [each.dues for each in found]
    return "\n".join(
        [
            _("{month}，{count}个支部：").format(month=_.month(month), count=len(found)),
            _("主题党日：完成{done}个").format(done=len(found) - len(without))
            + _names(_, _("，未完成：{names}"), without),
            _("党费：应交{total}人，已确认{confirmed}，待核对{claimed}，未交{due}").format(
                total=sum(each.total for each in dues),
                confirmed=sum(each.confirmed for each in dues),
                claimed=sum(each.claimed for each in dues),
                due=sum(each.due for each in dues),
            ),
            _("季度简报：{count}个未报").format(count=len(unfiled)) + _names(_, _("：{names}"), unfiled),
            _("个人党费明细：点下面的支部，先选用途；谁看了、为什么，写入日志，支部看得到。"),
        ]
    )


def verify(_: Phrases, branch: Organization) -> str:
    """Label: look at the dues of a branch by person."""
    return _("核查{branch}").format(branch=branch.name)


def which_purpose(_: Phrases, branch: Organization, month: str) -> str:
    """Ask why, before anything is shown."""
    return _("核查{branch}{month}个人党费，请选用途。用途会写入日志。").format(branch=branch.name, month=_.month(month))


def how_to_verify(_: Phrases) -> str:
    """Say how a branch is verified."""
    return _("请写明支部和月份，比如“/verify 民一庭党支部 6月”；没有查看。")


def persons(_: Phrases, branch: Organization, month: str, purpose: DuesPurpose, rows: Sequence[MemberMonth]) -> str:
    """Return a month of a branch by member, with the purpose that was written down."""
    total = month_sum(month, rows)
    head = _(
        "{branch}{month}党费（用途：{purpose}，已写入日志）：{members}人，应收{due}元，已确认{confirmed}人、{paid}元。"
    )
    lines = [
        head.format(
            branch=branch.name,
            month=_.month(month),
            purpose=purpose_words(_, purpose),
            members=total.members,
            due=_.money(total.due_fen),
            confirmed=total.confirmed,
            paid=_.money(total.confirmed_fen),
        ),
        *people_by_state(_, rows),
        _("只用于核查，请勿转发。"),
    ]
    return "\n".join(lines)[:4000]


def half_year(_: Phrases, half: HalfYear, found: Sequence[BranchMoney], made: Sequence[Deposit]) -> str:
    """Return what half a year brought, what was handed on, what is missing where, and what was deposited."""
    confirmed, handed = sum(each.confirmed_fen for each in found), sum(each.handed_fen for each in found)
    span = _("{year}年{first}到{last}").format(year=half.year, first=_.month(half.first), last=_.month(half.last))
    lines = [
        _("{span}已确认合计{amount}元（不含冲销）。").format(span=span, amount=_.money(confirmed)),
        _("支部已移交合计{handed}元，差额{rest}元。").format(handed=_.money(handed), rest=_.money(confirmed - handed)),
    ]
    lines += [
        _("{branch}：{months}确认的{rest}元未移交。").format(
            branch=each.branch.name, months=_.months(each.months), rest=_.money(each.rest_fen)
        )
        for each in found
        if each.rest_fen
    ]
    lines += [deposited(_, each) for each in made]
    left = handed - sum(each.amount_fen for each in made)
    if left > 0:
        lines.append(
            _("还没登记存款的{left}元：请写存款日期和凭证号，比如“6月20日 凭证1号”；由另一位经办人复核。").format(
                left=_.money(left)
            )
        )
    return "\n".join(lines)


def deposited(_: Phrases, made: Deposit) -> str:
    """Say of one deposit when it was made, on which voucher, and who counted it."""
    said = _("存款{number}号：{amount}元，{day}，凭证{voucher}，经办人{maker}，").format(
        number=made.id,
        amount=_.money(made.amount_fen),
        day=_.day(made.deposited_on) if made.deposited_on else _.day_of(made.made_at),
        voucher=made.voucher or _("未写"),
        maker=made.made_by,
    )
    if made.checked_by is None:
        return said + _("待复核。")
    if not made.difference_fen:
        return said + _("{who}复核相符。").format(who=made.checked_by)
    return said + _("{who}复核为{found}元，不相符，请查清。").format(
        who=made.checked_by, found=_.money(made.found_fen or 0)
    )


def how_to_deposit(_: Phrases) -> str:
    """Say what is missing."""
    return _("请写明存款日期和凭证号，比如“6月20日 凭证1号”；没有登记。")


def recorded(_: Phrases, made: Deposit, *, told: bool) -> str:
    """Say what was recorded and who counts."""
    who = _("已请另一位经办人复核。") if told else _("机关党委还没有另一位绑定账号的经办人，请指定一位来复核。")
    return _("已登记。") + deposited(_, made) + "\n" + who


def please_count(_: Phrases, made: Deposit) -> str:
    """Ask the second person."""
    return deposited(_, made) + "\n" + _("请对照凭证复核：会计、出纳不能是同一人。")


def how_much(_: Phrases, made: Deposit) -> str:
    """Ask what the voucher says."""
    return deposited(_, made) + "\n" + _("凭证上是多少元？请写一个数。")


def _names(_: Phrases, words: str, names: Sequence[str]) -> str:
    return words.format(names=_.listed(names[:SHOWN])) if names else ""
