"""Reading from the open transaction what the pure part has to know of one branch."""

from datetime import date, datetime, timedelta

from branch.clock import at_local, local
from branch.meeting import Meeting, MeetingKind
from branch.member import Account, Organization
from reminders.due import AHEAD, LOOK_BACK, months_around
from reminders.dues_notes import stale_month
from reminders.ladders import theme_days
from reminders.model import BranchRecords, Recipient, RestDay
from services.workdays import workdays
from storage.repositories.people import ON_ROSTER
from storage.unit_of_work import UnitOfWork


def read_branch(work: UnitOfWork, branch: Organization, *, now: datetime) -> BranchRecords:
    """Return the records of ``branch`` around ``now``; accounts that cannot be reached are left out."""
    months = months_around(now)
    roster = {member.id for member in work.people.members(branch.id, on=local(now).date())}
    stale = stale_month(work, branch.id, now=now)
    items = [item for month in months if month != stale for item in work.dues.of_month(branch.id, month)]
    meetings = _theme_days(work, branch.id, months)
    return BranchRecords(
        members=_members(work, branch.id, roster, now),
        group=_group(work, branch, now),
        theme_days=meetings,
        items=tuple(item for item in items if item.member_id in roster),
        follow_ups=tuple(work.follow_ups.open_of(branch.id)),
        rest_days=_rest_days(work, branch.id, meetings, months, now),
    )


def read_member(work: UnitOfWork, member_id: int, *, now: datetime) -> BranchRecords | None:
    """Return what concerns one member alone; None for somebody who is unbound, unreachable or not on the roster."""
    account = work.people.account_of(member_id, on=local(now).date())
    if account is None or not account.reachable or account.member.status not in ON_ROSTER:
        return None
    branch_id = account.member.branch_id
    months, stale = months_around(now), stale_month(work, branch_id, now=now)
    since = work.bindings.bound_at(branch_id)[account.external_id]
    return BranchRecords(
        members=(_recipient(account, _since(since, now)),),
        group=None,
        theme_days=_theme_days(work, branch_id, months),
        items=tuple(item for item in work.dues.items(member_id, months=months) if item.month != stale),
    )


def _rest_days(
    work: UnitOfWork, branch_id: int, meetings: tuple[Meeting, ...], months: list[str], now: datetime
) -> dict[date, RestDay]:
    """Return the rest days among the theme days that are near: the calendar is loaded only when one is."""
    today = local(now).date()
    near = {each.day for each in theme_days(meetings, months) if today <= each.day <= today + AHEAD}
    calendar = workdays(work, branch_id)
    looked = [calendar.look(day) for day in sorted(near)]
    return {
        each.day: RestDay(each, calendar.before(each.day), calendar.after(each.day))
        for each in looked
        if not each.works
    }


def _members(work: UnitOfWork, branch_id: int, roster: set[int], now: datetime) -> tuple[Recipient, ...]:
    bound_at = work.bindings.bound_at(branch_id)
    return tuple(
        _recipient(account, _since(bound_at[account.external_id], now))
        for account in work.people.accounts(branch_id, on=local(now).date())
        if account.reachable and account.member.id in roster
    )


def _recipient(account: Account, since: datetime) -> Recipient:
    return Recipient(f"m{account.member.id}", account.external_id, since, account.member, account.language)


def _group(work: UnitOfWork, branch: Organization, now: datetime) -> Recipient | None:
    bound_at = work.bindings.group_bound_at(branch.id)
    if branch.group_chat_id is None or bound_at is None:
        return None
    return Recipient(id=f"g{branch.id}", chat_id=branch.group_chat_id, since=_since(bound_at, now))


def _since(bound_at: datetime, now: datetime) -> datetime:
    """Return from when a chat is reminded; a moment before the binding is asked about as if it had been bound."""
    return bound_at if bound_at <= now else now - LOOK_BACK


def _theme_days(work: UnitOfWork, branch_id: int, months: list[str]) -> tuple[Meeting, ...]:
    since = at_local(date.fromisoformat(f"{months[0]}-01"), 0)
    after = (date.fromisoformat(f"{months[-1]}-01") + timedelta(days=31)).replace(day=1)
    found = work.meetings.between(branch_id, since, at_local(after, 0))
    return tuple(meeting for meeting in found if meeting.kind == MeetingKind.THEME_DAY)
