"""Words for the secretary about reminders: what will go out, who was not reached, when the branch reminds."""

from collections.abc import Sequence
from itertools import groupby

from branch.member import Member
from branch.reminding import Step
from locales import Phrases
from reminders import texts as reminder_texts
from reminders import texts_about
from reminders.accounting import Account, Reach
from reminders.model import Due, Kind, OwnDues
from storage.repositories.outbox import OutboxState

MOST = 12
LONGEST = 120


def upcoming(_: Phrases, steps: Sequence[Due]) -> str:
    """List what goes out within a week: moment, kind, how many people, the words, and where the day comes from."""
    if not steps:
        return _("七天内没有要发的提醒。")
    together = [list(same) for _key, same in groupby(steps, key=lambda step: (step.due_at, step.kind, step.period))]
    lines = [_("七天内要发的提醒（按现在的记录，办完的不发）：")]
    lines += [_going(_, same) for same in together[:MOST]]
    if len(together) > MOST:
        lines.append(_("还有{count}批。").format(count=len(together) - MOST))
    return "\n".join(lines)


def reached(_: Phrases, found: Reach, account: Account) -> str:
    """List who is not bound, who cannot be written to, and what did not arrive; then the account."""
    lines = []
    if found.unbound:
        lines.append(_("没有绑定账号：{names}。用 /code 给他们开绑定码。").format(names=_names(_, found.unbound)))
    if found.blocked:
        words = _("私聊发不到：{names}。请本人打开与我的私聊，说一句话就恢复。")
        lines.append(words.format(names=_names(_, found.blocked)))
    for member, kind, state, reason in found.lost[:MOST]:
        words = _("{name}没收到“{kind}”：{why}")
        why = texts_about.outcome(_, state, reason)
        lines.append(words.format(name=member.name, kind=texts_about.kind_name(_, kind), why=why))
    if not lines:
        words = _("每个人都收得到，近40天没有漏发。")
        if account.gap:
            words = _("现在每个人都收得到。有{gap}条到期时本人收不到，没有补发。")
        lines.append(words.format(gap=account.gap))
    states = account.by_state
    words = _("近40天应发{expected}条：发出{sent}，待发{pending}，不用发或已过{over}，")
    words += _("未知{unknown}，失败{failed}，缺{gap}。")
    facts = {
        "expected": account.expected,
        "sent": states.get(OutboxState.SENT, 0),
        "pending": states.get(OutboxState.PENDING, 0) + states.get(OutboxState.SENDING, 0),
        "over": states.get(OutboxState.EXPIRED, 0) + states.get(OutboxState.CANCELLED, 0),
        "unknown": states.get(OutboxState.UNKNOWN, 0),
        "failed": states.get(OutboxState.FAILED, 0),
        "gap": account.gap,
    }
    return "\n".join([*lines, words.format(**facts)])


def ladders(_: Phrases, held: Sequence[tuple[Kind, Sequence[Step]]]) -> str:
    """Show when the branch is reminded of each kind, and how to change it."""
    line = _("{kind}：{steps}")
    lines = [line.format(kind=texts_about.kind_name(_, kind), steps=_steps(_, steps)) for kind, steps in held]
    how = _("要改，说“提醒时间 主题党日 提前5天、1天、当天，8点半”；要改回来，说“提醒时间 主题党日 默认”。")
    return "\n".join([_("本支部的提醒时间（文件没有规定钟点）："), *lines, how])


def ladder_set(_: Phrases, about: Kind, steps: Sequence[Step]) -> str:
    """Say when the branch is reminded of a kind from now on."""
    words = _("好的，“{kind}”以后这样提醒：{steps}。已经发出的不重发。")
    return words.format(kind=texts_about.kind_name(_, about), steps=_steps(_, steps))


def _going(_: Phrases, same: Sequence[Due]) -> str:
    first = same[0]
    said = reminder_texts.message(_, first).replace("\n", " ")
    if isinstance(first.facts, OwnDues):
        # What others owe is nobody's to read in a list.
        said = _("各人各自的金额")
    words = _("· {when} {kind}，{count}人：{said}（{origin}）")
    return words.format(
        when=_.when(first.due_at),
        kind=texts_about.kind_name(_, first.kind),
        count=len(same),
        said=said if len(said) <= LONGEST else said[: LONGEST - 1] + "…",
        origin=texts_about.origin(_, first),
    )


def _names(_: Phrases, members: Sequence[Member]) -> str:
    return _.listed(member.name for member in members)


def _steps(_: Phrases, steps: Sequence[Step]) -> str:
    return _.listed(_step(_, step) for step in steps)


def _step(_: Phrases, step: Step) -> str:
    words = _("当天{time}")
    if step.days > 0:
        words = _("提前{days}天{time}")
    if step.days < 0:
        words = _("过后{days}天{time}")
    return words.format(days=abs(step.days), time=f"{step.hour:02}:{step.minute:02}")
