"""From a sentence to the terms by which it is found: names of things, pairs of characters, word stems."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rules.records import Concept, Language

_SPELLINGS = str.maketrans({"缴": "交", "帐": "账"})
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_MEASURES = "个次年月日号天人名周分元岁项条类种档级季回届成位面枚堂节样步份遍块"
_CHINESE_NUMBER = re.compile(
    rf"([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[{_MEASURES}])"
)
_ENGLISH_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_SAID_WHEN_ASKING = re.compile(
    "是不是|能不能|可不可以|要不要|有没有|会不会|该不该|行不行|用不用|算不算|对不对|是否|"
    "可以|应该|应当|必须|需要|得要|一定|"
    "多长时间|多少|多久|什么时候|什么|怎么办|怎么样|怎么|怎样|如何|为什么|哪些|哪几|哪个|"
    "哪里|哪儿|哪|几时|何时|到底|究竟|请问|"
    "我们|咱们|你们|他们|自己|大家|有人|别人|这个|那个|一下|还有|以及|或者|如果|的话|里面|规定|文件|"
    "干嘛|干啥|干吗|不能|能够|想要|打算|(?<![职功可才])能|(?<![主重必需简])要(?!求|点|素)|"
    "[的了吗呢吧啊呀么嘛着过我你他她它咱这那就还都也和跟与及在把被给让由归对向从再才得地啥咋谁几]"
)
_COUNTED = re.compile(r"\d+[个名位]")
_HANZI = re.compile(r"[一-鿿]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?[一-鿿]?")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?%?")
_SHORTEST_STEM = 3
_STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "may",
        "can",
        "could",
        "should",
        "must",
        "will",
        "would",
        "shall",
        "might",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "and",
        "or",
        "but",
        "not",
        "no",
        "if",
        "when",
        "while",
        "who",
        "whom",
        "whose",
        "which",
        "what",
        "how",
        "why",
        "where",
        "many",
        "much",
        "often",
        "long",
        "any",
        "some",
        "each",
        "every",
        "all",
        "one",
        "ones",
        "our",
        "we",
        "us",
        "i",
        "me",
        "my",
        "you",
        "your",
        "they",
        "them",
        "their",
        "he",
        "she",
        "his",
        "her",
        "s",
        "t",
        "than",
        "then",
        "so",
        "such",
        "into",
        "out",
        "up",
        "down",
        "about",
        "over",
        "under",
        "per",
        "after",
        "before",
        "between",
        "during",
        "need",
        "needs",
        "get",
        "gets",
        "got",
        "let",
        "just",
        "please",
        "sit",
        "sits",
        "belong",
        "don",
        "doesn",
        "didn",
        "isn",
        "re",
        "ll",
        "ve",
        "m",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "people",
        "person",
        "persons",
        "thing",
        "things",
        "something",
        "really",
        "still",
        "also",
        "only",
        "too",
        "very",
        "want",
        "wants",
        "go",
        "goes",
        "happen",
        "happens",
        "within",
        "own",
        "ourselves",
        "yet",
        "already",
        "now",
        "soon",
        "exactly",
    ]
)


def normalised(text: str) -> str:
    """Fold width, case, variants and small Chinese numbers (“十二次” → “12次”): to match, never to show."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    return _CHINESE_NUMBER.sub(lambda found: str(_value(found[1])), folded)


def language_of(text: str) -> Language:
    """Return the language of a question: Chinese as soon as it has more than a term or two of Chinese in it."""
    hanzi = sum(len(run) for run in _HANZI.findall(text))
    latin = sum(len(word) for word in re.findall(r"[A-Za-z]+", text))
    return "zh" if hanzi * 3 >= latin else "en"


class Vocabulary:
    """The names of things, ready to be found in a sentence."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._named: dict[str, tuple[str, ...]] = {}
        self.when_named: set[str] = set()
        for concept in concepts:
            if concept.when_named:
                self.when_named.add(concept.name)
            for form in (*concept.forms.zh, *(" ".join(_stems(form)) for form in concept.forms.en)):
                key = normalised(form)
                self._named[key] = (*self._named.get(key, ()), concept.name)
        longest_first = sorted((name for name in self._named if name), key=len, reverse=True)
        self._chinese = re.compile("|".join(re.escape(name) for name in longest_first if _HANZI.search(name)))
        english = "|".join(re.escape(name) for name in longest_first if not _HANZI.search(name))
        self._english = re.compile(rf"(?<![a-z])(?:{english})(?![a-z])")

    def concepts(self, text: str) -> frozenset[str]:
        """Return the names of the things that a sentence in either language speaks of."""
        folded = normalised(text)
        found = [
            *self._chinese.findall(folded),
            *self._chinese.findall(_COUNTED.sub("", folded)),
            *self._english.findall(" ".join(_stems(folded))),
        ]
        return frozenset(name for form in found for name in self._named[form])

    def terms(self, text: str) -> frozenset[str]:
        """Return every term of a sentence; concepts carry an ``@`` so that they never meet a word by chance."""
        folded = normalised(text)
        return frozenset(
            [
                *("@" + name for name in self.concepts(text)),
                *_pairs(folded),
                *_NUMBER.findall(folded),
                *_content_words(folded),
            ]
        )


def _pairs(folded: str) -> Iterator[str]:
    for run in _HANZI.findall(_SAID_WHEN_ASKING.sub(" ", folded)):
        yield from (run[index : index + 2] for index in range(len(run) - 1))


def _content_words(folded: str) -> Iterator[str]:
    return (stem for word, stem in zip(_WORD.findall(folded), _stems(folded), strict=True) if word not in _STOP_WORDS)


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    """Take off the commonest endings; it only has to be the same for the question and the record."""
    if word in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[word]
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 3:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) >= _SHORTEST_STEM + len(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS[numeral]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
