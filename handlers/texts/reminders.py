"""Words about reminders: what was put off or muted, why one comes, what the secretary sees and sets."""

from collections.abc import Sequence
from datetime import date

from branch.refusals import BranchError
from branch.reminding import NoMoreTomorrow, ReminderGone, ReminderOfOffice, StepsNotAllowed
from locales import Phrases
from reminders import texts_about
from reminders.explaining import Grounds
from reminders.model import Kind

REFUSALS = (ReminderGone, NoMoreTomorrow, ReminderOfOffice, StepsNotAllowed)
"""What :func:`refusal` words."""


def noted(_: Phrases) -> str:
    """Confirm that a reminder was read."""
    return _("好的。")


def put_off(_: Phrases, day: date) -> str:
    """Say when the reminder comes again."""
    return _("好的，{day}再提醒。").format(day=_.weekday(day))


def muted(_: Phrases, about: Sequence[Kind]) -> str:
    """Say which kinds are muted, and what still comes."""
    words = _("以后不再发“{kind}”这类提醒。会议改期、取消仍会通知。")
    return words.format(kind=_.listed(texts_about.kind_name(_, each) for each in about))


def heard(_: Phrases, about: Sequence[Kind]) -> str:
    """Say which kinds are sent again."""
    return _("“{kind}”这类提醒会照常发。").format(kind=_.listed(texts_about.kind_name(_, each) for each in about))


def hear_again(_: Phrases) -> str:
    """Label of the button that takes a muting back."""
    return _("还是提醒我")


def turn_off(_: Phrases, about: Kind) -> str:
    """Label of the button that mutes a kind."""
    return _("不提醒：{kind}").format(kind=texts_about.kind_name(_, about))


def turn_on(_: Phrases, about: Kind) -> str:
    """Label of the button that asks for a kind."""
    return _("提醒：{kind}").format(kind=texts_about.kind_name(_, about))


def mine(_: Phrases, wishes: Sequence[tuple[Kind, bool]]) -> str:
    """List which kinds come."""
    lines = [_("你的提醒（每天最多两条，21:00到8:00不发）：")]
    for kind, wanted in wishes:
        words = _("{kind}：提醒") if wanted else _("{kind}：不提醒")
        lines.append(words.format(kind=texts_about.kind_name(_, kind)))
    lines.append(_("任上的事（批假、记录、报备等）不能一直不提醒，可以“明天再说”。"))
    return "\n".join(lines)


def grounds(_: Phrases, found: Grounds) -> str:
    """Say which rule and which record a reminder rests on, who set its time, and how to stop it."""
    step, lines = found.due, []
    lines.append(
        _("{kind}，原定{when}提醒。").format(kind=texts_about.kind_name(_, step.kind), when=_.when(step.due_at))
    )
    lines.append(_("依据：{why}。").format(why=texts_about.why(_, step, own_ladder=found.own_ladder)))
    if found.rule is not None:
        said = found.rule.statement.said_in("en" if _.language == "en" else "zh")
        lines.append(_("规则大意（我们的转述）：{said}").format(said=said))
    lines.append(_("记录：{record}。").format(record=texts_about.record(_, step)))
    stop = (
        _("不想再收，按“这类不再提醒”，或发 /reminders 。")
        if found.mutable
        else _("这是任上的事，可以“明天再说”，不能一直不提醒。")
    )
    return "\n".join([*lines, stop])


def none_lately(_: Phrases) -> str:
    """Say that no reminder came lately, and where reminders are chosen."""
    return _("最近没有给你发过提醒。要看会提醒什么、改提醒，请发 /reminders 。")


def refusal(_: Phrases, refused: BranchError) -> str:
    """Say why a wish about reminders cannot be followed."""
    if isinstance(refused, NoMoreTomorrow):
        return _("到明天这件事就过了，不能推到明天。")
    if isinstance(refused, ReminderOfOffice):
        return _("这是你任上的事，不能一直不提醒。可以回“明天再说”，办完了就不再提醒。")
    if isinstance(refused, StepsNotAllowed):
        return _("没有改。最多5次，最早提前14天，最晚过后7天，8点到20点之间，一天一次。")
    return _("这件事已经办完或过去了，不会再提醒。")
