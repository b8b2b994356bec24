"""What a question about “us” asks for, and the figures in it: numbers of people, a day; no rule is known here."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum, auto

from rules.numerals import value_of
from rules.spelling import normalised


class Matter(Enum):
    """What can be worked out for one branch."""

    HEADCOUNT = auto()
    """How many members the branch has."""
    PROBATION = auto()
    TERM = auto()
    DEPUTY = auto()
    GROUPS = auto()
    SIZE = auto()
    """How large the committee is."""
    COMMITTEE = auto()
    """Whether there is one."""
    FORM = auto()
    """Branch, general branch or committee."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of people, as told in a question; None is not told."""

    committee: int | None = None
    full: int | None = None
    probationary: int | None = None
    unspecified: int | None = None
    """Members of whom nobody said whether they are full or probationary."""

    @property
    def of_members(self) -> bool:
        """Whether anything is told of the members."""
        return self.full is not None or self.unspecified is not None


@dataclass(frozen=True, slots=True)
class Began:
    """When something began; of a year or a month alone, ``on`` is its last day."""

    on: date
    parts: int = 3
    """How much was told: 1 the year, 2 the month, 3 the day."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question that a rule may be applied to."""

    matter: Matter
    figures: Figures
    began: Began | None = None


_OURS = re.compile(r"我们|咱|本支部|本党支部|我们?支部|\b(?:we|our|us|ours|my branch)\b")
_MINE = re.compile(r"我|\b(?:i|my|me)\b")
_IF = re.compile(r"(?:该|要|用|需要?)不?(?:该|要|用|需要)?.{0,2}(?:设|选|有|成立|建).*(?:[吗不么]|[?？])\s*$")
"""“该设支委会吗” names nobody, and means the asker's own branch."""
_OTHER_BODY = re.compile(r"总支|党委|基层委员会|general (?:party )?branch|office committee|party committee|institution")
_NOT_ONE = re.compile(
    r"哪些|什么样|多大|怎样的|几个人的|多少人[的才]|\b(?:what size|which branch(?:es)?|how big|how many members)\b"
)
_OTHER_ASPECT = re.compile(
    r"谁|批|报备|手续|程序|材料|流程|怎么选|产生|职责|干什么|管什么|负责|分工|开会|的会|几次|多久|每[年月季]|一年|记录"
    r"|\b(?:who|whom|approv\w*|how often|procedures?|papers|duties|meetings?|minutes|responsib\w*|elects)\b",
)
_CONDITION = re.compile(
    r"(?:不足|不满|不到|未满|满|少于|低于|超过|多于|大于|至少|最少)\s*\d"
    r"|\d\s*[个名位]?\s*(?:人|正式党员|党员)?\s*(?:及?以[上下内])"
    r"|[一二两三四五六七八九]\d|几[个名位]?(?:正式|预备)?党员"
    r"|(?:fewer|less|more) than \d|(?:over|under|at least|at most|up to|above|below) \d|\d or (?:more|fewer|less)",
)
"""“不足7人” is a condition and no figure: it asks for the rule."""

