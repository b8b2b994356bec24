"""应办事项: the calendar that the branch follows, with its rules; changes are shown first and hold when confirmed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from branch.clock import awake, local
from branch.meeting import Meeting
from branch.member import LIMIT_SOURCE, LIMITS, MemberStatus
from branch.refusals import DutyGone
from branch.rulebook import Edition
from handlers.context import BranchContext, Say
from handlers.documents import name_of
from handlers.keyboards import Button, Rows, press
from handlers.texts import general
from handlers.texts import profiles as texts
from handlers.understanding.own_duties import OwnDuty, own_duty_in, theme_day_in
from locales import Phrases, phrases
from rules.duties import starter_variants
from services import duty_counts, profiles
from services import profile_choices as choices
from services.calendar_changes import Shaken, shaken
from services.meetings import CHAIRS
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork

NOW, NEXT = "n", "p"
MOST_CHOICES = 6


def show(context: BranchContext) -> None:
    """Show the calendar, or add the duty of the branch's own that the words describe."""
    day = theme_day_in(context.args)
    if day is not None:
        choices.choose_theme_day(context.work, context.member, day or None, at=context.at)
        context.reply(texts.theme_day_chosen(context.phrases, day))
        return
    own = own_duty_in(context.args)
    if own is not None:
        _add(context, own)
        return
    if context.args.strip():
        context.reply(texts.how_to_add(context.phrases))
        return
    current = profiles.profile(context.work, context.member.branch_id)
    changes = profiles.differences(current.lines, profiles.renewed(current).lines)
    text = texts.calendar(context.phrases, current) + _at_a_limit(context)
    rows: Rows = []
    if changes and context.member.holds(*CHAIRS):
        text += "\n\n" + texts.changed_rules(context.phrases, changes)
        rows = [[Button(texts.confirm(context.phrases), press("uv"))]]
    context.reply(text, rows)


def _at_a_limit(context: BranchContext) -> str:
    """Return the warning to a branch with exactly as many full members as two kinds of organization have."""
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    count = sum(each.status == MemberStatus.FULL for each in roster)
    return "\n\n" + texts.at_a_limit(context.phrases, count, LIMIT_SOURCE) if count in LIMITS else ""


def renew(context: BranchContext) -> None:
    """Follow the rules as the documents say them now."""
    current = profiles.profile(context.work, context.member.branch_id)
    choices.confirm(context.work, context.member, profiles.renewed(current), at=context.at)
    context.toast()
    context.change(texts.confirmed(context.phrases, at_once=False))


def propose(context: BranchContext, before: profiles.Profile, document_key: str) -> tuple[str, Rows]:
    """Return by what the calendar of a document differs from the branch's, and the button that confirms it."""
    changes = profiles.differences(before.lines, profiles.proposed(before, document_key).lines)
    rows = [[Button(texts.confirm(context.phrases), press("uc", document_key, NOW if before.by_default else NEXT))]]
    return texts.proposed(context.phrases, changes, at_once=before.by_default), rows


def confirm(context: BranchContext, document_key: str, when: str) -> None:
    """Follow the calendar of a document from the next period on; at once where none had been chosen before."""
    if name_of(context.rulebook(), document_key, context.language) is None:
        context.toast(general.gone(context.phrases), alert=True)
        return
    current = profiles.profile(context.work, context.member.branch_id)
    wanted = profiles.proposed(current, document_key)
    choices.confirm(context.work, context.member, wanted, at=context.at, at_once=when == NOW)
    context.toast()
    context.change(texts.confirmed(context.phrases, at_once=when == NOW))


def announce(context: BranchContext, edition: Edition) -> None:
    """Tell the chairs of every branch whose duties a new edition does not bear out; nothing changes by that."""
    today = local(context.at).date()
    for branch_id, found in shaken(context.work, edition).items():
        rows = _choices(context.phrases, found)
        for chair in context.work.people.holders(branch_id, *CHAIRS, on=today):
            if chair.id == context.member.id:
                context.reply(texts.shaken(context.phrases, edition.title, found), rows)
            else:
                context.tell(chair.id, partial(_shaken, title=edition.title, found=found))


