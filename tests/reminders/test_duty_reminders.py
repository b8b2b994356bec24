"""Duties: whoever is in charge is reminded while nothing shows that it is done, and nobody of what is in hand."""

from datetime import date, timedelta

import pytest

from branch.meeting import MeetingKind, MeetingState
from branch.member import Member, MemberStatus, Role
from reminders import plan
from tests.reminders.desk import FOUNDED, Desk, at

SECRETARY, COMMISSIONER, MEMBER = 101, 102, 103


def duties_at(desk, when):
    """Plan, and return account, period and step of what goes out about duties."""
    found = [each.due for each in desk.plan(when) if each.due.kind == "duty" and not each.due.reason]
    return {(each.recipient.chat_id, each.period, each.step) for each in found}


def words_at(desk, when):
    """Plan, and return the words about duties."""
    return [each.text for each in desk.plan(when) if each.due.kind == "duty" and each.text]


def grants(desk, member_id, *roles, on=date(2026, 6, 1)):
    desk.writer.do(lambda work: work.people.grant(member_id, desk.branch_id, roles, on=on))


def test_who_is_in_charge_hears_of_it_and_nobody_else(quiet_dues: Desk):
    quiet_dues.joins("任宣传", 104, dues=False)
    grants(quiet_dues, 4, Role.PUBLICITY)
    quiet_dues.follows("committee_meeting", "dues_handover", "album")
    assert duties_at(quiet_dues, "2026-06-23 09:00") == {(SECRETARY, "committee_meeting.2026-06", 7)}


def test_a_plan_is_reminded_of_on_the_first_the_third_and_the_fifth(quiet_dues: Desk):
    quiet_dues.everybody_paid("2026-07")
    quiet_dues.follows("life_plan")
    found = [(day, duties_at(quiet_dues, f"2026-07-{day:02} 09:00")) for day in range(1, 9)]
    steps = {1: 4, 3: 2, 5: 0}
    assert found == [
        (day, {(SECRETARY, "life_plan.2026-Q3", steps[day])} if day in steps else set()) for day in range(1, 9)
    ]


def test_the_words_say_what_by_when_and_where_the_day_comes_from(quiet_dues: Desk):
    quiet_dues.everybody_paid("2026-07")
    quiet_dues.follows("life_plan")
    assert words_at(quiet_dues, "2026-07-01 09:00") == [
        "组织生活计划报备（2026年第3季度）：7月5日前（系统默认），还没有提交。"
    ]


def test_what_is_waived_noted_or_done_is_not_reminded_of_and_what_waits_is_cancelled(quiet_dues: Desk):
    quiet_dues.follows("self_check")
    assert duties_at(quiet_dues, "2026-06-15 09:00") == {(SECRETARY, "self_check.2026.1", 15)}
    key = "duty:self_check.2026.1:15:m1"
    assert quiet_dues.wants(key, "2026-06-15 09:01")
    facts = {"file_id": None, "by": 1, "at": at("2026-06-15 09:02")}
    quiet_dues.writer.do(
        lambda work: work.duty_marks.put(quiet_dues.branch_id, "self_check:2026.1", "waived", "已并入", **facts)
    )
    assert not quiet_dues.wants(key, "2026-06-15 09:03")


def test_a_meeting_that_has_its_day_is_in_hand_until_the_day_is_past(quiet_dues: Desk):
    quiet_dues.follows("committee_meeting")
    kind = MeetingKind.COMMITTEE
    quiet_dues.writer.do(lambda work: work.meetings.add(quiet_dues.branch_id, kind, at("2026-06-27 15:00")))
    assert duties_at(quiet_dues, "2026-06-23 09:00") == set()
    assert duties_at(quiet_dues, "2026-06-28 09:00") == {(SECRETARY, "committee_meeting.2026-06", 2)}


