"""Objections to one's own attendance record: not late, not off early, never there, or just “wrong”."""

import re
from datetime import date

from branch.attendance import ATTENDED, MISSED, AttendanceState
from handlers.understanding.days import Lean
from handlers.understanding.reading import Reading

_WRONG = r"[^\n]{0,6}(?:不对|错|有误|有问题|不准|不属实|冤枉)"
_LATE = re.compile(
    rf"(?:没有?|不是|不算|并没有?|从没)(?:有)?(?:迟到|来晚|晚到|到晚)|迟到{_WRONG}|(?:不该|别|怎么|凭什么)[^\n]{{0,10}}迟到"
    r"|\b(?:was ?nt|was not|not|never) late\b"
)
_EARLY = re.compile(
    rf"(?:没有?|不是|不算|并没有?|从没)(?:有)?(?:早退|提前走|先走|中途走)|早退{_WRONG}|(?:不该|别|怎么|凭什么)[^\n]{{0,10}}早退"
    r"|\b(?:did ?nt|did not|never) (?:leave|go) early\b"
)
_NOT_THERE = re.compile(
    "我?(?:人)?(?:根本)?(?:没有?|不在)(?:[来到去在]|参加)?[^签登记]{0,8}(?:给我|帮我|替我|把我)[^\\n]{0,4}(?:[签登记算])"
    "|(?:给我|帮我|替我|把我)[^\\n]{0,6}(?:签|登记|记成|算)[^没]{0,12}我?(?:根本)?(?:没有?[来到去参]|不在)"
)
_RECORD = re.compile(
    rf"(?:到会|签到|考勤|出勤|出席|缺席|未确认)(?:的?记录|的?登记|情况|状态)?{_WRONG}|记录{_WRONG}"
    r"|(?:attendance|record) [^\n]{0,12}wrong",
)
_FORGOT = re.compile(
    "(?:忘|没)(?:记)?了?(?:签到|打卡|签)(?!到表)|我(?:那天|当时)?(?:明明|其实)?(?:是)?(?:去了|到了|在场|参加了)的"
)
_ABOUT_MONEY = re.compile("党费|钱|元|dues")
_GIVES_UP = re.compile(
    "不补(?:签)?了|别补了|不用补(?:签)?了|(?:撤回|取消)(?:那个)?补签|补签(?:就)?(?:算了|不用了|不要了)|^更正不要了"
    "|never mind the late check"
)
_ASKS_RULE = re.compile(
    "算不算|的人|谁(?:没|还)|还没签|差点|名单|多少人|签收|有谁|哪些|怎么[办处]|会怎|规定|能不能|可不可以"
)


def objection_in(reading: Reading) -> frozenset[AttendanceState] | None:
    """Return the states that the speaker says are wrong of them; None when nothing of the kind is said."""
    signs = reading.signs
    if "P" in signs or _ABOUT_MONEY.search(signs) or _ASKS_RULE.search(signs):
        return None
    for said, states in _OBJECTIONS:
        if said.search(signs):
            return states
    return None


def gives_up(reading: Reading) -> bool:
    """Tell whether a request that waits is taken back: “算了不补了”."""
    return not reading.asks and _GIVES_UP.search(reading.signs) is not None


def day_before(reading: Reading) -> date | None:
    """Return the first day named, leaning back; None when none is."""
    found = (mention.resolve(reading.now.date(), Lean.BACK) for mention in reading.days)
    return next((span[0] for span in found if span), None)


_OBJECTIONS: tuple[tuple[re.Pattern[str], frozenset[AttendanceState]], ...] = (
    (_NOT_THERE, ATTENDED),
    (_LATE, frozenset({AttendanceState.LATE})),
    (_EARLY, frozenset({AttendanceState.LEFT_EARLY})),
    (_RECORD, MISSED | {AttendanceState.LATE, AttendanceState.LEFT_EARLY}),
    (_FORGOT, MISSED),
)
