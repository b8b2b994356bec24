"""Records that a meeting of a kind needs beside its minutes, as the branch's document names them."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from branch.meeting import MeetingKind, MeetingState
from branch.member import Member
from branch.minutes import Minutes, Paper
from branch.refusals import NoDraft
from services.minutes import draft, version, writes
from storage.unit_of_work import UnitOfWork

MINUTES, SIGN_IN, PHOTOS = "minutes", "sign_in", "photos"
"""Records that the assistant keeps itself; all others are sent as files."""
KEPT_HERE = frozenset({MINUTES, SIGN_IN, PHOTOS})


@dataclass(frozen=True, slots=True)
class File:
    """A file as the messenger announces it."""

    file_id: str
    unique_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Required:
    """What one document wants of one kind of meeting."""

    records: tuple[str, ...]
    rule: str | None
    """Our number of the rule; None for the system default of branches that follow no document."""


@cache
def kinds() -> frozenset[str]:
    """Return every kind of record that any document names and that is sent as a file."""
    named = (record for wanted in _table().values() for rule in wanted.values() for record in rule["records"])
    return frozenset(named) - KEPT_HERE


def required(work: UnitOfWork, branch_id: int, kind: MeetingKind) -> Required:
    """Return what a meeting of this kind needs in this branch."""
    wanted = _table()[kind]
    found = wanted.get(work.profiles.follows(branch_id) or "") or wanted[""]
    return Required(tuple(found["records"]), found.get("rule"))


def lacking(work: UnitOfWork, minutes: Minutes) -> list[str]:
    """Return the records that are still missing, of every kind that the event is, each once."""
    meeting = minutes.meeting
    sent = {paper.kind for paper in work.papers.of(meeting.id)}
    if minutes.text:
        sent.add(MINUTES)
    if minutes.photos:
        sent.add(PHOTOS)
    if meeting.state in {MeetingState.CLOSED, MeetingState.MINUTED} and work.attendance.states(meeting.id):
        sent.add(SIGN_IN)
    wanted = [record for kind in meeting.kinds for record in required(work, meeting.branch_id, kind).records]
    return [record for record in dict.fromkeys(wanted) if record not in sent]


def keep(work: UnitOfWork, writer: Member, minutes_id: int, kind: str, file: File, *, at: datetime) -> int | None:
    """Keep a file as a record of the meeting; None when it is there already.

    Raises:
        NotAllowed: the person does not write these minutes.
        NoDraft: the draft was thrown away.
    """
    meeting = draft(work, writer, minutes_id).meeting
    facts = {"file_id": file.file_id, "unique_id": file.unique_id, "name": file.name[-200:]}
    return work.papers.add(meeting.id, kind, by=writer.id, at=at, **facts)


def named(work: UnitOfWork, writer: Member, paper_id: int, kind: str) -> Paper:
    """Say which record a kept file is; an empty kind forgets it, because it holds notes.

    Raises:
        NoDraft: there is no such file in this branch, or it was said already.
    """
    paper = work.papers.get(paper_id)
    meeting = work.meetings.get(paper.meeting_id) if paper else None
    if paper is None or meeting is None or paper.kind or not writes(writer, meeting):
        raise NoDraft
    if kind:
        work.papers.name(paper_id, kind)
    else:
        work.papers.drop(paper_id)
    return paper


def of(work: UnitOfWork, member: Member, minutes_id: int) -> list[Paper]:
    """Return the files kept beside a version of minutes.

    Raises:
        NotAllowed: they are none of the person's business.
        NoDraft: there is no such version.
    """
    return work.papers.of(version(work, member, minutes_id).meeting.id)


@cache
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return table
