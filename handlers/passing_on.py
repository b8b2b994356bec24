"""What is offered instead of signing for others and giving their data away: a word to the person, from whoever asks."""

from branch.attendance import UNANSWERED
from branch.clock import local
from branch.meeting import Meeting
from branch.member import Member
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import general
from handlers.texts import passing_on as texts
from handlers.understanding.wishes import act_for_others
from locales import phrases
from storage.repositories.outbox import Outgoing

SIGN_IN, CONTACT = "s", "c"
OFFERED = "offered"
"""Kept with the question, so that a press passes on to nobody but whom the question named."""


def refuse_proxy(context: BranchContext) -> None:
    """Nobody signs in or pays for somebody else; while a meeting goes on, a word to the person is offered."""
    names = context.slots.get("persons") or []
    words = texts.no_proxy(context.phrases, names[0] if names else "", act_for_others(context.args))
    person = _named(context)
    if person is None or act_for_others(context.args) or not _open_for(context, person):
        context.reply(words)
        return
    _offer(context, f"{words}\n{texts.offer_reminder(context.phrases, person)}", person, SIGN_IN)


def refuse_privacy(context: BranchContext) -> None:
    """Other people's data stay with them; that somebody is asked to get in touch is offered."""
    words, person = general.no_disclosure(context.phrases), _named(context)
    if person is None:
        context.reply(words)
        return
    _offer(context, f"{words}\n{texts.offer_contact(context.phrases, person)}", person, CONTACT)


def pass_on(context: BranchContext, member_id: str, about: str) -> None:
    """Tell the person who was named; of the same matter once, and a wish to be called once a day."""
    person = context.work.people.member(int(member_id), on=local(context.at).date())
    if person is None or person.branch_id != context.member.branch_id or context.slots.get(OFFERED) != person.id:
        context.toast(general.gone(context.phrases), alert=True)
        return
    context.toast()
    account = context.work.people.account_of(person.id, on=local(context.at).date())
    if account is None or not account.reachable:
        context.change(texts.not_reached(context.phrases, person))
        return
    if about == SIGN_IN:
        for meeting in _open_for(context, person)[:1]:
            _tell(context, account.external_id, f"word:{meeting.id}", texts.sign_in(phrases(account.language), meeting))
        context.change(texts.reminded(context.phrases, person))
        return
    words = texts.get_in_touch(phrases(account.language), context.member)
    _tell(context, account.external_id, f"word:{local(context.at):%Y%m%d}:{context.member.id}", words)
    context.change(texts.passed_on(context.phrases, person))


def _offer(context: BranchContext, words: str, person: Member, about: str) -> None:
    _ = context.phrases
    label = texts.remind_button(_) if about == SIGN_IN else texts.contact_button(_)
    keys = [Button(label, press("ow", person.id, about)), Button(texts.not_needed(_), DECLINE)]
    in_words.choose(context, words, [keys], offered=person.id)


def _named(context: BranchContext) -> Member | None:
    """Return the one other member of the branch who was named; None when nobody was, or more than one may be meant."""
    names = context.slots.get("persons") or []
    on = local(context.at).date()
    found = context.work.people.named(context.member.branch_id, str(names[0]), on=on) if len(names) == 1 else []
    return found[0] if len(found) == 1 and found[0].id != context.member.id else None


def _open_for(context: BranchContext, person: Member) -> list[Meeting]:
    """Return the meetings open for check-in at which nothing was heard of the person."""
    return [each.meeting for each in context.work.meetings.open_for(person.id) if each.state in UNANSWERED]


def _tell(context: BranchContext, chat_id: int, key: str, words: str) -> None:
    name = f"{key}:{chat_id}"
    if not context.work.outbox.known([name]):
        call = Outgoing(name, "notice", chat_id, "send_message", Say(words).payload)
        context.work.outbox.add(call, at=context.at)
