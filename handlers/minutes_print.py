"""打印记录和签到表: the printable forms of a meeting, as files in private; each is a line of the audit trail."""

from branch.meeting import Meeting
from branch.refusals import NoDraft, NoMeetingOpen
from documents.meeting_forms import file_name, record, sign_in_sheet
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import minutes as minutes_texts
from handlers.texts import minutes_print as texts
from handlers.texts.meetings import named
from locales import phrases
from locales.words import paper
from services import meeting_files, minutes

RECORD, SIGN_IN = "r", "s"
OFFERED = 8


def ask(context: BranchContext) -> None:
    """Ask of which meeting forms are wanted; of the only one both are offered at once."""
    try:
        found = minutes.about(context.work, context.member, at=context.at, minuted=True)
    except NoMeetingOpen:
        found = []
    if not found:
        context.reply(minutes_texts.none_open(context.phrases))
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
    wanted = {RECORD: meeting_files.RECORD, SIGN_IN: meeting_files.SIGN_IN}[form]
    shown, sheet, papers = meeting_files.printed(context.work, context.member, int(meeting_id), wanted, at=context.at)
    context.toast()
    zh, meeting = phrases(None), shown.meeting
    if form == RECORD:
        content = record(shown, sheet, [(each, paper(zh, each.kind)) for each in papers])
    else:
        content = sign_in_sheet(shown, sheet)
    context.send_file(file_name(meeting, wanted), content, texts.printed(context.phrases, meeting))


def _meeting(context: BranchContext, meeting_id: int) -> Meeting:
    meeting = context.work.meetings.get(meeting_id)
    if meeting is None or not minutes.writes(context.member, meeting):
        raise NoDraft
    return meeting
