"""订阅日历: a private address for calendar programmes, and a meeting as a calendar file."""

from branch.clock import local
from branch.refusals import MeetingGone
from documents.calendar_file import Entry, calendar_file
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import feeds as texts
from locales.words import meeting_kinds
from services import feeds
from services.feeds import OVERSEERS
from services.meetings import concerns

OWN, BRANCH = "o", "b"


def offer(context: BranchContext) -> None:
    """Offer the addresses; making one makes the one before worthless."""
    _ = context.phrases
    if not context.pages:
        context.reply(texts.no_pages(_))
        return
    keys = [Button(texts.own(_), press("vf", OWN))]
    if context.member.holds(*OVERSEERS):
        keys.append(Button(texts.branch(_), press("vf", BRANCH)))
    context.reply(texts.offered(_), [keys, [Button(texts.stop(_), press("vx"))]])


def issue(context: BranchContext, whose: str) -> None:
    """Make a new address and show it once."""
    secret = feeds.issue(context.work, context.member, whole_branch=whose == BRANCH, at=context.at)
    context.toast()
    context.reply(texts.address(context.phrases, f"{context.pages}/calendar/{secret}.ics"))


def revoke(context: BranchContext) -> None:
    """Make all addresses worthless."""
    ended = feeds.revoke(context.work, context.member, at=context.at)
    context.toast()
    context.change(texts.stopped(context.phrases, some=ended))


def send_meeting(context: BranchContext, meeting_id: str) -> None:
    """Send a meeting as a calendar file.

    Raises:
        MeetingGone: it is none of the person's business, or was called off.
    """
    meeting = context.work.meetings.get(int(meeting_id))
    if meeting is None or meeting.branch_id != context.member.branch_id or not concerns(meeting, context.member):
        raise MeetingGone
    _ = context.phrases
    entry = Entry(
        f"meeting-{meeting.id}@zhibu",
        meeting.starts_at,
        meeting_kinds(_, meeting.kinds),
        meeting.place or "",
        meeting.topic or "",
    )
    context.toast()
    name = f"{meeting.kind}-{local(meeting.starts_at):%Y-%m-%d}.ics"
    context.send_file(name, calendar_file(entry.title, [entry], at=context.at), texts.for_your_calendar(_))
