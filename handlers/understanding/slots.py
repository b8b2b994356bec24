"""Which slots each intent takes from a reading; days and dues are filled in the modules beside."""

import re
from collections.abc import Callable
from typing import Literal

from handlers.understanding import slots_of_days, slots_of_dues
from handlers.understanding.model import Intent, Slots
from handlers.understanding.numerals import whole_number
from handlers.understanding.places import place_in, topic_in
from handlers.understanding.reading import Reading
from handlers.understanding.reasons import cause_of_calling_off, leave_category_in, reason_in

_ORDINAL = re.compile(
    r"第\s?(?P<word>[一二三四1-4])\s?[个场次]"
    r"|签\s?(?:到)?\s?(?P<digit>[1-4])(?![0-9点:号日月])|\b(?P<english>first|second|third|1st"
    r"|2nd|3rd)\b(?! (?:row|floor|time|quarter|half))"
    r"|\b(?:meeting|session) ?(?:no\.?|number|#) ?(?P<number>[1-4])\b",
    re.IGNORECASE,
)
_ENGLISH_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_STATUSES = (
    (
        "leave",
        re.compile(
            (
                "[病事公休](?:了|个)?假|(?<!没)(?<!没有)请[了过]?.{0,2}假|公派|公差|出差|住院|休假"
                r"|\b(?:on|sick|official|personal) leave\b|sick|business trip"
            ),
            re.IGNORECASE,
        ),
    ),
    ("late", re.compile(r"迟到|来晚|晚到|到晚|迟了|晚了|\blate\b", re.IGNORECASE)),
    (
        "absent",
        re.compile(
            (
                r"没有?[来到参出签]|未[到来参出]|缺[席勤]|旷会|不在场|没露面|\babsent|missing|no[- ]?show"
                "|not come|(?:didn'?t|did not) (?:come|show)|not coming"
            ),
            re.IGNORECASE,
        ),
    ),
    ("present", re.compile(".")),
)
_PERIODS: tuple[tuple[Literal["month", "quarter", "year"], re.Pattern[str]], ...] = (
    ("quarter", re.compile("季|quarter", re.IGNORECASE)),
    ("month", re.compile("(?<!半)月|month", re.IGNORECASE)),
    ("year", re.compile("年|year", re.IGNORECASE)),
)


def slots_of(intent: Intent, reading: Reading) -> Slots:
    """Return the slots that ``reading`` gives for ``intent``; an intent without slots gives none."""
    slots: Slots = {}
    for fill in _FILLERS.get(intent, ()):
        fill(slots, reading)
    return slots


def period_in(text: str) -> Literal["month", "quarter", "year"] | None:
    """Return the stretch of time that a text names; None when it names none."""
    return next((period for period, words in _PERIODS if words.search(text)), None)


def _kind(slots: Slots, reading: Reading) -> None:
    if reading.kinds:
        slots["meeting_kind"] = str(reading.kinds[0][2])


def _ordinal(slots: Slots, reading: Reading) -> None:
    match = _ORDINAL.search(reading.masked)
    if match and match["english"]:
        slots["ordinal"] = _ENGLISH_ORDINALS[match["english"].lower()]
    elif match:
        slots["ordinal"] = whole_number(match["word"] or match["digit"] or match["number"]) or 1


def _place(slots: Slots, reading: Reading) -> None:
    place = place_in(reading)
    if place:
        slots["place"] = place


def _topic(slots: Slots, reading: Reading) -> None:
    topic = topic_in(reading)
    if topic:
        slots["topic"] = topic


def _reason(slots: Slots, reading: Reading) -> None:
    reason = reason_in(reading)
    if reason:
        slots["reason"] = reason


def _leave_reason(slots: Slots, reading: Reading) -> None:
    _reason(slots, reading)
    category = leave_category_in(reading, slots.get("reason"))
    if category:
        slots["leave_category"] = category


def _cause(slots: Slots, reading: Reading) -> None:
    cause = cause_of_calling_off(reading)
    if cause:
        slots["reason"] = cause


def _persons(slots: Slots, reading: Reading) -> None:
    persons = list(dict.fromkeys(wording for _, _, wording in reading.persons))
    if persons:
        slots["persons"] = persons


def _status(slots: Slots, reading: Reading) -> None:
    text = re.sub("不是?(?:缺席|迟到)|没请假|没有请假", "", reading.text)
    for status, words in _STATUSES:
        if words.search(text):
            slots["status"] = status  # type: ignore[typeddict-item]
            break
    if slots.get("status") == "leave":
        category = leave_category_in(reading, _category_words(text))
        if category:
            slots["leave_category"] = category


def _category_words(text: str) -> str | None:
    match = re.search("住院|生病|出差|公差|公派|因公|家里有事|business trip|sick", text, re.IGNORECASE)
    return match.group() if match else None


def _period(slots: Slots, reading: Reading) -> None:
    period = period_in(reading.text)
    if period:
        slots["period"] = period


def _language(slots: Slots, reading: Reading) -> None:
    wanted = re.findall(
        "(?P<en>英[文语]|english)|(?P<zh>中文|汉语|普通话|chinese|mandarin)", reading.text, re.IGNORECASE
    )
    if wanted:
        slots["language"] = "en" if wanted[-1][0] else "zh"


_Filler = Callable[[Slots, Reading], None]
_FILLERS: dict[Intent, tuple[_Filler, ...]] = {
    Intent.CHECK_IN: (_kind, _ordinal),
    Intent.REQUEST_LEAVE: (slots_of_days.coming_day, _kind, _leave_reason),
    Intent.WITHDRAW_LEAVE: (slots_of_days.single_coming_day, _kind),
    Intent.LATE_CHECK_IN: (slots_of_days.past_day, _kind, _reason),
    Intent.CLAIM_DUES: (slots_of_dues.months, slots_of_dues.amount),
    Intent.DISPUTE_DUES: (slots_of_dues.months, slots_of_dues.amount),
    Intent.DUES_STATUS: (slots_of_dues.months,),
    Intent.NEXT_MEETING: (_kind,),
    Intent.CREATE_MEETING: (_kind, slots_of_days.start, _place, _topic),
    Intent.MOVE_MEETING: (_kind, slots_of_days.old_and_new_day, _place),
    Intent.CANCEL_MEETING: (_kind, slots_of_days.single_coming_day, _cause),
    Intent.OPEN_CHECK_IN: (_kind,),
    Intent.CLOSE_MEETING: (_kind,),
    Intent.MARK_ATTENDANCE: (_persons, _status),
    Intent.WHO_IS_MISSING: (_kind,),
    Intent.CONFIRM_DUES: (slots_of_dues.payments, slots_of_dues.months),
    Intent.UNPAID_DUES: (slots_of_dues.months,),
    Intent.REVERSE_DUES: (_persons,),
    Intent.POST_MINUTES: (_kind, slots_of_days.past_day),
    Intent.WHATS_DUE: (_period,),
    Intent.SET_LANGUAGE: (_language,),
    Intent.REFUSE_PROXY: (_persons,),
    Intent.REFUSE_PRIVACY: (_persons,),
}
