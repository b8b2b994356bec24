"""Words about minutes."""

from markupsafe import Markup

from branch.attendance import Tally
from branch.meeting import Meeting
from branch.minutes import Minutes
from handlers.texts import meetings
from locales import Phrases
from locales.words import meeting_kind


def which_meeting(_: Phrases) -> str:
    """Ask of which meeting the minutes are."""
    return _("是哪次会的记录？")


def none_open(_: Phrases) -> str:
    """Say that there is no meeting to write about."""
    return _("近两周没有还缺记录的会。")


def begun(_: Phrases, meeting: Meeting) -> str:
    """Say how to send text and photographs."""
    return _("整理{meeting}的记录。请把文字和照片发给我，可以分几次；发完按“预览”。").format(
        meeting=meetings.named(_, meeting),
    )


def added(_: Phrases, minutes: Minutes) -> str:
    """Say what the draft holds by now."""
    return _("记下了：文字{letters}字，照片{photos}张。").format(letters=len(minutes.text), photos=len(minutes.photos))


def preview_button(_: Phrases) -> str:
    """Label of the button that shows the draft."""
    return _("预览")


def publish(_: Phrases) -> str:
    """Label of the button that approves and posts."""
    return _("通过并发到群")


def rewrite(_: Phrases) -> str:
    """Label of the button that empties the text."""
    return _("文字重写")


def discard(_: Phrases) -> str:
    """Label of the button that throws the draft away."""
    return _("不要了")


def preview(_: Phrases, minutes: Minutes, tally: Tally) -> Markup:
    """Show the secretary what the group would see, and what is still missing."""
    lacking = []
    if not minutes.text:
        lacking.append(_("文字"))
    if not minutes.photos:
        lacking.append(_("照片"))
    if not lacking:
        return published(_, minutes, tally)
    return published(_, minutes, tally) + "\n\n" + _("还缺：{parts}。").format(parts=_.listed(lacking))


def published(_: Phrases, minutes: Minutes, tally: Tally) -> Markup:
    """Return the summary as the group sees it: sums, no names of the absent, no reasons."""
    head = Markup("<b>{title}</b>\n{when}\n{sums}").format(
        title=_("{kind}记录").format(kind=meeting_kind(_, minutes.meeting.kind)),
        when=meetings.when_and_where(_, minutes.meeting),
        sums=meetings.sums(_, tally),
    )
    return head + Markup("\n\n{text}").format(text=minutes.text) if minutes.text else head


def approved(_: Phrases, minutes: Minutes) -> str:
    """Confirm that the minutes are locked and posted."""
    return _("记录已通过（版本{version}），已发到支部群。").format(version=minutes.version)


def approved_unposted(_: Phrases, minutes: Minutes) -> str:
    """Confirm that the minutes are locked, and that there is no group to post to."""
    return _("记录已通过（版本{version}）。支部还没有绑定群，所以没有发群。").format(version=minutes.version)


def waits_for_secretary(_: Phrases) -> str:
    """Tell the writer that the secretary looks at it now."""
    return _("已交书记审核。")


def no_secretary(_: Phrases) -> str:
    """Say that the draft could not be handed in, and that it is not lost."""
    return _("没有交上：书记还没有绑定，或者收不到我的私聊。草稿还在，请当面告诉书记。")


def submitted(_: Phrases, name: str, minutes: Minutes, tally: Tally) -> Markup:
    """Put a draft before the secretary, with who sent it."""
    return Markup.escape(_("{name}交来会议记录，请审核：").format(name=name)) + "\n" + preview(_, minutes, tally)


def discarded(_: Phrases) -> str:
    """Confirm that the draft is gone."""
    return _("好，这份草稿不要了，没有发出去。")


def emptied(_: Phrases) -> str:
    """Ask for the text anew; the photographs stay."""
    return _("文字已清空，照片保留。请重新发文字。")
