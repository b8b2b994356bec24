"""Coming and going as people say it around a meeting: here, on the way, off early, after all, not today."""

import pytest

from tests.chat import MEMBER, SECRETARY
from tests.handlers.test_check_in import opened
from tests.handlers.test_leave import GENERAL, THEME_DAY, asked, state_of

HERE = (
    "到了不好意思",
    "我来晚了 堵车",
    "倒了",
    "道了",
    "dao le",
    "dao",
    "来了来了",
    "到了到了",
    "嗯到了的",
    "报道",
    "已经坐在会议室了",
    "我到会场了，刚停好车",
    "不好意思来晚了",
    "终于赶到了",
    "人已经到了",
    "在会场坐下了",
    "我进来了",
    "到了，抱歉",
    "刚到会议室",
    "I just arrived",
)
GOES = (
    "早退，家里有事",
    "我先走了",
    "先走一步",
    "我要先走一步，家里小孩不舒服",
    "我有点事要先走一步",
    "我要提前走",
    "leaving early",
    "I'm leaving early",
    "I have to leave early, sorry",
    "我家里有事先走",
    "单位有急事，我得提前离开",
    "半路要走，开庭",
    "书记我先撤了",
    "I left early",
    "今天我早点走啊",
)
NOBODY_GOES = ("我没有早退", "早退算缺席吗", "程以安早退了", "谁早退了", "我18号要早退", "如果先走算不算到会")
ON_THE_WAY = (
    "马上到",
    "我没到呢 在路上",
    "我已经在路上了 晚十分钟",
    "到楼下了 马上",
    "堵着呢，晚点到",
    "我还没道",
    "on my way",
)
NOT_HERE = (
    "快递到了",
    "程以安到了",
    "还没到",
    "钱到了",
    "到了要签到吗",
    "别到了",
    "他到了",
    "要是到了我说",
    "我到法院了，晚点来",
)
AFTER_ALL = (
    "我赶到了孩子他妈带去医院了所以我还是来开会了",
    "我来了我女儿不用我去了所以今天我还是过来开会",
    "我又能来了",
    "今天的会我还是去吧",
    "事情办完了，还是能来",
    "赶得回来",
    "I can come after all",
    "我还是决定来参加",
    "孩子退烧了，我能来了",
    "来得了了，事情取消了",
)


@pytest.fixture
def meeting(chat, clock):
    opened(chat, clock)
    return chat


@pytest.mark.wide
def test_whoever_says_to_be_there_is_there_at_once(meeting):
    for words in HERE:
        meeting.says(words)
        assert state_of(meeting, GENERAL) == "present", words
        meeting.says("撤销")


@pytest.mark.wide
def test_going_early_is_understood_with_its_reason(meeting):
    meeting.says("到了")
    for words in GOES:
        reply = meeting.says(words)
        assert "已登记早退" in reply or "Recorded as left early" in reply, words
        meeting.says("撤销")
    assert state_of(meeting, GENERAL) == "present"


@pytest.mark.wide
def test_what_only_sounds_like_it_records_nothing(meeting):
    for words in NOT_HERE:
        meeting.hears(words)
        assert state_of(meeting, GENERAL) == "expected", words
    meeting.says("到了")
    for words in NOBODY_GOES:
        meeting.hears(words)
        assert state_of(meeting, GENERAL) == "present", words


def test_without_a_check_in_nothing_is_left_early(chat):
    assert "没有登记早退" in chat.says("我要先走一步，家里有事")


@pytest.mark.wide
def test_who_is_on_the_way_learns_that_nothing_is_recorded(meeting):
    for words in ON_THE_WAY:
        reply = meeting.says(words)
        assert "还没给你签到" in reply or "not signed in" in reply, words
    assert state_of(meeting, GENERAL) == "expected"


def test_who_signed_in_too_early_is_offered_the_way_back(meeting):
    meeting.says("到了")
    assert "点“撤销”" in meeting.says("我还没道")
    meeting.press("撤销", MEMBER)
    assert state_of(meeting, GENERAL) == "expected"


@pytest.mark.wide
def test_who_has_leave_and_comes_after_all_is_asked(meeting):
    asked(meeting, "今天的会我请假，家里有事")
    for words in AFTER_ALL:
        reply = meeting.says(words)
        assert "待批" in reply or "pending" in reply, words
    meeting.press("同意", SECRETARY)
    for words in AFTER_ALL:
        reply = meeting.says(words)
        assert "并销假" in reply or "end the leave" in reply, words
    assert state_of(meeting, GENERAL) == "leave_approved"
    meeting.says("我还是来开会了")
    assert "假已销" in meeting.says("是")


def test_leave_from_a_meeting_to_come_is_given_up_by_coming(chat):
    asked(chat)
    assert "恢复应到" in chat.says("算了 10号我去")
    chat.says("对")
    assert state_of(chat, THEME_DAY) == "expected"


@pytest.mark.parametrize("words", ["今天不来了", "今天的会不参加了", "今天我来不了了"])
def test_not_coming_today_is_leave_from_todays_meeting(chat, words):
    assert "6月8日（周一）11:00 党员大会 的假" in chat.says(words)


@pytest.mark.parametrize("words", ["到了不好意思", "来了来了"])
def test_in_the_group_too_only_being_there_is_taken(meeting, words):
    meeting.hears("我先走了", group=True)
    meeting.hears(words, group=True)
    assert state_of(meeting, GENERAL) == "present"
