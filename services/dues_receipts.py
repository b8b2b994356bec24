"""A pasted list of what arrived (到账), line by line: what matches, what is in doubt, and booking what is clear."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from branch.clock import local, month_of
from branch.dues import MOST_FEN, DuesItem, Payment
from branch.member import Member
from branch.refusals import NotAllowed
from services import dues_desk
from services.dues import CONFIRMERS, open_month
from storage.unit_of_work import UnitOfWork


class Verdict(StrEnum):
    """What a line says when it is held against the ledger."""

    MATCHES = "matches"
    HOMONYMS = "homonyms"
    SMALLER = "smaller"
    LARGER = "larger"
    NO_AMOUNT = "no_amount"
    UNKNOWN = "unknown"
    SETTLED = "settled"
    OWN = "own"
    TWICE = "twice"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted, with what the commissioner decided about it since."""

    name: str
    amount_fen: int | None = None
    member_id: int | None = None
    """Which of several homonyms is meant."""
    party_group: str | None = None
    odd: str | None = None
    """What is odd about the sum, so that it cannot be booked."""
    accepted: bool = False
    """The commissioner wants this sum booked although it is smaller than what is due."""
    skipped: bool = False
    paid_by: str | None = None
    months: tuple[str, ...] = ()
    """The months that this line alone names, ``YYYY-MM`` each; the list's when empty."""
    unpaid: bool = False
    """The line says that nothing was given; it is left alone until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A line with its verdict."""

    line: Line
    verdict: Verdict
    candidates: tuple[Member, ...] = ()
    items: tuple[DuesItem, ...] = ()
    """What the money is for."""
    claim: Payment | None = None
    """What the member declared already."""
    dues: tuple[int, ...] = ()
    """What is due from each candidate, in 分."""

    @property
    def member(self) -> Member | None:
        """Return who is meant; None while that is open."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def due_fen(self) -> int:
        """Return what the items ask for, a waiting claim included."""
        return sum(item.amount_fen - item.confirmed_fen for item in self.items)

    @property
    def months_without_dues(self) -> list[str]:
        """Return the named months in which nothing is to be paid."""
        due = {item.month for item in self.items if item.amount_fen > item.confirmed_fen}
        return [month for month in self.line.months if month not in due]

    @property
    def clear(self) -> bool:
        """Tell whether it can be booked as it stands."""
        return self.verdict == Verdict.MATCHES or (self.verdict == Verdict.SMALLER and self.line.accepted)

    @property
    def to_book(self) -> bool:
        """Tell whether agreement books it."""
        return self.clear and not self.line.skipped

    @property
    def in_doubt(self) -> bool:
        """Tell whether somebody has to decide something first."""
        return not self.clear and not self.line.skipped


def check(work: UnitOfWork, officer: Member, lines: Sequence[Line], *, at: datetime, month: str = "") -> list[Checked]:
    """Hold every line against the roster and the ledger; nothing is booked.

    Args:
        work: the open transaction.
        officer: whose branch it is about.
        lines: the pasted lines.
        at: when; without ``month`` the month of that moment is meant.
        month: the month that was named.

    Raises:
        NotAllowed: the person does not confirm dues.
    """
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed
    wanted = month or month_of(local(at).date())
    if wanted <= month_of(local(at).date()):
        open_month(work, officer.branch_id, wanted)
    roster = [*work.people.members(officer.branch_id, on=local(at).date()), *_moved(work, officer.branch_id, at)]
    claims = {each.member.id: each for each in reversed(work.payments.claimed(officer.branch_id))}
    found = [(line, _people(line, roster)) for line in lines]
    checked = [
        _judged(_found(work, officer.branch_id, line, people, claims=claims, month=wanted), officer)
        for line, people in found
    ]
    meant = Counter(each.member.id for each in checked if each.member and not each.line.skipped)
    return [
        replace(each, verdict=Verdict.TWICE)
        if each.member and not each.line.skipped and meant[each.member.id] > 1
        else each
        for each in checked
    ]


def book(work: UnitOfWork, officer: Member, checked: Sequence[Checked], *, at: datetime) -> list[Payment]:
    """Book the clear lines: a claim that says the same is confirmed, other money is received; return the payments.

    Raises:
        NotAllowed, OwnClaim, ClaimGone, ItemNotOpen: the ledger changed meanwhile; then nothing is to be kept.
    """
    return [payment for each in checked if each.to_book for payment in _book(work, officer, each, at)]


def _book(work: UnitOfWork, officer: Member, each: Checked, at: datetime) -> list[Payment]:
    amount, member, items = each.line.amount_fen or 0, each.member, list(each.items)
    if member is None:
        raise NotAllowed
    claim, paid_by = each.claim, each.line.paid_by
    if claim is None:
        return [dues_desk.receive(work, officer, items, member, amount, at=at, paid_by=paid_by)]
    claimed = set(work.payments.item_ids(claim.id))
    besides = [item for item in items if claim.amount_differs or item.id not in claimed]
    if amount == claim.amount_fen:
        return [dues_desk.confirm(work, officer, claim.id, at=at)]
    if amount < claim.amount_fen or claimed.issuperset(item.id for item in items):
        return [dues_desk.confirm_smaller(work, officer, claim.id, amount, at=at)]
    rest = amount - claim.amount_fen
    return [
        dues_desk.confirm(work, officer, claim.id, at=at),
        dues_desk.receive(work, officer, besides, member, rest, at=at, paid_by=paid_by),
    ]


def _people(line: Line, roster: Sequence[Member]) -> tuple[Member, ...]:
    """Return who may be meant: one, several homonyms, or nobody."""
    named = [each for each in roster if each.name == line.name]
    chosen = [each for each in named if line.member_id == each.id or (each.party_group or "") == line.party_group]
    return tuple(chosen if len(chosen) == 1 else named)


def _moved(work: UnitOfWork, branch_id: int, at: datetime) -> list[Member]:
    """Return who moved away and still owes this branch; their Party group is another branch's affair."""
    ids = work.dues_upkeep.owing_from_elsewhere(branch_id)
    found = (work.people.member(each, on=local(at).date()) for each in ids)
    return [replace(each, party_group=None) for each in found if each is not None]


