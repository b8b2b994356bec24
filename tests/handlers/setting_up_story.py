"""The set-up of a branch from nothing, step by step as a secretary says and presses it, and how often."""

from services import set_up
from tests.documents.sheet_files import xlsx
from tests.handlers.reading_room import ReadingRoom
from tests.handlers.records import change

NEW = 2001
NAMES_OF_SEVEN = ("王思远", "李清和", "赵一鸣", "孙可欣", "周子墨", "吴念真", "郑书瑶")


class Counting:
    """The chat of one person, who counts what has to be said and pressed."""

    def __init__(self, chat, who):
        self.chat, self.who, self.said, self.pressed = chat, who, 0, 0

    def says(self, text, *, group=False):
        self.said += 1
        return [call.text for call in self.chat.hears(text, self.who, group=group)]

    def press(self, label):
        self.pressed += 1
        return [call.text for call in self.chat.press(label, self.who)]


async def from_nothing(chat, clock):
    """Found a branch and take every step but the accounts; return the secretary with the counts."""
    change(chat, "DELETE FROM group_chats")
    _, code = chat.writer.do(lambda work: set_up.found(work, "城南党支部", None, "沈知行", at=clock.now()))
    new, room = Counting(chat, NEW), ReadingRoom(chat)
    assert any("一步步设置" in each for each in new.says(code))
    assert any("名单：现在1人" in each for each in new.press("开始设置"))
    sheet = [["姓名", "党小组", "党内职务"], *([name, "一组", ""] for name in NAMES_OF_SEVEN)]
    new.said += 1
    assert "新增7人" in (await room.shows(xlsx(sheet), name="名单.xlsx", by=NEW)).text
    new.press("导入")
    assert any("职务：" in each for each in new.says("/setup"))
    new.press("组织委员")
    new.says("王思远")
    new.press("宣传委员")
    assert any("采用的文件：" in each for each in new.says("李清和"))
    new.press("某区法院讲话（未注明日期）")
    assert any("主题党日：" in each for each in new.says("/setup"))
    new.press("10号")
    assert any("绑定" in each for each in new.says("/bindgroup", group=True))
    assert any("试一条提醒" in each for each in new.says("/setup 测试提醒"))
    assert any("【测试提醒】" in each for each in new.press("发一条试试"))
    return new
