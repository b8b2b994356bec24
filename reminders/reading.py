"""Reading from the open transaction what the pure part has to know, of many branches at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from branch.clock import at_local, local
from branch.duties import Instance
from branch.meeting import Meeting, MeetingState
from branch.transfer import Transfer
from reminders.due import AHEAD, LOOK_BACK, months_around
from reminders.duty_matters import AFTER, AHEAD_OF, EARLIEST
from reminders.ladders import ROWS
from reminders.matters import last_day, theme_days
from reminders.model import BranchRecords, Changed, Recipient, RestDay, ThemeDay
from services import duties
from services.profiles import Profile, Profiles
from services.workdays import Workdays
from storage.repositories.reminding import Bound
from storage.unit_of_work import UnitOfWork

TO_COME = frozenset({MeetingState.PLANNED, MeetingState.OPEN})


@dataclass(frozen=True, slots=True)
class _Whole:
    """What concerns organizations and no member alone."""

    duties: Mapping[int, Sequence[Instance]] = field(default_factory=dict)
    transfers: Mapping[int, Sequence[tuple[Transfer, datetime]]] = field(default_factory=dict)
    changed: Mapping[int, Changed] = field(default_factory=dict)

    def of(self, branch_id: int) -> dict[str, Any]:
        """Return the parts of the records of one organization."""
        transfers = tuple((each, local(at).date()) for each, at in self.transfers.get(branch_id, ()))
        duties_of_it = tuple(self.duties.get(branch_id, ()))
        return {"duties": duties_of_it, "transfers": transfers, "changed": self.changed.get(branch_id)}


def read(
    work: UnitOfWork, branch_ids: Sequence[int], *, now: datetime, members: Collection[int] | None = None
) -> Iterator[tuple[int, BranchRecords]]:
    """Yield the records of each branch around ``now``; accounts that cannot be reached are left out.

    Args:
        work: the open transaction.
        branch_ids: whose records.
        now: aware instant.
        members: leave everybody else out, and what is due for the whole branch with them.
    """
    facts, months = work.reminder_facts, months_around(now)
    meetings = facts.meetings(branch_ids, *_span(months))
    people = _by_branch(facts.bound(branch_ids, members, on=local(now).date()))
    items = facts.open_items(branch_ids, members, months)
    follow_ups = facts.follow_ups(branch_ids, members)
    undecided, away = facts.leave(_ids(meetings, TO_COME))
    away |= _exempt(work, branch_ids, meetings)
    recorded = facts.recorded(_ids(meetings, {MeetingState.CLOSED})) if members is None else set()
    groups = facts.groups(branch_ids) if members is None else {}
    wishes = _wishes(work, [each.member.id for found in people.values() for each in found], now)
    ladders = work.reminder_wishes.ladders(branch_ids)
    declared = facts.declared(branch_ids)
    stale = _stale(work, branch_ids, months)
    calendars = Profiles(work, branch_ids)
    profiles = {branch_id: calendars.of(branch_id) for branch_id in branch_ids}
    usual = {each: theme_days(meetings.get(each, ()), months, profiles[each].usual_theme_day) for each in branch_ids}
    whole = _whole(work, calendars, profiles, now) if members is None else _Whole()
    for branch_id in branch_ids:
        yield (
            branch_id,
            BranchRecords(
                members=tuple(_recipient(each, now) for each in people.get(branch_id, ())),
                group=_group(branch_id, groups.get(branch_id), now),
                meetings=tuple(meetings.get(branch_id, ())),
                items=tuple(item for item in items.get(branch_id, ()) if item.month not in stale[branch_id]),
                rest_days=_rest_days(declared.get(branch_id, {}), usual[branch_id], months, now),
                follow_ups=tuple(follow_ups.get(branch_id, ())),
                undecided=undecided,
                away=away,
                recorded=recorded,
                ladders={kind: steps for (of, kind), steps in ladders.items() if of == branch_id},
                stale=stale[branch_id],
                **wishes,
                **_followed(profiles[branch_id]),
                **whole.of(branch_id),
            ),
        )


def _exempt(
    work: UnitOfWork, branch_ids: Sequence[int], meetings: Mapping[int, Sequence[Meeting]]
) -> set[tuple[int, int]]:
    """Return meeting and member of whoever need not be expected on its day, and so hears nothing of it."""
    return {
        (meeting.id, exempt.member_id)
        for branch_id, exempt in work.exemptions.of_branches(branch_ids)
        for meeting in meetings.get(branch_id, ())
        if exempt.covers(local(meeting.starts_at).date())
    }


def read_branch(work: UnitOfWork, branch_id: int, *, now: datetime) -> BranchRecords:
    """Return the records of one branch."""
    return next(records for _, records in read(work, [branch_id], now=now))


def _whole(work: UnitOfWork, calendars: Profiles, profiles: Mapping[int, Profile], now: datetime) -> _Whole:
    today = local(now).date()
    since, until = today - LOOK_BACK - AFTER, today + timedelta(days=EARLIEST)
    changed = {each: calendars.changes(each) for each in profiles}
    return _Whole(
        duties.of_profiles(work, profiles, since, until, at=now, ahead=AHEAD_OF),
        work.transfers.waiting(list(profiles)),
        {branch_id: Changed(today, *change) for branch_id, change in changed.items() if change},
    )


def _span(months: Sequence[str]) -> tuple[datetime, datetime]:
    after = (date.fromisoformat(f"{months[-1]}-01") + timedelta(days=31)).replace(day=1)
    return at_local(date.fromisoformat(f"{months[0]}-01"), 0), at_local(after, 0)


def _by_branch(found: Sequence[Bound]) -> Mapping[int, list[Bound]]:
    people: dict[int, list[Bound]] = defaultdict(list)
    for each in found:
        people[each.member.branch_id].append(each)
    return people


def _ids(meetings: Mapping[int, list[Meeting]], states: Collection[MeetingState]) -> list[int]:
    return [each.id for found in meetings.values() for each in found if each.state in states]


def _wishes(work: UnitOfWork, member_ids: Collection[int], now: datetime) -> dict[str, Any]:
    """Return what people want, under the names of recipients."""
    wishes = work.reminder_wishes.of(member_ids)
    since = local(now - LOOK_BACK).date()
    snoozed = work.reminder_wishes.snoozed(member_ids, since=since)
    said = {(f"m{member}", kind): wanted for (member, kind), wanted in wishes.items()}
    put_off = {(f"m{member}", kind, period): day for (member, kind, period), day in snoozed.items() if kind in ROWS}
    return {
        "muted": {each for each, wanted in said.items() if not wanted},
        "asked_for": {each for each, wanted in said.items() if wanted},
        "snoozed": put_off,
    }


def _followed(profile: Profile) -> dict[str, Any]:
    """Return what the calendar of an organization says of theme days."""
    own = profile.theme_day is not None
    return {"branch": profile.kind == "branch", "theme_day": profile.usual_theme_day, "own_theme_day": own}


def _rest_days(
    declared: dict[date, bool], theme_days_near: Iterable[ThemeDay], months: list[str], now: datetime
) -> dict[date, RestDay]:
    """Return the rest days among the days that are near: the calendar is loaded only when there is one."""
    today = local(now).date()
    days = {each.day for each in theme_days_near} | {last_day(month) for month in months}
    calendar = Workdays(declared)
    looked = [calendar.look(day) for day in sorted(days) if today <= day <= today + AHEAD]
    return {
        each.day: RestDay(each, calendar.before(each.day), calendar.after(each.day))
        for each in looked
        if not each.works
    }


def _stale(work: UnitOfWork, branch_ids: Sequence[int], months: Sequence[str]) -> dict[int, frozenset[str]]:
    """Return by branch the months since whose beginning nobody updated its dues; none where the brake is off."""
    begun = {month: at_local(date.fromisoformat(f"{month}-01"), 0) for month in months}
    kept = work.dues_upkeep.of(branch_ids)
    found = {}
    for branch_id in branch_ids:
        brake, updated_at = kept.get(branch_id, (True, None))
        stale = (month for month, first in begun.items() if updated_at is None or updated_at < first)
        found[branch_id] = frozenset(stale) if brake else frozenset()
    return found


def _recipient(bound: Bound, now: datetime) -> Recipient:
    member, since = bound.member, _since(bound.bound_at, now)
    return Recipient(f"m{member.id}", bound.external_id, since, member, bound.language, bound.joined_on)


def _group(branch_id: int, group: tuple[int, datetime] | None, now: datetime) -> Recipient | None:
    return None if group is None else Recipient(f"g{branch_id}", group[0], _since(group[1], now))


def _since(bound_at: datetime, now: datetime) -> datetime:
    """Return from when a chat is reminded; a moment before the binding is asked about as if it had been bound."""
    return bound_at if bound_at <= now else now - LOOK_BACK
