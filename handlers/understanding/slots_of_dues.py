"""Months and sums of a sentence put into their slots; how they are read is not decided here."""

import re

from handlers.understanding.amounts import amounts_in, plain_number
from handlers.understanding.model import Payment, Slots
from handlers.understanding.reading import Reading

_PAID_INSTEAD = re.compile(
    r"(?:交的是|给的是|转的是|付的是|其实是|交了|实际交?的?是?|应该是|应为|是|i paid|paid|should be)[^\d一-九]{0,4}$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:一共|共计|合计|总共|共|总计|total)[^\d一二三四五六七八九]{0,4}$", re.IGNORECASE)
_OWN_MONTH_TOO = re.compile(r"[交缴转付](?:了|过)?[,。;\s]+.{0,3}上个?月的?.{0,3}也")


def months(slots: Slots, reading: Reading) -> None:
    """Fill ``months``; “上个月的也交了” after a first payment means the current month too."""
    months = sorted({month for mention in reading.months for month in mention.months})
    if months and _OWN_MONTH_TOO.search(reading.text):
        months = sorted({*months, reading.now.strftime("%Y-%m")})
    if months:
        slots["months"] = months


def amount(slots: Slots, reading: Reading) -> None:
    """Fill ``amount_yuan``: the total where one is named, else what the speaker paid rather than what is recorded."""
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


def payments(slots: Slots, reading: Reading) -> None:
    """Fill ``payments``: each person with the sum that stands nearest after the name, in English also before it."""
    amounts = amounts_in(reading.masked)
    payments: list[Payment] = []
    ends = [*(start for start, _, _ in reading.persons[1:]), len(reading.masked)]
    for (_, after, person), end in zip(reading.persons, ends, strict=False):
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