_MATTERS = {
    Matter.HEADCOUNT: (
        (
            r"(?:请问|问[1一]?下|你好|那|[,，])*(?:我们?|咱们?|本)(?:这个)?党?支部(?:里|现在|目前|[1一]共|总共|共|都|到底|现)*有?"
            r"(?:多少|几)[个名位]?(?:正式|预备)?(?:党员|人|同志)(?:了|呀|啊|呢|吗|哪|来着|现在|目前)*[?？。!！]*$"
        ),
        (
            r"how many (?:party |full |probationary )?(?:members|people|comrades) (?:do we have|are we"
            r"|are in our branch|are there in our branch|(?:does|has) our branch (?:have|got))[ ?.!]*$"
        ),
    ),
    Matter.PROBATION: (
        r"(?=.*(?:转正|预备期))(?=.*(?:什么时候|啥时候|何时|哪[天年]|几[号月]|到期|能|可以|最早|[到满]了?吗))",
        r"(?=.*(?:probation|full member))(?=.*\b(?:when|ends?|over|how (?:long|soon)|earliest|can i)\b)",
    ),
    Matter.TERM: (
        r"(?!.*(?:提前|延期|推迟|批准|报批))(?=.*(?:换届|任期|届满|改选|选出|选举))(?=.*(?:什么时候|啥时候|何时|哪[天年]|几[号月]|到期|[满过]了|超期|过期|还有|该.*[了吗]|到.{0,3}年))",
        (
            r"(?!.*\b(?:earl(?:y|ier)|postpon|delay|approv|who\b|whose))"
            r"(?=.*\b(?:elections?|elected|re-?election|term)\b)"
            r"(?=.*\b(?:when|due|ends?|expires?|runs? out|over|next)\b)"
        ),
    ),
    Matter.DEPUTY: (
        r".*副书记.*(?:几|多少|吗|不|[?？])|.*(?:几|多少|设|配|选).{0,6}副书记",
        r"(?=.*\b(?:how many|can|may|need|have|should)\b).*\bdeput(?:y|ies)\b",
    ),
    Matter.GROUPS: (
        r".*(?:几|多少|分|划).{0,4}党?小组(?!会|组?长)",
        r".*\b(?:how many|into|divide|split)\b.{0,25}\bgroups\b",
    ),
    Matter.SIZE: (
        r".*(?:支委|支部委员|班子|委员).{0,12}(?:几[个名位人]|多少|够|太[多少]|超|合规|合适|符合|行吗|行不行|可以吗|对吗|最[多少])",
        r".*(?:几[个名位]|多少[个名位]?|最[多少]|够).{0,8}(?:支委|支部委员|委员)",
        r".*\bhow many\b.{0,30}\bcommittee\b|.*\bcommittee\b.*\b(?:too|enough|ok|okay|allowed|all right|right size)\b",
        r".*\b(?:too|enough)\b.{0,20}\bcommittee\b",
    ),
    Matter.COMMITTEE: (
        r".*(?:设|成立|建|选|要|有|配).{0,4}(?:支委|支部委员会|班子)(?!成员)",
        r".*(?:支委|支部委员会).{0,6}(?:要不要|用不用|需要|设)|.*正式党员.{0,4}怎么配",
        r".*\b(?:need|must|should|have|set up|form|elect|require|without)\b.{0,30}\bcommittee\b",
    ),
    Matter.FORM: (
        r".*(?:成立|设|建|够|算|改|组|是).{0,8}(?:支部|总支|党委|基层委员会)|.*(?:设|成立|建)什么|.*什么组织",
        r".*\b(?:form|set up|enough for|become|make|create|start|have|are we)\b.{0,25}\bbranch\b",
        r".*\bbranch or\b|.*\b(?:what|which) (?:kind|form|sort|type) of\b",
    ),
}
_READERS = {matter: re.compile("|".join(signs), re.DOTALL) for matter, signs in _MATTERS.items()}

