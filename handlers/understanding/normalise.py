"""One spelling for what people type: width, traditional characters, homophones, clauses; meaning is not its business.

Two forms come out. ``fold`` keeps case and wording, for slots that are shown again. ``cue_text`` is only for
recognising: lower case, dialect words replaced, one clause a line.
"""

import re
import unicodedata

from handlers.understanding.spelling import repaired, simplified

MAX_LENGTH = 600
"""Longer texts are minutes or pasted articles; their beginning decides what they are."""

_LONE = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_DIALECT = (
    (re.compile("[啦咯喽嘞]|了[啊呀哈]"), "了"),
    (re.compile("啥子?"), "什么"),
    (re.compile("咋样?"), "怎么"),
    (re.compile("为毛|为嘛|干嘛"), "为什么"),
    (re.compile("俺们?|咱"), "我"),
    (re.compile("木有|没得"), "没有"),
    (re.compile("礼拜|星期"), "周"),
    (re.compile("甭|不要再"), "不用"),
    (re.compile("微信群"), "群"),
    (re.compile("吃什么饭"), "吃什么"),
)
_STUTTER = re.compile(r"(\D{1,4}?)\1{2,}")
"""到了到了到了到了 says no more than 到了到了."""
_SEPARATOR = re.compile(r"[\s,。;!?…~、:()|]+|\.(?=\D|$)|--+|—+")
_LEADING = re.compile(
    "^(?:嗯+|哦+|额+|呃+|哎呀?|唉|喂|那个|就是|报告|各位好|同志们好|大家好|书记(?=[您你我好]"
    "|$)|领导|[您你]好|请问|劳驾|麻烦[您你]?|好的?(?=[^的了]))+"
)
_TRAILING = re.compile("(?:[吧呀啊哈哦噢喔呗嘛哟哒呐呢]|谢谢)+$")


def fold(text: str) -> str:
    """Return ``text`` in one width and script with the field's usual misspellings repaired; never longer than 600."""
    plain = unicodedata.normalize("NFKC", text[:MAX_LENGTH])[:MAX_LENGTH]
    plain = simplified("".join(_visible(c) for c in plain))
    plain = _BLANKS.sub(" ", plain).replace("’", "'").replace("‘", "'").replace("，", ",").strip()
    return repaired(_LONE.sub(r"\1", plain))


def cue_text(folded: str) -> str:
    """Return the recognising form: lower case, one clause a line, no apostrophes, no courtesy words around a clause."""
    plain = _STUTTER.sub(r"\1\1", folded.replace("'", ""))
    for wrong, right in _DIALECT:
        plain = wrong.sub(right, plain)
    clauses = (_bare(clause) for clause in _SEPARATOR.split(plain))
    return "\n".join(clause for clause in clauses if clause)


def words_text(folded: str) -> str:
    """Return the recognising form of an English sentence: words by single spaces, commas kept as line breaks."""
    plain = folded.replace("'", "")
    lines = (re.sub(r"[^\w./:%-]+", " ", line).strip(" .") for line in re.split(r"[,;!?\n]|\.\s", plain))
    return "\n".join(line for line in lines if line)


def language_of(text: str) -> str:
    """Return ``"zh"`` when the text has at least one Han character, else ``"en"``."""
    return "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return "\n" if char == "\n" else " "
    return "" if category in {"Cf", "Cs", "Co", "Cn", "Mn"} else char


def _bare(clause: str) -> str:
    without = _LEADING.sub("", clause)
    return _TRAILING.sub("", without) or without or clause