def test_a_held_meeting_without_minutes_is_the_business_of_another_reminder(quiet_dues: Desk):
    quiet_dues.follows("committee_meeting")
    kind = MeetingKind.COMMITTEE
    number = quiet_dues.writer.do(lambda work: work.meetings.add(quiet_dues.branch_id, kind, at("2026-06-20 15:00")))
    quiet_dues.moves_meeting(number, MeetingState.OPEN, when="2026-06-20 15:00")
    change = {"was": MeetingState.OPEN, "closed_at": at("2026-06-20 17:00")}
    quiet_dues.writer.do(lambda work: work.meetings.change(number, MeetingState.CLOSED, **change))
    found = {each.due.kind for each in quiet_dues.plan("2026-06-23 09:00") if not each.due.reason}
    assert found == {"minutes_due", "missed"}


def test_what_is_late_is_said_once_and_then_left_to_the_list(quiet_dues: Desk):
    quiet_dues.everybody_paid("2026-07")
    quiet_dues.follows("committee_meeting")
    quiet_dues.plan("2026-06-28 09:00")
    assert words_at(quiet_dues, "2026-07-03 09:00") == ["支部委员会会议（2026年6月）：6月30日已过，还没开。"]
    later = [duties_at(quiet_dues, f"2026-07-{day:02} 09:00") for day in range(4, 22)]
    assert later == [set()] * 18


def test_all_duties_of_a_day_come_in_one_message(quiet_dues: Desk):
    quiet_dues.follows("general_meeting", "lecture")
    quiet_dues.plan("2026-06-15 09:00")
    (digest,) = (row for key, row in quiet_dues.rows().items() if key.startswith("digest:"))
    assert [key for key, _words in digest.payload["parts"]] == [
        "duty:general_meeting.2026-Q2:15:m1",
        "duty:lecture.2026-Q2:15:m1",
    ]


def test_the_leader_of_a_group_hears_of_that_group_and_not_when_it_has_a_day(quiet_dues: Desk):
    def groups(work):
        for name, account, group in (("甲", 104, "一组"), ("乙", 105, "二组")):
            member = work.people.add_member(Member(0, quiet_dues.branch_id, name, MemberStatus.FULL, group))
            work.people.grant(member, quiet_dues.branch_id, (Role.GROUP_LEADER,), on=FOUNDED.date())
            work.bindings.bind(account, member, at=FOUNDED)
        work.people.add_member(Member(0, quiet_dues.branch_id, "丙", MemberStatus.FULL, "三组"))
        kind, when = MeetingKind.GROUP, at("2026-06-27 15:00")
        work.meetings.add(quiet_dues.branch_id, kind, when, party_group="一组")

    quiet_dues.writer.do(groups)
    quiet_dues.follows("group_meeting")
    # The third group has no leader, so that the secretary hears of it.
    period = "group_meeting.2026-06"
    assert duties_at(quiet_dues, "2026-06-23 09:00") == {(105, period, 7), (SECRETARY, period, 7)}


@pytest.mark.wide
def test_a_term_is_reminded_of_six_three_and_one_month_before_its_end(quiet_dues: Desk):
    elected = date(2023, 12, 15)
    quiet_dues.writer.do(lambda work: work.profiles.elected(quiet_dues.branch_id, on=elected))
    quiet_dues.follows("term_end", document="luoyang")
    told = []
    day = date(2026, 6, 1)
    while day < date(2027, 2, 1):
        told += [(day, step) for _, _, step in duties_at(quiet_dues, f"{day} 09:00")]
        day += timedelta(days=1)
    assert [day for day, _ in told] == [date(2026, 6, 15), date(2026, 9, 15), date(2026, 11, 15), date(2026, 12, 18)]


def test_a_vacant_office_is_reminded_of_weekly_until_it_is_filled(quiet_dues: Desk):
    quiet_dues.follows("by_election", document="luoyang")
    quiet_dues._execute("UPDATE role_terms SET ended_on = '2026-06-05' WHERE member_id = 2")
    found = [day for day in range(6, 31) if duties_at(quiet_dues, f"2026-06-{day:02} 09:00")]
    assert found == [12, 19, 26]
    assert "组织委员" in next(row.words for key, row in quiet_dues.rows().items() if key.startswith("duty:by_election"))
    grants(quiet_dues, 3, Role.ORGANIZATION, on=date(2026, 6, 30))
    assert duties_at(quiet_dues, "2026-07-03 09:00") == set()


