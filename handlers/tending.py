"""What goes on with meetings while nobody says anything: late openings, forgotten endings, sums in the group.

Run as often as one likes; whatever is planned here has a key of its own and is planned once.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from branch.attendance import Tally
from branch.clock import awake, local
from branch.meeting import CLOSES_AFTER, OTHERS_ASKED_AFTER, Meeting, MeetingState
from branch.member import COMMITTEE_ROLES, Member
from handlers import boards
from handlers.context import Say
from handlers.keyboards import Button, press
from handlers.texts import meetings as meeting_texts
from handlers.texts import notices as notice_texts
from handlers.texts import planning as texts
from locales import Phrases, phrases
from services import meetings
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork


def tend(work: UnitOfWork, *, now: datetime, bot_username: str) -> None:
    """Look after the meetings of all branches."""
    for meeting in work.meetings.under_way(now=now, since=now - CLOSES_AFTER):
        if meeting.state == MeetingState.PLANNED:
            opened = meetings.open_by_itself(work, meeting, at=now)
            if opened is None:
                _ask_to_open(work, meeting, now)
            else:
                _tell_of_the_beginning(work, opened, now, bot_username)
        elif (tally := meetings.close_forgotten(work, meeting, at=now)) is not None:
            _tell_of_the_end(work, tally, now, bot_username)
        else:
            boards.refresh(work, meetings.count(work, meeting.id), at=now, bot_username=bot_username)


def _ask_to_open(work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    chairs = _chairs(work, meeting, now)
    useless = meeting.starts_at + CLOSES_AFTER
    _tell(work, f"begins:{_moment(meeting)}", chairs, lambda _: _opening(_, meeting), now, until=useless)
    if now < meeting.starts_at + OTHERS_ASKED_AFTER or meeting.party_group:
        return
    others = [member for member in _roster(work, meeting, now) if member.holds(*COMMITTEE_ROLES)]
    stand_ins = [member for member in others if member.id not in {chair.id for chair in chairs}]
    _tell(work, f"unopened:{_moment(meeting)}", stand_ins, lambda _: _standing_in(_, meeting), now, until=useless)


def _opening(_: Phrases, meeting: Meeting) -> Say:
    rows = [
        [Button(notice_texts.open_it(_), press("mo", meeting.id))],
        [
            Button(texts.move_it(_), press("pm", meeting.id)),
            Button(notice_texts.cancel_it(_), press("px", meeting.id)),
        ],
    ]
    return Say(notice_texts.time_has_come(_, meeting), rows)


def _standing_in(_: Phrases, meeting: Meeting) -> Say:
    return Say(notice_texts.nobody_opened(_, meeting), [[Button(notice_texts.open_it(_), press("mo", meeting.id))]])


def _tell_of_the_beginning(work: UnitOfWork, tally: Tally, now: datetime, bot_username: str) -> None:
    """Tell the chairs, and whom it concerns: the branch in its group, the others one by one."""
    meeting = tally.meeting
    chairs = _chairs(work, meeting, now)
    useless = meeting.starts_at + CLOSES_AFTER
    key = f"opened:{_moment(meeting)}"
    _tell(work, f"{key}:c", chairs, lambda _: Say(notice_texts.opened_by_itself(_, tally)), now, until=useless)
    if boards.post(work, tally, at=now, bot_username=bot_username):
        return
    told = {chair.id for chair in chairs}
    others = [each for each in _roster(work, meeting, now) if meetings.concerns(meeting, each) and each.id not in told]

    def words(_: Phrases) -> Say:
        return Say(notice_texts.begins(_, meeting), [[Button(meeting_texts.here(_), press("ci", meeting.id))]])

    _tell(work, key, others, words, now, until=useless)


def _tell_of_the_end(work: UnitOfWork, tally: Tally, now: datetime, bot_username: str) -> None:
    meeting = tally.meeting
    boards.refresh(work, tally, at=now, bot_username=bot_username)
    go_on = press("mr", meeting.id)
    key = f"ended:{meeting.id}:{int(now.timestamp())}"

    def words(_: Phrases) -> Say:
        return Say(notice_texts.closed_by_itself(_, tally), [[Button(notice_texts.goes_on(_), go_on)]])

    _tell(work, key, _chairs(work, meeting, now), words, now)
    chat_id = work.organizations.get(meeting.branch_id).group_chat_id
    if chat_id is not None and meeting.for_all:
        said = Say(meeting_texts.closed(phrases(None), tally)).payload
        call = Outgoing(f"{key}:g", "post", chat_id, "send_message", said, Policy.HOLD, not_before=awake(now))
        work.outbox.add(call, at=now)


def _tell(
    work: UnitOfWork,
    key: str,
    members: list[Member],
    compose: Callable[[Phrases], Say],
    now: datetime,
    *,
    until: datetime | None = None,
) -> None:
    """Plan one private message a member; one that is of use only ``until`` then does not wait for the morning."""
    known = work.outbox.known([f"{key}:m{member.id}" for member in members])
    for member in members:
        name = f"{key}:m{member.id}"
        account = None if name in known else work.people.account_of(member.id, on=local(now).date())
        if account is None or not account.reachable:
            continue
        payload = compose(phrases(account.language)).payload
        call = Outgoing(name, "notice", account.external_id, "send_message", payload, expires_at=until)
        work.outbox.add(call if until else replace(call, not_before=awake(now)), at=now)


def _chairs(work: UnitOfWork, meeting: Meeting, now: datetime) -> list[Member]:
    roster = _roster(work, meeting, now)
    return [each for each in roster if meetings.convenes(work, each, meeting.branch_id, meeting.party_group, at=now)]


def _roster(work: UnitOfWork, meeting: Meeting, now: datetime) -> list[Member]:
    return work.people.members(meeting.branch_id, on=local(now).date())


def _moment(meeting: Meeting) -> str:
    """Name a meeting at its time: a moved one is asked about again."""
    return f"{meeting.id}:{int(meeting.starts_at.timestamp())}"
