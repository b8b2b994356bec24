"""How people write notes of a meeting: headings, numbering, decisions with who and until when; pure, and only reading.

Every line keeps the words of the person. What is added is which part it belongs to, and whom and which day it names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch.clock import local
from branch.member import Member
from branch.minutes import Noted, Part
from handlers.understanding.days import Lean, days_in
from handlers.understanding.errands import DAYS, candidates, errand
from handlers.understanding.normalise import fold
from handlers.understanding.numerals import NUMERAL, whole_number

_END = r"\s*[:：]\s*"
_SECTIONS = {
    Part.AGENDA: re.compile(
        rf"(?:会议|本次)?(?:议程|议题|学习内容)(?:如下)?(?:{_END}|$)|agenda(?:{_END}|$)", re.IGNORECASE
    ),
    Part.DECISION: re.compile(
        rf"(?:会议|支部)?(?:决议|决定|议定|议定事项|决定事项|工作安排)(?:如下)?(?:{_END}|$)"
        rf"|(?:decisions?|resolved|action items)(?:{_END}|$)",
        re.IGNORECASE,
    ),
    Part.NOTE: re.compile(
        rf"(?:会议)?(?:内容|发言|讨论|讨论情况|会议记录|其他)(?:情况)?{_END}|(?:notes|discussion){_END}", re.IGNORECASE
    ),
}
_IS = r"(?:[,，]?\s*(?:写错了?|不对|错了))?[,，]?\s*(?:应该?[是为]?|改成|改为|换成|换|更正为|的?[为是由])?"
_FACTS = {
    Part.CHAIR: (
        rf"(?:请?把)?(?:会议)?主持人?(?:{_END}|{_IS}(?=WHO))|(?:chair|chaired by|presided by)(?:{_END}|\s+(?=WHO))"
    ),
    Part.RECORDER: (
        rf"(?:请?把)?(?:会议)?记录[人员]?(?:{_END}|{_IS}(?=WHO))|(?:recorder|recorded by)(?:{_END}|\s+(?=WHO))"
    ),
    Part.PLACE: rf"(?:会议)?地点(?:{_END}|[为是在]|(?=[^改不没]{{2,14}}$))|place{_END}",
    Part.TOPIC: rf"(?:会议)?主题(?:{_END}|[为是])|topic{_END}",
}
"""Without a colon a name or an office has to follow: “主持人讲了话” names nobody."""
_TITLES = "[\u4e00-\u9fff]{0,3}(?:书记|委员|组长|同志|主任|院长|庭长)"
_FACT_WORDS = "(?:会议)?(?:主持|记录|地点|主题)|chair|recorder|recorded|place|topic"
_BETWEEN_FACTS = re.compile(rf"(?<=[,，;；。])\s*(?={_FACT_WORDS})", re.IGNORECASE)
_SHORT_NAME = 12
_CAPTION = 60
"""Letters that say what a photograph shows, at most; what is longer is the minutes."""
_STOPS = " 。.,，;；"
_LINE_OF_FACTS = 80
_FACT_SAID = r"(?:会议)?由?(?P<who>WHO)(?:同志)?(?:做|作|担任|负责)?(?:(?P<chair>主持)(?:了?会议|人)?|记录(?:人|员)?)"
"""“周明远主持”, “林书韵做记录”."""
_NUMBER = re.compile(
    rf"\s*(?:[(（](?:{NUMERAL})[)）]|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[、.．](?!\d)|[①-⑳])\s*|\s*[-•·*]\s+"
)
_NUMBERED = re.compile(
    r"(?<=[;；。:：\s])(?=[(（][一二三四五六七八九十\d]{1,2}[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．](?!\d)|[①-⑳])"
)
_SENTENCE = re.compile(r"(?<=[。；;！？])(?=[^”’」』）)\s])")
_ORAL = re.compile(r"(?<=.)(?=(?:第[一二三四五六七八九]|[一二三四五六七八九]是|首先|其次)[^条个次届名期批季组章])")
_ORAL_AT_LEAST = 2
_DECIDED = re.compile(
    r"\s*(?:会议|支部|大家)?(?:一致)?(?:决定|议定|决议|同意|通过了?)|(?:we |it was )?(?:decided|resolved|agreed)",
    re.IGNORECASE,
)
_DECIDED_LATER = re.compile(r"[，,：:。；;]\s*(?:会议|支部|大家)?(?:一致)?(?:决定|议定)(?![了的权书])")
"""“议题二：七一活动，决定何青禾7月1日前做展板”."""
_ONE = rf"第?\s?{NUMERAL}\s?[条项]?"
_SORTED = re.compile(
    rf"\s?(?:请?把)?(?P<lines>{_ONE}(?:[和、,，跟与及]\s?{_ONE})*"
    rf"|第\s?{NUMERAL}(?:[\s和、,，跟与及]+{NUMERAL})+\s?[条项])\s?都?"
    r"(?:(?P<no>不)?[是算]|列为|列入|作为|改成|改为|设为|记为)(?:议定(?:的?事项?)|决[定议](?:的?事[项情]?)?)[。.]?"
    r"|items?\s(?P<items>\d+(?:(?:, | and )\d+)*)\s(?:is|are)\s(?P<not>not )?(?:a )?decisions?\.?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:(?:好|完|写完|记完|发完|说完|没|没有|可以|齐)了|就这些|就这样|完毕|预览|done|that['’]?s (?:all|it)|finished)"
    r"[。.!！吧了]*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"\s*(?:请?把)?第\s*(?P<number>{NUMERAL})\s*[条项]\s*[,，:：]?\s*(?P<rest>.*)|\s*item\s+(?P<item>\d+)\b[,:]?\s*(?P<said>.*)",
    re.DOTALL | re.IGNORECASE,
)
_STRUCK = re.compile(
    r"(?:整条)?(?:删掉|删了|删除|去掉|不要了?|划掉)[吧。.]*|(?:delete|remove|drop)(?: it)?\.?", re.IGNORECASE
)
_MEANT = re.compile(
    r"(?:写错了?|不对|有误|错了)?[,，;；。\s]*(?:应该|应)?(?:改成|改为|改做|换成|是|为"
    r"|should be|change to|is)\s*[:：]?\s*(?P<words>.+)",
    re.DOTALL | re.IGNORECASE,
)
_ERRAND = re.compile(
    r"(?:(?P<due>期限|截止(?:时间|日期)?|完成(?:时间|日期))|负责人|责任人)(?:要?改(?:到|成|为)|换成|是|为|[:：])?\s*(?P<words>[^,，。；;]{1,20}?)[吧了。]*"
)
"""“期限改到6月18日”: the day alone changes, the words of the decision stay."""
_EDIT = re.compile(r"(?:你|我)?(?:来)?直接改.{0,4}|(?:你|我)来?改[吧。]?|edit(?: it)?\.?", re.IGNORECASE)
_BACK = re.compile(r"(?:发|退|打)回.{0,12}|(?:让|叫).{1,8}改[吧。]?|(?:send|give) it back.{0,20}", re.IGNORECASE)
_ABOUT_PHOTOS = re.compile(r"\s*(?:统一|都是|全部|all(?: photos)?)\s*[:：]\s*(?P<words>.+)", re.DOTALL | re.IGNORECASE)
_ABOUT_PHOTO = re.compile(
    rf"\s*(?:照片|图片|photo)\s*(?P<before>{NUMERAL})\s*[:：]\s*(?P<words>.+)|\s*第\s*(?P<number>{NUMERAL})\s*张\s*[:：是]\s*(?P<said>.+)",
    re.DOTALL | re.IGNORECASE,
)


_PAPERS = {
    "lecture_script": "党课稿|党课教案|教案|课件|讲稿|lecture script",
    "activity_form": "登记表|activity form",
    "dues_ledger": "党费.{0,4}台[账帐]|dues ledger",
    "speech_outlines": "发言提纲|outline",
    "plan": "生活会方案|会议方案",
    "study_material": "学习资料|学习材料",
    "talk_records": "谈心谈话|谈话记录",
    "opinions": "意见清单|征求意见",
    "statements": "对照检查|对照发言|对照材料|发言材料",
    "measures": "整改措施|整改清单|整改台[账帐]",
    "appraisal_material": "评议材料",
    "appraisal_forms": "评议登记表|评议表",
    "self_assessments": "自评表|自我评价",
    "ballots": "测评表|测评票",
    "excellent_list": "优秀名单|优秀党员名单",
    "unqualified_list": "不合格",
}
"""Words in the name of a file, or below it, that tell which record it is; the longest hit counts."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a numbered line: other words, an owner or day, or nothing left of it."""

    number: int
    words: str
    struck: bool = False
    meant: bool = False
    """New words were given, and not only a remark."""


