"""Words about taking a confirmation back, and about months without one."""

from collections.abc import Sequence

from branch.dues import Payment
from branch.member import Member
from branch.rulebook import Citation
from handlers.texts.people import with_group
from locales import Phrases
from services.dues_overview import LongOpen


def named(_: Phrases, member: Member) -> str:
    """Label: this homonym."""
    return with_group(_, member)


def whose(_: Phrases) -> str:
    """Ask whose confirmation is to be taken back."""
    return _("要冲销谁的？请写姓名，比如“撤销王芳的党费确认”。")


def nothing(_: Phrases, member: Member) -> str:
    """Say that nothing of this person is confirmed."""
    return _("{name}没有已确认的党费，不用冲销。").format(name=with_group(_, member))


def ask(_: Phrases, payment: Payment) -> str:
    """Show what was confirmed, when and by whom, and ask for the reason."""
    return _(
        "{name}{months}党费{amount}元，{when}由{officer}确认。撤销后恢复“待核对”，原记录保留并写明原因。"
        "确定的话选一个原因，或写一句。"
    ).format(
        name=with_group(_, payment.member),
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        when=_.when(payment.decided_at or payment.claimed_at),
        officer=payment.decided_by or _("组织委员"),
    )


def reasons(_: Phrases) -> list[str]:
    """Return the usual reasons; they are kept with the record."""
    return [_("看串行"), _("没收到"), _("金额不对")]


def keep(_: Phrases) -> str:
    """Label: do not take it back."""
    return _("不撤")


def done(_: Phrases, payment: Payment, reason: str, *, waits: bool, told: bool) -> str:
    """Say what was reversed and where the month stands now."""
    words = _("已冲销（原因：{reason}）。{name}{months}党费恢复为“还没报”。")
    if waits:
        words = _("已冲销（原因：{reason}）。{name}{months}党费恢复为“待核对”，新编号{number}。")
    said = words.format(
        reason=reason, name=with_group(_, payment.member), months=_.months(payment.months), number=payment.id
    )
    return said + ("\n" + _("已通知本人。") if told else "")


def for_member(_: Phrases, payment: Payment) -> str:
    """Tell the member; no blame, and no reason that concerns others."""
    return _("{months}党费核对有误，正在重新核对，请放心，原记录都在。").format(months=_.months(payment.months))


def facts(_: Phrases, found: Sequence[LongOpen], rule: Citation) -> str:
    """Give the facts about months without a confirmation, the rule's conditions, and who decides: never we."""
    source = _("〔{document} {locator}〕").format(document=rule.document, locator=rule.locator)
    lines = [_("没有连续六个月无“已确认”的党员。")] if not found else []
    lines += [long_open(_, each) for each in found[:20]]
    lines.append(
        _(
            "文件写的是没有正当理由、连续六个月{source}，还要先核清有没有正当理由；"
            "怎么认定由组织按程序办，不由我或一个人认定。建议先核对待核对的、联系本人、报机关党委。"
        ).format(source=source)
    )
    return "\n".join(lines)


def long_open(_: Phrases, each: LongOpen) -> str:
    """Say of one member which months have no confirmation and what waits."""
    first, last = _.month(each.months[0]), _.month(each.months[-1])
    words = _("{name}：{first}到{last}共{count}个月没有“已确认”。").format(
        name=with_group(_, each.member), first=first, last=last, count=len(each.months)
    )
    if not each.claims:
        return words
    days = _.listed(_.day_of(claim.claimed_at) for claim in each.claims)
    return words + "\n" + _("其中待核对{count}笔（{days}申报）。").format(count=len(each.claims), days=days)
