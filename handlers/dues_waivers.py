"""免交: a month is waived on a decision that was read back; it is taken back with a reason, and the member is told."""

from dataclasses import dataclass
from datetime import date

from branch.clock import local, month_of
from branch.dues import DuesItem
from branch.member import Member
from branch.refusals import ItemNotOpen, NoSuchMember, OwnClaim, ReasonNeeded
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.naming import named
from handlers.texts import dues_publishing as publishing_texts
from handlers.texts import dues_waivers as texts
from handlers.texts import general
from handlers.understanding.about_dues import reason_of
from handlers.understanding.months import months_in
from handlers.understanding.waivers import decided_on, decision_in
from services import dues_publishing, dues_waivers
from services.dues import items_of

TOPIC = "dues_waiver_back"


@dataclass(frozen=True, slots=True)
class _Said:
    """Whose months, and what else was said of them."""

    member: Member
    months: list[str]
    rest: str


def waive(context: BranchContext) -> None:
    """Read back whose month is to be waived on which decision; nothing is recorded yet.

    Raises:
        OwnClaim: nobody waives what they owe themselves.
        ReasonNeeded: no decision is named.
        ItemNotOpen: there is nothing to waive.
    """
    said = _said(context)
    if said is None:
        return
    if said.member.id == context.member.id:
        raise OwnClaim
    if not said.rest:
        raise ReasonNeeded
    today = local(context.at).date()
    if (day := decided_on(said.rest, today)) is not None and day > today:
        context.reply(texts.decided_ahead(context.phrases, day))
        return
    if not _open(context, said.member, said.months):
        raise ItemNotOpen
    _ = context.phrases
    rows = [[Button(general.yes(_), press("yw", said.member.id)), Button(general.not_at_all(_), DECLINE)]]
    words = texts.ask(_, said.member, said.months, said.rest)
    in_words.choose(context, words, rows, months=said.months, reference=said.rest)


def record(context: BranchContext, member_id: str) -> None:
    """Waive what was read back, and tell the member.

    Raises:
        ItemNotOpen: it was paid or waived meanwhile.
    """
    context.toast()
    if "reference" not in context.slots:
        context.change(general.gone(context.phrases))
        return
    member, reference = _member(context, member_id), str(context.slots["reference"])
    items = _open(context, member, list(context.slots["months"]))
    if not items:
        raise ItemNotOpen
    months = dues_waivers.waive(context.work, context.member, items, reference, at=context.at)
    told = context.tell(member.id, lambda _: Say(texts.for_member(_, months, reference, context.member.name)))
    said = texts.waived(context.phrases, member, months, reference, told=told)
    back = [[Button(texts.take_back(context.phrases), press("yu", item.id))] for item in items[:1]]
    context.choose(said + _outdated(context, months), back)


def back(context: BranchContext) -> None:
    """Ask why a waiver is taken back; which one, where several may be meant.

    Raises:
        ItemNotOpen: none is on record.
    """
    found = dues_waivers.waived(context.work, context.member, at=context.at)
    people, months = named(context), _months(context)
    if people:
        found = [item for item in found if item.member_id in {each.id for each in people}]
    found = [item for item in found if item.month in months] or found
    if not found:
        raise ItemNotOpen
    if len(found) == 1:
        _ask_why(context, found[0])
        return
    rows = [[Button(texts.one(context.phrases, _owner(context, item), item), press("yu", item.id))] for item in found]
    context.choose(texts.which(context.phrases), [*rows[-8:], [Button(general.not_at_all(context.phrases), DECLINE)]])


def ask_why(context: BranchContext, item_id: str) -> None:
    """Ask why the waiver of the pressed button is taken back."""
    context.toast()
    _ask_why(context, dues_waivers.waived_item(context.work, context.member, int(item_id)))


def said(context: BranchContext) -> None:
    """Take the waiver back for the reason that was typed."""
    item = dues_waivers.waived_item(context.work, context.member, int(context.slots["item"]))
    if not (reason := reason_of(context.args)):
        _ask_why(context, item)
        return
    dues_waivers.take_back(context.work, context.member, item, reason, at=context.at)
    member = _owner(context, item)
    told = context.tell(member.id, lambda _: Say(texts.back_for_member(_, item, reason, context.member.name)))
    context.reply(texts.taken_back(context.phrases, member, item, reason, told=told) + _outdated(context, [item.month]))


def names_one(context: BranchContext) -> bool:
    """Tell whether somebody of the branch is named."""
    return bool(named(context))


def _said(context: BranchContext) -> _Said | None:
    """Return what is said of whom; None after asking for what is missing."""
    people = named(context)
    if len(people) != 1:
        context.reply(texts.how(context.phrases, several=bool(people)))
        return None
    member = people[0]
    return _Said(member, _months(context), decision_in(context.args, member.name, member.party_group))


def _months(context: BranchContext) -> list[str]:
    """Return the months of the first place that names any; this month when none does."""
    today = local(context.at).date()
    mentions = months_in(context.args, today)
    return [*mentions[0].months] if mentions else [month_of(today)]


def _open(context: BranchContext, member: Member, months: list[str]) -> list[DuesItem]:
    found = items_of(context.work, member, months, at=context.at)
    return [each for each in found if each.open_fen and each.branch_id == context.member.branch_id]


def _ask_why(context: BranchContext, item: DuesItem) -> None:
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    words = texts.why(context.phrases, _owner(context, item), item)
    in_words.choose(context, words, rows, takes=TOPIC, item=item.id)


def _owner(context: BranchContext, item: DuesItem) -> Member:
    return _member(context, str(item.member_id))


def _member(context: BranchContext, member_id: str) -> Member:
    """Return who is meant.

    Raises:
        NoSuchMember: nobody has this id.
    """
    found = context.work.people.member(int(member_id), on=date.max)
    if found is None:
        raise NoSuchMember("")
    return found


def _outdated(context: BranchContext, months: list[str]) -> str:
    """Return a line on published lists that say something else now; empty when none does."""
    found = dues_publishing.outdated(context.work, context.member.branch_id, months)
    return "\n" + publishing_texts.outdated(context.phrases, found) if found else ""
