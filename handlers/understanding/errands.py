"""Who does what was decided, and until when: only what is said in so many words; pure, and only reading."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from branch.clock import local
from branch.member import Member, Role
from handlers.understanding import days_chinese, days_english
from handlers.understanding.days import Lean, days_in
from handlers.understanding.normalise import fold

DAYS = (*days_chinese.PLAIN, *days_english.ENGLISH, *days_chinese.SHORT)
_SHORT = 40
"""Letters of a sentence that only says who does a decision, at most."""
_TAKES_ON = (
    r"(?:同志)?(?:来|去)?"
    r"(?:收(?!到|了)|买|采购|购买|汇总|联系|通知|准备|起草|跟进|督办|盯|办|组织|报送|登记|统计|拍照|布置)"
)
"""Said of somebody at the beginning of a clause of a decision: “…，何青禾收”."""
_BEFORE_A_DAY = (
    r"(?:同志)?[在于要]?"
    r"(?=\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月|\d{1,2}\s*[日号]|月底|年底|[本下]个?[月周]|周[一二三四五六日]))"
)
"""Said of somebody right behind “决定”: “决定高远山6月25日前约谈”."""
_DOES = "(?:同志)?(?:负责|牵头|承办|落实|来办|完成|办理|提交|整理)"
_OWNER_NAMED = r"(?:负责人|责任人|承办人|牵头人|owner)\s*[:：是为]?\s*"
_UNTIL = re.compile(r"\s*[日号]?\s*(?:之前|以前|前|底前|内|截止|完成|办结)")
_BY = re.compile(r"(?:期限|截止|限|完成时间|时限|by|before|until|due(?: on)?)\s*[:：]?\s*$", re.IGNORECASE)
_OFFICES = (
    ("副书记", Role.DEPUTY_SECRETARY),
    ("支部书记|书记", Role.SECRETARY),
    ("组织委员", Role.ORGANIZATION),
    ("宣传委员", Role.PUBLICITY),
    ("纪检委员|纪律检查委员", Role.DISCIPLINE),
)


def errand(text: str, *, held_at: datetime, roster: Sequence[Member]) -> tuple[int | None, date | None]:
    """Return who does what a decision says, and until when; None for what it does not say in so many words."""
    folded, owner = fold(text), _owner(text, roster)
    for mention in days_in(folded, DAYS):
        found = mention.resolve(local(held_at).date(), Lean.AHEAD)
        if found and (_UNTIL.match(folded, mention.end) or _BY.search(folded[: mention.start])):
            return owner, found[1]
    return owner, None


def errand_of(text: str, decisions: Sequence[str], roster: Sequence[Member]) -> int | None:
    """Return which decision a short sentence gives somebody to, by its index: “学习心得何青禾负责，6月20日前”."""
    names = [member.name for member in candidates(text, roster)]
    if not names or len(text) > _SHORT:
        return None
    folded = fold(text)
    for mention in reversed(days_in(folded, DAYS)):
        folded = folded[: mention.start] + " " + folded[mention.end :]
    about = re.sub("|".join([*map(re.escape, names), _DOES, _UNTIL.pattern, r"[由请让的,，。;；\s]"]), "", folded)
    found = [index for index, words in enumerate(decisions) if len(about) > 1 and about in words]
    return found[0] if len(found) == 1 else None


def candidates(text: str, roster: Sequence[Member]) -> list[Member]:
    """Return everybody whom a line may name as the one who does it: several when they share the name."""
    named: list[Member] = []
    for member in roster:
        name = re.escape(member.name)
        if re.search(
            rf"{name}(?:[(（][^)）]*[)）])?{_DOES}|{_OWNER_NAMED}{name}|\bby {name}\b|{name} (?:will|to)\b", text
        ):
            named.append(member)
    if not named:
        named = [
            member
            for words, role in _OFFICES
            if re.search(rf"(?<!副)(?:{words}){_DOES}|{_OWNER_NAMED}(?:{words})", text)
            for member in roster
            if member.holds(role)
        ]
    told_apart = [member for member in named if member.party_group and member.party_group in text]
    return told_apart or named


def _owner(text: str, roster: Sequence[Member]) -> int | None:
    named = candidates(text, roster) or [member for member in roster if _takes_on(text, re.escape(member.name))]
    return named[0].id if len(named) == 1 else None


def _takes_on(text: str, name: str) -> bool:
    """Tell whether somebody is said to do it without the words for that: “…，何青禾收”, “决定何青禾7月1日前…”."""
    begins = rf"(?:^|[,，;；。:：]|决定|议定|安排)\s*(?:请|让)?{name}"
    return re.search(rf"{begins}(?:{_TAKES_ON}|{_BEFORE_A_DAY})|由{name}", text) is not None
