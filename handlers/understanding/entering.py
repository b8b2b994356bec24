"""What an officer says of somebody else at the meeting: there, not late, and why they could not sign in themselves."""

import re

from handlers.understanding.model import Slots
from handlers.understanding.reading import Reading

_THERE = re.compile(
    "P(?:他|她)?(?:其实|已经?|也|都|早就?|刚)*(?:到了?|来了|在(?:场|会场|的|这)?|参加了)(?=$|\\n|没|还没|不|手机)"
    "|(?:没有?|不是|不算)(?:迟到|缺席|旷会|来晚)|(?:帮|替|给)P补[个一]?签|给(?:他|她)补[个一]?签"
)
_CANNOT = re.compile(
    "(?:他|她)?(?:还)?(?:没有?(?:绑定?(?:账号)?|账号|带手机|装[^,。;\\n]{0,10}|注册|网|电)|手机(?:没电|坏|丢|没带|关机)[了]?|不会(?:用|弄|操作)[^,。;\\n]{0,6}"
    "|用(?:的是)?老年机|签不上|签不了)"
)
_MAYBE = re.compile("如果|要是|听说|可能|好像|是不是|吗$|别|还没到|没到|没来|请假|党费|路上|马上")


def entry_in(reading: Reading) -> Slots | None:
    """Return the slots of an entry “present” that a sentence about somebody else means; None when it means none."""
    said = reading.signs
    if not reading.persons or reading.asks or _MAYBE.search(said) or _THERE.search(said) is None:
        return None
    slots: Slots = {"persons": list(dict.fromkeys(name for _, _, name in reading.persons)), "status": "present"}
    why = _CANNOT.search(reading.text)
    if why is not None:
        slots["reason"] = why.group().lstrip("他她还")
    elif "没" in said and reading.times:
        slots["reason"] = reading.text[max(reading.text.rfind(",") + 1, 0) :].strip()
    return slots
