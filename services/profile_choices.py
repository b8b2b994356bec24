"""What the secretary decides about the calendar of the branch; changes hold from the next period on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from branch.clock import local
from branch.duties import Every, Followed, Variant
from branch.member import Member
from branch.periods import periods
from branch.refusals import DutyGone, NotAllowed
from rules.duties import starter_variants
from services.meetings import CHAIRS
from services.profiles import Change, Profile, differences, profile, written
from storage.unit_of_work import UnitOfWork


def freeze(work: UnitOfWork, officer: Member, *, at: datetime) -> Profile:
    """Keep the calendar as it is now, so that it changes on a confirmation alone; return it as it was before.

    Raises:
        NotAllowed: the secretary and the deputy decide.
    """
    must_chair(officer)
    current = profile(work, officer.branch_id)
    if not current.confirmed:
        kept = written(line for line in current.whole if line.variant.document is not None)
        work.calendars.put(officer.branch_id, kept, theme_day=current.theme_day, by=officer.id, at=at)
    return current


def keep(work: UnitOfWork, officer: Member, *, at: datetime) -> None:
    """Confirm the calendar as it is.

    Raises:
        NotAllowed: as :func:`freeze`.
    """
    freeze(work, officer, at=at)
    work.audit.add(officer, "calendar.kept", f"branch:{officer.branch_id}", at=at)


def confirm(work: UnitOfWork, officer: Member, wanted: Profile, *, at: datetime, at_once: bool = False) -> list[Change]:
    """Follow a calendar: a line that changed holds from the next period on, and until then the one before does.

    Args:
        work: the open transaction.
        officer: who confirms.
        wanted: the calendar.
        at: now.
        at_once: the changes hold for the periods that go on, because nobody had chosen a calendar before.

    Returns:
        What changed.

    Raises:
        NotAllowed: as :func:`freeze`.
    """
    must_chair(officer)
    known = profile(work, officer.branch_id)
    changes = differences(known.whole, wanted.whole)
    changed = set() if at_once else {change.duty.key for change in changes}
    dated = _dated(wanted.whole, known.whole, changed, local(at).date())
    work.calendars.put(officer.branch_id, written(dated), theme_day=wanted.theme_day, by=officer.id, at=at)
    work.audit.add(officer, "calendar.confirmed", f"branch:{officer.branch_id}", at=at, changed=len(changes))
    return changes


def choose_theme_day(work: UnitOfWork, officer: Member, day: int | None, *, at: datetime) -> None:
    """Hold theme days on a day of each month, or as the document says; what is arranged already stays.

    Raises:
        NotAllowed: as :func:`freeze`.
    """
    current = freeze(work, officer, at=at)
    lines = written(line for line in current.whole if line.variant.document is not None)
    work.calendars.put(officer.branch_id, lines, theme_day=day, by=officer.id, at=at)
    work.audit.add(officer, "theme_day.chosen", f"branch:{officer.branch_id}", at=at, day=day or 0)


def variants(work: UnitOfWork, officer: Member, duty: str) -> list[Variant]:
    """Return what documents ask of one duty that the branch follows.

    Raises:
        NotAllowed: as :func:`freeze`.
        DutyGone: the branch does not follow it, or gave it to itself.
    """
    must_chair(officer)
    found = starter_variants().get(duty, ())
    if not found or all(line.duty.key != duty for line in profile(work, officer.branch_id).lines):
        raise DutyGone
    return list(found)


def follow_variant(work: UnitOfWork, officer: Member, duty: str, document_key: str, *, at: datetime) -> Variant:
    """Follow one document in one duty from the next period on, whatever the others follow.

    Raises:
        NotAllowed: as :func:`freeze`.
        DutyGone: there is no such duty, or the document asks nothing of it.
    """
    wanted = next((each for each in variants(work, officer, duty) if each.document == document_key), None)
    if wanted is None:
        raise DutyGone
    current = profile(work, officer.branch_id)
    lines = (replace(line, variant=wanted) if line.duty.key == duty else line for line in current.whole)
    confirm(work, officer, replace(current, whole=tuple(line for line in lines if line.until is None)), at=at)
    return wanted


def add_own(work: UnitOfWork, officer: Member, name: str, every: Every, day: int | None, *, at: datetime) -> int | None:
    """Add a duty of the branch's own; None when it has one of that name.

    Raises:
        NotAllowed: as :func:`freeze`.
    """
    must_chair(officer)
    on = local(at).date()
    added = work.own_duties.add(officer.branch_id, name[:64], every, day, by=officer.id, on=on)
    if added is not None:
        work.audit.add(officer, "duty.added", f"own_duty:{added}", at=at, every=every)
    return added


def end_own(work: UnitOfWork, officer: Member, duty_id: int, *, at: datetime) -> bool:
    """End a duty of the branch's own; False when it is gone.

    Raises:
        NotAllowed: as :func:`freeze`.
    """
    must_chair(officer)
    ended = work.own_duties.end(officer.branch_id, duty_id, on=local(at).date())
    if ended:
        work.audit.add(officer, "duty.ended", f"own_duty:{duty_id}", at=at)
    return ended


def must_chair(officer: Member) -> None:
    """Refuse whoever does not lead the branch.

    Raises:
        NotAllowed: the person is neither secretary nor deputy.
    """
    if not officer.holds(*CHAIRS):
        raise NotAllowed


def next_period(every: Every, today: date) -> date | None:
    """Return the first day of the next period; None where a duty has no period."""
    if every in {Every.TERM, Every.EVENT, Every.ONCE, Every.NONE}:
        return None
    now = next(periods(every, today, today))
    return date.fromordinal(now.last.toordinal() + 1)


def _dated(
    lines: Iterable[Followed], known: Iterable[Followed], changed: Collection[str], today: date
) -> Iterator[Followed]:
    """Yield the lines to keep: those that changed from the next period on, and what they replace until then."""
    for line in lines:
        if line.variant.document is not None and line.until is None:
            since = next_period(line.variant.every, today) if line.duty.key in changed else line.since
            yield replace(line, since=since)
    for line in known:
        if line.variant.document is None:
            continue
        until = line.until or (next_period(line.variant.every, today) if line.duty.key in changed else None)
        if until is not None and until > today:
            yield replace(line, until=until)