@dataclass(frozen=True, slots=True)
class Content:
    """What photographs show; without a number all of which nobody said it yet."""

    words: str
    number: int | None = None


def read_notes(text: str, *, held_at: datetime, roster: Sequence[Member]) -> list[Noted]:
    """Return the lines of what was written or dictated, in its order.

    Args:
        text: as it came.
        held_at: when the meeting was; “12号前” is a day after it.
        roster: who may be named as the one who does it; people who cannot be told apart are nobody.
    """
    section: Part | None = None
    lines = []
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        for clause in _clauses(paragraph):
            section, words = _heading(clause) or (section, clause)
            said = _NUMBER.sub("", words, count=1).strip() if _NUMBER.match(words) else words.strip()
            facts, said = _facts_before(said, roster)
            lines += facts
            if said:
                lines.append(_noted(said, section, held_at, roster))
    return lines


def decides(words: str) -> bool:
    """Tell whether a line says that something was decided."""
    return _DECIDED.match(words) is not None or _DECIDED_LATER.search(words) is not None


def sorted_lines(text: str) -> tuple[list[int], Part] | None:
    """Return which lines are said to be decisions, or none: “第2条和第4条是议定事项”; None when nothing is said."""
    match = _SORTED.fullmatch(text)
    if match is None:
        return None
    found = re.findall(NUMERAL, match["lines"] or match["items"])
    numbers = [number for each in found if (number := whole_number(each))]
    return numbers, Part.NOTE if match["no"] or match["not"] else Part.DECISION


