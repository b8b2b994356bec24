"""Who need not be expected for a while (“许听澜到12月31日免应到，因病”), and what a floating member reports."""

import re
from dataclasses import dataclass
from datetime import date

from branch.exemption import ExemptionKind
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from handlers.understanding.days_english import ENGLISH
from handlers.understanding.normalise import fold

_EXEMPTS = re.compile(
    r"免应到|不(?:计入|算|列入)应到|不用到会|可以?免到会|\bneed not (?:come|attend)\b|\bexcused until\b", re.IGNORECASE
)
_FLOATS = re.compile(r"流动(?:党员|到|至|在|去|外出)|外出流动|\bfloating\b", re.IGNORECASE)
_ASKS = re.compile(
    r"吗|呢|怎|什么|多少|几[个次位]|哪|谁|是否|要不要|规定|依据|[?？]|\b(?:who|how|may|can|should)\b", re.IGNORECASE
)
_AROUND = re.compile(
    r"(?:从现在起|从今天起|即日起)|[到至]?(?=$)|为止|之前|(?:可以?)?免应到|不(?:计入|算|列入)应到|(?:可以?)?(?:不用|免)到会"
    r"|[是为]?(?:外出)?流动(?:党员)?[到至去在]?"
    r"|\bneed not (?:come|attend)\b|\bexcused\b|\bfloating(?: member)?\b|\buntil\b",
    re.IGNORECASE,
)
_EDGES = " ,，。;；:：、（）()"
_LEADING = re.compile(r"^(?:因为|由于|理由是?|原因是?|[到至]|because(?: of)?|reason)[\s,，:：]*", re.IGNORECASE)
_REPORT = re.compile(
    r"(?:流动党员|思想|外出|我的?)?汇报(?:一下)?[:：,，\s]\s*(?P<zh>.{4,})|report:\s*(?P<en>.{4,})",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ExemptionWords:
    """What was said; ``last_on`` is None when no day was."""

    kind: ExemptionKind
    last_on: date | None
    reason: str


def says_exempt(text: str) -> bool:
    """Tell whether somebody is to be taken off the expected lists; a question about it is none."""
    said = fold(text)
    return (_EXEMPTS.search(said) or _FLOATS.search(said)) is not None and _ASKS.search(said) is None


def exemption_words(text: str, today: date) -> ExemptionWords:
    """Return what is said beside the name, which is cut out before: kind, last day, reason or whereabouts."""
    said = fold(text)
    kind = ExemptionKind.FLOATING if _FLOATS.search(said) else ExemptionKind.EXCUSED
    spans = [(each, each.resolve(today, Lean.AHEAD)) for each in days_in(said, (*PLAIN, *ENGLISH))]
    found = [(day, span[1]) for day, span in spans if span is not None]
    for day, _ in reversed(found):
        said = said[: day.start] + "\n" + said[day.end :]
    parts = (_LEADING.sub("", _AROUND.sub(" ", part).strip(_EDGES)) for part in re.split(r"[\n,，;；]", said))
    reason = "，".join(part for part in parts if part)
    return ExemptionWords(kind, max((last for _, last in found), default=None), reason)


def report_in(text: str) -> str:
    """Return what somebody reports: “汇报：这个月参加了社区的主题党日”; empty when it is no report."""
    found = _REPORT.fullmatch(text.strip())
    return (found["zh"] or found["en"]).strip() if found else ""
