"""Numbers as they are said, in digits, Chinese numerals or English words: read so that 7, ７ and 七 are one number."""

import re
import unicodedata

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
MEASURES = (
    "个次年月日号天人名周分元岁项条类种档级季回届成位面枚堂节样步份遍块方大道款倍票套本字章岗张间句户册处支家场批轮期所"
)
_COUNTING = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ENGLISH = {word: value for value, word in enumerate(_COUNTING)} | {
    word: 10 * tens
    for tens, word in enumerate(("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"), 3)
}
_DIGIT_RUN = re.compile(r"\d+(?:\.\d+)?")
_CHINESE_RUN = re.compile(rf"(?<!第)([零〇一二两三四五六七八九十百千万]+)(?=\s*(?:[{MEASURES}]|至|到|—|-|~|分之))")
_ENGLISH_RUN = re.compile(rf"\b(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})\b")
_NAMES = re.compile(
    "三年行动|光荣在党 ?50 ?年|三会一课|三会|四个一|两优一先|七有|七必谈|一岗双责|一票否决|第[一二三四五六七八九十]+|"
    "一(?:般|定|致|起|律|同|把手|线|刀切|并|样|切|旦|系列|直|次性)|唯一|统一|12371|"
    "50 (?:glorious )?years in the party|three-year|three meetings and (?:one|a)? ?(?:lecture|class)|three meetings|"
    "two outstanding,? one advanced|four ones|seven haves|one-off"
)
"""Names and turns of phrase with a number in them, which state none."""
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def value_of(numeral: str) -> int:
    """Return the value of a Chinese numeral below a hundred million: 七 is 7, 一百二十 is 120."""
    if not any(sign in _TENS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total = part = 0
    digit: int | None = None
    for sign in numeral:
        if sign not in _TENS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total, part, digit = (total + part + (digit or 0)) * _TENS[sign], 0, None
        else:
            part, digit = part + (1 if digit is None else digit) * _TENS[sign], None
    return total + part + (digit or 0)


def numbers_of(text: str) -> frozenset[str]:
    """Return every number that a text states, as digits; a Chinese one only before what it counts.

    “一般” and “第一” state no number. English words up to twenty count, and “one” does not: it is seldom a number.
    """
    folded = _GROUPED.sub("", _NAMES.sub(" ", unicodedata.normalize("NFKC", text).casefold()))
    found = {_shortest(run) for run in _DIGIT_RUN.findall(folded)}
    found.update(str(value_of(run)) for run in _CHINESE_RUN.findall(folded))
    found.update(str(_ENGLISH[word]) for word in _ENGLISH_RUN.findall(folded) if word != "one")
    return frozenset(found)


def _shortest(run: str) -> str:
    return run.lstrip("0") or "0" if "." not in run else run
