"""The numbering of regulations: 编, 章, 节 above; 条, 款, 项, 目 below, cited as ``第三章第十二条第二款第（一）项``."""

import re
from dataclasses import dataclass, field

_NUMBER = r"第[一二三四五六七八九十百零〇○\d]{1,7}"
_PART = re.compile(rf"^({_NUMBER}([编章节]))(?:[\s　:：]+|$)(.{{0,30}}?)[\s.…·]*\d*$")
_ARTICLE = re.compile(rf"^({_NUMBER}条)(之[一二三四五])?(?:[\s　:：]+|(?=【)|$)(.*)$")
_NEXT_ARTICLE = re.compile(rf"^({_NUMBER}条)()(.*)$")
_ITEM = re.compile(r"^[（(]([一二三四五六七八九十]{1,3})[）)]")
_SUB_ITEM = re.compile(r"^(\d{1,2})[.．、](?!\d)")
_TITLE = re.compile(r"^【(.{1,20})】")
_DIGITS = "零一二三四五六七八九"
_DEPTH = {"编": 0, "章": 1, "节": 2}


@dataclass(slots=True)
class Articles:
    """The article reached so far; empty in a document without articles."""

    above: dict[int, tuple[str, str]] = field(default_factory=dict)
    """编, 章 and 节: number and words, by depth."""
    article: str = ""
    counted: int = 0
    """The number of the last article; chapters do not start it over."""
    title: str = ""
    clause: int = 0
    item: str = ""
    sub_item: str = ""

    def heading(self, line: str) -> bool:
        """Take a line that is the heading of a 编, 章 or 节, and say whether it was one."""
        found = _PART.match(line)
        if not found or found[3].endswith(("。", "；", ";", "，", ",")):
            return False
        depth = _DEPTH[found[2]]
        self.above = {deep: words for deep, words in self.above.items() if deep < depth}
        self.above[depth] = (found[1], re.sub(r"\s+", "", found[3]))
        self.article, self.title, self.clause, self.item, self.sub_item = "", "", 0, "", ""
        return True

    def enter(self, line: str) -> str | None:
        """Take a line of an article; return its text, or None when no article was reached and none starts here."""
        found = _ARTICLE.match(line) or self._next_article(line)
        if found:
            self.article, self.clause, self.item, self.sub_item = found[1] + (found[2] or ""), 0, "", ""
            self.counted = _value(found[1])
            self.title = title[1] if (title := _TITLE.match(found[3])) else ""
            if not found[3]:
                return ""
            self.clause = 1
            return line
        if not self.article:
            return None
        if item := _ITEM.match(line):
            self.clause, self.item, self.sub_item = max(self.clause, 1), item[1], ""
        elif (sub_item := _SUB_ITEM.match(line)) and self.item:
            self.sub_item = sub_item[1]
        else:
            self.clause, self.item, self.sub_item = self.clause + 1, "", ""
        return line

    @property
    def place(self) -> str:
        """The numbers of the place; an article names its first clause even when it is the only one."""
        above = "".join(self.above[depth][0] for depth in sorted(self.above))
        clause = f"第{_in_words(self.clause)}款" if self.clause else ""
        item = f"第（{self.item}）项" if self.item else ""
        sub_item = f"第{self.sub_item}目" if self.sub_item else ""
        return above + self.article + clause + item + sub_item

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the headings above, outermost first."""
        return (*(self.above[depth][1] for depth in sorted(self.above)), self.title)

    def _next_article(self, line: str) -> re.Match[str] | None:
        """A line that starts with the very next article is that article even without a blank after its number."""
        found = _NEXT_ARTICLE.match(line)
        return found if found and self.counted and _value(found[1]) == self.counted + 1 else None


def _value(number: str) -> int:
    """Return what a number such as 第二十一条 counts; the marks around it do not matter."""
    if digits := re.search(r"\d+", number):
        return int(digits[0])
    total = current = 0
    for sign in number.replace("〇", "零").replace("○", "零"):
        if sign in _DIGITS:
            current = _DIGITS.index(sign)
        elif sign in "十百":
            total += (current or 1) * (10 if sign == "十" else 100)
            current = 0
    return total + current


def _in_words(number: int) -> str:
    """Return a number below a hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    leading = "" if tens < 2 else _DIGITS[tens]
    return (f"{leading}十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def opens_article(line: str) -> bool:
    """Tell whether a line opens a 编, 章, 节 or an article."""
    return bool(_PART.match(line) or _ARTICLE.match(line))
