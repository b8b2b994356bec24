"""The notice of a check-in in the group, with sums that are kept up to date: planned, not sent, from here."""

from datetime import datetime
from typing import Any

from branch.attendance import Tally, tally
from branch.meeting import BOARD_EVERY, MeetingState
from handlers.context import Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import meetings as meeting_texts
from handlers.texts import notices as notice_texts
from locales import Phrases, phrases
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork

KIND = "board"


def post(work: UnitOfWork, counted: Tally, *, at: datetime, bot_username: str) -> bool:
    """Announce the check-in in the branch's group; False when there is no group, or it was announced already."""
    chat_id = work.organizations.get(counted.meeting.branch_id).group_chat_id
    if chat_id is None or not counted.meeting.for_all:
        return False
    payload = _shown(phrases(None), counted, bot_username)
    call = Outgoing(name(counted.meeting.id), KIND, chat_id, "send_message", payload, Policy.HOLD)
    return work.outbox.add(call, at=at)


def refresh(work: UnitOfWork, counted: Tally, *, at: datetime, bot_username: str) -> None:
    """Bring the sums of the notice up to date; see :meth:`storage.repositories.boards.Boards.show` for how often."""
    if counted.meeting.for_all:
        shown = _shown(phrases(None), counted, bot_username)
        work.boards.show(name(counted.meeting.id), shown, at=at, every=BOARD_EVERY)


def post_again(work: UnitOfWork, chat_id: int, *, at: datetime, bot_username: str) -> None:
    """Announce the check-ins that are open in a group that got a new chat: what was posted before stayed in the old."""
    for branch in work.organizations.branches():
        if branch.group_chat_id == chat_id:
            for meeting in work.meetings.in_state(branch.id, MeetingState.OPEN):
                work.boards.let_go(name(meeting.id))
                counted = tally(meeting, work.attendance.states(meeting.id).values())
                post(work, counted, at=at, bot_username=bot_username)


def name(meeting_id: int) -> str:
    """Return under which name the notice of a meeting is planned."""
    return f"{KIND}:{meeting_id}"


def check_in_keys(_: Phrases, meeting_id: int, bot_username: str) -> Rows:
    """Return the buttons of a check-in in the group."""
    private = f"https://t.me/{bot_username}?start=leave-{meeting_id}"
    here = Button(meeting_texts.here(_), press("ci", meeting_id))
    return [[here, Button(meeting_texts.to_private(_), url=private)]]


def _shown(_: Phrases, counted: Tally, bot_username: str) -> dict[str, Any]:
    meeting = counted.meeting
    if meeting.state == MeetingState.OPEN:
        return Say(notice_texts.board(_, counted), check_in_keys(_, meeting.id, bot_username)).payload
    return Say(notice_texts.board_closed(_, counted)).payload
