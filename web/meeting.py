"""The page of one meeting: attendance as it goes on, minutes in their versions, photographs and other records."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from branch.attendance import ATTENDED, UNANSWERED, AttendanceState
from branch.meeting import MeetingState
from branch.meeting_file import Attendee, MeetingFile, Version
from branch.minutes import Line, Minutes, MinutesState, Part
from branch.refusals import MeetingGone, NoDraft, NotAllowed
from documents.activity_form import activity_form
from documents.meeting_forms import file_name, record, sign_in_sheet
from locales import Phrases, phrases
from locales.words import meeting_kinds, paper
from services import meeting_files
from services.meetings import CONVENERS
from services.overview import VIEWERS
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.states import attendance_tag, meeting_tag, minutes_tag
from web.words import DOCX, handed_out, page, plain

OFFICERS = frozenset({*VIEWERS, *CONVENERS})


async def show(request: web.Request) -> web.StreamResponse:
    """Show a meeting; with ``?part=1`` only the attendance, for the page that is open already."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    meeting_id, version = int(request.match_info["meeting"]), request.query.get("version", "")
    wanted = int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None
    try:
        found, photos = await read(
            request,
            lambda work: (
                file := meeting_files.view(work, visitor.member, meeting_id, at=at, version=wanted),
                work.records.photos_of_minutes(file.minutes.id) if file.minutes else (),
            ),
        )
    except (MeetingGone, NoDraft):
        return plain(request, 404, "not_found")
    except NotAllowed:
        return plain(request, 403, "not_allowed")
    template = "meeting_attendance.html" if "part" in request.query else "meeting.html"
    return page(request, template, **_facts(visitor.phrases, found, photos, at))


async def take(request: web.Request) -> web.StreamResponse:
    """Hand out one of the printed forms; that somebody took it is kept."""
    parts, writer = request.app[PARTS], request[VISITOR].member
    form, at = request.match_info["form"], parts.clock.now()
    meeting_id = int(request.match_info["meeting"])
    try:
        minutes, sheet, papers = await parts.writer.run(
            lambda work: meeting_files.printed(work, writer, meeting_id, form, at=at)
        )
    except NoDraft:
        return plain(request, 404, "nothing_to_print")
    if form == meeting_files.RECORD:
        zh = phrases(None)
        content = record(minutes, sheet, [(each, paper(zh, each.kind)) for each in papers])
    elif form == meeting_files.ACTIVITY:
        content = activity_form(minutes, sheet)
    else:
        content = sign_in_sheet(minutes, sheet)
    return handed_out(content, file_name(minutes.meeting, form), DOCX)


PAGES = (
    Page("GET", "/meetings/{meeting:[0-9]{1,18}}", show, roles=OFFICERS, reads="attendance.read"),
    Page("POST", "/meetings/{meeting:[0-9]{1,18}}/{form:record|sign-in|activity}", take, roles=OFFICERS),
)
"""The pages of this subject, for the table of all pages."""


def _facts(_: Phrases, found: MeetingFile, photos: Sequence[int], at: datetime) -> dict[str, Any]:
    meeting = found.tally.meeting
    return {
        "meeting": meeting,
        "kind": meeting_kinds(_, meeting.kinds),
        "when": _.when(meeting.starts_at),
        "state": meeting_tag(_, meeting, at),
        "live": meeting.state == MeetingState.OPEN,
        "planned": meeting.state == MeetingState.PLANNED,
        "tally": found.tally,
        "absent": bool(found.tally.absent(at)),
        "made_at": _.time(at),
        "groups": None if found.attendees is None else _groups(_, found.attendees, found, at),
        "minutes": _minutes(_, found.minutes) if found.minutes else None,
        "versions": [_version(_, each, found.minutes) for each in found.versions],
        "photos": list(zip(photos, found.minutes.photos, strict=False)) if found.minutes else [],
        "papers": [(paper(_, each.kind), each.name) for each in found.papers],
        "lacking": _.listed(paper(_, kind) for kind in found.lacking),
        "may_print": found.may_print,
        "may_screen": found.may_screen and meeting.state == MeetingState.OPEN,
    }


def _groups(_: Phrases, people: Sequence[Attendee], found: MeetingFile, at: datetime) -> list[dict[str, Any]]:
    """Return those expected by what the record says of them; within it in roster order, never ranked."""
    twice = Counter(each.member.name for each in people)
    kinds = (
        (_("缺席") if found.tally.absent(at) else _("未确认"), "open", UNANSWERED),
        (_("请假待批"), "partial", {AttendanceState.LEAVE_REQUESTED}),
        (_("已请假"), "planned", {AttendanceState.LEAVE_APPROVED}),
        (_("到会"), "done", ATTENDED),
    )
    return [
        {"words": words, "state": state, "people": [_person(_, each, twice, at, found) for each in those]}
        for words, state, states in kinds
        if (those := [each for each in people if each.state in states])
    ]


def _person(_: Phrases, one: Attendee, twice: Counter[str], at: datetime, found: MeetingFile) -> dict[str, str]:
    tag = attendance_tag(_, one.state, found.tally.meeting, at)
    came = one.state in ATTENDED and one.at is not None
    return {
        "name": one.member.name,
        "group": (one.member.party_group or "") if twice[one.member.name] > 1 else "",
        "time": _.time(one.at) if came and one.at else "",
        "remark": tag[1] if came and one.state != AttendanceState.PRESENT else "",
    }


def _minutes(_: Phrases, minutes: Minutes) -> dict[str, Any]:
    parts = ((_("议程"), Part.AGENDA), (_("会议内容"), Part.NOTE), (_("议定事项"), Part.DECISION))
    facts = ((_("主持人"), Part.CHAIR), (_("记录人"), Part.RECORDER), (_("地点"), Part.PLACE), (_("主题"), Part.TOPIC))
    return {
        "version": minutes.version,
        "tag": minutes_tag(_, minutes.state),
        "facts": [(words, minutes.fact(part)) for words, part in facts if minutes.fact(part)],
        "parts": [
            (words, [_line(_, minutes, line) for line in minutes.items if line.part == part])
            for words, part in parts
            if any(line.part == part for line in minutes.items)
        ],
    }


def _line(_: Phrases, minutes: Minutes, line: Line) -> dict[str, Any]:
    until = _.day(line.due_on) if line.due_on else ""
    return {"number": minutes.number_of(line), "text": line.text, "owner": line.owner or "", "until": until}


def _version(_: Phrases, each: Version, shown: Minutes | None) -> dict[str, Any]:
    approved = each.state == MinutesState.APPROVED and each.approved_at is not None
    return {
        "version": each.version,
        "tag": minutes_tag(_, each.state),
        "writer": each.writer,
        "approved": _("{name}通过，{day}").format(name=each.approver, day=_.when(each.approved_at))
        if approved and each.approved_at
        else "",
        "reason": each.reason or "",
        "shown": shown is not None and shown.version == each.version,
    }
