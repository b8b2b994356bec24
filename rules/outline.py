"""Where in a document one is: the headings met so far, and the locator that follows from them."""

import re
from dataclasses import dataclass, field

NUMERALS = "一二三四五六七八九十"
_ANNEX = re.compile(r"^附\s*件\s*(\d*)\s*[:：]?\s*$")
_REMARKS = re.compile(r"^备\s*注\s*[:：]?$")
_FIRST = re.compile(rf"^([{NUMERALS}]{{1,3}})、\s*(.*)$")
_FIRST_IN_ARABIC = re.compile(r"^(\d{1,2})、\s*(\S.{1,11})$")
_SECOND = re.compile(rf"^[（(]([{NUMERALS}]{{1,3}})[）)]\s*(.*)$")
_THIRD = re.compile(r"^(\d{1,2})\s*[.、．]\s*(.*)$")
_ARTICLE = re.compile(rf"^(第[{NUMERALS}百零〇\d]{{1,7}}条)[\s　:：]*(.*)$")
_CHAPTER = re.compile(rf"^第[{NUMERALS}百零〇\d]{{1,4}}[章节]\s*.{{0,30}}$")
_RUN_IN = re.compile(rf"^(第[{NUMERALS}](?=[，,、])|[{NUMERALS}]是)")
_STAGE = re.compile(rf"^(第[{NUMERALS}]阶段)[:：]")
_LONGEST_HEADING = 24


@dataclass(slots=True)
class Outline:
    """The place reached so far; every heading closes the deeper ones."""

    annex: str = ""
    chapter: str = ""
    levels: dict[int, tuple[str, str]] = field(default_factory=dict)
    inside_item: bool = False

    def enter(self, line: str) -> str:
        """Take the heading at the start of a line, if there is one, and return the text after it.

        A run-in heading (“1. 组织健全。扩大…”) is a heading for what follows and stays part of its own sentence.
        An unnumbered paragraph after such an item may belong to the item or to the whole section: only the section
        is claimed then.
        """
        if annex := _ANNEX.match(line):
            self.annex, self.chapter, self.levels, self.inside_item = f"附件{annex[1]}", "", {}, False
            return ""
        if _REMARKS.match(line):
            self.levels = {1: ("·备注", "备注")}
            return ""
        if _CHAPTER.match(line):
            self.chapter, self.levels = line, {}
            return ""
        for level, found in self._matches(line):
            self._open(level, found[1], found[2])
            self.inside_item = level in {2, 3} and not self._is_heading(found[2])
            return line if self.inside_item or level == 6 or not self._is_heading(found[2]) else ""
        if self.inside_item and not _RUN_IN.match(line):
            self.levels = {level: place for level, place in self.levels.items() if level == 1}
        return line

    def place_sentence(self, sentence: str) -> None:
        """Note “第一，”, “一是” or “第一阶段：” at the start of a sentence: numbering inside a paragraph."""
        if stage := _STAGE.match(sentence):
            self._open(4, stage[1], "")
        elif run_in := _RUN_IN.match(sentence):
            self._open(4 if run_in[1].startswith("第") else 5, run_in[1], "")

    def leave_paragraph(self) -> None:
        """Close the numbering inside a paragraph."""
        for level in (4, 5):
            self.levels.pop(level, None)

    @property
    def locator(self) -> str:
        """The place in the numbering of the document itself, such as ``二(一)2`` or ``附件1·备注3``."""
        marks = {1: "{}", 2: "({})", 3: "{}", 4: "({})", 5: "({})", 6: "{}"}
        inside = "".join(marks[level].format(self.levels[level][0]) for level in sorted(self.levels))
        if self.annex:
            return self.annex + (f"·{inside}" if inside and not inside.startswith("·") else inside)
        return inside if any(level < 4 or level == 6 for level in self.levels) else f"开头{inside}"

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the headings above, outermost first."""
        named = (self.levels[level][1] for level in sorted(self.levels))
        return tuple(word for word in (self.annex, self.chapter, *named) if word)

    def _matches(self, line: str) -> list[tuple[int, re.Match[str]]]:
        patterns = [(1, _FIRST), (2, _SECOND), (6, _ARTICLE)]
        if not self.levels and not self.annex and (odd := _FIRST_IN_ARABIC.match(line)):
            return [(1, odd)]
        return [(level, found) for level, pattern in [*patterns, (3, _THIRD)] if (found := pattern.match(line))]

    def _open(self, level: int, mark: str, rest: str) -> None:
        if level == 1 and mark.isdigit() and 0 < int(mark) <= len(NUMERALS):
            mark = NUMERALS[int(mark) - 1]
        self.levels = {deep: place for deep, place in self.levels.items() if deep < level}
        self.levels[level] = (mark, _heading_words(rest))

    @staticmethod
    def _is_heading(rest: str) -> bool:
        return len(rest) <= _LONGEST_HEADING and not rest.endswith(("。", "；", ";"))


def starts_number(sentence: str) -> bool:
    """Tell whether a sentence opens a number inside a paragraph: “第一，”, “一是”, “第一阶段：”."""
    return bool(_STAGE.match(sentence) or _RUN_IN.match(sentence))


def _heading_words(rest: str) -> str:
    """Return the words up to the first stop, when they are short enough to be a heading."""
    first = re.split(r"[。:：]", rest, maxsplit=1)[0].strip()
    return first if len(first) <= _LONGEST_HEADING else ""