_N = r"(\d{1,4})"
_ALL_OF_US = r"\b(?:headcount|head count|membership|strength)(?: is| of| stands at| at|:| now)*(?: exactly| now| just)?"
_IS = r"(?:现在|目前|一共|总共|共|只|就|才|有|是|正好|刚好){0,3}"
_NO_DAY = r"(?![\d年月日号岁])"
_COUNTS = {
    "committee": (
        rf"{_N}[个名位]?(?:支部委员|支委|委员)(?!会)",
        rf"(?:支委|支部委员)会?{_IS}{_N}{_NO_DAY}",
        rf"{_N}(?: people| members)? (?:committee members|on (?:the|our) committee)",
        rf"committee (?:of|has|with) {_N}",
    ),
    "full": (rf"{_N}[个名位]?正式", rf"正式(?:党员)?{_IS}{_N}{_NO_DAY}", rf"{_N} (?:are )?full\b"),
    "probationary": (rf"{_N}[个名位]?预备", rf"预备(?:党员)?{_IS}{_N}{_NO_DAY}", rf"{_N} (?:are |on )?probation"),
    "unspecified": (
        rf"{_N}[个名位]?(?:党员|人(?!大|次)|同志)",
        rf"(?<!正式)(?<!预备)党员{_IS}{_N}{_NO_DAY}",
        rf"{_N} (?:party )?(?:members|people|persons|of us|comrades|strong)\b",
        rf"{_ALL_OF_US} {_N}",
    ),
}
_COUNTERS = {name: [re.compile(form) for form in forms] for name, forms in _COUNTS.items()}
_AMONG = re.compile(r"其中|里面|包括|含|including|of (?:them|whom)|are (?:on )?probation")
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百]+(?=[个名位人党正预])")
_WORDS = {
    word: str(value)
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {name: str(10 * tens) for tens, name in enumerate(_TENS, start=2)}
_WORDS |= {"a hundred": "100", "one hundred": "100"}
_WORD = re.compile(
    rf"(?:(?<=is )|(?<=of )|(?<=at )|\b)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
    r"(?= (?:full|party|members|people|of us|strong|exactly|sharp)|\s*[,.?]|$)"
)
_DAY = re.compile(r"(?P<y>20\d\d)\s*[年./-]\s*(?:(?P<m>\d{1,2})\s*(?:[月./-]\s*(?:(?P<d>\d{1,2})(?!\d))?)?)?")
_ENGLISH_DAY = re.compile(r"(?:(?P<d>\d{1,2}) )?(?P<m>[a-z]{3})[a-z]*,? (?P<y>20\d\d)|\bin (?P<only>20\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def own_question(text: str) -> OwnQuestion | None:
    """Read what a question wants to have worked out; None when it asks for the rule itself, or for something else."""
    said = normalised(_spelled_in_digits(text.casefold()))
    matter = next((matter for matter, reader in _READERS.items() if reader.match(said)), None)
    if matter is Matter.HEADCOUNT:
        return OwnQuestion(matter, Figures())
    if matter is None or _CONDITION.search(said) or _OTHER_ASPECT.search(said) or _NOT_ONE.search(said):
        return None
    if matter is not Matter.FORM and _OTHER_BODY.search(said):
        return None
    figures, began = _figures(said), began_in(said)
    return OwnQuestion(matter, figures, began) if _concrete(matter, said, figures, began) else None


def _concrete(matter: Matter, said: str, figures: Figures, began: Began | None) -> bool:
    """Whether the question is about one branch or person: it says “we”, or brings the figures along."""
    if matter is Matter.PROBATION:
        return began is not None or bool(_MINE.search(said))
    if _OURS.search(said):
        return True
    if matter is Matter.TERM:
        return began is not None
    if matter is Matter.SIZE:
        return figures.committee is not None
    return figures.of_members or (matter is Matter.COMMITTEE and bool(_IF.search(said)))


def _figures(said: str) -> Figures:
    found: dict[str, int] = {}
    rest = said
    for name in (field.name for field in fields(Figures)):
        for counter in _COUNTERS[name]:
            if (match := counter.search(rest)) is not None:
                found[name] = int(match[1])
                rest = rest[: match.start()] + "，" + rest[match.end() :]
                break
    if "full" not in found and {"unspecified", "probationary"} <= found.keys() and _AMONG.search(said):
        found["full"] = max(found.pop("unspecified") - found["probationary"], 0)
    return Figures(**found)


def began_in(text: str) -> Began | None:
    """Return the first day, month or year in a text that is in the calendar; None when there is none."""
    said = normalised(text)
    for found in (*_DAY.finditer(said), *_ENGLISH_DAY.finditer(said)):
        parts = found.groupdict()
        month = parts["m"]
        if month is not None and not month.isdigit():
            month = str(_MONTHS.index(month) + 1) if month in _MONTHS else None
        for began in _in_calendar(parts["y"] or parts["only"], month, parts["d"] if month else None):
            return began
    return None


def _in_calendar(year: str, month: str | None, day: str | None) -> Iterator[Began]:
    """Yield the day, if there is such a day."""
    in_year = int(year), int(month or 12)
    if 1 <= in_year[1] <= 12:
        last = monthrange(*in_year)[1]
        if 1 <= int(day or last) <= last:
            yield Began(date(*in_year, int(day or last)), 1 + bool(month) + bool(day))


def _spelled_in_digits(said: str) -> str:
    """Spell numbers before what they count in digits; “两三个” is no number."""
    said = _NUMERAL.sub(lambda found: found[0] if _ABOUT.search(found[0]) else str(value_of(found[0])), said)
    return _WORD.sub(lambda found: _WORDS[found[0]], said)
