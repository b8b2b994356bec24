"""The roster (党员台账) from a sheet: what is new, what differs, who is meant. Absence deletes nobody."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from branch.clock import local
from branch.member import Member, MemberStatus, Role
from branch.refusals import NotAllowed
from branch.roster import (
    BasesDifference,
    Detail,
    FieldChange,
    ImportBatch,
    ImportGone,
    ImportUsed,
    OfficeChange,
    RosterDifference,
    RosterEntry,
    RosterLine,
)
from branch.sheets import FaultKind, SheetFault
from storage.repositories.imports import ADDED, ImportChange
from storage.unit_of_work import UnitOfWork

ROSTER = "roster"
KEEPERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ORGANIZATION)
"""Who keeps the roster."""


def difference(
    work: UnitOfWork,
    branch_id: int,
    lines: Sequence[RosterLine],
    *,
    meant: Mapping[int, int] | None = None,
    on: date | None = None,
) -> RosterDifference:
    """Compare a sheet with what is on record.

    Args:
        work: the open transaction.
        branch_id: whose roster.
        lines: the people of the sheet.
        meant: row → member id for rows that somebody was asked about; 0 is somebody new.
        on: the day whose offices are compared; None compares none.
    """
    entries = work.roster.everybody(branch_id)
    by_key = {(each.name, each.party_group): each for each in entries}
    taken = {(line.name, line.party_group or "") for line in lines}
    by_name: dict[str, list[RosterEntry]] = {}
    for each in entries:
        if (each.name, each.party_group) not in taken:
            by_name.setdefault(each.name, []).append(each)
    new: list[RosterLine] = []
    changed: list[tuple[RosterEntry, tuple[FieldChange, ...]]] = []
    faults: list[SheetFault] = []
    spoken: dict[int, RosterLine] = {}
    for line in lines:
        found = _who(line, by_key, by_name, meant or {})
        if isinstance(found, SheetFault):
            faults.append(found)
        elif found is None:
            new.append(line)
        else:
            spoken[found.member_id] = line
            if changes := tuple(_changes(found, line)):
                changed.append((found, changes))
    absent = sum(each.member_id not in spoken and each.status != MemberStatus.FORMER for each in entries)
    same = len(spoken) - len(changed)
    offices = tuple(_offices(work.people.members(branch_id, on=on), spoken)) if on else ()
    return RosterDifference(tuple(new), tuple(changed), same, absent, tuple(faults), offices)


def fingerprint(found: RosterDifference | BasesDifference) -> str:
    """Return eight letters that change with what an import would do."""
    return hashlib.sha256(repr(found).encode()).hexdigest()[:8]


def import_lines(
    work: UnitOfWork,
    branch_id: int,
    found: RosterDifference,
    *,
    name: str,
    sha256: str,
    by: Member | None,
    at: datetime,
) -> ImportBatch:
    """Write a difference as one batch; offices and amounts are taken for people who are new.

    Raises:
        NotAllowed: the person does not keep this roster.
    """
    if by is not None:
        _must_keep(by, branch_id)
    today = local(at).date()
    ids = work.roster.add(branch_id, found.new)
    changes = [ImportChange(member_id, ADDED, None, None) for member_id in ids]
    amounts = [
        (number, line.dues_fen) for number, line in zip(ids, found.new, strict=True) if line.dues_fen is not None
    ]
    # The import's own record keeps the amounts, whatever becomes of the people.
    changes += [ImportChange(number, f"base:{today.year}", None, str(fen)) for number, fen in amounts]
    for member_id, line in zip(ids, found.new, strict=True):
        work.people.grant(member_id, branch_id, line.offices, on=today)
    for entry, fields in found.changed:
        for each in fields:
            work.roster.change(entry.member_id, each.field, each.after)
            changes.append(ImportChange(entry.member_id, each.field, each.before or None, each.after))
    batch_id = work.imports.add(branch_id, ROSTER, name, changes, sha256=sha256, by=by, at=at)
    paper = {"year": today.year, "verified_on": today, "paper": name[-100:], "batch": _batch_name(batch_id)}
    work.bases.add_all([{"member_id": number, "amount_fen": fen, "version": 1} | paper for number, fen in amounts])
    facts = {"added": len(ids), "changed": len(found.changed), "batch": batch_id}
    work.audit.add(by, "roster.imported", f"branch:{branch_id}", at=at, **facts)
    return _batch(work, batch_id)


def undo(work: UnitOfWork, batch_id: int, *, by: Member | None, at: datetime) -> ImportBatch:
    """Take back everything that one import of the roster wrote, or nothing.

    Raises:
        NotAllowed: the person does not keep this roster.
        ImportGone: there is no such batch, or it was undone before.
        ImportUsed: people of it have other records by now, or values were changed since; carries their names.
    """
    batch = _batch(work, batch_id)
    if by is not None:
        _must_keep(by, batch.branch_id)
    if batch.kind != ROSTER or not work.imports.undo(batch_id, by=by, at=at):
        raise ImportGone
    stuck = [name for change in work.imports.changes(batch_id) for name in _undone(work, batch_id, change)]
    if stuck:
        raise ImportUsed(stuck)
    work.audit.add(by, "roster.import_undone", f"branch:{batch.branch_id}", at=at, batch=batch_id)
    return batch


def _who(
    line: RosterLine,
    by_key: Mapping[tuple[str, str], RosterEntry],
    by_name: Mapping[str, Sequence[RosterEntry]],
    meant: Mapping[int, int],
) -> RosterEntry | SheetFault | None:
    """Return who is meant: None for somebody new, a fault where only a person can tell."""
    same_name = by_name.get(line.name, ())
    if line.row in meant:
        return next((each for each in same_name if each.member_id == meant[line.row]), None)
    exact = by_key.get((line.name, line.party_group or ""))
    if exact is not None or not same_name:
        return exact
    if len(same_name) == 1 and (line.party_group is None or not same_name[0].party_group):
        return same_name[0]
    ids = ".".join(str(each.member_id) for each in same_name)
    return SheetFault(FaultKind.SEVERAL_PEOPLE, line.row, value=line.name, other=ids)


def _changes(entry: RosterEntry, line: RosterLine) -> Iterator[FieldChange]:
    if entry.status == MemberStatus.FORMER:
        return  # whoever left does not come back by a sheet
    if line.party_group and line.party_group != entry.party_group:
        yield FieldChange("party_group", entry.party_group, line.party_group)
    if line.status and line.status != entry.status:
        yield FieldChange("status", entry.status, line.status)
    if line.joined_on and line.joined_on != entry.joined_on:
        yield FieldChange("joined_on", _iso(entry.joined_on), line.joined_on.isoformat())
    for detail in Detail:
        before, after = entry.details.get(detail, ""), line.details.get(detail, "")
        if after and after != before:
            yield FieldChange(detail, before, after)


def _offices(members: Sequence[Member], spoken: Mapping[int, RosterLine]) -> Iterator[OfficeChange]:
    """Yield whose offices the sheet gives otherwise; an empty cell says nothing."""
    for member in members:
        line = spoken.get(member.id)
        held = {role for role in member.roles if role != Role.OFFICE_COMMITTEE}
        if line is not None and line.offices and set(line.offices) != held:
            yield OfficeChange(member.name, tuple(role for role in Role if role in held), line.offices)


def _undone(work: UnitOfWork, batch_id: int, change: ImportChange) -> Iterator[str]:
    """Undo one change; yield the name of the person where that cannot be."""
    entry = work.roster.entry(change.member_id)
    if entry is None:
        return
    if change.field == ADDED:
        if not work.roster.take_off(change.member_id, batch=_batch_name(batch_id)):
            yield entry.name
    elif change.field.startswith("base:"):
        return  # it goes with the person, or stays with them
    elif _now(entry, change.field) != (change.after or ""):
        yield entry.name
    else:
        work.roster.change(change.member_id, change.field, change.before)


def _now(entry: RosterEntry, field: str) -> str:
    own = {"party_group": entry.party_group, "status": entry.status, "joined_on": _iso(entry.joined_on)}
    return own[field] if field in own else entry.details.get(Detail(field), "")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _must_keep(member: Member, branch_id: int) -> None:
    if not member.holds(*KEEPERS) or member.branch_id != branch_id:
        raise NotAllowed


def _batch_name(batch_id: int) -> str:
    """Return how the amounts of an import of the roster are marked."""
    return f"roster:{batch_id}"


def _batch(work: UnitOfWork, batch_id: int) -> ImportBatch:
    batch = work.imports.get(batch_id)
    if batch is None:
        raise ImportGone
    return batch