def _found(
    work: UnitOfWork,
    branch_id: int,
    line: Line,
    people: tuple[Member, ...],
    *,
    claims: Mapping[int, Payment],
    month: str,
) -> Checked:
    """Return the line with what is due from whoever it may mean."""
    if not people:
        return Checked(line, Verdict.UNKNOWN)
    if len(people) > 1:
        months = line.months or (month,)
        dues = tuple(sum(one.amount_fen for one in _ours(work, branch_id, each, months)) for each in people)
        return Checked(line, Verdict.HOMONYMS, people, dues=dues)
    claim = claims.get(people[0].id)
    items = _items(work, branch_id, people[0], line, claim=claim, month=month)
    return Checked(line, Verdict.MATCHES, people, tuple(items), claim)


def _judged(each: Checked, officer: Member) -> Checked:
    """Return the line with what speaks against it, if anything does."""
    if each.verdict != Verdict.MATCHES:
        return each
    amount, due = each.line.amount_fen, each.due_fen
    verdicts = (
        (Verdict.OWN, each.candidates[0].id == officer.id),
        (Verdict.ODD, each.line.odd is not None or (amount is not None and not 0 < amount <= MOST_FEN)),
        (Verdict.SETTLED, due <= 0),
        (Verdict.NO_AMOUNT, amount is None),
        (Verdict.SMALLER, (amount or 0) < due),
        (Verdict.LARGER, (amount or 0) > due),
    )
    return replace(each, verdict=next((verdict for verdict, holds in verdicts if holds), Verdict.MATCHES))


def _items(
    work: UnitOfWork, branch_id: int, member: Member, line: Line, *, claim: Payment | None, month: str
) -> list[DuesItem]:
    """Return what the money is for: claimed and named months, else the month, or all that is open when that fits.

    Of somebody who moved away it is whatever is open here, unless the month that is meant is among it.
    """
    everything = [item for item in _ours(work, branch_id, member) if item.open_fen]
    if claim is not None:
        claimed = work.payments.item_ids(claim.id)
        return [*work.dues.by_ids(claimed), *(each for each in everything if each.month in line.months)]
    if line.months:
        return [item for item in everything if item.month in line.months]
    if line.amount_fen is not None and line.amount_fen == sum(item.open_fen for item in everything):
        return everything
    here = [item for item in everything if item.month == month]
    return here or (everything if member.branch_id != branch_id else [])


def _ours(work: UnitOfWork, branch_id: int, member: Member, months: Sequence[str] = ()) -> list[DuesItem]:
    """Return the member's items that this branch collects; another branch settles its own."""
    return [item for item in work.dues.items(member.id, months=months) if item.branch_id == branch_id]
