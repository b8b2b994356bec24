"""Words about members who need not be expected for a while; the reason is for the chairs and the person alone."""

from collections.abc import Sequence

from branch.exemption import Exemption, ExemptionKind
from branch.member import Member
from handlers.texts.people import listed as names
from handlers.texts.people import with_group
from handlers.understanding.exemptions import ExemptionWords
from locales import Phrases


def how(_: Phrases, *, several: bool) -> str:
    """Say how it is recorded, or that it is not clear whose."""
    if several:
        return _("说的不止一位同志，没有登记。一次写一位，同名的请加上党小组。")
    return _("没有登记。{usage}").format(usage=usage(_))


def usage(_: Phrases) -> str:
    """Say what has to be written."""
    return _(
        "请写明姓名、到哪天和理由，比如“/excused 姓名 到12月31日 因病卧床”；"
        "流动党员写去向和联系人，比如“/excused 姓名 到12月31日 流动到外地支部，联系人姓名”。最长一年（系统默认）。"
    )


def ask(_: Phrases, member: Member, words: ExemptionWords) -> str:
    """Read back what would be recorded."""
    said = _("登记{name}从今天到{last}免应到，理由：{reason}。不计入应到，来了照样签到；党费照常。对吗？")
    if words.kind == ExemptionKind.FLOATING:
        said = _("登记{name}为流动党员，从今天到{last}，去向：{reason}。不计入应到，来了照样签到；党费照常。对吗？")
    last = _.full_day(words.last_on) if words.last_on else ""
    return said.format(name=with_group(_, member), last=last, reason=words.reason)


def decided(_: Phrases, member: Member, new: Exemption, *, told: bool) -> str:
    """Confirm to the chair."""
    said = _("已登记：{name}到{last}免应到。文件没有写考勤可以免，这是支部自己定的；理由只有书记和本人看得到。")
    if new.kind == ExemptionKind.FLOATING:
        said = _("已登记：{name}到{last}为流动党员，不计入应到；去向和联系人只有书记和本人看得到。")
    said = said.format(name=with_group(_, member), last=_.full_day(new.last_on))
    return said + (_("已告诉本人。") if told else _("本人没有账号或发不到，请当面告知。"))


def told(_: Phrases, new: Exemption) -> str:
    """Tell the member what holds for them."""
    if new.kind == ExemptionKind.FLOATING:
        return _(
            "书记登记你到{last}为流动党员，去向和联系人：{reason}。支部的会不计入应到，来了照样签到；党费照常。"
            "要向支部汇报，私聊发“汇报：……”，我转给书记和组织委员。"
        ).format(last=_.full_day(new.last_on), reason=new.reason)
    return _("书记登记你到{last}免应到，理由：{reason}。来了照样签到；党费照常。有不对请找书记。").format(
        last=_.full_day(new.last_on), reason=new.reason
    )


def listed(_: Phrases, found: Sequence[tuple[Member, Exemption]]) -> str:
    """List who is exempt, in roster order, and say how another is recorded."""
    lines = [_("现在没有免应到的同志。")] if not found else [_("不计入应到的{count}人：").format(count=len(found))]
    lines += [_one(_, member, each) for member, each in found]
    return "\n".join([*lines, usage(_)])


def end_label(_: Phrases, member: Member) -> str:
    """Label: expect this person again."""
    return _("{name}恢复应到").format(name=with_group(_, member))


def ended(_: Phrases, member: Member) -> str:
    """Confirm that somebody is expected again."""
    return _("好，{name}从现在起计入应到。已开始签到的会不变。").format(name=with_group(_, member))


def told_of_the_end(_: Phrases) -> str:
    """Tell the member."""
    return _("书记登记：你从现在起又计入支部会议的应到。")


def own(_: Phrases, each: Exemption) -> str:
    """Say to the member what holds now."""
    said = _("到{last}免应到，理由：{reason}。")
    if each.kind == ExemptionKind.FLOATING:
        said = _("到{last}为流动党员，去向和联系人：{reason}。")
    return said.format(last=_.full_day(each.last_on), reason=each.reason)


def report(_: Phrases, member: Member, words: str) -> str:
    """Pass a report on."""
    return _("流动党员{name}汇报：{words}").format(name=with_group(_, member), words=words)


def reported(_: Phrases, told_to: Sequence[Member]) -> str:
    """Say who got the report; it is kept nowhere else."""
    if not told_to:
        return _("现在发不到书记和组织委员，请电话汇报。")
    return _("已转给{names}，我不另存。").format(names=names(_, told_to))


def _one(_: Phrases, member: Member, each: Exemption) -> str:
    return _("{name}：{standing}").format(name=with_group(_, member), standing=own(_, each))
