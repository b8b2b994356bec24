"""无故缺席: the list for whoever looks after discipline, in private and logged; nobody is judged or ranked."""

from datetime import datetime

import pytest
from sqlalchemy import insert

from branch.clock import SHANGHAI
from storage.tables import AttendanceRow, MeetingRow
from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, SECRETARY
from tests.handlers.records import change, digest, latest, told_to_groups

ABSENT, LEAVE = "absent_unexcused", "leave_approved"


def held(chat, starts_at, states, *, closed_at=None, state="closed"):
    """Put a theme day into the record that is over, with the state of some members."""
    facts = {"branch_id": 2, "kind": "theme_day", "state": state, "starts_at": starts_at, "also": []}
    facts |= {"closed_at": closed_at or starts_at, "party_group": "", "unannounced": False}
    with chat.database.engine.begin() as connection:
        number = connection.execute(insert(MeetingRow).values(facts)).inserted_primary_key[0]
        values = [{"meeting_id": number, "member_id": who, "state": each} for who, each in states.items()]
        connection.execute(insert(AttendanceRow), values)


def day(month, number, year=2026):
    return datetime(year, month, number, 15, tzinfo=SHANGHAI)


@pytest.fixture
def missed(chat):
    """陆小满 (3) missed four meetings this year, 许听澜 (9) three, 程以安 (10) one last year; others were on leave."""
    for month in (1, 2, 3):
        held(chat, day(month, 10), {3: ABSENT, 9: ABSENT, 10: LEAVE, 4: "present"})
    held(chat, day(4, 10), {3: ABSENT, 9: LEAVE}, state="minuted")
    held(chat, day(11, 10, 2025), {10: ABSENT})
    change(chat, "DELETE FROM attendance WHERE state = 'absent_unexcused' AND meeting_id = 1")
    return chat


@pytest.mark.parametrize("who", [DISCIPLINE, SECRETARY])
def test_the_number_is_the_askers_and_the_list_is_in_private(missed, who):
    said = missed.says("今年谁无故缺席超过3次", who)
    assert "无故缺席4次及以上的有1人" in said
    assert "陆小满（一组），4次" in said
    assert "许听澜" not in said
    assert "没有写几次算多" in said
    assert "不是文件规定" in said
    assert "陆小满" not in told_to_groups(missed)
    entry = latest(missed, "audit")
    assert (entry["action"], entry["actor_id"]) == ("attendance.looked", 6 if who == DISCIPLINE else 1)


def test_roster_order_and_no_ranks(missed):
    said = missed.says("无故缺席3次以上的有谁", DISCIPLINE)
    assert said.index("陆小满") < said.index("许听澜")
    assert "1月10日" in said


def test_last_year_and_nobody(missed):
    said = missed.says("去年无故缺席的名单", DISCIPLINE)
    assert "程以安（一组），1次" in said
    assert "陆小满" not in said
    assert "没有人无故缺席9次及以上" in missed.says("今年无故缺席9次以上的有谁", DISCIPLINE)


def test_a_meeting_whose_grace_lasts_does_not_count(missed, clock):
    held(missed, day(6, 7), {11: ABSENT}, closed_at=clock.now().replace(hour=9))
    assert "顾念慈" not in missed.says("/absences", DISCIPLINE)
    clock.advance(hours=24)
    assert "顾念慈" in missed.says("/absences", DISCIPLINE)


def test_the_words_of_the_menu_and_the_bare_words_show_the_year(missed):
    for words in ("缺席统计", "看无故缺席", "缺席情况"):
        assert "无故缺席1次及以上的有2人" in missed.says(words, DISCIPLINE), words


def test_how_it_stands_during_a_meeting_means_the_meeting(missed, clock):
    clock.advance(minutes=50)
    missed.says("/open", SECRETARY)
    assert "无故缺席" not in missed.says("缺席情况", SECRETARY)


@pytest.mark.parametrize("who", [MEMBER, LEADER, COMMISSIONER])
def test_others_are_told_whose_matter_it_is_and_learn_nothing(missed, who):
    before = digest(missed)
    said = missed.says("/absences", who)
    assert "归支部其他同志办" in said
    assert "纪检委员" in said
    assert digest(missed) == before
    assert "陆小满（一组），4次" not in missed.says("今年谁无故缺席超过3次", who)


def test_in_the_group_it_is_answered_in_private(missed):
    replies = missed.hears("/absences", DISCIPLINE, group=True)
    assert [call.chat_id > 0 for call in replies if "陆小满" in call.text] == [True]


def test_whoever_left_is_not_listed(missed):
    change(missed, "UPDATE members SET status = 'former' WHERE id = 3")
    assert "陆小满" not in missed.says("/absences", DISCIPLINE)


def test_a_question_about_the_rules_is_answered_by_the_rules(missed):
    assert "无故缺席1次及以上" not in missed.says("无故缺席三次怎么处理", DISCIPLINE)
