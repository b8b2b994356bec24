"""Sentences about dues that the fitted model does not know: disputes of what is asked, and long arrears."""

import re

from branch.endings import EndingKind
from handlers.understanding.amounts import amounts_in

_DISPUTES = re.compile(
    r"(?:没|不该|不应该?)(?:有)?[交缴付]这?那?么多|[交缴收]多了|多[交收缴]了|基数(?:变了|不对|错了|有误)"
    r"|(?:didn't|did not) pay (?:that|so) much",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(r"党费[^。]{0,8}[替帮代][^。]{0,6}[交缴]|[替帮代][^。]{0,10}[交缴][^。]{0,6}党费")
_MOVES_AWAY = re.compile(r"(?:转到|转往|转去|转至|调到)[^，。]{1,20}支部|转接到[^，。]{1,20}支部")
_PUBLISHES = re.compile(r"公示[^，。]{0,8}党费|党费[^，。]{0,6}公示")
_ASKS = re.compile(r"吗|呢|怎|什么|多久|多少|几|哪|谁|要不要|是否|应该|规定|依据|为何|[?？]")
_VOUCHER = re.compile(
    r"凭证号?[:：为是\s]*(?P<number>[\w-]{1,40})|voucher\s+(?:no\.?\s*)?(?P<latin>[\w-]{1,40})", re.IGNORECASE
)
_ALL_BRANCHES = re.compile(r"(?:各|所有|全部|每个)支部.{0,8}(?:情况|进度|党费|怎么样|怎样)")
_HALF_YEAR = re.compile(r"半年.{0,4}(?:存款|存入|党费存)|(?:党费)?存款.{0,3}半年")
_ENDINGS = (
    (EndingKind.DEATH, re.compile(r"已?(?:去世|逝世|病故|过世)了?|\b(?:died|passed away)\b", re.IGNORECASE)),
    (
        EndingKind.MOVED,
        re.compile(r"已?(?:转出系统|转到系统外|转到外地|调离|转到外单位)了?|\bmoved elsewhere\b", re.IGNORECASE),
    ),
    (EndingKind.DECIDED, re.compile(r"(?:除名|出党|退党|开除党籍|不再是党员)了?")),
)
_DECISION = re.compile(r"决定|批复|文号|〔|号文")
_DIED = _ENDINGS[0][1]
_LEFT_THE_PARTY = re.compile(r"脱党|除名")
_LONG = re.compile(
    r"(?:半年|[六6七7八8九9十]个?月|连续)[^，。]{0,8}(?:没|未|不)[交缴]|(?:没|未)[交缴][^，。]{0,6}(?:半年|[六6]个月)"
)
_HOW_MUCH = re.compile(
    r"[该应要]?(?:当)?交多少|交几块|党费是?多少|多少党费|应交(?:金额|多少)|核定.{0,3}多少|欠.{0,2}党费"
    r"|how much .{0,20}(?:pay|owe|dues)",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"[每各]个?(?:人|位|党员|同志)|大家|所有人|全支部|全体党员|everybody|everyone|each member", re.IGNORECASE
)
_COLLECTS = re.compile(
    r"^[^，。]{0,6}?[，。,\s]*(?:我|现在|开始|准备|要|该|来|怎么|如何|去)*收(?:一下)?[^，。到了取]{0,5}的?党费[了啦吧呢吗]*[。?？]*$"
    r"|^(?:how do i )?collect(?:ing)? (?:the )?dues\??$",
    re.IGNORECASE,
)
_OWES = re.compile(
    r"(?:我|还|是不是|有没有|没有?)[^，。谁]{0,6}欠[^，。]{0,4}党费|党费[^，。谁]{0,6}(?:欠|交清|交齐)"
    r"|how much (?:are|is) my dues|how much do i (?:owe|pay)|do i (?:still )?owe",
    re.IGNORECASE,
)
_OF_RULES = re.compile(r"谁|哪些|多少人|几个人|多久|脱党|处分|除名|规定|标准|比例|依据|会怎|怎么办|办法|几个月|半年")
_REASON = re.compile(r"^(?:确定|确认|对|是的?|好的?|嗯|撤销|冲销)[，,。\s]*")


def received_by(text: str, name: str) -> bool:
    """Tell whether somebody is named as who got the money: “微信转给林书韵了”; “给林书韵交了” pays for them."""
    who = re.escape(name)
    given = rf"(?:[转交付发]|红包|现金)[^，。]{{0,4}}(?:给|到)了?[^，。]{{0,6}}{who}(?![^，。]{{0,3}}[交缴])"
    return re.search(rf"{given}|{who}(?:同志)?(?:已经)?收(?:了|下|到|的)|\bto {who}", text) is not None


def disputes(text: str) -> bool:
    """Tell whether somebody says that what is asked, or recorded, is not right."""
    return _DISPUTES.search(text) is not None


def asks_amounts(text: str) -> bool:
    """Tell whether somebody asks what is to be paid; whose dues are meant is not decided here."""
    return _HOW_MUCH.search(text) is not None and _OF_RULES.search(text) is None


def of_everybody(text: str) -> bool:
    """Tell whether everybody is meant: “每个人”."""
    return _EVERYBODY.search(text) is not None


def collects(text: str) -> bool:
    """Tell whether somebody begins to collect, or asks how: “我要收6月党费了”; what the rules say of it is another."""
    return _COLLECTS.search(text) is not None and _OF_RULES.search(text) is None


def asks_own_debt(text: str) -> bool:
    """Tell whether somebody asks what they still owe: “我是不是还欠党费”."""
    return _OWES.search(text) is not None and _OF_RULES.search(text) is None


def pays_for_others(text: str) -> bool:
    """Tell whether somebody says that they pay dues for somebody else; for whom is not decided here."""
    return _FOR_OTHERS.search(text) is not None


def long_arrears(text: str) -> bool:
    """Tell whether somebody asks what follows from months without dues, whoever is meant."""
    return _LEFT_THE_PARTY.search(text) is not None and _LONG.search(text) is not None


def moves_away(text: str) -> bool:
    """Tell whether somebody is said to move to another branch; who and where is not decided here."""
    return _MOVES_AWAY.search(text) is not None


def publishes(text: str) -> bool:
    """Tell whether a month is to be published: “公示上个月的党费”; a question about publishing is none."""
    return _PUBLISHES.search(text) is not None and _ASKS.search(text) is None


def of_all_branches(text: str) -> bool:
    """Tell whether somebody asks how all branches stand: “各支部6月情况”."""
    return _ALL_BRANCHES.search(text) is not None


def names_sums(text: str) -> bool:
    """Tell whether sums are named at all, as a list of arrivals does."""
    return bool(amounts_in(text))


def half_year_deposit(text: str) -> bool:
    """Tell whether the deposit of half a year is meant: “半年存款”."""
    return _HALF_YEAR.search(text) is not None


def voucher_in(text: str) -> tuple[str, str]:
    """Return the number of a voucher that is named, empty when none is, and what else was said: “17号” is no day."""
    found = _VOUCHER.search(text)
    return (found["number"] or found["latin"], _VOUCHER.sub(" ", text)) if found else ("", text)


def ending_in(text: str) -> tuple[EndingKind | None, str]:
    """Return what is said to have happened to a member, and what else was said.

    That somebody is no member any more is heard only together with a decision of the organization.
    """
    for kind, pattern in _ENDINGS:
        if pattern.search(text) and (kind != EndingKind.DECIDED or _DECISION.search(text)):
            return kind, pattern.sub(" ", text)
    return None, text


def says_died(text: str) -> bool:
    """Tell whether somebody is said to have died."""
    return _DIED.search(text) is not None


def names_branch(text: str, name: str) -> bool:
    """Tell whether a branch is named, in full or as people say it: “民二庭支部” for “民二庭党支部”."""
    return name.replace("党支部", "支部") in text.replace("党支部", "支部")


def reason_of(text: str) -> str:
    """Return the reason behind a yes: “确定，看串行了” → “看串行了”."""
    return _REASON.sub("", text.strip()).strip("。. ")


def without_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what is left of an order without the sums or months in it: the purpose, or the decision behind it."""
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return re.sub(r"\s+", " ", re.sub(r"[元块]钱?", "", text)).strip(" ，,。")
