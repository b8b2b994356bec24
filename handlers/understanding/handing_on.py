"""Sentences about dues that were handed on (上缴): how much, of which months, to whom, with which receipt."""

import re
from dataclasses import dataclass
from datetime import date

from branch.dues import fen_of
from handlers.understanding.amounts import amounts_in
from handlers.understanding.asking import is_question
from handlers.understanding.months import months_in

_HANDS_ON = re.compile(
    r"上[缴交][^，。]{0,10}(?:党费|机关|\d)|党费[^，。]{0,14}上[缴交]|^上[缴交](?:了)?[。!！]*$"
    r"|(?:钱|党费|款)[^，。]{0,10}(?:交|转|送|存|缴)(?:给|到|进|入|去)?了?(?:给|到)?(?:机关党委|机关|上级|账户|专户|银行)"
    r"|党费[^，。]{0,4}交接|交接[^，。]{0,6}(?:党费|给)"
    r"|handed (?:on|over) the dues",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"提醒|别忘|记得|准备|打算|还没|没有|没上|未上|应该|应当|规定|怎|什么时候")
_TO = re.compile(
    r"(?:上[缴交]|交|转|送|缴|存)(?:给|到|入|进|去)?了?(?:给|到)?(?P<name>机关党委|[^\W\d_]{1,12}?(?:党委|总支|专户|账户|银行))"
)
_GIVEN = re.compile(r"(?:交接?|转|送)(?:给)(?P<name>[^\W\d_]{2,10}?)(?:同志)?(?:了|$|[，。,\s])")
_BY = re.compile(r"(?:^|[\s，。,]|由)(?P<name>[^\W\d_]{2,4}?)(?:同志)?(?:收的|收了|收下|签收|接收)")
_VOUCHER = re.compile(r"(?:凭证|收据|回单)(?:号码?)?[:：]?\s*[\w-]{1,30}号?")


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What is said of money that was handed on."""

    fen: int | None = None
    months: tuple[str, ...] = ()
    receiver: str = ""
    voucher: str = ""


def hands_on(text: str) -> bool:
    """Tell whether dues are said to be handed on, or are to be recorded so: “党费上缴了”, “上缴582.5元”."""
    return _HANDS_ON.search(text) is not None and _NOT_YET.search(text) is None and not is_question(text)


def handed_on_in(text: str, today: date) -> HandedOn:
    """Return sum, months, receiver and voucher as far as they are said; words behind a command are the voucher."""
    found = _VOUCHER.search(text)
    rest = text.replace(found[0], " ") if found else text
    mentions = months_in(rest, today)
    for mention in reversed(mentions):
        rest = rest[: mention.start] + " " * (mention.end - mention.start) + rest[mention.end :]
    sums = amounts_in(rest)
    names = [match["name"] for pattern in (_TO, _GIVEN, _BY) if (match := pattern.search(rest))]
    return HandedOn(
        fen=fen_of(sums[0].yuan) if len(sums) == 1 else None,
        months=tuple(sorted({month for mention in mentions for month in mention.months})),
        receiver="、".join(dict.fromkeys(names)),
        voucher=found[0].strip() if found else "",
    )
