"""Least effort: what people have to do is counted, because every question more is one too many."""

from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import HAND_IN, NOTES, PREVIEW, hold
from tests.handlers.records import latest, rows


class Counting:
    """A person who says and presses, and how often."""

    def __init__(self, chat, person):
        self.chat, self.person, self.deeds = chat, person, 0

    def says(self, text):
        self.deeds += 1
        return self.chat.hears(text, self.person)

    def presses(self, label, **where):
        self.deeds += 1
        return self.chat.press(label, self.person, **where)

    def album(self, count):
        """Send an album: one deed, though its pictures arrive one by one."""
        self.deeds += 1
        for number in range(count):
            self.chat.photo(number, self.person, album="a", caption="" if number else "统一：学习现场")


def state(chat, meeting, member):
    found = [row for row in rows(chat, "attendance") if (row["meeting_id"], row["member_id"]) == (meeting, member)]
    return found[0]["state"]


def test_checking_in_takes_one_word_or_one_press(chat, clock):
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    for member, word in ((3, "到了"), (4, "")):
        one = Counting(chat, 1000 + member)
        if word:
            one.says(word)
        else:
            one.presses("我到了", chat_id=-1001)
        assert (state(chat, 2, member), one.deeds) == ("present", 1)


def test_leave_takes_two_messages(chat):
    one = Counting(chat, MEMBER)
    one.says("10号我请假，出差")
    one.says("对")
    assert (latest(chat, "leave_requests")["state"], one.deeds) == ("requested", 2)


def test_a_meeting_takes_one_sentence_and_one_agreement(chat):
    one = Counting(chat, SECRETARY)
    one.says("下周三下午三点开党员大会，讨论换届，三楼会议室")
    one.says("对")
    made = latest(chat, "meetings")
    assert (made["kind"], made["unannounced"], one.deeds) == ("general_meeting", False, 2)


def test_the_record_of_four_items_with_photographs_takes_six_messages_and_presses_at_most(chat, clock):
    hold(chat, clock)
    one = Counting(chat, PUBLICITY)
    one.says("/minutes")
    one.says(NOTES)
    one.album(3)
    one.presses(PREVIEW)
    one.presses(HAND_IN)
    assert latest(chat, "minutes")["state"] == "submitted"
    assert len(rows(chat, "photos")) == 3
    assert one.deeds <= 6
