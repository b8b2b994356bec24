"""Words about an objection to a record; none of them blames."""

from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases

_LONGEST = 300


def passed_on(_: Phrases, *, told: bool) -> str:
    """Say that the secretary was asked to look, and what can be done in person."""
    if not told:
        return _("现在转不到书记，请当面说一声；核对前记录不变。自己发错了签到，回“撤销”。")
    return _("已请书记核对你的签到记录，核对前记录不变。自己发错了签到，回“撤销”。")


def for_secretary(_: Phrases, member: Member, words: str) -> str:
    """Tell the secretary what was objected to."""
    return _("{name}说签到记录不对：{words}\n请核对；要改就直接说这位同志到了、没到、迟到或请假。").format(
        name=with_group(_, member), words=words[:_LONGEST]
    )
