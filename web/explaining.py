"""Why an answer was given, in plain steps, and what was compared; for those who look after the rules."""

from typing import Any

from branch.rulebook import Answer
from locales import Phrases
from rules.explaining import Explanation
from rules.locators import place_of
from rules.records import RuleDocument

MOST_CANDIDATES = 8


def steps(_: Phrases, explanation: Explanation, found: Answer, followed: RuleDocument | None) -> list[dict[str, str]]:
    """Return the steps: what was asked, which standard comes first, what was used, what was left out."""
    read = _.listed(f"“{word}”" for word in explanation.words) or _("没有认出文件里的说法")
    named = _.listed(explanation.documents)
    standard = _("问题里点了名：{documents}。").format(documents=named) if named else _standard(_, followed)
    steps = [
        (_("问的是什么"), _("读到的词：{words}。").format(words=read)),
        (_("先看哪份文件"), standard),
        (_("用了哪几处"), _used(_, found)),
        (_("没写的没有补"), _certainty(_, explanation)),
    ]
    return [{"heading": heading, "words": words} for heading, words in steps]


def candidates(explanation: Explanation) -> list[dict[str, Any]]:
    """Return what was compared, best first; what no document answers stands among it."""
    return [
        {"words": f"{each.document} {each.text}".strip(), "id": each.id, "score": f"{each.score:.2f}"}
        for each in explanation.candidates[:MOST_CANDIDATES]
    ]


def _standard(_: Phrases, followed: RuleDocument | None) -> str:
    if followed is None:
        return _("本支部没有选采用的文件，几份都看。")
    label = followed.label.said_in("en" if _.language == "en" else "zh")
    return _("本支部采用{document}，其他几份也看。").format(document=label)


def _used(_: Phrases, found: Answer) -> str:
    if not found.answered:
        return _("没有一处能回答，所以没有引用。")
    places = _.listed(dict.fromkeys(f"{each.document} {place_of(each.locator)}" for each in found.citations))
    return _("{places}。").format(places=places)


def _certainty(_: Phrases, explanation: Explanation) -> str:
    percent = round(explanation.chance * 100)
    words = _("按已有问题估计，这样答有{percent}%的把握；把握不到一半就说没有写。")
    return words.format(percent=percent)
