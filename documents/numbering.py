"""Numbers that Word computes and does not store (一、 第三条 ①): without them a docx loses its outline."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_SILENT = {"bullet", "none"}


def local(name: str) -> str:
    """Return a tag or attribute without its namespace: strict and transitional files differ only in that."""
    return name.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of that local name; None when there is none, or no element."""
    return None if element is None else next((each for each in element if local(each.tag) == name), None)


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its local name; empty when it is absent."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if local(key) == name), "")


def chinese_numeral(number: int) -> str:
    """Write a number below 10,000 as Word counts (十一, 一百二十); a larger one stays in digits."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        written += _DIGITS[digit] + _UNITS[place] if digit else _DIGITS[0]
    written = re.sub("零+", "零", written).rstrip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


@dataclass(slots=True)
class _Level:
    """One level of a list: how it counts and what stands around the number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list with its levels and, while the document is read, how far each has counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document; it counts along, so it must see every paragraph once and in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """Read the definitions; both parts may be missing."""
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        abstract: dict[str, _List] = {}
        for element in () if numbering is None else numbering:
            if local(element.tag) == "abstractNum":
                abstract[value(element, "abstractNumId")] = _List(dict(_levels(element)))
            elif local(element.tag) == "num":
                number = value(element, "numId")
                self._lists[number] = abstract.get(value(child(element, "abstractNumId")), _List())
                self._restarts[number] = dict(_overrides(element))
        self._styles = dict(_numbered_styles(() if styles is None else styles))

    def label(self, properties: Element | None) -> str:
        """Return what Word prints before a paragraph of these properties, and count it; empty for most paragraphs."""
        style = self._styles.get(value(child(properties, "pStyle")), ("", 0))
        own = child(properties, "numPr")
        number = value(child(own, "numId")) or style[0]
        depth = _number(value(child(own, "ilvl")), style[1])
        held = self._lists.get(number)
        if held is None or depth not in held.levels:
            return ""
        self._count(number, held, depth)
        level = held.levels[depth]
        return "" if level.form in _SILENT else _filled(level.text, held)

    def _count(self, number: str, held: _List, depth: int) -> None:
        restart = self._restarts[number].pop(depth, None)
        start = held.levels[depth].start if restart is None else restart
        held.counts[depth] = start if restart is not None or depth not in held.counts else held.counts[depth] + 1
        for deeper in [each for each in held.counts if each > depth]:
            del held.counts[deeper]


def _filled(text: str, held: _List) -> str:
    """Put the counts into the pattern of a level (``%1.%2``); a blank follows where the sign is not a wide one."""

    def count(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        level = held.levels.get(depth, _Level())
        return _written(held.counts.get(depth, level.start), level.form)

    label = re.sub(r"%([1-9])", count, text)
    return label if not label or label[-1] in "、）．】〕章节条款" else label + " "


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese_numeral(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for element in parent:
        if local(element.tag) == "lvl":
            form = value(child(element, "numFmt")) or "decimal"
            start = _number(value(child(element, "start")), 1)
            yield _number(value(element, "ilvl"), 0), _Level(form, value(child(element, "lvlText")), start)


def _overrides(parent: Element) -> Iterator[tuple[int, int]]:
    for element in parent:
        start = value(child(element, "startOverride"))
        if start:
            yield _number(value(element, "ilvl"), 0), _number(start, 1)


def _numbered_styles(styles: Iterable[Element]) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in styles:
        numbered = child(child(style, "pPr"), "numPr")
        if numbered is not None:
            found = value(child(numbered, "numId")), _number(value(child(numbered, "ilvl")), 0)
            yield value(style, "styleId"), found


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
