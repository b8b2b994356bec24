"""The duties of branches at a moment, out of what happened: the one reading that lists, reminders and calendars share.

:func:`of_branches` reads any number of branches with about ten queries; :func:`of_branch` is the same for one. A day is
one of the branch's calendar. Nothing is kept: what is done, late or missing follows from the records each time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from branch.clock import at_local, local, month_of
from branch.duties import Event, Every, Fact, Instance, Progress, Records, of_group
from branch.duty_calendar import NOTED, PAPER, instances
from branch.filing import FilingKind, FilingState
from branch.meeting import MeetingKind
from branch.member import Member, Role
from branch.refusals import DutyGone, NotAllowed, ReasonNeeded
from services.meetings import CHAIRS
from services.profiles import Profile, Profiles
from storage.repositories.evidence import Branches, HeldMeeting
from storage.unit_of_work import UnitOfWork

WAIVED = "waived"
TOPIC = "theme_day_topic"
"""Kind of the fact that theme and content of a theme day are fixed."""
KEEPERS = (*CHAIRS, Role.OFFICE_COMMITTEE)
"""Who says of a duty of their own organization that it was done elsewhere, or need not be."""
PUBLISHED = ".published"
"""End of the subject of a fact that publishing dues left; nobody noted it, so nobody takes it back."""
FILED = frozenset({"submitted", "received", "accepted", "published"})
AROUND = timedelta(days=400)
"""How far records are read around the days that are looked at: a yearly duty looks at its whole year."""
PERIODS = 366
EARLIER = timedelta(days=92)
"""What is overdue is listed this long after the period looked at began."""


def of_branch(
    work: UnitOfWork,
    branch_id: int,
    since: date,
    until: date,
    *,
    at: datetime,
    reminded: Collection[str] = (),
) -> list[Instance]:
    """Return the duties of one organization between two days, by last day; see :func:`of_branches`."""
    found = of_branches(work, since, until, at=at, branches=[branch_id], reminded={branch_id: reminded})
    return found.get(branch_id, [])


def of_branches(
    work: UnitOfWork,
    since: date,
    until: date,
    *,
    at: datetime,
    branches: Branches = None,
    reminded: Mapping[int, Collection[str]] | None = None,
) -> dict[int, list[Instance]]:
    """Return the duties of organizations whose last day, or whose time, falls between two days, by last day.

    Args:
        work: the open transaction.
        since: first day.
        until: last day, inclusive.
        at: now; what is overdue depends on it.
        branches: ids of organizations; None means all.
        reminded: keys of instances (``Instance.key``) that somebody was reminded of, by organization.

    Returns:
        Instances of every organization asked for, whatever their state; an organization without any has an empty list.
    """
    calendars = Profiles(work, branches)
    ids = [row.id for row in work.evidence.organizations(branches)]
    profiles = {branch_id: calendars.of(branch_id) for branch_id in ids}
    return of_profiles(work, profiles, since, until, at=at, reminded=reminded, whole=branches is None)


def of_profiles(
    work: UnitOfWork,
    profiles: Mapping[int, Profile],
    since: date,
    until: date,
    *,
    at: datetime,
    reminded: Mapping[int, Collection[str]] | None = None,
    ahead: Mapping[Every, timedelta] | None = None,
    whole: bool = False,
) -> dict[int, list[Instance]]:
    """Return the same for organizations whose calendars are read already.

    Args:
        work: the open transaction.
        profiles: their calendars.
        since: first day.
        until: last day, inclusive.
        at: now.
        reminded: as above.
        ahead: how far after today some intervals are looked at, where that is nearer than ``until``.
        whole: they are all that there are, which is faster than naming them.
    """
    today = local(at).date()
    found = {}
    for branch_id, records in _read(work, None if whole else list(profiles), since, until, today).items():
        profile, told = profiles[branch_id], frozenset((reminded or {}).get(branch_id, ()))
        seen = replace(records, theme_day=profile.theme_day, reminded=told)
        found[branch_id] = instances(profile.lines, seen, since, until, today, ahead=ahead)
    return found


def one(work: UnitOfWork, member: Member, key: str, *, at: datetime) -> Instance:
    """Return one instance of the member's branch by its key.

    Raises:
        DutyGone: there is no such duty, or the branch follows it no more.
    """
    today = local(at).date()
    around = timedelta(days=PERIODS)
    found = of_branch(work, member.branch_id, today - around, today + 4 * around, at=at)
    known = next((each for each in found if each.key == key), None)
    if known is None:
        raise DutyGone
    return known


def waive(work: UnitOfWork, officer: Member, key: str, reason: str, *, at: datetime) -> Instance:
    """Record that an instance need not be done, with the reason.

    Raises:
        NotAllowed: the secretary and the deputy decide, of duties of the office committee its officers.
        ReasonNeeded: none was given.
        DutyGone: there is no such instance.
    """
    return _mark(work, officer, key, WAIVED, reason, file_id=None, at=at)


def note(
    work: UnitOfWork, officer: Member, key: str, words: str, *, file_id: str | None = None, at: datetime
) -> Instance:
    """Record that an instance was done where the assistant does not see it; only a paper makes it complete.

    Raises:
        NotAllowed: the secretary and the deputy decide, of duties of the office committee its officers.
        ReasonNeeded: neither words nor a paper were given.
        DutyGone: there is no such instance.
    """
    return _mark(work, officer, key, NOTED, words or ("-" if file_id else ""), file_id=file_id, at=at)


def take_back(work: UnitOfWork, officer: Member, key: str, *, at: datetime) -> bool:
    """Take back what was waived or noted; False when nothing was.

    Raises:
        NotAllowed: as :func:`waive`.
    """
    _must_keep(officer)
    dropped = work.duty_marks.drop(officer.branch_id, key)
    if dropped:
        work.audit.add(officer, "duty.restored", f"duty:{key}", at=at)
    return dropped


def _must_keep(officer: Member) -> None:
    if not officer.holds(*KEEPERS):
        raise NotAllowed


def _mark(
    work: UnitOfWork, officer: Member, key: str, state: str, words: str, *, file_id: str | None, at: datetime
) -> Instance:
    _must_keep(officer)
    if not words.strip():
        raise ReasonNeeded
    one(work, officer, key, at=at)
    work.duty_marks.put(officer.branch_id, key, state, words.strip()[:256], file_id=file_id, by=officer.id, at=at)
    work.audit.add(officer, f"duty.{state}", f"duty:{key}", at=at)
    return one(work, officer, key, at=at)


def _read(work: UnitOfWork, branches: Branches, since: date, until: date, today: date) -> dict[int, Records]:
    """Read what is known of organizations; the day that each chose for its theme day is not here."""
    first, last = since - AROUND, until + AROUND
    evidence = work.evidence
    facts, planned = _meetings(evidence.meetings(branches, at_local(first, 0), at_local(last, 0)))
    noted, waived = _marks(work, branches)
    for row in evidence.filings(branches):
        if row.state in FILED:
            facts[row.branch_id].append(_filed(row))
    for row in evidence.publications(branches):
        noted[row.branch_id] += _published(row)
    dues = _dues(evidence.dues(branches, month_of(first), month_of(last)))
    groups, committees = evidence.groups(branches), evidence.committees(today)
    organizations = evidence.organizations(branches)
    events = _events(organizations, evidence.probations(branches), evidence.vacancies(branches, today), facts)
    return {
        row.id: Records(
            facts=(*facts[row.id], *noted[row.id]),
            dues=dues[row.id],
            planned=planned[row.id],
            events=tuple(events[row.id]),
            waived=waived[row.id],
            groups=groups.get(row.id, ()),
            has_committee=row.id in committees,
            since=local(row.created_at).date(),
        )
        for row in organizations
    }


def _meetings(
    found: Iterable[HeldMeeting],
) -> tuple[defaultdict[int, list[Fact]], defaultdict[int, dict[str, tuple[date, ...]]]]:
    """Return what was held and the days of what is planned, by branch."""
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    planned: defaultdict[int, dict[str, tuple[date, ...]]] = defaultdict(dict)
    for meeting in found:
        day = local(meeting.starts_at).date()
        if MeetingKind.THEME_DAY in meeting.kinds and meeting.topic:
            facts[meeting.branch_id].append(Fact(TOPIC, day, subject=f"meeting:{meeting.id}"))
        if meeting.held:
            facts[meeting.branch_id] += _held(meeting, day)
        else:
            theirs = planned[meeting.branch_id]
            groups = [of_group(meeting.kinds[0], meeting.party_group)] if meeting.party_group else []
            theirs.update({kind: (*theirs.get(kind, ()), day) for kind in (*meeting.kinds, *groups)})
    return facts, planned


def _held(meeting: HeldMeeting, day: date) -> Iterable[Fact]:
    """Yield one fact a kind: each kind of a combined event counts once, with the same records."""
    counted = frozenset(duty for duty, counts in meeting.counts.items() if counts)
    refused = frozenset(duty for duty, counts in meeting.counts.items() if not counts)
    for number, kind in enumerate(meeting.kinds):
        besides = counted if number == 0 else frozenset()
        yield Fact(kind, day, meeting.records, f"meeting:{meeting.id}", meeting.party_group, besides, refused)


def _marks(
    work: UnitOfWork, branches: Branches
) -> tuple[defaultdict[int, list[Fact]], defaultdict[int, dict[str, str]]]:
    noted: defaultdict[int, list[Fact]] = defaultdict(list)
    waived: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for branch_id, rows in work.duty_marks.of(branches).items():
        for row in rows:
            if row.state == WAIVED:
                waived[branch_id][row.key] = row.words
            else:
                records = frozenset({PAPER} if row.file_id else ())
                noted[branch_id].append(Fact(NOTED, local(row.marked_at).date(), records, row.key))
    return noted, waived


def _filed(row: Any) -> Fact:
    """A filing shows its duty once it was handed in; an accepted brief has to be published besides."""
    whole = row.state != FilingState.ACCEPTED or row.kind != FilingKind.BRIEF
    records = frozenset({PAPER}) if whole else frozenset({"brief", "photos"})
    return Fact(f"filing_{row.kind}", local(row.submitted_at).date(), records, f"filing:{row.id}", period=row.period)


def _published(row: Any) -> Iterable[Fact]:
    """Yield what a published month shows: its own duty, and that of its year where the document asks once a year."""
    day = local(row.published_at).date()
    for period in (row.month, row.month[:4]):
        yield Fact(NOTED, day, frozenset({PAPER}), f"dues_publish:{period}{PUBLISHED}")


def _dues(rows: Iterable[Any]) -> defaultdict[int, dict[str, Progress]]:
    found: defaultdict[int, dict[str, Progress]] = defaultdict(dict)
    for row in rows:
        all_settled = row.settled == row.total and row.last_at is not None
        finished = local(row.last_at).date() if all_settled else None
        found[row.branch_id][row.month] = Progress(row.settled, row.total, finished)
    return found


def _events(
    organizations: Iterable[Any], probations: Iterable[Any], vacancies: Iterable[Any], facts: Mapping[int, list[Fact]]
) -> defaultdict[int, list[Event]]:
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for row in organizations:
        if row.elected_on:
            events[row.id].append(Event("election", row.elected_on, f"e{row.elected_on:%Y%m%d}"))
        for fact in facts.get(row.id, ()):
            if fact.kind == MeetingKind.ORGANIZATIONAL_LIFE:
                events[row.id].append(Event("life_meeting", fact.on, fact.subject.replace("meeting:", "m")))
    for row in probations:
        for kind in ("probation_begun", "probation_approved"):
            events[row.branch_id].append(Event(kind, row.joined_on, f"p{row.id}", row.name))
    for row in vacancies:
        subject = f"v{list(Role).index(row.role)}-{row.ended_on:%Y%m%d}"
        events[row.branch_id].append(Event("vacancy", row.ended_on, subject, row.role))
    return events
