"""A reminder as a call of the outbox: its words, its buttons, and the digest in which several go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from branch.clock import at_local, local
from branch.duties import Instance
from branch.minutes import FollowUp
from branch.reminding import Step
from branch.transfer import Transfer
from locales import Phrases, phrases
from reminders import texts, texts_about, texts_duties
from reminders.ladders import mutable
from reminders.model import UNWANTED, Due, Kind, OwnDues, ThemeDay
from reminders.pace import Message
from storage.repositories.outbox import OutboxState, Outgoing, Policy

DIGEST = "digest"
"""Kind of the outbox row that several reminders share; its parts stand in the payload and are looked at again."""
PARTS = "parts"
BEGIN = frozenset({Kind.THEME_DAY, Kind.MEETING, Kind.LEAVE_OPEN})
"""Kinds about what begins at an hour and is over then."""
LONGEST_PART = 300
Keyboard = list[list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned now: the step with its recipient, reason and rule, and the words that go out."""

    due: Due
    text: str
    """Empty when ``due.reason`` says why nothing is sent."""
    digest: str = ""
    """Key of the digest in which it goes out; empty when it goes alone."""


def planned(step: Due, message: Message) -> Planned:
    """Return a step of a message with its words."""
    text = "" if step.reason else texts.message(phrases(step.recipient.language), step)
    if not message.is_digest:
        return Planned(step, text)
    first = message.steps[0]
    return Planned(step, text, f"{DIGEST}:{first.key}")


def call(each: Planned, now: datetime) -> Outgoing:
    """Return the row of one step; one that goes out in a digest keeps no words of its own."""
    step = each.due
    state, payload = OutboxState.PENDING, {}
    if step.reason is not None:
        state = OutboxState.CANCELLED if step.reason in UNWANTED else OutboxState.EXPIRED
    elif not each.digest:
        payload = _payload(each)
    return Outgoing(
        key=step.key,
        kind=step.kind,
        chat_id=step.recipient.chat_id,
        method="send_message",
        payload=payload,
        policy=Policy.RESEND_ONCE if step.recipient.member else Policy.HOLD,
        not_before=step.send_at if step.send_at > now else None,
        expires_at=step.expires_at,
        state=state,
        reason=step.reason,
        carrier=each.digest or None,
    )


def digest(key: str, parts: Sequence[Planned], now: datetime) -> Outgoing:
    """Return the row of a digest; it is of use as long as one of its parts is."""
    steps = [each.due for each in parts]
    recipient, send_at = steps[0].recipient, max(step.send_at for step in steps)
    return Outgoing(
        key=key,
        kind=DIGEST,
        chat_id=recipient.chat_id,
        method="send_message",
        payload={PARTS: [[each.due.key, _short(each.text)] for each in parts]},
        not_before=send_at if send_at > now else None,
        expires_at=max(step.expires_at for step in steps),
    )


def digest_payload(parts: Sequence[Sequence[str]], language: str | None) -> dict[str, Any]:
    """Return what is sent of a digest: the parts, key and words, that are still wanted."""
    _ = phrases(language)
    if len(parts) == 1:
        return {"text": parts[0][1]}
    keys = [
        {"text": texts_about.why_number(_, number), "callback_data": f"zw:{_matter(key)}"}
        for number, (key, _words) in enumerate(parts, 1)
    ]
    rows = [keys[start : start + 4] for start in range(0, len(keys), 4)]
    text = texts.digest(_, [words for _key, words in parts])
    if any(key.startswith(Kind.DUTY) for key, _words in parts):
        text += "\n" + texts_duties.how(_)
    return {"text": text, "reply_markup": {"inline_keyboard": rows}}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1] + "…"


def _payload(each: Planned) -> dict[str, Any]:
    step = each.due
    if step.recipient.member is None:
        return {"text": each.text}
    _ = phrases(step.recipient.language)
    return {"text": each.text, "reply_markup": {"inline_keyboard": _own(_, step) + _usual(_, step)}}


def _own(_: Phrases, step: Due) -> Keyboard:
    """Return the buttons with which the matter itself is dealt with."""
    if isinstance(step.facts, OwnDues):
        month = step.facts.month
        # ``dp`` is the operation "my dues of these months are paid" of the table of presses.
        return [[{"text": texts_about.paid(_), "callback_data": f"dp:{month[2:4]}{month[5:]}"}]]
    if isinstance(step.facts, FollowUp):
        # ``fu`` is the operation "this decision is carried out".
        return [[{"text": texts_about.done(_), "callback_data": f"fu:{step.facts.id}"}]]
    if isinstance(step.facts, Transfer):
        # ``ta`` and ``tr`` are the operations "take the member over" and "do not".
        keys = ((texts_about.take_over(_), "ta"), (texts_about.not_here(_), "tr"))
        return [[{"text": label, "callback_data": f"{operation}:{step.facts.id}"} for label, operation in keys]]
    if isinstance(step.facts, Instance):
        # ``ul`` is the operation "show this duty with what does it".
        return [[{"text": texts_duties.look(_), "callback_data": f"ul:{step.facts.key}"}]]
    if step.kind == Kind.THEME_NOTE and isinstance(step.facts, ThemeDay):
        # ``td`` is the operation "this theme day is on that day".
        choices = texts.choices(_, step.facts)
        return [[{"text": label, "callback_data": f"td:{step.period}:{day}"}] for label, day in choices]
    return []


def _usual(_: Phrases, step: Due) -> Keyboard:
    """Return the buttons of every reminder: ``z`` and what follows are operations of the table of presses."""
    matter = _matter(step.key)
    rows = _labels(_.language, mutable(step.kind), _again_tomorrow(step))
    return [[{"text": label, "callback_data": f"{operation}:{matter}"} for label, operation in row] for row in rows]


@cache
def _labels(language: str, may_mute: bool, again: bool) -> tuple[tuple[tuple[str, str], ...], ...]:
    _ = phrases(language)
    first: tuple[tuple[str, str], ...] = ((texts_about.noted(_), "zk"),)
    if again:
        first += ((texts_about.tomorrow(_), "zt"),)
    second = ((texts_about.no_more(_), "zm"), (texts_about.why_button(_), "zw"))
    return first, second if may_mute else second[1:]


def _again_tomorrow(step: Due) -> bool:
    """Tell whether tomorrow is of any use; of what begins on a day nobody is reminded after it."""
    tomorrow = local(step.send_at).date() + timedelta(days=1)
    return step.kind not in BEGIN or step.expires_at > at_local(tomorrow, Step(0).hour)


def _matter(key: str) -> str:
    """Return a key without its recipient, which is whoever presses."""
    return key.rpartition(":")[0]
