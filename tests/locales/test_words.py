"""Every function of the texts speaks both languages, whole: nothing Chinese is left between English words."""

import importlib
import inspect
import pkgutil
import re

import pytest

import handlers.texts
from handlers.sentences import SURE
from handlers.understanding import Intent, understand
from locales import phrases
from tests.locales.samples import AT, said
from tests.locales.test_catalogue import FULL_WIDTH, HAN, TERM, entries

pytestmark = pytest.mark.wide

MODULES = [f"handlers.texts.{module.name}" for module in pkgutil.iter_modules(handlers.texts.__path__)]
FUNCTIONS = [
    pytest.param(function, id=f"{name}.{function.__name__}")
    for name in (*MODULES, "reminders.texts", "reminders.texts_about", "reminders.texts_duties", "locales.words")
    for _, function in inspect.getmembers(importlib.import_module(name), inspect.isfunction)
    if function.__module__ == name and not function.__name__.startswith("_")
]
QUOTE = re.compile("“([^”]+)”")
GLUED = re.compile(r"[,;:?)][A-Za-z“(]|[a-z]\.[A-Z“]| [,;:]|[a-z]  [a-z]|[{}]|\bNone\b")
DOUBLED = re.compile("[{}]|None|[，。：、；？]{2}")
SAID = {
    ("到了", "I'm here"): Intent.CHECK_IN,
    ("签到", "check in"): Intent.CHECK_IN,
    ("我请假，出差", "I need leave, business trip"): Intent.REQUEST_LEAVE,
    ("请假", "I need leave"): Intent.REQUEST_LEAVE,
    ("10号请假，出差", "I need leave on the 10th, business trip"): Intent.REQUEST_LEAVE,
    ("党费交了", "dues paid"): Intent.CLAIM_DUES,
    ("党费交了42", "dues paid 42"): Intent.CLAIM_DUES,
    ("党费交了38.5", "dues paid 38.5"): Intent.CLAIM_DUES,
    ("4到6月一起转了126", "paid 126 for April to June"): Intent.CLAIM_DUES,
    ("谁没交党费", "who hasn't paid"): Intent.UNPAID_DUES,
    ("撤销", "undo"): Intent.UNDO,
    ("组织委员管什么", "what does the organization commissioner do"): Intent.ASK_RULE,
    ("散会", "meeting over"): Intent.CLOSE_MEETING,
    ("开始签到", "open check-in"): Intent.OPEN_CHECK_IN,
    ("补签", "late check-in"): Intent.LATE_CHECK_IN,
    ("撤回请假", "withdraw my leave"): Intent.WITHDRAW_LEAVE,
    ("支委会最多几个人", "how many members may a branch committee have"): Intent.ASK_RULE,
}
"""What our own words tell people to say."""
NOT_SAID = {
    ("不补了", "never mind the late check-in"),
    ("/duties 主题党日 每月15日", "/duties theme day on the 15th"),
    ("照原来的办", "Go on as before"),
    ("订阅", "Subscribe"),
    ("/duties 每月15日 检查阅览室", "/duties every month on the 15th, check the reading room"),
    ("/late 分钟数", "/late minutes"),
    ("{state}", "{state}"),
    ("{status}", "{status}"),
    ("{was}", "{was}"),
    ("不改", "Keep"),
    ("对", "Yes"),
    ("签到屏", "check-in screen"),
    ("新书记", "new secretary"),
    ("个人信息说明", "privacy notice"),
    ("设置支部", "Set up the branch"),
    ("支委会开过了", "the committee meeting was held"),
    (
        "6月5日下午三点，会议室，学文件，除了老温都到了",
        "5 June 3pm, in the meeting room, about the documents, everyone but Wen Ruxu came",
    ),
    ("都到了", "everyone came"),
    ("除了老温都到了", "everyone but Wen Ruxu came"),
    ("到会（补签）", "present (late check-in)"),
    ("周书记看见我在", "Secretary Zhou saw me"),
    ("导入", "Import"),
    ("导入规则", "import rules"),
    ("/excused 姓名 到12月31日 因病卧床", "/excused NAME until 31 December ill"),
    (
        "/excused 姓名 到12月31日 流动到外地支部，联系人姓名",
        "/excused NAME until 31 December floating, other branch, contact NAME",
    ),
    ("汇报：……", "report: …"),
    ("未到", "not there"),
    ("每个人该交多少", "how much does everybody pay"),
    ("核对党费", "verify dues"),
    ("未确认", "unconfirmed"),
    ("退出", "Sign out"),
    ("请假待批", "leave pending"),
    ("还没报", "not reported"),
    ("待核对", "to be verified"),
    ("预交，待核对", "paid ahead, to be verified"),
    ("已确认", "confirmed"),
    ("撤销王芳的党费确认", "reverse Wang Fang's confirmation"),
    ("/spend 300元 慰问老党员", "/spend 300 yuan visit to old members"),
    ("/waive 姓名 6月 支委会6月3日决定", "/waive NAME June committee decision of 3 June"),
    ("/transfer 姓名 6月15日 民二庭党支部", "/transfer NAME 15 June BRANCH"),
    ("/verify 民一庭党支部 6月", "/verify BRANCH June"),
    ("/ended 姓名 6月5日 去世 家属来电", "/ended NAME 5 June died, call from the family"),
    ("/notdue 姓名 6月 已在原单位交", "/notdue NAME June paid at the former unit"),
    ("6月20日 凭证1号", "20 June, voucher 1"),
    ("预览", "Preview"),
    ("开始", "Start"),
    ("{description}", "{description}"),
    ("6月10日去社区", "10 June, visit to the community"),
    ("第{first}条由谁负责，几号前", "item {first}: owner NAME, by 20 June"),
    ("统一：……", "all: …"),
    ("第3条……", "item 3 …"),
    ("{remark}", "{remark}"),
    ("{words}", "{words}"),
    ("第1条改成……", "item 1 should be …"),
    ("照片1：……", "photo 1: …"),
    ("{name}", "{name}"),
    ("第{number}条由{first}负责", "item {number}: owner {first}"),
    ("/code 姓名", "/code NAME"),
    ("/correct 联系电话 新号码", "/correct phone NEW NUMBER"),
    ("{column}", "{column}"),
    ("对", "yes"),
    ("发会议记录和照片", "Send minutes and photos"),
    ("谁没收到提醒", "Who was not reached"),
    ("提醒时间 主题党日 提前5天、1天、当天，8点半", "Reminder times theme day 5 days before, same day, 8:30"),
    ("提醒时间 主题党日 默认", "Reminder times theme day default"),
    ("{kind}", "{kind}"),
    ("这类不再提醒", "No more of these"),
    ("明天再说", "tomorrow again"),
    ("下周三", "next Wednesday"),
    ("下午三点半", "3:30 pm"),
    ("下周三下午三点开党员大会", "general meeting next Wednesday at 3pm"),
    ("/workday 10月10日 上班", "/workday 10 Oct work"),
    ("/elected 2023-05-10", "/elected 2023-05-10"),
    ("/ask 支委会最多几个人", "/ask how many members may a branch committee have"),
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_english_is_whole(function):
    for words in said(function, phrases("en")):
        bare = TERM.sub("", words)
        assert bare
        assert not HAN.search(bare)
        assert not FULL_WIDTH.search(bare)
        assert not GLUED.search(words)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_chinese_is_whole(function):
    for words in said(function, phrases("zh")):
        assert words
        assert not DOUBLED.search(words)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_message_fits_into_one(function):
    assert max(len(words) for words in said(function, phrases("en"))) <= 4096


@pytest.mark.parametrize(("pair", "intent"), SAID.items(), ids=[chinese for chinese, _ in SAID])
def test_what_we_tell_people_to_say_is_understood(pair, intent):
    for sentence in pair:
        utterance = understand(sentence, role="secretary", now=AT)
        assert (utterance.intent, utterance.confidence >= SURE) == (intent, True), sentence


def test_both_languages_tell_people_to_say_the_same_things():
    pairs = set()
    for phrase, english in entries().items():
        chinese_quotes, english_quotes = QUOTE.findall(phrase), QUOTE.findall(english)
        if chinese_quotes:
            pairs |= set(zip(chinese_quotes, english_quotes, strict=True))
    assert pairs == {*SAID, *NOT_SAID}
