"""The calendar that a branch follows: one document's variant per duty, confirmed by the secretary, and own duties."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from branch.clock import local
from branch.duties import DueRule, Duty, Every, Followed, Rule, Variant
from branch.member import Member
from branch.periods import periods
from branch.refusals import DutyGone, NotAllowed
from rules.duties import SYSTEM_DEFAULT, calendar_of, row_of, starter_duties, starter_variants, variant_of
from services.meetings import CHAIRS
from storage.repositories.evidence import Branches
from storage.unit_of_work import UnitOfWork

OUTSIDE = frozenset({"office_committee", "grassroots_committee", "leading_group", "leading_cadre"})
"""Bodies above a branch; what they have to do is no business of the branch, unless it is a part of what it does."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one organization follows."""

    whole: tuple[Followed, ...]
    """Everything that the documents ask, of other bodies too: what organizations below take over."""
    kind: str = "branch"
    theme_day: int | None = None
    confirmed: bool = False
    """False while it follows the organization above, or the system default, as these are now."""
    inherited: bool = False
    """It is that of the organization above."""
    by_default: bool = False
    """Nobody chose anything: it is the system default."""

    @property
    def lines(self) -> tuple[Followed, ...]:
        """Return what this organization has to do itself."""
        return _business(self.whole, self.kind)


@dataclass(frozen=True, slots=True)
class Change:
    """One line by which two calendars differ; None where there is none."""

    duty: Duty
    before: Variant | None
    after: Variant | None


class Profiles:
    """The calendars of many branches, each kind read once."""

    def __init__(self, work: UnitOfWork, branches: Branches = None) -> None:
        self._organizations = {row.id: row for row in work.evidence.with_above(branches)}
        read = None if branches is None else list(self._organizations)
        self._confirmed = work.calendars.all(read)
        self._own = work.own_duties.all(read)

    def of(self, organization_id: int) -> Profile:
        """Return what an organization follows: its own choice, that of the one above, or the system default."""
        chosen = self._chosen(organization_id)
        own = tuple(own_duty(row) for row in self._own.get(organization_id, ()))
        return replace(chosen, whole=chosen.whole + own, kind=self._organizations[organization_id].kind)

    def _chosen(self, organization_id: int) -> Profile:
        looked: int | None = organization_id
        while looked is not None:
            inherited = looked != organization_id
            row = self._organizations[looked]
            if looked in self._confirmed:
                lines, theme_day = self._confirmed[looked]
                return Profile(read_lines(lines), theme_day=theme_day, confirmed=not inherited, inherited=inherited)
            if row.document_key and calendar_of(row.document_key):
                return Profile(calendar_of(row.document_key), inherited=inherited)
            looked = row.parent_id
        return Profile(calendar_of(SYSTEM_DEFAULT), by_default=True)


def profile(work: UnitOfWork, organization_id: int) -> Profile:
    """Return what one organization follows."""
    return Profiles(work, [organization_id]).of(organization_id)


def proposed(current: Profile, document_key: str) -> Profile:
    """Return the calendar of a document as it is now, with the branch's own duties kept."""
    own = tuple(line for line in current.whole if line.variant.document is None)
    return replace(current, whole=(*calendar_of(document_key), *own))


def renewed(current: Profile) -> Profile:
    """Return the confirmed calendar as its documents say it now; a duty that a document dropped is left out."""
    said = (
        replace(line, variant=now)
        for line in current.whole
        if (now := variant_by(line.duty.key, line.variant.document) or _own(line)) is not None
    )
    return replace(current, whole=tuple(said))


def differences(before: Iterable[Followed], after: Iterable[Followed]) -> list[Change]:
    """Return by what two calendars differ, in the order of the duties."""
    old, new = ({line.duty.key: line for line in lines if line.until is None} for lines in (before, after))
    return [
        Change((new.get(key) or old[key]).duty, _variant(old.get(key)), _variant(new.get(key)))
        for key in dict.fromkeys([*old, *new])
        if _variant(old.get(key)) != _variant(new.get(key))
    ]


def variant_by(duty: str, document_key: str | None) -> Variant | None:
    """Return what a document asks of one duty; None when it asks nothing."""
    found = (variant for variant in starter_variants().get(duty, ()) if variant.document == document_key)
    return next(found, None)


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


def own_duty(row: Any) -> Followed:
    """Return a branch's own duty as a line of its calendar; its key is ``own_7``."""
    due = DueRule(Rule.DAY, row.day) if row.day else DueRule(Rule.PERIOD_END)
    variant = Variant(None, None, "must", Every(row.every), due)
    since = next(periods(variant.every, row.added_on, row.added_on)).first
    return Followed(Duty(f"own_{row.id}", "secretary", ("secretary",), name=row.name), variant, since)


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


def written(lines: Iterable[Followed]) -> str:
    """Return lines in the form in which they are kept."""
    rows = [{"duty": line.duty.key, "variant": row_of(line.variant)} | _days(line) for line in lines]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=256)
def read_lines(kept: str) -> tuple[Followed, ...]:
    """Read lines as they are kept; a duty that the data know no more is left out."""
    return tuple(_read_line(row) for row in json.loads(kept) if row["duty"] in starter_duties())


def _days(line: Followed) -> dict[str, str]:
    days = {"since": line.since, "until": line.until}
    return {name: day.isoformat() for name, day in days.items() if day}


def _read_line(row: dict[str, Any]) -> Followed:
    since, until = (date.fromisoformat(row[name]) if name in row else None for name in ("since", "until"))
    return Followed(starter_duties()[row["duty"]], variant_of(row["variant"]), since, until)


def _business(lines: Iterable[Followed], kind: str) -> tuple[Followed, ...]:
    if kind == "branch":
        return tuple(line for line in lines if line.duty.who not in OUTSIDE or line.duty.part_of)
    return tuple(line for line in lines if line.duty.who in OUTSIDE)


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


def _own(line: Followed) -> Variant | None:
    return line.variant if line.variant.document is None else None


def _variant(line: Followed | None) -> Variant | None:
    return line.variant if line else None
