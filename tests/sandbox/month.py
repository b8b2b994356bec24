"""June 2026 of the demo branch, told in Chinese and in English: what people do in each scene, and what they see.

A scene leaves the page at the person and the chat of its picture. Groups are spoken to in Chinese.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from branch.clock import SHANGHAI
from locales import Phrases
from sandbox.stage import Stage
from services.demo import PEOPLE
from tests.page_driver import ChatPage

SECRETARY, COMMISSIONER, MEMBER, TRAVELLER, CANDIDATE = "周明远", "林书韵", "陆小满", "苏见微", "郑一凡"
PLAYED = (SECRETARY, COMMISSIONER, MEMBER, TRAVELLER, CANDIDATE)
OTHERS = tuple(person.external_id for person in PEOPLE if person.name not in (MEMBER, TRAVELLER, CANDIDATE))[:-1]
"""Whose part is a sentence now and then; the last of the branch is not bound."""


class Telling:
    """The month in one language: a page, its stage, and words."""

    def __init__(self, page: ChatPage, stage: Stage, language: str) -> None:
        self.page, self._stage = page, stage
        self._phrases = Phrases(language)

    def until(self, day: int, hour: int, minute: int = 0, *, month: int = 6) -> None:
        """Move the clock; what is due by then arrives."""
        self._stage.clock.jump_to(datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI))

    def words(self, chinese: str, english: str) -> str:
        """Return the words of this telling."""
        return chinese if self._phrases.language == "zh" else english

    async def begin(self) -> None:
        """Let everybody choose the language."""
        if self._phrases.language == "zh":
            return
        for person in PLAYED:
            await self.page.as_person(person)
            await self.page.say("/lang en")
            await self.page.last_reply()

    def others_say(self, text: str) -> None:
        """Let those who are not played in the page write a sentence in private."""
        for person_id in OTHERS:
            self._stage.telegram.people.say(person_id, "private", text)

    async def say(self, chinese: str, english: str) -> None:
        """Write one sentence in private."""
        await self.page.say(self.words(chinese, english))

    async def press(self, label: str) -> None:
        """Press a button in private, named by its Chinese words."""
        await self.page.press(self._phrases(label))

    async def sees(self, chinese: str, english: str) -> None:
        """Wait until the private chat shows these words."""
        await self.page.wait_for_text(self.words(chinese, english))


async def announce(tell: Telling) -> None:
    """The secretary calls a meeting in one sentence."""
    await tell.page.as_person(SECRETARY)
    await tell.say(
        "6月12日下午三点开支委会，讨论6月工作", "committee meeting on 12 June at 3 pm to discuss the June plan"
    )
    await tell.press("对")
    await tell.sees("已私聊通知3人", "Told in private: 3")


async def ask_leave(tell: Telling) -> None:
    """A member asks for leave; the secretary agrees."""
    tell.until(5, 12)
    await tell.page.as_person(TRAVELLER)
    await tell.say("10号我请假，出差", "I can't come on the 10th, business trip")
    await tell.press("对")
    await tell.page.as_person(SECRETARY)
    await tell.press("同意")
    await tell.page.as_person(TRAVELLER)
    await tell.sees("请假已批准", "Leave approved")


async def pay(tell: Telling) -> None:
    """A member is reminded of the dues and says that they are paid."""
    tell.until(7, 9)
    await tell.page.as_person(MEMBER)
    await tell.sees("6月党费42.00元", "June dues, 42.00")
    await tell.say("党费交了", "dues paid")
    await tell.sees("待组织委员核对", "commissioner")


async def compare(tell: Telling) -> None:
    """The commissioner pastes a list; nothing is booked while a line is in doubt."""
    tell.until(8, 10)
    await tell.page.as_person(COMMISSIONER)
    await tell.page.say("到账：陆小满42 江一苇42 沈砚秋46.5 何青禾")
    await tell.sees("现在什么都没有入账", "Nothing is booked yet")


async def be_reminded(tell: Telling) -> None:
    """On the 10th the theme day and the last day of the dues are told to whom it concerns."""
    tell.until(9, 9)
    tell.others_say("党费交了")
    await tell.page.as_person(COMMISSIONER)
    await tell.page.say("核对党费")
    await tell.page.page.locator(".keys button").filter(has_text=tell.words("全部确认", "all")).last.click()
    tell.until(10, 9)
    await tell.page.as_person(CANDIDATE)
    await tell.sees("今日截止", "today is the last day")


async def check_in(tell: Telling) -> None:
    """The meeting begins; a member presses once."""
    tell.until(10, 14, 55)
    await tell.page.as_person(SECRETARY)
    await tell.say("开始签到", "start check-in")
    await tell.page.as_person(MEMBER)
    await tell.page.press("我到了", "group")
    tell.others_say("到了")
    await tell.page.wait_for_text("实到15", "group")


async def close(tell: Telling) -> None:
    """The secretary closes and has the figures."""
    tell.until(10, 16, 30)
    await tell.page.as_person(SECRETARY)
    await tell.say("散会", "close the meeting")
    await tell.sees("应到18 实到15 请假1", "expected 18")


async def write_minutes(tell: Telling) -> None:
    """Notes and photos become a record; what was approved stands in the group."""
    await tell.press("发会议记录")
    await tell.page.say("学习党章第一章。决定：6月20日前交学习体会，陆小满负责收齐。")
    private = tell.page.page.locator("section[data-chat=private]")
    await private.locator(".chips button").last.click()
    await private.locator(".held").wait_for()
    await private.locator("textarea").press("Enter")
    await tell.sees("照片3张", "photographs: 3")
    await tell.press("预览")
    await tell.press("通过并发到群")
    await tell.page.wait_for_text("6月20日前交学习体会", "group")


async def ask(tell: Telling) -> None:
    """A probationary member asks for a rule."""
    tell.until(15, 10)
    await tell.page.as_person(CANDIDATE)
    await tell.say("支委会最多几个人？", "how many committee members can we have?")
    await tell.sees("最多7", "7")


async def look_over(tell: Telling) -> None:
    """The secretary looks the month over."""
    tell.until(25, 9)
    await tell.page.as_person(SECRETARY)
    await tell.page.say("/overview")
    await tell.sees("6月总览", "June")


async def publish(tell: Telling) -> None:
    """The commissioner prepares the list for the notice board."""
    tell.until(1, 9, month=7)
    await tell.page.as_person(COMMISSIONER)
    await tell.page.say("公示6月党费")
    await tell.sees("6月党费公示", "June")


@dataclass(frozen=True, slots=True)
class Scene:
    """One section of the storybook."""

    play: Callable[[Telling], Awaitable[None]]
    title: str
    chinese: str
    english: str


SCENES = (
    Scene(
        announce,
        "6月1日 发通知 A notice",
        "书记说一句话，助手读回来；点“对”，委员都收到私聊。",
        "The secretary says one sentence; the assistant reads it back and, at “Yes”, tells the committee in private.",
    ),
    Scene(
        ask_leave,
        "6月5日 请假 Leave",
        "事由只有书记看得到；批准后本人收到一句话。",
        "Only the secretary sees the reason; the member is told when it is approved.",
    ),
    Scene(
        pay,
        "6月7日 交党费 Dues",
        "提醒写明金额和日期；交过的说“党费交了”，等组织委员核对。",
        "The reminder names amount and date; who has paid says so, and the organization commissioner confirms.",
    ),
    Scene(
        compare,
        "6月8日 核对名单 A list",
        "粘贴一份到账名单，逐行给结果；有一行没说清，就一笔也不入账。",
        "A pasted list is answered line by line; while a line is in doubt nothing is booked.",
    ),
    Scene(
        be_reminded,
        "6月10日早上 提醒 Reminders",
        "主题党日人人知道；“今日截止”只发给还没交的人。",
        "Everybody hears of the theme day; only who has not paid hears of the last day.",
    ),
    Scene(
        check_in,
        "6月10日下午 签到 Check-in",
        "群里按一下，人数跟着变。",
        "One press in the group, and the tally follows.",
    ),
    Scene(
        close,
        "散会 Closing",
        "应到、实到、请假、未确认，当场算清。未确认的可以补签，不算缺席。",
        "Expected, present, on leave, unconfirmed are counted at once. Unconfirmed is not absent; one can still sign.",
    ),
    Scene(
        write_minutes,
        "会议记录 Minutes",
        "发文字和照片，看过再发到群；群里没有个人事项。",
        "Notes and photos, a look, and the group has the record without personal matters.",
    ),
    Scene(
        ask,
        "6月15日 问规定 A rule",
        "先给答案，再给出处；文件没有写的，就说没有写。",
        "The answer first, then its source; what is not written is said to be so.",
    ),
    Scene(
        look_over,
        "6月25日 看总览 The month at a glance",
        "会议、党费、等书记办的事，几行字加一张图。",
        "Meetings, dues and what waits for the secretary: a few lines and a picture.",
    ),
    Scene(
        publish,
        "7月1日 公示 Publication",
        "名单写交没交，不写金额；内部张贴，不发到群里。",
        "The list says paid or not, without amounts; it is for the notice board, never for the group.",
    ),
)
