"""Where in a document one is: the headings met so far, and the place that follows from them.

Regulations count in articles (条) with clauses (款) and items (项); everything else in 一、（一）1.（1）① and in
numbers inside a paragraph. The numbers are taken as printed; where several passages share a place, see ``locators``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rules.articles import Articles
from rules.sentences import FIRST, NUMERALS, REFERRED_TO, inline_mark, run_in_heading

_REMARKS = re.compile(r"^备\s*注\s*[:：]?$")
_LEVELS = (
    (1, re.compile(rf"^([{NUMERALS}]{{1,3}})(?:[、.．]|\s(?=\S{{2,20}}$))\s*(.*)$")),
    (2, re.compile(rf"^[（(]([{NUMERALS}]{{1,3}})[）)][、.．]?\s*(.*)$")),
    (3, re.compile(r"^(\d{1,2})\s*[.、．](?!\d)\s*(.*)$")),
    (4, re.compile(r"^(?:[（(](\d{1,2})[）)]|(?<!\d)(\d{1,2})[）)])\s*(.*)$")),
    (5, re.compile(r"^([①-⑳])\s*(.*)$")),
)
_PRINTED_AS = {1: "{}", 2: "（{}）", 3: "{}", 4: "（{}）", 5: "{}"}
_LONGEST_HEADING = 24


@dataclass(slots=True)
class Outline:
    """The place reached so far; every heading closes the deeper ones."""

    part: str = ""
    """The annex, or the enclosed document, that one is in."""
    articles: Articles = field(default_factory=Articles)
    levels: dict[int, tuple[str, str]] = field(default_factory=dict)
    inline: list[tuple[str, str, str]] = field(default_factory=list)
    """Numbers inside the paragraph, outermost first: kind, number, words."""
    inside_item: bool = False
    numbered: bool = False
    """The line at hand opened with a number that is in the place already."""

    def open_part(self, name: str) -> None:
        """Begin an annex or an enclosed document: its numbering starts anew."""
        self.part, self.inside_item = name, False
        self.levels, self.articles = {}, Articles()

    def enter(self, line: str, stray: str = "") -> str:
        """Take the heading at the start of a line, if there is one, and return the text after it.

        A run-in heading (“1. 组织健全。扩大…”) is a heading for what follows and stays part of its own sentence.
        An unnumbered paragraph after such an item may belong to the item or to the whole section: only the section
        is claimed then.

        Args:
            line: Without blanks around it.
            stray: The first-level numeral that this line means though it prints another (“1、” for “一、”).
        """
        self.inline, self.numbered = [], False
        if _REMARKS.match(line):
            self.levels, self.articles = {1: ("·备注", "备注")}, Articles()
            return ""
        if self.articles.heading(line):
            self.levels = {}
            return ""
        if (text := self.articles.enter(line)) is not None:
            self.numbered = True
            return text
        if found := _numbered(line):
            level, mark, rest = found
            self._open(1 if stray else level, stray or mark, rest)
            self.numbered, self.inside_item = True, level > 1 and not _is_heading(rest)
            return "" if _is_heading(rest) else line
        if self.inside_item and not inline_mark(line):
            self.levels = {level: place for level, place in self.levels.items() if level == 1}
        return line

    def place_sentence(self, sentence: str) -> None:
        """Note “第一，”, “一是” or “（1）” at the start of a sentence: numbering inside a paragraph.

        A kind of number met again goes on counting and closes what was opened under it; a new kind nests.
        """
        found = None if self.numbered else inline_mark(sentence)
        self.numbered = False
        if found is None:
            return
        kind, mark = found
        kinds = [opened for opened, _, _ in self.inline]
        if kind in kinds:
            self.inline = self.inline[: kinds.index(kind)]
        elif kind in REFERRED_TO and mark not in FIRST:
            return
        self.inline = [*self.inline, (kind, mark, _heading_words(run_in_heading(sentence)))]

    @property
    def numbering(self) -> str:
        """The numbers of the place, such as ``二（一）2``; empty before the first one."""
        counted = "".join(_PRINTED_AS[level].format(self.levels[level][0]) for level in sorted(self.levels))
        inside = "".join(f"（{mark}）" for _, mark, _ in self.inline)
        return self.articles.place + counted + inside

    @property
    def place(self) -> str:
        """The place in the numbering of the document: ``二（一）2``, ``第三章第十二条第二款``, ``附件1·备注3``."""
        numbering = self.numbering.removeprefix("·")
        if self.part:
            return f"{self.part}·{numbering}" if numbering else self.part
        return numbering if self.levels or self.articles.place else f"开头{numbering}"

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the headings above, outermost first."""
        named = (self.levels[level][1] for level in sorted(self.levels))
        inside = (words for _, _, words in self.inline)
        return tuple(word for word in (self.part, *self.articles.headings, *named, *inside) if word)

    @property
    def depth(self) -> int:
        """How deep the last heading of a line lies."""
        return max(self.levels, default=0)

    def _open(self, level: int, mark: str, rest: str) -> None:
        self.levels = {deep: place for deep, place in self.levels.items() if deep < level}
        self.levels[level] = (mark, _heading_words(rest))


def _numbered(line: str) -> tuple[int, str, str] | None:
    """Return level, number and text of a numbered line."""
    for level, pattern in _LEVELS:
        if found := pattern.match(line):
            *marks, rest = found.groups()
            return level, next(mark for mark in marks if mark), rest
    return None


def _is_heading(rest: str) -> bool:
    return len(rest) <= _LONGEST_HEADING and not rest.endswith(("。", "；", ";"))


def _heading_words(rest: str) -> str:
    """Return the words up to the first stop, when they are short enough to be a heading."""
    first = re.split(r"[。:：]", rest, maxsplit=1)[0].strip()
    return first if len(first) <= _LONGEST_HEADING else ""


def stray_numerals(lines: Sequence[str]) -> dict[int, str]:
    """Find first-level headings that print another form of their number: “1、目标” where “二、” and “三、” follow.

    Only a numeral that is missing between its neighbours is looked for, and only among short lines: an item of a
    list under a heading is not taken for one.

    Args:
        lines: Of one document; blanks around them do not matter.

    Returns:
        The numeral meant, by the index of the line.
    """
    found: dict[int, str] = {}
    since, expected = 0, 0
    for index, line in enumerate(lines):
        first = _LEVELS[0][1].match(line.strip())
        if not first or first[1] not in NUMERALS:
            continue
        rank = NUMERALS.index(first[1])
        if rank == expected + 1 and (at := _stray_between(lines[since:index], expected + 1)) is not None:
            found[since + at] = NUMERALS[expected]
        since, expected = index + 1, rank + 1
    return found


def _stray_between(lines: Sequence[str], number: int) -> int | None:
    """Return the only short line that prints a number in Arabic digits and does not go on from the number before."""
    numbered = [(at, found) for at, line in enumerate(lines) if (found := _LEVELS[2][1].match(line.strip()))]
    printed = [int(found[1]) for _, found in numbered]
    fitting = [
        at
        for order, (at, found) in enumerate(numbered)
        if int(found[1]) == number
        and 2 <= len(found[2]) <= 12
        and _is_heading(found[2])
        and (order == 0 or printed[order - 1] != number - 1)
    ]
    return fitting[0] if len(fitting) == 1 else None
