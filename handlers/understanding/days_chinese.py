"""How days are named in Chinese: 下周三, 大后天, 本月10日, 6.18, 月底; English names are in the module beside."""

import re
from datetime import date

from handlers.understanding import days
from handlers.understanding.days import DayForm, Resolver, day_form
from handlers.understanding.numerals import whole_number

_NUMBER = "(?:[0-9]{1,2}|元|[一二三四五六七八九十]{1,3})"
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_WEEKDAYS |= {str(n): n - 1 for n in range(1, 8)}
_FROM_TODAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_YEARS = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1}
_WEEK_PREFIX = "(?P<week>上上|下下|上|下|这|本)?一?个?(?:周|星期|礼拜)"
_MONTH_PREFIX = "(?P<which>上上|下下|上|下|这|本|当)个?月"
_NOT_A_DAY = "(?!楼|院|厅|会议|文|令|线|案|子|常|门|机)"


def _steps(prefix: str | None) -> int:
    return {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(prefix or "", 0)


def _number(written: str) -> int:
    return 1 if written == "元" else whole_number(written) or 0


def _with_year(match: re.Match[str]) -> Resolver | None:
    month, day, year = _number(match["month"]), _number(match["day"]), match["year"]
    if not 1 <= month <= days.MONTHS_IN_YEAR or not 1 <= day <= 31:
        return None
    if year is None:
        return days.on_month_day(month, day)
    if year in _YEARS:
        return days.in_year(_YEARS[year], month, day)
    return days.exactly(whole_number(year) or 0, month, day)


def _short_range(match: re.Match[str]) -> tuple[Resolver, Resolver]:
    first = days.on_month_day(int(match["month"]), int(match["day"]))
    return first, days.on_month_day(int(match["last_month"]), int(match["last_day"]))


def _day_of_month(match: re.Match[str]) -> Resolver | None:
    day = _number(match["day"])
    return days.on_day_of_month(day) if 1 <= day <= 31 else None


def _day_of_named_month(match: re.Match[str]) -> Resolver:
    return days.in_month(_steps(match["which"]), _number(match["day"]))


def _weekday(match: re.Match[str]) -> Resolver:
    weekday = _WEEKDAYS[match["weekday"]]
    return days.in_week(_steps(match["week"]), weekday) if match["week"] else days.on_weekday(weekday)


def _whole_week(match: re.Match[str]) -> tuple[Resolver, Resolver]:
    return days.in_week(_steps(match["week"]), 0), days.in_week(0, days.DAYS_IN_WEEK - 1)


def _from_today(match: re.Match[str]) -> Resolver:
    return days.in_days(_FROM_TODAY[match["relative"]])


def _month_end(match: re.Match[str]) -> Resolver:
    return days.in_month(_steps(match["which"]), 0)


def _end_of_month(match: re.Match[str]) -> Resolver:
    month = _number(match["month"])

    def resolve(today: date, lean: days.Lean) -> date:
        first = days.on_month_day(month, 1)(today.replace(day=1), lean)
        return days.in_month(0, 0)(first, lean)

    return resolve


_AFTER_DAY = r"(?:[日号]|(?=\s*(?:上午|下午|中午|早|晚|开|的|$)))"
_YEAR = r"(?:(?P<year>20\d\d|[去今本明前]|二[零〇][零〇一二三四五六七八九]{2})年)?"
PLAIN: tuple[DayForm, ...] = (
    day_form(r"(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)", _with_year),
    day_form(rf"{_YEAR}(?P<month>{_NUMBER})月份?的?(?P<day>{_NUMBER}){_AFTER_DAY}", _with_year),
    day_form(rf"(?P<year>(?!))?(?P<month>{_NUMBER})月(?P<day>[0-9]{{1,2}})(?=[至到~-]{_NUMBER}[日号])", _with_year),
    day_form(rf"{_MONTH_PREFIX}的?(?P<day>{_NUMBER})[日号]", _day_of_named_month),
    day_form(rf"(?<![\d第.:月])(?P<day>{_NUMBER})[日号]{_NOT_A_DAY}", _day_of_month),
    day_form(rf"(?<![\d第.:月])(?P<day>{_NUMBER})(?=(?:起?[至到]|[~-]){_NUMBER}[日号])", _day_of_month),
    day_form(rf"{_WEEK_PREFIX}(?P<weekday>[一二三四五六日天末](?![个次点期])|[1-7](?![\d个次:.点期]))", _weekday),
    day_form("(?P<week>上上|下下|上|下|这|本)一?个?(?:周|星期|礼拜)(?![一二三四五六日天末1-7])", _whole_week),
    day_form("(?P<relative>大前|大后|前|昨|今|明|后)(?:天|日(?!常)|儿个?)", _from_today),
    day_form("(?P<relative>昨|今|明)(?=[早晚])", _from_today),
    day_form("(?P<which>上|下|这|本|当)?个?月(?:底|末)", _month_end),
    day_form(f"(?P<month>{_NUMBER})月份?(?:底|末)", _end_of_month),
)
"""Forms that mean a day wherever they stand."""

_SHORT = r"(?P<{}month>1[0-2]|0?[1-9])[./](?P<{}day>3[01]|[12]\d|0?[1-9])"
SHORT: tuple[DayForm, ...] = (
    day_form(
        rf"(?<![\d./:-]){_SHORT.format('', '')} ?(?:-|–|~|[至到]) ?{_SHORT.format('last_', 'last_')}(?![\d%:/-]|\.\d)",
        _short_range,
    ),
    day_form(
        (
            r"(?P<year>(?!))?(?<![\d./:-])(?P<month>1[0-2]|0?[1-9])[./-](?P<day>3[01]|[12]\d"
            r"|0?[1-9])(?![\d%:/-]|\.\d)"
        ),
        _with_year,
    ),
)
"""6.18 and 6/10: days only in sentences that are not about money."""
