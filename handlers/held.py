"""“开过了”: a meeting that was held without the assistant is told of, asked about, echoed, and recorded afterwards."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from branch.attendance import AttendanceState, tally
from branch.clock import at_local, local
from branch.leave import LeaveCategory
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member
from branch.refusals import NotAllowed, SameMeeting
from handlers import in_words, leave
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import attendance as attendance_texts
from handlers.texts import general
from handlers.texts import held as texts
from handlers.texts import meetings as meeting_texts
from handlers.texts import planning as planning_texts
from handlers.understanding.held import HeldWords, held_words, how_well, leave_said, says_held
from locales import Phrases, phrases
from services import held, planning
from services.held import Excuse, Held
from services.meetings import CHAIRS, CONVENERS

TOPIC = "held"
ON_LEAVE, WITHOUT = "y", "n"


def said_so(context: BranchContext) -> bool:
    """Begin when somebody who holds meetings says that one was held; False when nobody did."""
    if not (context.member.holds(*CONVENERS) and says_held(context.args, now=local(context.at))):
        return False
    said = _words(context)
    kind = said.kind or (None if context.member.holds(*CHAIRS) else MeetingKind.GROUP)
    if kind is None:
        context.reply(texts.which(context.phrases))
        return True
    group = None
    if kind == MeetingKind.GROUP:
        groups = planning.groups_to_hold(context.work, context.member, at=context.at)
        group = next((name for name in groups if name in context.args), groups[0] if groups else None)
        if group is None:
            context.reply(planning_texts.groups_hold_their_own(context.phrases))
            return True
    elif not context.member.holds(*CHAIRS):
        raise NotAllowed
    facts = _taken({"kind": kind, "group": group}, said)
    if "day" not in facts and "but" not in facts:
        _ask(context, facts, texts.what_is_needed(context.phrases))
    else:
        _go_on(context, facts)
    return True


def said(context: BranchContext) -> None:
    """Take what was said for the facts that are missing, or for the excuse that was asked for."""
    facts = dict(context.slots)
    if facts.get("excuse_of"):
        answer = leave_said(context.args, now=local(context.at))
        _excused(context, facts, *(answer or (True, None, context.args)))
        return
    words = _words(context)
    if words.but is None and facts.get("wants") == "who":
        words = replace(words, but=tuple(context.args.replace("，", "、").split("、")))
    _go_on(context, _taken(facts, words))


def answered(context: BranchContext, answer: str) -> None:
    """Take a pressed answer: on leave, without leave, or agreed."""
    facts = dict(context.slots)
    if "kind" not in facts or (answer != "a" and not facts.get("excuse_of")):
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    if answer == "a":
        _record(context, facts)
    else:
        _excused(context, facts, answer == ON_LEAVE, None, "")


def _words(context: BranchContext) -> HeldWords:
    now = local(context.at)
    roster = context.work.people.members(context.member.branch_id, on=now.date())
    return held_words(context.args, now=now, names=[each.name for each in roster])


def _taken(facts: dict[str, Any], said: HeldWords) -> dict[str, Any]:
    """Return the facts with what was said now; what is known stays where nothing new was said."""
    new = {
        "day": said.day.isoformat() if said.day else None,
        "at": said.at.isoformat("minutes") if said.at else None,
        "place": said.place,
        "topic": said.topic if facts.get("wants") in {None, ""} else None,
        "but": list(said.but) if said.but is not None else None,
    }
    return facts | {name: value for name, value in new.items() if value is not None}


def _go_on(context: BranchContext, facts: dict[str, Any]) -> None:
    """Ask for the next thing missing: the day, the time, who came, their excuses; then for agreement."""
    _, today = context.phrases, local(context.at).date()
    day = date.fromisoformat(facts["day"]) if "day" in facts else None
    if day is None or not today - held.LONGEST_AGO <= day <= today:
        facts.pop("day", None)
        _ask(context, facts, texts.when(_, ahead=day is not None), wants="day")
    elif "at" not in facts:
        _ask(context, facts, texts.what_time(_), wants="at")
    elif _told(facts).starts_at > context.at:
        _ask(context, {name: facts[name] for name in facts if name != "at"}, texts.when(_, ahead=True), wants="day")
    elif "but" not in facts:
        _ask(context, facts, texts.who_came(_), wants="who")
    else:
        _resolve(context, facts)


def _resolve(context: BranchContext, facts: dict[str, Any]) -> None:
    """Find who did not come among those expected; nobody is guessed."""
    expected = held.expected(context.work, context.member, _told(facts), at=context.at)
    absent: list[int] = []
    for name in facts["but"]:
        found = _fitting(expected, name)
        if len(found) != 1:
            facts.pop("but")
            _ask(context, facts, texts.not_known(context.phrases, name, found), wants="who")
            return
        absent.append(found[0].id)
    _echo(context, facts | {"absent": absent, "excuses": {}}, expected)


def _fitting(expected: list[Member], said: str) -> list[Member]:
    """Return whom of those expected a name means; a whole name excludes what it is only a part of."""
    fits = {each.id: how_well(said, each.name, each.party_group) for each in expected}
    best = max(fits.values(), default=0)
    return [each for each in expected if best and fits[each.id] == best]


def _echo(context: BranchContext, facts: dict[str, Any], expected: list[Member]) -> None:
    """Show everything, and ask about the next absent member or, at the end, for agreement."""
    _ = context.phrases
    people = {each.id: each for each in expected}
    absent = [people[number] for number in facts["absent"] if number in people]
    words = texts.echo(_, _as_meeting(context, _told(facts)), len(expected), absent)
    open_cases = [each for each in absent if str(each.id) not in facts["excuses"]]
    if open_cases:
        keys = [
            Button(texts.was_on_leave(_), press("hk", ON_LEAVE)),
            Button(texts.was_not(_), press("hk", WITHOUT)),
            Button(general.not_at_all(_), DECLINE),
        ]
        asked = facts | {"excuse_of": open_cases[0].id}
        in_words.choose(context, f"{words}\n{texts.ask_leave(_, open_cases[0])}", [keys], takes=TOPIC, **asked)
        return
    keys = [Button(general.yes(_), press("hk", "a")), Button(general.no(_), DECLINE)]
    in_words.choose(context, f"{words}\n{texts.is_right(_)}", [keys], **facts)


def _excused(
    context: BranchContext, facts: dict[str, Any], granted: bool, category: LeaveCategory | str | None, reason: str
) -> None:
    """Keep the excuse of the member who was asked about, and go on; the last answer agrees to what was shown."""
    number = str(facts.pop("excuse_of"))
    facts["excuses"] = facts["excuses"] | {number: [category, reason] if granted else None}
    if len(facts["excuses"]) < len(facts["absent"]):
        _echo(context, facts, held.expected(context.work, context.member, _told(facts), at=context.at))
    else:
        _record(context, facts)


def _record(context: BranchContext, facts: dict[str, Any]) -> None:
    told = replace(_told(facts), note=texts.note(phrases(None)))
    absent = {int(number): _excuse(kept) for number, kept in facts.get("excuses", {}).items()}
    try:
        meeting, waiting = held.record(context.work, context.member, told, absent, at=context.at)
    except SameMeeting as same:
        context.change(planning_texts.exists(context.phrases, same.meeting))
        return
    states = context.work.attendance.states(meeting.id)
    rows = [[Button(meeting_texts.post_minutes(context.phrases), press("nb", meeting.id))]]
    context.change(texts.recorded(context.phrases, tally(meeting, states.values())), rows)
    for number in states:
        if number != context.member.id:
            context.tell(number, lambda _, number=number: _entry(_, context, meeting, states[number]))  # type: ignore[misc]
    for filed in waiting:
        leave.put_before_chairs(context, [filed])


def _entry(_: Phrases, context: BranchContext, meeting: Meeting, state: AttendanceState) -> Say:
    return Say(texts.told(_, meeting, context.member.name, attendance_texts.state(_, state)))


def _excuse(kept: list[str | None] | None) -> Excuse | None:
    if kept is None:
        return None
    return Excuse(LeaveCategory(kept[0]) if kept[0] else None, kept[1] or "")


def _told(facts: dict[str, Any]) -> Held:
    at = time.fromisoformat(facts["at"])
    day = date.fromisoformat(facts["day"])
    starts_at = at_local(day, at.hour, at.minute)
    return Held(MeetingKind(facts["kind"]), starts_at, facts.get("group"), facts.get("place"), facts.get("topic"))


def _as_meeting(context: BranchContext, told: Held) -> Meeting:
    return Meeting(
        0,
        context.member.branch_id,
        told.kind,
        MeetingState.CLOSED,
        told.starts_at,
        place=told.place,
        topic=told.topic,
        party_group=told.party_group,
    )


def _ask(context: BranchContext, facts: dict[str, Any], words: str, *, wants: str = "") -> None:
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, words, rows, takes=TOPIC, **(facts | {"wants": wants}))