def calls(work: UnitOfWork, edition: Edition, *, at: datetime) -> Iterator[Outgoing]:
    """Yield the same for a document that came in by the command line, where nobody is in a chat."""
    today, send_at = local(at).date(), awake(at)
    for branch_id, found in shaken(work, edition).items():
        for chair in work.people.holders(branch_id, *CHAIRS, on=today):
            account = work.people.account_of(chair.id, on=today)
            if account is not None and account.reachable:
                say = _shaken(phrases(account.language), edition.title, found)
                key = f"edition:{edition.sha256[:12]}:m{chair.id}"
                not_before = send_at if send_at > at else None
                yield Outgoing(key, "notice", account.external_id, "send_message", say.payload, not_before=not_before)


def keep(context: BranchContext) -> None:
    """Keep the calendar as it is, so that it changes on a confirmation alone."""
    choices.keep(context.work, context.member, at=context.at)
    context.toast()
    context.change(texts.kept(context.phrases))


def choose_rule(context: BranchContext, duty: str) -> None:
    """Ask which document's variant of one duty the branch follows."""
    found = choices.variants(context.work, context.member, duty)
    context.toast()
    _ = context.phrases
    rows = [[Button(texts.by_document(_, each), press("ut", duty, each.document))] for each in found]
    context.choose(texts.which_rule(_, duty, found), rows)


def take_rule(context: BranchContext, duty: str, document_key: str) -> None:
    """Follow one document's variant of one duty from the next period on."""
    variant = choices.follow_variant(context.work, context.member, duty, document_key, at=context.at)
    context.toast()
    context.change(texts.rule_taken(context.phrases, duty, variant))


def end_own(context: BranchContext, number: str) -> None:
    """End a duty of the branch's own."""
    if not choices.end_own(context.work, context.member, int(number), at=context.at):
        raise DutyGone
    context.toast()
    context.change(texts.ended(context.phrases))


def counts(context: BranchContext, meeting_id: str) -> None:
    """Ask what a meeting counts for."""
    context.toast()
    text, rows = asked_counts(context, int(meeting_id))
    context.reply(text, rows)


def turn(context: BranchContext, meeting_id: str, duty: str) -> None:
    """Take a word on what a meeting counts for, and show what holds now."""
    duty_counts.turn(context.work, context.member, int(meeting_id), duty, at=context.at)
    context.toast()
    text, rows = asked_counts(context, int(meeting_id))
    context.change(text, rows)


def asked_counts(context: BranchContext, meeting_id: int) -> tuple[str, Rows]:
    """Return the question what a meeting counts for, with a button for each duty."""
    meeting, found = duty_counts.of_meeting(context.work, context.member, meeting_id)
    rows = [[Button(texts.counted(context.phrases, each), press("um", meeting_id, each.duty.key))] for each in found]
    return texts.counts_for_what(context.phrases, meeting, found), rows


def asked_after(context: BranchContext, meeting: Meeting) -> list[list[Button]]:
    """Return the button that asks what a meeting counts for, where that is not plain from its kind."""
    _meeting, found = duty_counts.of_meeting(context.work, context.member, meeting.id)
    if len(found) < 2 and not any(each.asked for each in found):
        return []
    return [[Button(texts.what_it_counts_for(context.phrases), press("uk", meeting.id))]]


def _shaken(_: Phrases, title: str, found: Sequence[Shaken]) -> Say:
    return Say(texts.shaken(_, title, found), _choices(_, found))


def _choices(_: Phrases, found: Sequence[Shaken]) -> Rows:
    several = [each.line.duty for each in found if len(starter_variants()[each.line.duty.key]) > 1]
    rows = [[Button(texts.change_rule(_, duty), press("ur", duty.key))] for duty in several[:MOST_CHOICES]]
    return [*rows, [Button(texts.as_before(_), press("ux"))]]


def _add(context: BranchContext, own: OwnDuty) -> None:
    added = choices.add_own(context.work, context.member, own.name, own.every, own.day, at=context.at)
    rows = [] if added is None else [[Button(texts.end_it(context.phrases), press("ue", added))]]
    context.reply(texts.added(context.phrases, own.name, new=added is not None), rows)
