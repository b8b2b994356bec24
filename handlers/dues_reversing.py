"""冲销: a confirmation is taken back with a reason; the old entry stays, and the member is told."""

from branch.clock import local
from branch.dues import Payment, PaymentState
from branch.member import Member
from branch.refusals import ClaimGone, HandedOnAlready, NoSuchMember, ReasonNeeded
from handlers import dues_desk as dues_desk_handlers
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import dues_publishing as consent
from handlers.texts import dues_reversing as texts
from handlers.texts import general
from handlers.understanding.about_dues import reason_of
from locales import Phrases
from services import dues_desk, dues_reversals
from services.dues import payment_of

TOPIC = "dues_reversal"


def begin(context: BranchContext) -> None:
    """Ask about the newest confirmed payment of whoever is named, homonyms first."""
    persons = list(context.slots.get("persons") or ())
    if not persons:
        context.reply(texts.whose(context.phrases))
        return
    on = local(context.at).date()
    people = context.work.people.named(context.member.branch_id, persons[0], on=on)
    if not people:
        raise NoSuchMember(persons[0])
    if len(people) > 1:
        rows = [[Button(general_name(context, each), press("er", each.id))] for each in people]
        context.choose(general.which_member(context.phrases, persons[0]), rows)
        return
    _ask(context, people[0])


def begin_for(context: BranchContext, member_id: str) -> None:
    """Go on with the homonym that was chosen."""
    member = context.work.people.member(int(member_id), on=local(context.at).date())
    if member is None or member.branch_id != context.member.branch_id:
        raise ClaimGone
    context.toast()
    _ask(context, member)


def because(context: BranchContext, payment_id: str, code: str) -> None:
    """Reverse with one of the usual reasons."""
    context.toast()
    _reverse(context, int(payment_id), texts.reasons(context.phrases)[int(code)])


def said(context: BranchContext) -> None:
    """Reverse with the reason that was typed.

    Raises:
        ReasonNeeded: only a yes was typed.
    """
    reason = reason_of(context.args)
    if not reason:
        raise ReasonNeeded
    _reverse(context, int(context.slots["payment"]), reason)


def general_name(context: BranchContext, member: Member) -> str:
    """Return a name with its group, for the label of a button."""
    return texts.named(context.phrases, member)


def _ask(context: BranchContext, member: Member) -> None:
    payments = context.work.payments.of_member(member.id)
    confirmed = [each for each in payments if each.state == PaymentState.CONFIRMED]
    if not confirmed:
        context.change(texts.nothing(context.phrases, member))
        return
    payment = max(confirmed, key=lambda each: (each.decided_at or each.claimed_at, each.id))
    reasons = texts.reasons(context.phrases)
    rows = [[Button(reason, press("ex", payment.id, code))] for code, reason in enumerate(reasons)]
    rows.append([Button(texts.keep(context.phrases), DECLINE)])
    in_words.choose(context, texts.ask(context.phrases, payment), rows, takes=TOPIC, payment=payment.id)


def _reverse(context: BranchContext, payment_id: int, reason: str) -> None:
    try:
        payment: Payment = dues_desk.reverse(context.work, context.member, payment_id, reason, at=context.at)
    except HandedOnAlready:
        _ask_consent(context, payment_id, reason)
        return
    told = context.tell(payment.member.id, lambda _: Say(texts.for_member(_, payment)))
    waits = payment.state == PaymentState.CLAIMED
    words = texts.done(context.phrases, payment, reason, waits=waits, told=told)
    context.change(words + dues_desk_handlers.outdated(context, payment))


def _ask_consent(context: BranchContext, payment_id: int, reason: str) -> None:
    """Ask the secretary about money that others have seen."""
    asked = dues_reversals.ask(context.work, context.member, payment_id, reason, at=context.at)
    payment, officer = payment_of(context.work, payment_id), context.member.name

    def words(_: Phrases) -> Say:
        keys = [Button(consent.agree(_), press("rj", asked.id)), Button(consent.decline(_), press("rn", asked.id))]
        return Say(consent.please_agree(_, asked, payment, officer), [keys])

    agreers = dues_reversals.agreers(context.work, asked, context.member.branch_id, at=context.at)
    told = [context.tell(each.id, words) for each in agreers]
    context.change(consent.consent_needed(context.phrases, told=any(told)))


def agree(context: BranchContext, reversal_id: str) -> None:
    """Let a reversal happen that the commissioner asked for, and tell both."""
    asked, payment = dues_reversals.agree(context.work, context.member, int(reversal_id), at=context.at)
    waits = payment.state == PaymentState.CLAIMED
    told = context.tell(payment.member.id, lambda _: Say(texts.for_member(_, payment)))
    context.toast()
    words = texts.done(context.phrases, payment, asked.reason, waits=waits, told=told)
    context.change(words + dues_desk_handlers.outdated(context, payment))
    context.tell(asked.asked_by, lambda _: Say(texts.done(_, payment, asked.reason, waits=waits, told=told)))


def decline(context: BranchContext, reversal_id: str) -> None:
    """Leave the payment confirmed, and tell who asked."""
    asked, payment = dues_reversals.decline(context.work, context.member, int(reversal_id), at=context.at)
    context.toast()
    context.change(consent.declined(context.phrases, payment))
    context.tell(asked.asked_by, lambda _: Say(consent.declined(_, payment)))