def means_done(text: str) -> bool:
    """Tell whether all is told: “好了”, “就这些”."""
    return _DONE.fullmatch(text.strip()) is not None


def change_of(text: str) -> Change | None:
    """Return what a sentence such as “第三条写错了，是12号前交材料” wants; None when it names no line."""
    match = _ITEM.fullmatch(text.strip())
    number = whole_number(match["number"] or match["item"]) if match else None
    if match is None or number is None:
        return None
    rest = (match["rest"] if match["number"] else match["said"] or "").strip()
    if _STRUCK.fullmatch(rest):
        return Change(number, "", struck=True)
    if errand_said := _ERRAND.fullmatch(rest):
        return Change(number, errand_said["words"] + ("前" if errand_said["due"] else "负责"))
    meant = _MEANT.fullmatch(rest)
    return Change(number, meant["words"].strip() if meant else rest, meant=meant is not None)


def means_edit(text: str) -> bool:
    """Tell whether a secretary's answer means “I mend it in person”, as “你直接改” does."""
    return _EDIT.fullmatch(text.strip()) is not None


def means_back(text: str) -> bool:
    """Tell whether a secretary's answer means “back to its writer”."""
    return _BACK.fullmatch(text.strip()) is not None


def content_of(text: str) -> Content | None:
    """Return what a sentence such as “统一：整理阅览室” or “照片2：…” says of photographs; None when it does not."""
    if (match := _ABOUT_PHOTOS.fullmatch(text)) is not None:
        return Content(match["words"].strip())
    match = _ABOUT_PHOTO.fullmatch(text)
    if match is None:
        return None
    return Content((match["words"] or match["said"]).strip(), whole_number(match["before"] or match["number"]))


