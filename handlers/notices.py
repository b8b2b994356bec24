"""Telling a branch about a meeting: the group what concerns all, in private whoever would not read it there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from branch.clock import awake, local
from branch.meeting import Meeting
from branch.member import Member
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, Rows, press
from handlers.texts import feeds as feed_texts
from handlers.texts import meetings as meeting_texts
from handlers.texts import notices as notice_texts
from locales import Phrases
from services.meetings import concerns

IN_TIME = timedelta(hours=2)
"""A notice may wait for the morning when the meeting begins at least this long after it."""
Compose = Callable[[Phrases], Say]


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom a notice goes to, and whom it does not reach."""

    group: bool
    persons: int
    missed: tuple[Member, ...]
    waits_until: datetime | None = None

    def words(self, _: Phrases) -> list[str]:
        """Return what the chair is told of it."""
        lines = [notice_texts.told(_, self.persons, group=self.group)] if self.group or self.persons else []
        if self.waits_until is not None:
            lines.append(notice_texts.at_eight(_, self.waits_until))
        if self.missed:
            lines.append(notice_texts.not_reached(_, self.missed))
        return lines


def inform(
    context: BranchContext, meeting: Meeting, posted: Compose, private: Compose, *, but: Collection[int] = ()
) -> Reached:
    """Tell everybody whom a meeting concerns, except the sender and ``but``.

    What concerns the whole branch is posted in its group, and said in private to members who were never met there.
    Committee and Party groups are told in private only. In the quiet hours it waits, unless the meeting is near.
    """
    morning = awake(context.at)
    waits_until = morning if morning > context.at and meeting.starts_at >= morning + IN_TIME else None
    group = _in_group(context, meeting, posted, waits_until)
    reads_there = context.work.group_members.of(meeting.branch_id) if group else set()
    persons, missed = 0, []
    for member in audience(context, meeting):
        if member.id == context.member.id or member.id in reads_there or member.id in but:
            continue
        if context.tell(member.id, private, not_before=waits_until):
            persons += 1
        else:
            missed.append(member)
    return Reached(group, persons, tuple(missed), waits_until)


def audience(context: BranchContext, meeting: Meeting) -> list[Member]:
    """Return whom the meeting concerns, by the roster of today."""
    roster = context.work.people.members(meeting.branch_id, on=local(context.at).date())
    return [member for member in roster if concerns(meeting, member)]


def to_leave(context: BranchContext, _: Phrases, meeting: Meeting) -> Rows:
    """Return the button that leads from the group to the private chat, to ask for leave from ``meeting``."""
    link = f"https://t.me/{context.bot_username}?start=leave-{meeting.id}"
    return [[Button(meeting_texts.to_private(_), url=link)]]


def to_calendar(_: Phrases, meeting: Meeting) -> Rows:
    """Return the button that puts a meeting into one's own calendar."""
    return [[Button(feed_texts.to_calendar(_), press("vm", meeting.id))]]


def announce(context: BranchContext, meeting: Meeting) -> Reached:
    """Announce a planned meeting; from now on changes of it are announced too."""
    context.work.meetings.announce(meeting.id)
    known = replace(meeting, unannounced=False)
    return inform(
        context,
        known,
        lambda _: Say(notice_texts.notice(_, known), to_leave(context, _, known)),
        lambda _: Say(notice_texts.told_of(_, known), to_calendar(_, known)),
    )


def _in_group(context: BranchContext, meeting: Meeting, posted: Compose, waits_until: datetime | None) -> bool:
    branch = context.work.organizations.get(meeting.branch_id)
    if not meeting.for_all or branch.group_chat_id is None:
        return False
    context.post(meeting.branch_id, posted, not_before=waits_until)
    return True
