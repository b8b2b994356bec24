"""The questions of planning: a draft is kept with the dialogue, and one missing thing is asked for at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from branch.clock import local
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.planning import Draft, Gap, by_day, gap
from handlers.context import BranchContext
from handlers.dialogues import ANSWERED_WITHIN, CHOICE, DECLINE
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import planning as texts
from locales import Phrases
from services import planning

PLAN, WANTS = "plan", "wants"
EARLIER = "earlier"
"""Drafts that were echoed and not agreed to when another meeting was spoken of; their buttons still make them."""
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
MINUTE = timedelta(minutes=1)
"""Buttons carry a start in minutes since the epoch."""
BEFORE = "before"
"""Slot of what is said ahead of the next question."""
DAYS_OFFERED = 8
TIMES = (time(9), time(10), time(14), time(15), time(16), time(19))
OPEN_PLACE = "x"
"""In place of a number: the place is left open."""


def ask(context: BranchContext, draft: Draft, gap: Gap) -> None:
    """Ask for one thing; it may be pressed or typed."""
    rows = [*_in_rows(_answers(context, draft, gap)), [_stop(context)]]
    put(context, draft, texts.question(context.phrases, gap), rows, wants=gap)


def put(context: BranchContext, draft: Draft, text: str, rows: list[list[Button]], *, wants: Gap | None = None) -> None:
    """Show a message with buttons and keep the draft with it."""
    text, earlier = "\n".join([*filter(None, [context.slots.get(BEFORE)]), text]), _set_aside(context)
    if context.origin.press_id is None:
        context.choose(text, rows)
    else:
        context.change(text, rows)
    options = [[button.label, button.data] for row in rows for button in row]
    facts = {"options": options, PLAN: facts_of(draft), WANTS: wants, EARLIER: earlier}
    context.work.dialogues.put(context.answer_chat, context.origin.external_id, CHOICE, facts, at=context.at)


def offer(context: BranchContext, text: str, rows: list[list[Button]]) -> None:
    """Show an outcome with what can be done next; the words on the buttons may be typed."""
    if rows and context.origin.press_id is None:
        context.choose(text, rows)
        return
    context.change(text, rows)
    options = [[button.label, button.data] for row in rows for button in row]
    if options:
        place = (context.answer_chat, context.origin.external_id)
        context.work.dialogues.put(*place, CHOICE, {"options": options}, at=context.at)


def set_aside(context: BranchContext, draft: Draft) -> bool:
    """Keep a new meeting that was echoed for its own button, because another one is spoken of; False when it lacks."""
    if draft.meeting_id is not None or gap(draft, context.at) is not None:
        return False
    _keep(context, _set_aside(context) | {_name(draft): facts_of(draft)})
    return True


def earlier(context: BranchContext, kind: str, minutes: str) -> Draft | None:
    """Return the draft that was set aside and whose button was pressed; None when there is none."""
    found = (draft_of(facts) for facts in _set_aside(context).values())
    return next((each for each in found if _name(each) == f"{kind}:{minutes}"), None)


def over(context: BranchContext, draft: Draft) -> None:
    """End the question about ``draft``; other drafts, asked about or set aside, keep theirs."""
    left = {name: facts for name, facts in _set_aside(context).items() if name != _name(draft)}
    asked = in_progress(context)
    if asked is None or asked[0] == draft:
        _keep(context, left)
        return
    place = (context.answer_chat, context.origin.external_id)
    known = context.work.dialogues.get(*place)
    context.work.dialogues.put(*place, CHOICE, (known[1] if known else {}) | {EARLIER: left}, at=context.at)


def _keep(context: BranchContext, drafts: dict[str, Any]) -> None:
    place = (context.answer_chat, context.origin.external_id)
    if drafts:
        context.work.dialogues.put(*place, CHOICE, {"options": [], EARLIER: drafts}, at=context.at)
    else:
        context.work.dialogues.end(*place)


def _set_aside(context: BranchContext) -> dict[str, Any]:
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    kept = known[1].get(EARLIER) if known else context.slots.get(EARLIER)
    return dict(kept or {})


def _name(draft: Draft) -> str:
    """Return what the button of an echo carries of a draft: its first kind, and its start in minutes."""
    return f"{draft.kinds[0]}:{int((draft.starts_at - EPOCH) / MINUTE)}" if draft.starts_at else ""


def pressed(context: BranchContext) -> Draft | None:
    """Return the draft to whose question the pressed button belongs; None when that question is over."""
    facts = context.slots.get(PLAN)
    return None if facts is None else draft_of(facts)


def in_progress(context: BranchContext) -> tuple[Draft, Gap | None] | None:
    """Return the draft that the sender is asked about, and what is wanted; None when nobody asked within the hour."""
    known = context.work.dialogues.get(
        context.answer_chat, context.origin.external_id, since=context.at - ANSWERED_WITHIN
    )
    if known is None or PLAN not in known[1]:
        return None
    wants = known[1].get(WANTS)
    return draft_of(known[1][PLAN]), Gap(wants) if wants else None


def filled(context: BranchContext, draft: Draft, field: str, value: str) -> Draft | None:
    """Return the draft with what a button says; None when it says nothing that can be meant any more."""
    match field:
        case "k":
            return with_kinds(context, draft, (MeetingKind(value),))
        case "g":
            groups = _groups(context)
            number = int(value)
            return replace(draft, party_group=groups[number]) if number < len(groups) else None
        case "d":
            return replace(draft, day=date.fromisoformat(value))
        case "t" | "n":
            at = time(int(value[:2]), int(value[2:]))
            return replace(draft, at=at, night=field == "n")
        case "p":
            known = _places(context)
            named = None if value == OPEN_PLACE or int(value) >= len(known) else known[int(value)]
            return replace(draft, place=named)
    return None


def with_kinds(context: BranchContext, draft: Draft, kinds: tuple[MeetingKind, ...]) -> Draft:
    """Return the draft with its kinds; the group is settled where there is one to choose from."""
    group = draft.party_group
    if MeetingKind.GROUP in kinds and group is None:
        groups = _groups(context)
        group = groups[0] if len(groups) == 1 or context.member.party_group in groups[:1] else None
    return replace(draft, kinds=kinds, party_group=group if MeetingKind.GROUP in kinds else None)


def as_meeting(context: BranchContext, draft: Draft) -> Meeting:
    """Return the meeting that a complete draft would become."""
    return Meeting(
        id=draft.meeting_id or 0,
        branch_id=context.member.branch_id,
        kind=draft.kinds[0],
        state=MeetingState.PLANNED,
        starts_at=draft.starts_at or context.at,
        place=draft.place,
        topic=draft.topic,
        party_group=draft.party_group,
        also=draft.kinds[1:],
        reason=draft.reason,
    )


def of_meeting(meeting: Meeting) -> Draft:
    """Return the draft of a change of ``meeting``, as it stands."""
    wall = local(meeting.starts_at)
    return Draft(
        kinds=meeting.kinds,
        day=wall.date(),
        at=wall.time().replace(second=0),
        place=meeting.place,
        topic=meeting.topic,
        party_group=meeting.party_group,
        night=True,
        meeting_id=meeting.id,
    )


def facts_of(draft: Draft) -> dict[str, Any]:
    """Return the draft as it is kept with a dialogue."""
    return {
        "kinds": list(draft.kinds),
        "day": draft.day.isoformat() if draft.day else None,
        "at": draft.at.isoformat("minutes") if draft.at else None,
        "place": draft.place,
        "topic": draft.topic,
        "party_group": draft.party_group,
        "night": draft.night,
        "meeting_id": draft.meeting_id,
        "reason": draft.reason,
    }


def draft_of(facts: dict[str, Any]) -> Draft:
    """Return the draft that was kept with a dialogue."""
    kept = dict(facts)
    kept["kinds"] = tuple(map(MeetingKind, facts["kinds"]))
    kept["day"] = date.fromisoformat(facts["day"]) if facts["day"] else None
    kept["at"] = time.fromisoformat(facts["at"]) if facts["at"] else None
    return Draft(**kept)


def _answers(context: BranchContext, draft: Draft, gap: Gap) -> list[Button]:
    _ = context.phrases
    choices: dict[Gap, Callable[[], Iterable[tuple[str, str, object]]]] = {
        Gap.KIND: lambda: ((texts.kind(_, kind), "k", kind) for kind in _kinds(context)),
        Gap.GROUP: lambda: ((name, "g", number) for number, name in enumerate(_groups(context))),
        Gap.DAY: lambda: ((texts.day(_, day), "d", day) for day in _days(context, draft)),
        Gap.TIME: lambda: ((texts.hour(_, at), "t", at.strftime("%H%M")) for at in TIMES),
        Gap.HOUR: lambda: _hours(_, draft),
        Gap.PLACE: lambda: [
            *((place, "p", number) for number, place in enumerate(_places(context))),
            (texts.undecided(_), "p", OPEN_PLACE),
        ],
    }
    choices |= {Gap.PAST: choices[Gap.DAY], Gap.FAR: choices[Gap.DAY]}
    offered = choices[gap]() if gap in choices else ()
    return [Button(label, press("pf", field, value)) for label, field, value in offered]


def _kinds(context: BranchContext) -> tuple[MeetingKind, ...]:
    return planning.kinds_to_hold(context.work, context.member, at=context.at)


def _groups(context: BranchContext) -> tuple[str, ...]:
    return planning.groups_to_hold(context.work, context.member, at=context.at)


def _places(context: BranchContext) -> list[str]:
    return planning.places(context.work, context.member.branch_id, at=context.at)


def _hours(_: Phrases, draft: Draft) -> Iterator[tuple[str, str, object]]:
    """Yield the hour by day that may have been meant, and the one that was said."""
    if draft.at is None:
        return
    meant = by_day(draft.at)
    if meant is not None:
        yield texts.hour(_, meant), "t", meant.strftime("%H%M")
    yield texts.hour(_, draft.at), "n", draft.at.strftime("%H%M")


def _days(context: BranchContext, draft: Draft) -> Iterable[date]:
    """Yield the coming days; today only while the hour that was said is still to come."""
    today = local(context.at).date()
    begin = replace(draft, day=today).starts_at
    over = begin is not None and begin <= context.at
    first = today + timedelta(days=1 if over or local(context.at).hour >= TIMES[-1].hour else 0)
    return (first + timedelta(days=number) for number in range(DAYS_OFFERED))


def _stop(context: BranchContext) -> Button:
    return Button(general.not_at_all(context.phrases), DECLINE)


def _in_rows(buttons: list[Button]) -> list[list[Button]]:
    width = 1 if any(len(button.label) > 10 for button in buttons) else 2
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
