"""The calendar that a branch follows: one document's variant per duty, confirmed by the secretary, and own duties."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from branch.duties import THEME_DAY, DueRule, Duty, Every, Followed, Rule, Variant
from branch.periods import periods
from rules.duties import SYSTEM_DEFAULT, calendar_of, row_of, starter_duties, starter_variants, variant_of
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
    document: str | None = None
    """Whose calendar it is as a whole; None when it was confirmed line by line."""

    @property
    def lines(self) -> tuple[Followed, ...]:
        """Return what this organization has to do itself."""
        return _business(self.whole, self.kind)

    @property
    def usual_theme_day(self) -> int | None:
        """Return the day of the month of theme days that are not arranged; None where the document gives none.

        Where it says nothing of theme days at all, the tenth is the system default.
        """
        variant = next((line.variant for line in self.whole if line.duty.key == "theme_day" and not line.until), None)
        if self.theme_day or variant is None:
            return self.theme_day or THEME_DAY
        return variant.due.day or THEME_DAY if variant.due.rule == Rule.AROUND_DAY else None


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
        self._followed = work.calendars.followed(read)
        self._own = work.own_duties.all(read)

    def of(self, organization_id: int) -> Profile:
        """Return what an organization follows: its own choice, that of the one above, or the system default."""
        chosen = self._chosen(organization_id)
        own = tuple(own_duty(row) for row in self._own.get(organization_id, ()))
        return replace(chosen, whole=chosen.whole + own, kind=self._organizations[organization_id].kind)

    def changes(self, organization_id: int) -> tuple[str, int] | None:
        """Return a name and the number of changes of its documents that an organization has not confirmed."""
        holder, document = self._holder(organization_id)
        kept = self._confirmed[holder][0] if document is None else self._kept(holder, document)
        return _outdated(kept, document) if kept else None

    def unkept(self) -> Iterator[tuple[int, str]]:
        """Yield organization and document of what is followed unconfirmed and was not kept yet."""
        for holder, document in sorted({self._holder(each) for each in self._organizations}, key=str):
            if document is not None and not self._kept(holder, document):
                yield holder, document

    def _chosen(self, organization_id: int) -> Profile:
        holder, document = self._holder(organization_id)
        inherited = holder != organization_id
        if document is None:
            lines, theme_day = self._confirmed[holder]
            return Profile(read_lines(lines), theme_day=theme_day, confirmed=not inherited, inherited=inherited)
        kept = self._kept(holder, document)
        whole = read_lines(kept) if kept else calendar_of(document)
        if self._organizations[holder].document_key != document:
            return Profile(whole, by_default=True, document=document)
        return Profile(whole, inherited=inherited, document=document)

    def _holder(self, organization_id: int) -> tuple[int, str | None]:
        """Return the organization that chose for this one, and the document; None when it confirmed its lines.

        Where nobody chose, it is the topmost one, with the system default.
        """
        looked = organization_id
        while True:
            row = self._organizations[looked]
            if looked in self._confirmed:
                return looked, None
            if row.document_key and calendar_of(row.document_key):
                return looked, row.document_key
            if row.parent_id is None:
                return looked, SYSTEM_DEFAULT
            looked = row.parent_id

    def _kept(self, holder: int, document: str) -> str:
        known, lines = self._followed.get(holder, ("", ""))
        return lines if known == document else ""


def keep_followed(work: UnitOfWork, *, at: datetime) -> int:
    """Keep for all organizations that confirmed nothing what they follow now; return how many were new."""
    new = list(Profiles(work).unkept())
    for organization_id, document in new:
        work.calendars.keep(organization_id, document, written(calendar_of(document)), at=at)
    return len(new)


def profile(work: UnitOfWork, organization_id: int) -> Profile:
    """Return what one organization follows."""
    return Profiles(work, [organization_id]).of(organization_id)


def proposed(current: Profile, document_key: str) -> Profile:
    """Return the calendar of a document as it is now, with the branch's own duties kept."""
    own = tuple(line for line in current.whole if line.variant.document is None)
    return replace(current, whole=(*calendar_of(document_key), *own))


def renewed(current: Profile) -> Profile:
    """Return the calendar as its documents say it now; a duty that a document dropped is left out."""
    if current.document is not None:
        return proposed(current, current.document)
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


def own_duty(row: Any) -> Followed:
    """Return a branch's own duty as a line of its calendar; its key is ``own_7``."""
    due = DueRule(Rule.DAY, row.day) if row.day else DueRule(Rule.PERIOD_END)
    variant = Variant(None, None, "must", Every(row.every), due)
    since = next(periods(variant.every, row.added_on, row.added_on)).first
    return Followed(Duty(f"own_{row.id}", "secretary", ("secretary",), name=row.name), variant, since)


def written(lines: Iterable[Followed]) -> str:
    """Return lines in the form in which they are kept."""
    rows = [{"duty": line.duty.key, "variant": row_of(line.variant)} | _days(line) for line in lines]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=256)
def read_lines(kept: str) -> tuple[Followed, ...]:
    """Read lines as they are kept; a duty that the data know no more is left out."""
    return tuple(_read_line(row) for row in json.loads(kept) if row["duty"] in starter_duties())


@lru_cache(maxsize=256)
def _outdated(kept: str, document: str | None) -> tuple[str, int] | None:
    known = Profile(read_lines(kept), document=document)
    now = renewed(known)
    changes = differences(known.lines, now.lines)
    return (hashlib.sha256(written(now.whole).encode()).hexdigest()[:12], len(changes)) if changes else None


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


def _own(line: Followed) -> Variant | None:
    return line.variant if line.variant.document is None else None


def _variant(line: Followed | None) -> Variant | None:
    return line.variant if line else None
