"""Words about what was decided and who does it."""

from collections.abc import Sequence

from branch.minutes import FollowUp
from branch.refusals import BranchError, FollowUpGone, NoSuchLine
from handlers.texts.meetings import named
from handlers.texts.minutes import ENDS, follow_up_line
from locales import Phrases

REFUSALS = (NoSuchLine, FollowUpGone)
"""What :func:`refusal` words."""


def none(_: Phrases) -> str:
    """Say that nothing is open."""
    return _("没有还没办结的议定事项。")


def listed(_: Phrases, found: Sequence[FollowUp], count: int) -> str:
    """List what is open, the most urgent first."""
    head = _("还没办结的议定事项{count}项：").format(count=count)
    return "\n".join([head, *(f"{number}. {follow_up_line(_, one)}" for number, one in enumerate(found, 1))])


def done(_: Phrases, number: int | None = None) -> str:
    """Label of the button that says that it is done."""
    return _("办好了") if number is None else _("第{number}项办好了").format(number=number)


def what_shows_it(_: Phrases, one: FollowUp) -> str:
    """Ask for what shows that it is done."""
    return _("“{words}”办得怎么样？请发一句话，或者一张照片。").format(words=one.text.rstrip(ENDS))


def finished(_: Phrases, one: FollowUp) -> str:
    """Confirm that it is done."""
    return _("已办结：{words}").format(words=one.text.rstrip(ENDS))


def left_open(_: Phrases, one: FollowUp) -> str:
    """Say that it was not closed."""
    return _("好，没有办结：{words}").format(words=follow_up_line(_, one))


def told_finished(_: Phrases, one: FollowUp) -> str:
    """Tell the secretary what was done, by whom, and what shows it."""
    shown = one.evidence or _("有照片")
    return _("{name}办结了{meeting}的议定事项：{words}\n办理情况：{shown}").format(
        name=one.closed_by or one.owner or "", meeting=named(_, one.meeting), words=one.text, shown=shown
    )


def not_enough(_: Phrases) -> str:
    """Label of the secretary's button that opens it again."""
    return _("还没办好")


def reopened(_: Phrases, one: FollowUp) -> str:
    """Confirm that it is open again."""
    return _("已恢复为未办结：{words}").format(words=follow_up_line(_, one))


def assigned(_: Phrases, one: FollowUp) -> str:
    """Tell a member of something to do."""
    return _("{meeting}议定，由你负责：{words}").format(meeting=named(_, one.meeting), words=follow_up_line(_, one))


def refusal(_: Phrases, refused: BranchError) -> str:
    """Say that minutes have no such line; or who closed a decision and when, or that it is not there any more."""
    if isinstance(refused, NoSuchLine):
        return _("没有第{number}条（张），没有改动。").format(number=refused.number)
    known = refused.known if isinstance(refused, FollowUpGone) else None
    if known is None or known.closed_by is None or known.closed_at is None:
        return _("这一项已经不在议定事项里了。")
    return _("这一项{name}已于{when}办结，没有重复登记。").format(name=known.closed_by, when=_.when(known.closed_at))
