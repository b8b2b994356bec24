"""登记别人的到会: a chair, or a group leader for the own group, enters somebody; who and why, never by the way."""

from typing import Any

from branch.attendance import ATTENDED
from branch.leave import LeaveCategory
from branch.meeting import MeetingKind
from branch.member import Role
from branch.refusals import NoMeetingOpen
from handlers import in_words, leave
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE, drop_question
from handlers.hearing import reading
from handlers.keyboards import Button, press
from handlers.leave_periods import CATEGORIES
from handlers.texts import general
from handlers.texts import leave as leave_texts
from handlers.texts import witness as texts
from handlers.understanding.entering import entry_in
from locales import Phrases, phrases
from services import witness
from services.meetings import CHAIRS
from services.witness import Entry, Standing, Status

TOPIC = "witness"
WITNESSES = (*CHAIRS, Role.GROUP_LEADER)
GIVEN = "g"
"""Code of the reason that the sentence gave itself."""
MANY = 12
"""Names in one sentence, at most."""


def mark(context: BranchContext) -> None:
    """Begin an entry about the persons that the sentence names; nothing is recorded before a reason is given."""
    names, kind = list(context.slots.get("persons") or [])[:MANY], context.slots.get("meeting_kind")
    if not names:
        context.reply(texts.who(context.phrases))
        return
    wanted = MeetingKind(kind) if kind else None
    try:
        meeting = witness.meeting(context.work, context.member, at=context.at, kind=wanted)
    except NoMeetingOpen:
        context.reply(texts.no_meeting(context.phrases))
        return
    facts = {
        "meeting": meeting.id,
        "status": str(context.slots.get("status") or Status.PRESENT),
        "category": context.slots.get("leave_category"),
        "reason": context.slots.get("reason"),
    }
    _resolve(context, facts, names, [])


def means(context: BranchContext) -> bool:
    """Tell whether somebody else is said to be there, in words that are no plain entry alone."""
    return entry_in(reading(context)) is not None


def mark_present(context: BranchContext) -> None:
    """Begin an entry “present” with the reason that the sentence gives."""
    context.slots = dict(entry_in(reading(context)) or {})
    drop_question(context)
    mark(context)


def pick(context: BranchContext, member_id: str) -> None:
    """Go on with one of several people of the same name."""
    facts = dict(context.slots)
    if "left" not in facts:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    left, members = list(facts.pop("left")), list(facts.pop("members"))
    _resolve(context, facts, left, [*members, int(member_id)])


def because(context: BranchContext, code: str) -> None:
    """Enter for one of the usual reasons, or as the kind of leave that was pressed."""
    if "members" not in context.slots:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    _ = phrases(None)
    if code in CATEGORIES:
        context.slots["category"] = CATEGORIES[code]
        _enter(context, str(context.slots.get("reason") or leave_texts.leave_category(_, CATEGORIES[code])))
    else:
        _enter(context, dict(texts.reasons(_)).get(code) or str(context.slots["reason"]))


def said(context: BranchContext) -> None:
    """Take what was said for the reason."""
    _enter(context, context.args)


def _resolve(context: BranchContext, facts: dict[str, Any], names: list[str], members: list[int]) -> None:
    """Find whom the names mean, one after the other; people who cannot be told apart are asked about."""
    for number, name in enumerate(names):
        found = witness.people(context.work, context.member, name, at=context.at)
        if len(found) == 1:
            members = [*members, found[0].id]
            continue
        standings = [_standing(context, facts, each.id) for each in found]
        rows = [[Button(texts.person(context.phrases, each), press("wp", each.member.id))] for each in standings]
        words = texts.which_person(context.phrases, name, standings)
        in_words.choose(context, words, rows, **facts, left=names[number + 1 :], members=members)
        return
    _ask_why(context, facts, list(dict.fromkeys(members)))


def _ask_why(context: BranchContext, facts: dict[str, Any], members: list[int]) -> None:
    standings = [_standing(context, facts, each) for each in members]
    if facts["status"] == Status.ABSENT:
        _ask_about_absent(context, facts, standings)
        return
    _, meeting, status = context.phrases, standings[0].meeting, Status(facts["status"])
    people = [each.member for each in standings]
    if status == Status.LEAVE:
        words, keys = texts.what_leave(_, meeting, people), _leave_keys(_)
    else:
        words = texts.why(_, meeting, people, status)
        given = ((GIVEN, str(facts["reason"])),) if facts["reason"] else ()
        keys = [[Button(label, press("wr", code))] for code, label in (*given, *texts.reasons(_))]
    keys.append([Button(general.not_at_all(_), DECLINE)])
    in_words.choose(context, words, keys, takes=TOPIC, **facts, members=members)


def _ask_about_absent(context: BranchContext, facts: dict[str, Any], standings: list[Standing]) -> None:
    """Only a person's own sign-in can be overridden; who did not sign in needs no entry."""
    themselves = [each for each in standings if each.state in ATTENDED]
    if not themselves:
        context.reply(texts.unchanged(context.phrases, standings))
        return
    rows = [[Button(texts.keep(context.phrases), DECLINE)]]
    members = [themselves[0].member.id]
    words = texts.overrides(context.phrases, themselves[0])
    in_words.choose(context, words, rows, takes=TOPIC, **facts, members=members)


def _leave_keys(_: Phrases) -> list[list[Button]]:
    kinds = CATEGORIES.items()
    return [[Button(leave_texts.leave_category(_, category), press("wr", code)) for code, category in kinds]]


def _enter(context: BranchContext, reason: str) -> None:
    facts, status = context.slots, Status(context.slots["status"])
    named = facts.get("category")
    category = LeaveCategory(named) if named else None
    entry = Entry(context.member, status, reason, context.at, category)
    before = witness.enter(context.work, int(facts["meeting"]), [int(each) for each in facts["members"]], entry)
    waits = status == Status.LEAVE and not context.member.holds(*CHAIRS)
    if waits:
        context.reply(texts.leave_waits(context.phrases, before))
    else:
        context.reply(texts.entered(context.phrases, before, status, reason))
    for each in before:
        _tell(context, each, status, reason)
        if waits and (filed := context.work.leave.of(each.meeting.id, each.member.id, at=context.at)):
            leave.put_before_chairs(context, [filed])


def _tell(context: BranchContext, one: Standing, status: Status, reason: str) -> None:
    officer = context.member.name
    context.tell(one.member.id, lambda _: Say(texts.told(_, one, status, officer, reason)))


def _standing(context: BranchContext, facts: dict[str, Any], member_id: int) -> Standing:
    return witness.standing(context.work, context.member, int(facts["meeting"]), member_id, at=context.at)
