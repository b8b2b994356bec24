"""A general meeting that was held, and a record of it that was handed in: where tests of minutes begin."""

from services.demo import GROUP_CHAT_ID
from tests.chat import PUBLICITY, SECRETARY
from tests.handlers.records import rows

PUBLISH, HAND_IN, PREVIEW = "通过并发到群", "交书记审核", "预览"
NOTES = """主持周明远，记录何青禾
议程：1.学习文件；2.通报上半月工作；3.讨论活动方案；4.布置下月工作
决议：
1.由陆小满负责，6月20日前交材料。"""


def hold(chat, clock):
    """Hold the general meeting of 11:00 on 8 June, in which two came."""
    clock.advance(minutes=50)
    chat.says("/open", SECRETARY)
    chat.says("到了", SECRETARY)
    chat.says("到了", PUBLICITY)
    clock.advance(hours=1)
    chat.says("/close", SECRETARY)
    return chat


def hand_in(chat):
    """Let the publicity commissioner hand in a record of five lines."""
    chat.says("/minutes", PUBLICITY)
    chat.says(NOTES, PUBLICITY)
    chat.press(PREVIEW, PUBLICITY)
    chat.press(HAND_IN, PUBLICITY)
    return chat


def lines(chat, version):
    """Return the lines of a version."""
    number = next(row["id"] for row in rows(chat, "minutes") if row["version"] == version)
    return [row for row in rows(chat, "minutes_lines") if row["minutes_id"] == number]


def in_group(chat):
    """Return the last text that the group was sent."""
    return [call.text for call in chat.to(GROUP_CHAT_ID) if call.method == "send_message"][-1]