def is_text(caption: str) -> bool:
    """Tell whether the words below a photograph are the minutes themselves, and not what it shows."""
    return len(caption) > _CAPTION or any(_heading(line) for line in caption.splitlines())


def paper_in(words: str) -> str:
    """Return which record of a meeting a file name or caption names; empty when it names none."""
    hits = {kind: match.group() for kind, said in _PAPERS.items() if (match := re.search(said, words, re.IGNORECASE))}
    return max(hits, key=lambda kind: len(hits[kind]), default="")


def day_named(text: str, now: datetime) -> date | None:
    """Return the one day gone by that a sentence names; None when it names none or several."""
    today = local(now).date()
    found = {day for mention in days_in(fold(text), DAYS) if (day := mention.resolve(today, Lean.BACK))}
    return next(iter(found))[0] if len(found) == 1 else None


def _clauses(paragraph: str) -> Iterator[str]:
    if re.match(_FACT_WORDS, paragraph, re.IGNORECASE) and len(paragraph) <= _LINE_OF_FACTS:
        yield from filter(None, _BETWEEN_FACTS.split(paragraph))
        return
    pieces = _NUMBERED.split(paragraph)
    if len(pieces) == 1:
        pieces = _ORAL.split(paragraph) if len(_ORAL.findall(paragraph)) >= _ORAL_AT_LEAST else [paragraph]
    for piece in pieces:
        yield from filter(None, map(str.strip, _SENTENCE.split(piece)))


def _heading(clause: str) -> tuple[Part, str] | None:
    """Return the part that a clause begins, and what stands behind its heading; None when it has no heading."""
    bare = _NUMBER.sub("", clause, count=1)
    for part, pattern in _SECTIONS.items():
        match = pattern.match(bare)
        # “二、讨论” is an item; only a colon, or a line of its own, makes a heading.
        if match is not None and (bare is clause or match.group().rstrip().endswith((":", "："))):
            return part, bare[match.end() :]
    return None


def _noted(said: str, section: Part | None, held_at: datetime, roster: Sequence[Member]) -> Noted:
    fact = _fact(said, roster)
    if fact is not None:
        return fact
    owner, due_on = errand(said, held_at=held_at, roster=roster)
    decided = decides(said) or bool(candidates(said, roster))
    part = section or (Part.DECISION if decided else Part.NOTE)
    return Noted(part, said, owner, due_on) if part == Part.DECISION else Noted(part, said)


def _facts_before(said: str, roster: Sequence[Member]) -> tuple[list[Noted], str]:
    """Return who is said to have presided and to have recorded at the beginning of a line, and what is left of it."""
    found = []
    form = re.compile(_FACT_SAID.replace("WHO", _who(roster)))
    while match := form.match(said):
        rest = said[match.end() :]
        if rest.strip(_STOPS) and rest[0] not in _STOPS:
            break
        found.append(Noted(Part.CHAIR if match["chair"] else Part.RECORDER, match["who"]))
        said = rest.lstrip(_STOPS)
    return found, said


def _who(roster: Sequence[Member]) -> str:
    return "|".join([*(re.escape(member.name) for member in roster), _TITLES])


def _fact(said: str, roster: Sequence[Member]) -> Noted | None:
    for part, pattern in _FACTS.items():
        match = re.match(pattern.replace("WHO", f"(?:{_who(roster)})"), said, re.IGNORECASE)
        value = said[match.end() :].strip(_STOPS) if match else ""
        if value and (part not in {Part.CHAIR, Part.RECORDER} or len(value) <= _SHORT_NAME):
            return Noted(part, value)
    return None