def test_the_oath_and_the_end_of_probation_name_the_person_to_officers_alone(quiet_dues: Desk):
    def join(work):
        member = Member(0, quiet_dues.branch_id, "新同志", MemberStatus.PROBATIONARY)
        work.bindings.bind(104, work.people.add_member(member, joined_on=date(2026, 6, 1)), at=FOUNDED)

    quiet_dues.writer.do(join)
    quiet_dues.follows("oath", "probation_end", document="changchun")
    assert words_at(quiet_dues, "2026-06-08 09:00") == ["入党宣誓（自2026年6月1日，新同志）：7月1日前，还没有登记。"]
    quiet_dues.everybody_paid("2027-06")
    (words,) = words_at(quiet_dues, "2027-06-01 09:00")
    assert words == "预备期满讨论转正（自2026年6月1日，新同志）：6月1日起可以办，还没有登记。"
    chats = {row.chat_id for key, row in quiet_dues.rows().items() if key.startswith("duty:")}
    assert chats == {SECRETARY, COMMISSIONER}


def test_the_office_committee_is_reminded_of_its_own_duties_and_of_no_theme_day(quiet_dues: Desk):
    def above(work):
        number = work.organizations.add("机关党委", "office_committee", parent_id=None, at=FOUNDED)
        officer = work.people.add_member(Member(0, number, "关委员"))
        work.people.grant(officer, number, (Role.OFFICE_COMMITTEE,), on=FOUNDED.date())
        work.bindings.bind(201, officer, at=FOUNDED)

    quiet_dues.writer.do(above)
    found = {
        (each.due.kind, each.due.period)
        for day in ("2026-06-07", "2026-06-10", "2026-06-23")
        for each in quiet_dues.plan(f"{day} 09:00")
        if each.due.recipient.chat_id == 201
    }
    assert found == {
        ("duty", f"{duty}.2026-{period}")
        for duty, period in (("dues_check", "H1"), ("dues_deposit", "H1"), ("theme_day_joint", "Q2"))
    }


def test_a_transfer_that_waits_is_reminded_of_where_the_member_goes(quiet_dues: Desk):
    def ask(work):
        other = work.organizations.add("第二支部", "branch", parent_id=None, at=FOUNDED)
        work.calendars.put(other, "[]", theme_day=None, by=1, at=FOUNDED)
        member = work.people.add_member(Member(0, other, "来同志"))
        return work.transfers.add(
            member, (other, quiet_dues.branch_id), date(2026, 6, 20), by=member, at=at("2026-06-11 10:00")
        )

    number = quiet_dues.writer.do(ask)
    found = []
    for day in range(11, 31):
        planned = [each for each in quiet_dues.plan(f"2026-06-{day} 09:00") if each.due.kind == "transfer"]
        found += [(day, each.due.recipient.chat_id, each.text) for each in planned if not each.due.reason]
    words = "来同志6月20日转到我们支部，还没有接收。接收之前由原支部负责。"
    assert found == [(14, COMMISSIONER, words), (18, COMMISSIONER, words), (25, COMMISSIONER, words)]
    keys = quiet_dues.rows()[f"transfer:{number}:-14:m2"].payload["reply_markup"]["inline_keyboard"][0]
    assert [key["callback_data"] for key in keys] == [f"ta:{number}", f"tr:{number}"]


@pytest.mark.parametrize(
    ("document", "duty"),
    [("speech", "quarterly_brief"), ("speech", "general_meeting"), ("speech", "life_meeting")],
)
def test_downtime_over_the_last_day_sends_what_is_still_of_use_and_says_so(quiet_dues: Desk, document, duty):
    quiet_dues.everybody_paid("2026-07")
    quiet_dues.follows(duty, document=document)
    planned = quiet_dues.writer.do(lambda work: plan(work, now=at("2026-07-04 10:00")))
    mine = [each for each in planned if each.due.kind == "duty"]
    assert [each.due.step for each in mine if not each.due.reason] == [-3]
    assert all(each.due.reason for each in mine if each.due.step > 0)
    assert next(each.text for each in mine if each.text).startswith("补发，原定7月3日")
