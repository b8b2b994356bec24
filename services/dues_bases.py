"""Verified amounts of dues (基数核定): a change makes difference items (补差) in open months and rewrites nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from branch.dues import MOST_FEN, Base, DuesState
from branch.member import Member
from branch.refusals import AmountDiffers, NotAllowed
from services.dues import CONFIRMERS
from storage.unit_of_work import UnitOfWork

CLOSED = (DuesState.WAIVED, DuesState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification changed."""

    base: Base
    before_fen: int | None
    """What held for the year until now: this year's, or last year's provisionally; None when nothing did."""
    differences: tuple[tuple[str, int], ...]
    """Month and 分 of each difference item that was made; negative in the member's favour."""


def verify(
    work: UnitOfWork,
    officer: Member,
    member: Member,
    year: int,
    amount_fen: int,
    *,
    at: datetime,
    verified_on: date | None = None,
    verified_by: str | None = None,
    paper: str | None = None,
    batch: str | None = None,
) -> Verified:
    """Keep a newly verified amount; months of the year that are open already get a difference, none is rewritten.

    Args:
        work: the open transaction.
        officer: who records it; the higher organization verified.
        member: whose amount.
        year: for which year.
        amount_fen: per month; 0 when nothing is to be paid.
        at: when it is recorded.
        verified_on: day of the verification, as the paper says.
        verified_by: which organization verified.
        paper: name and number of the paper.
        batch: name of the import, for :func:`withdraw_batch`.

    Raises:
        NotAllowed: the officer records no dues of this branch.
        AmountDiffers: the amount cannot be one (negative, or beyond the limit of the system).
    """
    if not officer.holds(*CONFIRMERS) or officer.branch_id != member.branch_id:
        raise NotAllowed
    if not 0 <= amount_fen <= MOST_FEN:
        raise AmountDiffers((), amount_fen, 0)
    before = work.bases.of(member.id, year)
    base = work.bases.add(
        member.id,
        year,
        amount_fen,
        verified_on=verified_on,
        verified_by=verified_by,
        paper=paper,
        batch=batch,
    )
    made = _level(work, member.id, year, amount_fen, base.version)
    work.audit.add(officer, "dues.base", f"base:{base.id}", at=at, member=member.id, year=year)
    return Verified(base, before.amount_fen if before else None, made)


def withdraw_batch(work: UnitOfWork, officer: Member, batch: str, *, at: datetime) -> int:
    """Undo an import: its amounts count no more, and open months are levelled back by differences; return how many.

    Raises:
        NotAllowed: the officer records no dues.
    """
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed
    withdrawn = work.bases.of_batch(batch)
    work.bases.withdraw([base.id for base in withdrawn], at=at)
    for base in withdrawn:
        holding = work.bases.of(base.member_id, base.year)
        if holding is not None and (holding.year == base.year or _is_open(work, base)):
            # A version of its own, so that the differences it makes have a number that was never used.
            again = work.bases.add(base.member_id, base.year, holding.amount_fen, paper=holding.paper)
            _level(work, base.member_id, base.year, holding.amount_fen, again.version)
    work.audit.add(officer, "dues.bases_withdrawn", f"branch:{officer.branch_id}", at=at, count=len(withdrawn))
    return len(withdrawn)


def _is_open(work: UnitOfWork, base: Base) -> bool:
    """Tell whether a month of the year was made: last year's amount does not become this year's for nothing."""
    return any(item.month.startswith(f"{base.year}-") for item in work.dues.items(base.member_id))


def _level(work: UnitOfWork, member_id: int, year: int, amount_fen: int, version: int) -> tuple[tuple[str, int], ...]:
    """Make the items of every open month of the year amount to ``amount_fen``; return what was added."""
    items = [item for item in work.dues.items(member_id) if item.month.startswith(f"{year}-")]
    made: list[tuple[str, int]] = []
    for item in items:
        if item.part or item.state in CLOSED:
            continue
        difference = amount_fen - sum(other.amount_fen for other in items if other.month == item.month)
        if difference and work.dues.add_difference(item, version, difference) is not None:
            made.append((item.month, difference))
    return tuple(made)
