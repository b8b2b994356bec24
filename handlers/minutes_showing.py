"""Showing minutes before they are approved: everything in them, what is missing, and what can be done now."""

from collections.abc import Sequence

from markupsafe import Markup

from branch.clock import local
from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import Line, Minutes, MinutesState, Part, Source
from handlers.context import BranchContext
from handlers.keyboards import Button, Rows, press
from handlers.texts import minutes as texts
from handlers.texts import minutes_audit as audit_texts
from services import meetings, minutes, minutes_papers
from services.meetings import CHAIRS

TOPIC = "minutes"


def preview(context: BranchContext, minutes_id: str, intro: str = "") -> None:
    """Show everything that is in the newest version, numbered, and what is missing, below an ``intro``."""
    shown = minutes.live(context.work, context.member, int(minutes_id))
    context.toast()
    tally = meetings.count(context.work, shown.meeting.id)
    words = texts.preview(context.phrases, shown, tally, missing(context, shown), context.at)
    if intro:
        words = Markup("{intro}\n\n{words}").format(intro=intro, words=words)
    context.reply(words, rows_of(context, shown))
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is not None and known[0] == TOPIC:
        remember(context, shown.id, shown.mark, [line.id for line in shown.items])


def rows_of(context: BranchContext, shown: Minutes) -> Rows:
    """Return the buttons below a version: what this person may do with it now."""
    _, approves = context.phrases, context.member.holds(*minutes.APPROVERS)
    keys = [Button(texts.publish(_, shown) if approves else texts.hand_in(_), press("np", shown.id, shown.mark))]
    if shown.state == MinutesState.SUBMITTED:
        return [[*keys, Button(audit_texts.send_back(_), press("nr", shown.id))] if approves else []]
    chairs = [] if shown.fact(Part.CHAIR) else _chairs(context, shown.meeting)
    presiding = [Button(texts.presided(_, each.name), press("nc", shown.id, each.id)) for each in chairs[:2]]
    ends = [Button(texts.rewrite(_), press("ne", shown.id)), Button(texts.discard(_), press("nd", shown.id))]
    return [keys, *([presiding] if presiding else []), ends]


def missing(context: BranchContext, shown: Minutes) -> list[str]:
    """Return what nobody sent yet: who presided, and the records that the kind of meeting needs."""
    chair = [] if shown.fact(Part.CHAIR) else ["chair"]
    return [*minutes_papers.lacking(context.work, shown), *chair]


def remember(context: BranchContext, minutes_id: int, mark: str = "", shown: Sequence[int] = ()) -> None:
    """Keep for which draft the sender collects, and what of it was shown last: its mark, and its lines by number."""
    facts = {"minutes": minutes_id, "shown": mark, "numbers": list(shown)}
    context.work.dialogues.put(context.answer_chat, context.origin.external_id, TOPIC, facts, at=context.at)


def numbered(context: BranchContext, draft: Minutes) -> list[Line]:
    """Return the lines by the numbers that this person was shown last; what came since has the numbers after them."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    shown = list(known[1].get("numbers", [])) if known and known[0] == TOPIC else []
    return sorted(draft.items, key=lambda line: shown.index(line.id) if line.id in shown else len(shown))


def source(context: BranchContext) -> Source:
    """Return the message that is being handled, as the source of what it says."""
    return Source(context.origin.chat_id, context.origin.message_id or 0, context.member.id, context.at)


def roster(context: BranchContext) -> list[Member]:
    """Return who may be named in minutes."""
    return context.work.people.members(context.member.branch_id, on=local(context.at).date())


def _chairs(context: BranchContext, meeting: Meeting) -> list[Member]:
    people = roster(context)
    if meeting.party_group:
        return [each for each in people if meetings.leads(each, meeting.party_group)]
    return [each for each in people if each.holds(*CHAIRS)]
