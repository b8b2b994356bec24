"""订阅日历: a private address, one at a time, and a meeting as a file for one's own calendar."""

from base64 import b64decode

import icalendar
import pytest

from branch.refusals import LinkGone
from handlers.router import Router
from services import feeds
from storage.unit_of_work import UnitOfWork
from tests.chat import MEMBER, SECRETARY
from tests.handlers.records import change, latest, rows
from tests.record_keys import MARKS

ADDRESS = "https://zhibu.example"


@pytest.fixture
def served(chat, shelf):
    """Return the chat of an assistant that serves pages."""
    chat.worker._router = Router(shelf.current, "zhibu_bot", MARKS, ADDRESS)
    return chat


def take(chat, label, by):
    """Ask for an address and return its secret."""
    chat.says("/feed", by)
    text = chat.press(label, by)[-1].text
    return text.partition("/calendar/")[2].partition(".ics")[0]


def read(chat, secret):
    """Return what an address shows."""
    at = chat.clock.now()
    return chat.database.read(lambda connection: feeds.read(UnitOfWork(connection), secret, at=at))


def test_without_pages_there_is_nothing_to_subscribe_to(chat):
    assert "暂时不能订阅" in chat.says("/feed", MEMBER)


def test_a_member_gets_meetings_and_last_days_and_no_amounts(served):
    found = read(served, take(served, "我的日历", MEMBER))
    assert {meeting.kind for meeting in found.meetings} >= {"general_meeting", "theme_day"}
    assert found.duties == []
    assert str(found.dues[0]) == "2026-06-10"


def test_who_says_that_the_dues_are_paid_sees_the_last_day_no_more(served):
    secret = take(served, "我的日历", MEMBER)
    served.says("党费交了", MEMBER)
    assert str(read(served, secret).dues[0]) == "2026-07-10"


def test_only_the_hash_is_kept_and_a_new_address_ends_the_old_one(served):
    first = take(served, "我的日历", MEMBER)
    second = take(served, "我的日历", MEMBER)
    assert len(rows(served, "calendar_feeds")) == 1
    assert second not in str(rows(served, "calendar_feeds"))
    with pytest.raises(LinkGone):
        read(served, first)
    assert read(served, second).member.name == "陆小满"


def test_an_address_is_stopped_for_good(served):
    secret = take(served, "我的日历", MEMBER)
    assert "都失效了" in served.press("停止订阅", MEMBER)[-1].text
    assert latest(served, "audit")["action"] == "feed.revoked"
    with pytest.raises(LinkGone):
        read(served, secret)
    assert "没有在用的地址" in served.press("停止订阅", MEMBER)[-1].text


def test_the_branchs_calendar_is_for_its_officers(served):
    secret = take(served, "支部日历", SECRETARY)
    assert {each.duty.key for each in read(served, secret).duties} >= {"theme_day", "lecture"}
    served.says("/feed", MEMBER)
    assert "支部日历" not in served.calls[-1].buttons
    assert "归支部其他同志办" in served.press_data("vf:b", MEMBER)[0].payload["text"]


def test_whoever_leaves_the_branch_or_the_office_reads_no_more(served):
    own, whole = take(served, "我的日历", SECRETARY), take(served, "支部日历", SECRETARY)
    change(served, "UPDATE role_terms SET ended_on = '2026-01-02' WHERE role = 'secretary'")
    with pytest.raises(LinkGone):
        read(served, whole)
    assert read(served, own).duties == []
    change(served, "UPDATE members SET status = 'former' WHERE id = 1")
    with pytest.raises(LinkGone):
        read(served, own)


def test_a_notice_offers_the_meeting_as_a_file(chat):
    chat.says("下周三下午三点开支委会，三楼会议室", SECRETARY)
    chat.press("发通知", SECRETARY) if "发通知" in chat.calls[-1].buttons else chat.says("对", SECRETARY)
    told = next(call for call in reversed(chat.calls) if "加到日历" in call.buttons)
    (sent,) = [c for c in chat.press_data(told.buttons["加到日历"], told.chat_id) if c.method == "send_document"]
    book = icalendar.Calendar.from_ical(b64decode(sent.payload["document"]["base64"]))
    (event,) = book.walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == ("支委会", "三楼会议室")
    assert event.start.isoformat() == "2026-06-17T07:00:00+00:00"


def test_a_meeting_of_others_is_no_file(chat):
    for data in ("vm:99", "vm:0"):
        assert "没有登记" in chat.press_data(data, MEMBER)[0].payload["text"]
