"""Words about auditing minutes."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from branch.attendance import Tally
from branch.minutes import Minutes
from handlers.texts import meetings, minutes
from locales import Phrases


def waits_for_secretary(_: Phrases) -> str:
    """Tell the writer that the secretary looks at it now."""
    return _("已交书记审核。审完告诉你。")


def no_secretary(_: Phrases) -> str:
    """Say that the draft could not be handed in, and that it is not lost."""
    return _("没有交上：书记还没有绑定，或者收不到我的私聊。草稿还在，请当面告诉书记。")


def submitted(
    _: Phrases, name: str, one: Minutes, tally: Tally, missing: Sequence[str], at: datetime | None = None
) -> Markup:
    """Put a version before the secretary, with who sent it, and say how to remark on a line."""
    head = Markup.escape(_("{name}交来会议记录，请审核：").format(name=name))
    tail = Markup.escape(_("哪条不对，直接说“第3条……”。"))
    return head + "\n" + minutes.preview(_, one, tally, missing, at) + "\n\n" + tail


def send_back(_: Phrases) -> str:
    """Label of the button that sends a version back."""
    return _("退回")


def why(_: Phrases, one: Minutes) -> str:
    """Ask for the reason of sending back."""
    return _("退回{meeting}的记录（版本{version}）。哪里不对？可以说“第3条……”。").format(
        meeting=meetings.named(_, one.meeting), version=one.version
    )


def who_edits(_: Phrases, number: int, remark: str, writer: str) -> str:
    """Ask who mends a line that the secretary remarked on."""
    return _("第{number}条意见：“{remark}”。你直接改，还是发回给{name}？").format(
        number=number, remark=remark, name=writer
    )


def edit_it(_: Phrases) -> str:
    """Label of the button of a secretary who mends a line in person."""
    return _("直接改")


def back_to_writer(_: Phrases) -> str:
    """Label of the button that lets the writer mend it."""
    return _("发回")


def new_words(_: Phrases, number: int) -> str:
    """Ask what a line should say."""
    return _("第{number}条改成什么？").format(number=number)


def sent_back(_: Phrases, writer: str) -> str:
    """Confirm that the writer has it again."""
    return _("已退回给{name}，意见一并发去了。").format(name=writer)


def sent_back_unread(_: Phrases, writer: str) -> str:
    """Confirm that it is sent back, and that the writer cannot be reached."""
    return _("已退回，但是私聊发不到{name}那里，请当面说。").format(name=writer)


def returned(_: Phrases, secretary: str, one: Minutes, remark: str) -> str:
    """Tell the writer why a version came back."""
    return _("{name}退回了{meeting}的记录：{remark}").format(
        name=secretary, meeting=meetings.named(_, one.meeting), remark=remark
    )


def go_on(_: Phrases) -> str:
    """Label of the button that goes on with a version that came back."""
    return _("继续整理")


def told_approved(_: Phrases, secretary: str, one: Minutes) -> str:
    """Tell the writer that a version was approved."""
    return _("{name}已通过{meeting}的记录（版本{version}）。").format(
        name=secretary, meeting=meetings.named(_, one.meeting), version=one.version
    )


def which(_: Phrases) -> str:
    """Ask which of several versions is meant."""
    return _("有几份记录待审，是哪一份？")
