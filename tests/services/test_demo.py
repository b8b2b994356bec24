"""The demo branch."""

from datetime import UTC, date, datetime, timedelta

import pytest

from branch.clock import SHANGHAI
from branch.dues import DuesState
from branch.member import Role
from services import demo, meetings

MOMENTS = [
    datetime(2026, 6, 8, 10, 0, tzinfo=SHANGHAI),
    datetime(2026, 1, 1, 0, 0, tzinfo=SHANGHAI),
    datetime(2026, 12, 31, 23, 59, tzinfo=SHANGHAI),
    datetime(2028, 2, 29, 16, 30, tzinfo=UTC),
    datetime(2026, 7, 10, 14, 30, tzinfo=SHANGHAI),
]


def demo_branch(work):
    return next(branch for branch in work.organizations.branches() if branch.name == demo.BRANCH)


@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_the_demo_branch_can_be_made_at_any_moment_and_is_made_once(work, at):
    assert demo.seed(work, at=at, bind=True)
    entries = work.audit.last_id()
    assert not demo.seed(work, at=at + timedelta(days=40), bind=True)
    assert work.audit.last_id() == entries
    branch = demo_branch(work)
    assert branch.group_chat_id == demo.GROUP_CHAT_ID
    on = at.astimezone(SHANGHAI).date()
    assert len(work.people.members(branch.id, on=on)) == len(demo.PEOPLE)
    assert work.people.account(demo.OFFICER.external_id, on=on).member.holds(Role.OFFICE_COMMITTEE)
    assert work.people.account(demo.STRANGER_ID, on=on) is None


@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_the_demo_secretary_can_open_a_meeting_whatever_the_hour(work, at):
    demo.seed(work, at=at, bind=True)
    secretary = work.people.account(1001, on=at.astimezone(SHANGHAI).date()).member
    soon = at + timedelta(minutes=1)
    found = meetings.to_open(work, secretary, at=soon, kind=demo.MeetingKind.GENERAL_MEETING)
    assert found.starts_at - at <= timedelta(hours=1)


def test_the_demo_tells_homonyms_apart_and_leaves_one_member_two_months_to_pay(work):
    demo.seed(work, at=MOMENTS[0], bind=True, unbound=(1018,))
    branch = demo_branch(work)
    on = date(2026, 6, 8)
    assert len(work.people.named(branch.id, "江一苇", on=on)) == 2
    (late,) = work.people.named(branch.id, demo.LATE_PAYER, on=on)
    states = {item.member_id: item.state for item in work.dues.of_month(branch.id, "2026-05")}
    assert [member for member, state in states.items() if state == DuesState.DUE] == [late.id]
    assert work.people.account(1018, on=on) is None
