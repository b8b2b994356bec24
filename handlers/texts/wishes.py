"""Words to members about complaints, distress, what is on, leave that was refused, and personal data."""

from collections.abc import Sequence

from branch.leave import LeaveRequest
from branch.meeting import Meeting
from branch.member import Member
from handlers.texts.meetings import named, with_place
from handlers.texts.people import with_group
from locales import Phrases


def complaint(_: Phrases) -> str:
    """Say where a complaint is heard, and that nothing was passed on."""
    return _(
        "投诉和举报要有人来听，我不登记，也没有转给任何人。请当面或书面向机关党委、机关纪委反映；说的是书记，也不必经过书记。"
    )


def distress(_: Phrases, chairs: Sequence[Member]) -> str:
    """Say whom to turn to."""
    lines = [_("这样的事要有人陪你说。我只管开会、党费这些，帮不上，也没有把这句话告诉别人。")]
    if chairs:
        lines.append(_("可以找{names}聊一聊。").format(names=_.listed(with_group(_, each) for each in chairs)))
    lines.append(_("实在撑不住，请马上告诉身边的人，或打全国心理援助热线12356。"))
    return "\n".join(lines)


def whats_on(_: Phrases, meetings: Sequence[Meeting]) -> str:
    """List meetings to come."""
    if not meetings:
        return _("还没有定下来的会。定了会通知你。")
    return "\n".join([_("已经定下来的会："), *(with_place(_, each) for each in meetings)])


def why_refused(_: Phrases, request: LeaveRequest) -> str:
    """Say who decided on leave; a reason is not recorded."""
    words = _("{meeting} 的请假没有批准，是{name}定的；系统里不记原因，我不知道。请直接问一声。")
    return words.format(meeting=named(_, request.meeting), name=request.decided_by or _("支部书记"))


def privacy(_: Phrases) -> str:
    """Say what is stored of a person, who sees it and how it is corrected or erased."""
    return "\n".join(
        [
            _("支部存了你的名册各项、到会、请假和党费，只用来办支部的事。"),
            _("党费金额、请假和补签的原因、电话不发到群里，也不给别的党员看。"),
            _("要看全部，或要更正，发 /mydata 。离开支部后，可以要求删除依法不必保存的部分。"),
        ]
    )
