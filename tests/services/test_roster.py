"""The roster from a sheet, and the demo branch."""

from datetime import UTC, date, datetime, timedelta

import pytest

from branch.clock import SHANGHAI
from branch.dues import DuesState
from branch.member import MemberStatus, Role
from services import demo, meetings
from services.roster import RosterResult, import_roster
from tests.services.conftest import NOW

HEADER = ["姓名", "党小组", "党员类别", "入党时间"]


def roster(work, cast):
    return {(member.name, member.party_group): member for member in work.people.members(cast.branch_id, on=NOW.date())}


def test_new_people_are_added_known_ones_stay_and_nobody_is_deleted(work, cast):
    rows = [HEADER, ["新来人", "二组", "预备党员", "2024/07/01"], ["方小禾", "一组", "", ""], ["", ""]]
    assert import_roster(work, cast.branch_id, rows, at=NOW) == RosterResult(1, 1, ())
    assert import_roster(work, cast.branch_id, rows, at=NOW) == RosterResult(0, 2, ())
    found = roster(work, cast)
    assert found["新来人", "二组"].status == MemberStatus.PROBATIONARY
    assert len(found) == len(cast.everybody) + 1


def test_a_sheet_in_english_or_without_groups_is_understood(work, cast):
    rows = [["Name", "Status"], [" 新来人 ", "full"], ["新来人", "full"]]
    assert import_roster(work, cast.branch_id, rows, at=NOW) == RosterResult(1, 1, ())
    assert ("新来人", None) in roster(work, cast)


def test_offices_and_verified_amounts_of_new_people_are_taken_over(work, cast):
    rows = [["姓名", "党内职务", "每月党费"], ["新来人", "副书记、组织委员", "42.5"], ["又一人", "支部书记", ""]]
    assert import_roster(work, cast.branch_id, rows, at=NOW) == RosterResult(2, 0, ())
    found = roster(work, cast)
    assert found["新来人", None].roles == {Role.DEPUTY_SECRETARY, Role.ORGANIZATION}
    work.dues.open_month(cast.branch_id, "2026-06")
    assert [item.amount_fen for item in work.dues.items(found["新来人", None].id)] == [4250]
    assert work.dues.items(found["又一人", None].id) == []


@pytest.mark.parametrize(("column", "words"), [("党内职务", "主席"), ("每月党费", "四十二"), ("每月党费", "-1")])
def test_an_unknown_office_and_an_impossible_amount_are_faults_of_the_row(work, cast, column, words):
    result = import_roster(work, cast.branch_id, [["姓名", column], ["新来人", words]], at=NOW)
    assert [(number, fault.split(":")[0]) for number, fault in result.faults] == [(2, column)]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["", "一组", "", ""], "姓名: expected 1 to 64 characters"),
        (["字" * 65, "一组", "", ""], "姓名: expected 1 to 64 characters"),
        (["新来人", "一组", "群众", ""], "党员类别: expected 正式党员 or 预备党员"),
        (["新来人", "一组", "", "去年"], "入党时间: expected a date like 2012-07-01"),
    ],
)
def test_a_faulty_row_is_named_and_then_nothing_is_written(work, cast, row, fault):
    before = roster(work, cast)
    result = import_roster(work, cast.branch_id, [HEADER, ["好人一", "一组", "", ""], row], at=NOW)
    assert result == RosterResult(0, 0, ((3, fault),))
    assert roster(work, cast) == before


@pytest.mark.parametrize(("rows", "got"), [([], "an empty sheet"), ([["电话", "住址"]], "电话, 住址")])
def test_a_sheet_without_names_is_refused_with_what_was_found(work, cast, rows, got):
    with pytest.raises(ValueError, match=f"expected a first row with a column 姓名, got {got}"):
        import_roster(work, cast.branch_id, rows, at=NOW)


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
