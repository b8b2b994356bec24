"""Chinese and Arabic numbers as people write them; units and meaning belong to others."""

from decimal import Decimal, InvalidOperation

DIGITS = "零〇一二三四五六七八九"
NUMERAL = "[0-9零〇一二两俩三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+"
"""Pattern of one number without decimals, to be placed into larger patterns."""

_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_VALUES |= {c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LONGEST = 16


def whole_number(written: str) -> int | None:
    """Return the value of ``written`` (``12``, ``十二``, ``二零二六``, ``一百零五``), or None when it is no number.

    A colloquial last digit after 百 or 千 counts in the next lower unit: 一百八 is 180.
    """
    if not written or len(written) > _LONGEST:
        return None
    if written.isascii():
        return int(written) if written.isdigit() else None
    if all(c in _VALUES or c in "0123456789" for c in written):
        return int("".join(str(_VALUES.get(c, c)) for c in written))
    return _with_units(written)


def decimal_number(written: str) -> Decimal | None:
    """Return the value of Arabic digits with thousands commas and decimals, or None when it is no such number."""
    try:
        return Decimal(written.replace(",", ""))
    except InvalidOperation:
        return None


def _with_units(written: str) -> int | None:
    upper, joint, lower = written.partition("万")
    if joint:
        high, low = whole_number(upper), whole_number(lower) if lower else 0
        return None if high is None or low is None else high * 10_000 + low
    total, digit, last_power, gap = 0, None, 10, False
    for char in written:
        if char in _POWERS:
            power = _POWERS[char]
            total += (1 if digit is None else digit) * power
            digit, last_power, gap = None, power, False
        elif char in _VALUES or char.isascii():
            value = _VALUES.get(char, int(char) if char.isdigit() else 0)
            digit, gap = (digit or 0) * 10 + value, gap or value == 0
    if digit is None:
        return total
    colloquial = last_power > 10 and not gap and digit < 10
    return total + digit * (last_power // 10 if colloquial else 1)
