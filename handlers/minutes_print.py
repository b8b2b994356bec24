"""打印记录和签到表: the printable forms of a meeting, as files in private; each is a line of the audit trail."""

from branch.clock import local
from branch.meeting import Meeting
from branch.minutes import Minutes, MinutesState
from branch.refusals import NoDraft, NoMeetingOpen
from documents.meeting_forms import Attendee, Sheet, record, sign_in_sheet
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import minutes as texts
from handlers.texts.meetings import named
from handlers.texts.minutes_papers import paper
from locales import phrases
from services import meetings, minutes, minutes_papers

RECORD, SIGN_IN = "r", "s"
OFFERED = 8


def ask(context: BranchContext) -> None:
    """Ask of which meeting forms are wanted; of the only one both are offered at once."""
    try:
        found = minutes.about(context.work, context.member, at=context.at, minuted=True)
    except NoMeetingOpen:
        found = []
    if not found:
        context.reply(texts.none_open(context.phrases))
    elif len(found) == 1:
        which_form(context, str(found[0].id))
    else:
        rows = [[Button(named(context.phrases, each), press("nw", each.id))] for each in found[:OFFERED]]
        context.choose(texts.print_of_which(context.phrases), rows)


def which_form(context: BranchContext, meeting_id: str) -> None:
    """Ask which of the two forms of a meeting is wanted."""
    meeting, _ = _meeting(context, int(meeting_id)), context.phrases
    context.toast()
    keys = [
        Button(texts.print_record(_), press("nx", meeting_id, RECORD)),
        Button(texts.print_sign_in(_), press("nx", meeting_id, SIGN_IN)),
    ]
    context.choose(texts.print_what(_, meeting), [keys])


def send(context: BranchContext, meeting_id: str, form: str) -> None:
    """Send one form; the newest approved version, or else the draft, headed as one."""
    work, meeting = context.work, _meeting(context, int(meeting_id))
    newest = work.minutes.newest(meeting.id, MinutesState.APPROVED) or work.minutes.newest(meeting.id)
    if newest is None and form == RECORD:
        raise NoDraft
    shown = newest or Minutes(0, meeting, 1, MinutesState.DRAFT)
    context.toast()
    if form == RECORD:
        zh = phrases(None)
        papers = [(each, paper(zh, each.kind)) for each in work.papers.of(meeting.id) if each.kind]
        content, name = record(shown, _sheet(context, meeting), papers), "record"
    else:
        content, name = sign_in_sheet(shown, _sheet(context, meeting)), "sign-in"
    facts = {"form": name, "version": shown.version}
    work.audit.add(context.member, "minutes.exported", f"meeting:{meeting.id}", at=context.at, **facts)
    day = f"{local(meeting.starts_at):%Y-%m-%d}"
    context.send_file(f"{name}-{meeting.kind}-{day}.docx", content, texts.printed(context.phrases, meeting))


def _meeting(context: BranchContext, meeting_id: int) -> Meeting:
    meeting = context.work.meetings.get(meeting_id)
    if meeting is None or not minutes.writes(context.member, meeting):
        raise NoDraft
    return meeting


def _sheet(context: BranchContext, meeting: Meeting) -> Sheet:
    work = context.work
    people = {member.id: member for member in work.people.members(meeting.branch_id, on=local(context.at).date())}
    attendees = []
    for member_id in work.attendance.states(meeting.id):
        known = work.attendance.get(meeting.id, member_id)
        member = people.get(member_id) or work.people.member(member_id, on=local(meeting.starts_at).date())
        if known is not None and member is not None:
            attendees.append(Attendee(member, *known))
    return Sheet(
        branch=work.organizations.get(meeting.branch_id).name,
        maker=context.member.name,
        made_at=context.at,
        tally=meetings.count(work, meeting.id),
        attendees=attendees,
        rule=minutes_papers.required(work, meeting.branch_id, meeting.kind).rule,
    )
