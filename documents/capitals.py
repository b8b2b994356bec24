"""Amounts in the capital numerals of receipts (大写金额): 壹仟贰佰元整, as banks write them."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def in_capitals(fen: int) -> str:
    """Return an amount of 分 in capital numerals.

    Zeros inside are said once (零), zeros at the end of a group not at all; what ends in whole yuan or jiao ends in 整.

    Args:
        fen: 0 or more, below 10^18.

    Raises:
        ValueError: it is negative; receipts have no such amount.
    """
    if not 0 <= fen < 10**18:
        msg = f"expected 0 to 10^18 分, got {fen}"
        raise ValueError(msg)
    yuan, rest = divmod(fen, 100)
    jiao, single = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return (words or "零元") + "整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif words:
        words += "零"
    return words + (f"{_DIGITS[single]}分" if single else "整")


def _whole(number: int) -> str:
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words = ""
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group:
            continue
        skipped = words and (group < 1000 or not groups[power + 1])
        words += ("零" if skipped else "") + _group(group) + _GROUPS[power]
    return words


def _group(number: int) -> str:
    """Return one to four digits; a zero between digits is said once."""
    words, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if zero and words else "") + _DIGITS[digit] + _PLACES[power]
        zero = not digit
    return words
