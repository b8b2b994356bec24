"""Which slots each intent takes from a reading; the parts are read elsewhere, here they are only put in their places."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from handlers.understanding.amounts import amounts_in, plain_number
from handlers.understanding.days import DayMention, Lean
from handlers.understanding.free_text import cause_of_calling_off, leave_category_in, place_in, reason_in, topic_in
from handlers.understanding.model import Intent, Payment, Slots
from handlers.understanding.numerals import whole_number
from handlers.understanding.reading import Reading

_ORDINAL = re.compile(
    (
        r"第\s?(?P<word>[一二三四1-4])\s?[个场次]"
        r"|签\s?(?:到)?\s?(?P<digit>[1-4])(?![0-9点:号日月])|\b(?P<english>first|second|third|1st"
        r"|2nd|3rd)\b"
    ),
    re.IGNORECASE,
)
_ENGLISH_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_TURN = re.compile(r"改|推|延|挪|调整?[到至为]|换|提前|移|顺延|变更|更改")
_TURN_ENGLISH = re.compile(r"\b(?:to|until|till)\b(?= (?:the )?[DBT])")
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
_PAID_INSTEAD = re.compile(
    r"(?:交的是|交了|实际交?的?是?|应该是|应为|是|i paid|paid|should be)[^\d一-九]{0,4}$", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:一共|共计|合计|总共|共|总计|total)[^\d一二三四五六七八九]{0,4}$", re.IGNORECASE)
_PERIODS = (
    ("quarter", re.compile("季|quarter", re.IGNORECASE)),
    ("month", re.compile("月|month", re.IGNORECASE)),
    ("year", re.compile("年|year", re.IGNORECASE)),
)
_OWN_MONTH_TOO = re.compile(r"[交缴转付](?:了|过)?[,。;\s]+.{0,3}上个?月的?.{0,3}也")


def slots_of(intent: Intent, reading: Reading) -> Slots:
    """Return the slots that ``reading`` gives for ``intent``; an intent without slots gives none."""
    slots: Slots = {}
    for fill in _FILLERS.get(intent, ()):
        fill(slots, reading)
    return slots


def _kind(slots: Slots, reading: Reading) -> None:
    if reading.kinds:
        slots["meeting_kind"] = str(reading.kinds[0][2])


def _ordinal(slots: Slots, reading: Reading) -> None:
    match = _ORDINAL.search(reading.masked)
    if match and match["english"]:
        slots["ordinal"] = _ENGLISH_ORDINALS[match["english"].lower()]
    elif match:
        slots["ordinal"] = whole_number(match["word"] or match["digit"]) or 1


def _resolved(reading: Reading, lean: Lean) -> Iterator[tuple[DayMention, date, date]]:
    for mention in reading.days:
        found = mention.resolve(reading.now.date(), lean)
        if found:
            yield mention, *found


def _coming_day(slots: Slots, reading: Reading) -> None:
    resolved = list(_resolved(reading, Lean.AHEAD))
    if len(resolved) == 2 and (resolved[1][1] - resolved[0][2]).days == 1:
        slots["date_from"], slots["date_to"] = resolved[0][1].isoformat(), resolved[1][2].isoformat()
        return
    for _, first, last in resolved:
        if first != last:
            slots["date_from"], slots["date_to"] = first.isoformat(), last.isoformat()
        else:
            slots["date"] = first.isoformat()
        return


def _single_coming_day(slots: Slots, reading: Reading) -> None:
    _single_day(slots, reading, Lean.AHEAD)


def _past_day(slots: Slots, reading: Reading) -> None:
    _single_day(slots, reading, Lean.BACK)


def _single_day(slots: Slots, reading: Reading, lean: Lean) -> None:
    for _, first, last in _resolved(reading, lean):
        if first == last:
            slots["date"] = first.isoformat()
            return


def _instant(day: date, at: time) -> str:
    return datetime.combine(day, at).isoformat(timespec="minutes")


def _start(slots: Slots, reading: Reading) -> None:
    day = next((first for _, first, last in _resolved(reading, Lean.AHEAD) if first == last), None)
    at = reading.times[0].at if reading.times else None
    if at and (day or at > reading.now.time()):
        slots["starts_at"] = _instant(day or reading.now.date(), at)
    elif at and day is None:
        slots["starts_at"] = _instant(reading.now.date() + timedelta(days=1), at)
    elif day:
        slots["date"] = day.isoformat()


def _old_and_new_day(slots: Slots, reading: Reading) -> None:
    turn = _turning_point(reading)
    old, new = [], []
    for mention, first, last in _resolved(reading, Lean.AHEAD):
        (old if mention.start < turn or first != last else new).append(first)
        if first != last:
            new.append(last)
    at = reading.times[-1].at if reading.times and (reading.times[-1].start >= turn or new) else None
    if old:
        slots["date"] = old[0].isoformat()
    if at:
        slots["new_starts_at"] = _instant(new[0] if new else (old[0] if old else reading.now.date()), at)
    elif new:
        slots["new_date"] = new[0].isoformat()


def _turning_point(reading: Reading) -> int:
    pattern = _TURN if reading.language == "zh" else _TURN_ENGLISH
    collapsed_for_english = reading.masked
    matches = list(pattern.finditer(collapsed_for_english))
    if matches and reading.language == "zh" and len(reading.days) > 1 and "从" in reading.text:
        return matches[0].start()
    return matches[-1].start() if matches else len(reading.text)


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


def _months(slots: Slots, reading: Reading) -> None:
    months = sorted({month for mention in reading.months for month in mention.months})
    if months and _OWN_MONTH_TOO.search(reading.text):
        months = sorted({*months, reading.now.strftime("%Y-%m")})
    if months:
        slots["months"] = months


def _amount(slots: Slots, reading: Reading) -> None:
    amounts = amounts_in(reading.masked)
    if not amounts:
        return
    for pattern in (_TOTAL, _PAID_INSTEAD):
        for amount in amounts:
            if pattern.search(reading.masked[: amount.start]):
                slots["amount_yuan"] = plain_number(amount.yuan)
                return
    chosen = next((amount for amount in amounts if amount.said_with_unit), amounts[-1])
    slots["amount_yuan"] = plain_number(chosen.yuan)


def _persons(slots: Slots, reading: Reading) -> None:
    persons = list(dict.fromkeys(wording for _, _, wording in reading.persons))
    if persons:
        slots["persons"] = persons


def _payments(slots: Slots, reading: Reading) -> None:
    amounts = amounts_in(reading.masked)
    payments: list[Payment] = []
    ends = [start for start, _, _ in reading.persons[1:]] + [len(reading.masked)]
    for (_, after, person), end in zip(reading.persons, ends, strict=True):
        payment: Payment = {"person": person}
        own = [amount for amount in amounts if after <= amount.start < end]
        if own:
            payment["amount_yuan"] = plain_number(own[0].yuan)
        payments.append(payment)
    if len(payments) == 1 and len(amounts) == 1:
        payments[0]["amount_yuan"] = plain_number(amounts[0].yuan)
    if payments and reading.language == "en":
        _amounts_before_persons(payments, reading)
    if payments:
        slots["payments"] = payments


def _amounts_before_persons(payments: list[Payment], reading: Reading) -> None:
    amounts = amounts_in(reading.masked)
    if len(amounts) == len(payments) and amounts[0].start < reading.persons[0][0]:
        for payment, amount in zip(payments, amounts, strict=True):
            payment["amount_yuan"] = plain_number(amount.yuan)


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
    for period, words in _PERIODS:
        if words.search(reading.text):
            slots["period"] = period  # type: ignore[typeddict-item]
            return


def _language(slots: Slots, reading: Reading) -> None:
    wanted = re.findall(
        "(?P<en>英[文语]|english)|(?P<zh>中文|汉语|普通话|chinese|mandarin)", reading.text, re.IGNORECASE
    )
    if wanted:
        slots["language"] = "en" if wanted[-1][0] else "zh"


_Filler = Callable[[Slots, Reading], None]
_FILLERS: dict[Intent, tuple[_Filler, ...]] = {
    Intent.CHECK_IN: (_kind, _ordinal),
    Intent.REQUEST_LEAVE: (_coming_day, _kind, _leave_reason),
    Intent.WITHDRAW_LEAVE: (_single_coming_day, _kind),
    Intent.LATE_CHECK_IN: (_past_day, _kind, _reason),
    Intent.CLAIM_DUES: (_months, _amount),
    Intent.DISPUTE_DUES: (_months, _amount),
    Intent.DUES_STATUS: (_months,),
    Intent.NEXT_MEETING: (_kind,),
    Intent.CREATE_MEETING: (_kind, _start, _place, _topic),
    Intent.MOVE_MEETING: (_kind, _old_and_new_day, _place),
    Intent.CANCEL_MEETING: (_kind, _single_coming_day, _cause),
    Intent.OPEN_CHECK_IN: (_kind,),
    Intent.CLOSE_MEETING: (_kind,),
    Intent.MARK_ATTENDANCE: (_persons, _status),
    Intent.WHO_IS_MISSING: (_kind,),
    Intent.CONFIRM_DUES: (_payments, _months),
    Intent.UNPAID_DUES: (_months,),
    Intent.REVERSE_DUES: (_persons,),
    Intent.POST_MINUTES: (_kind, _past_day),
    Intent.WHATS_DUE: (_period,),
    Intent.SET_LANGUAGE: (_language,),
    Intent.REFUSE_PROXY: (_persons,),
    Intent.REFUSE_PRIVACY: (_persons,),
}
