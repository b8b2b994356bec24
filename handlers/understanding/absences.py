"""Who missed meetings without leave (“今年谁无故缺席超过3次”): the stretch and the number that are asked about."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.understanding.days import shifted_month
from handlers.understanding.months import months_in
from handlers.understanding.normalise import fold
from handlers.understanding.numerals import NUMERAL, whole_number

_MISSED = r"(?:缺[席勤]|旷会|(?:没|未|不)(?:有)?(?:来|到|参加|请假))"
_ASKS_FOR = re.compile(
    rf"(?:无故|没请假|未请假|没有请假|擅自).{{0,6}}{_MISSED}|{_MISSED}.{{0,4}}(?:统计|名单|次数|最多|几次|多少次)"
    rf"|(?:经常|老是|总是?|多次|屡次|{NUMERAL}[次回]).{{0,6}}{_MISSED}|{_MISSED}.{{0,8}}{NUMERAL}[次回]"
    r"|(?:unexcused|absen(?:t|ces?)) .{0,20}without (?:leave|reason|excuse)|unexcused absen"
    r"|who (?:missed|skipped) .{0,30}(?:times|without)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:看(?:一下)?|查(?:一下)?)?(?:大家的?)?缺[席勤]情况")
_ABOUT_RULES = re.compile(
    r"怎么[办处算理样]|咋|如何|处[理分罚]|后果|规定|算不算|算什么|会怎|批评|要受|开除|除名|[几多少]次算"
    r"|should|what happens|rule",
    re.IGNORECASE,
)
_OWN = re.compile("^我(?!们)|我自己|我的|\\b(?:i|my)\\b", re.IGNORECASE)
_MORE_THAN = re.compile(
    rf"(?:超过|多于|大于|more than|over)\s?(?P<over>{NUMERAL}|one|two|three|four|five)(?![0-9]|年|月|个)"
    rf"|(?P<from>{NUMERAL})[次回](?:及?以上|或以上|起)|(?:至少|不少于|满|at least)\s?(?P<least>{NUMERAL}|two|three)",
    re.IGNORECASE,
)
_WRITTEN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_LAST_YEAR = re.compile("去年|last year", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?(?!\d)")


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """What is asked: meetings from ``first`` to ``last``, members who missed at least ``least`` of them."""

    first: date
    last: date
    least: int = 1


def asks_absences(text: str) -> bool:
    """Tell whether somebody asks who missed meetings without leave; what follows from it is a question of the rules."""
    said = fold(text)
    if _ABOUT_RULES.search(said) or _OWN.search(said):
        return False
    return _ASKS_FOR.search(said) is not None


def asks_how_it_stands(text: str) -> bool:
    """Tell whether only “缺席情况” was said, which during a meeting means that meeting."""
    return _BARE.fullmatch(fold(text).strip(" 。.?？")) is not None


def absence_words(text: str, today: date) -> AbsenceWords:
    """Return the stretch that is named, else the year so far, and the number, else one; “超过3次” is four or more."""
    said = fold(text)
    first, last = _stretch(said, today)
    found = _MORE_THAN.search(said)
    return AbsenceWords(first, min(last, today), _least(found) if found else 1)


def _stretch(said: str, today: date) -> tuple[date, date]:
    months = sorted(month for mention in months_in(said, today) for month in mention.months)
    if months:
        after = date(*shifted_month(date.fromisoformat(f"{months[-1]}-01"), 1), 1)
        return date.fromisoformat(f"{months[0]}-01"), after - timedelta(days=1)
    written = _YEAR.search(said)
    year = today.year - 1 if _LAST_YEAR.search(said) else int(written[1]) if written else today.year
    return date(year, 1, 1), date(year, 12, 31)


def _least(found: re.Match[str]) -> int:
    written = next(word for word in found.groups() if word)
    number = _WRITTEN.get(written.casefold()) or whole_number(written) or 1
    return number + 1 if found["over"] else number
