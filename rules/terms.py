"""From a sentence to the terms by which it is found: names of things, pairs of characters, word stems."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rules.records import Concept, Language
from rules.spelling import Spelling, normalised

_COUNTING = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen"),
)
_ENGLISH_NUMBERS = {word: str(value) for value, word in enumerate(_COUNTING)} | {
    "twenty": "20",
    "thirty": "30",
    "fifty": "50",
    "hundred": "100",
}
_SAID_WHEN_ASKING = re.compile(
    "是不是|能不能|可不可以|要不要|有没有|会不会|该不该|行不行|用不用|算不算|对不对|是否|好不好|成不成|"
    "可以|应该|应当|必须|需要|得要|一定|非得|允许|准不准|"
    "多长时间|多少|多久|什么时候|什么|怎么办|怎么样|怎么|怎样|如何|为什么|哪些|哪几|哪个|哪种|哪样|哪一|"
    "哪里|哪儿|哪|几时|何时|到底|究竟|请问|麻烦|想问|问一下|问下|请教|求助|求教|告诉|知道|说说|讲讲|听说|据说|"
    "我们|咱们|你们|他们|自己|大家|有人|别人|人家|这个|那个|那份|这份|那种|这种|那样|这样|一下|还有|以及|或者|还是|"
    "如果|要是|假如|万一|的话|里面|里头|当中|之后|以后|的时候|有关|关于|对于|按照|根据|按|规定|文件|来着|"
    "干嘛|干啥|干吗|啥时候|不能|能够|想要|打算|(?<![职功可才])能|(?<![主重必需简])要(?!求|点|素)|"
    "具体|大概|大约|一般来说|所谓|总共|一共|一起|直接|现在|目前|今年|最近|平时|其实|比如|例如|另外|"
    "搞|弄|办一|行吗|行么|可以吗|对吗|是吗|好吗|谢谢|您好|你好|"
    "[的了吗呢吧啊呀么嘛着过我你他她它您咱这那就还都也和跟与及在把被给让由归对向从再才得地啥咋谁几哈哦嗯呗啦嘞哎唉]"
)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_COUNTED = re.compile(r"\d+[个名位]")
_HANZI = re.compile(r"[一-鿿]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?[一-鿿]?")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?%?")
_SHORTEST_STEM = 3
_SMALL_WORDS = """
a about actually after against ago all allowed already also although always among an and another any anybody
anyone anyway are arent around as ask asks at back bad be because been before being belong between both but
by call called came can cant case cases come comes could couldnt day days did didn didnt different do does
doesn doesnt don dont down during each either else em even ever every everybody everyone exactly find first
for from get gets give given gives go goes got great had happen happens has have he hello her here hey hi
his how i id if im in into is isn isnt it its ive just keep keeps kind kinds know last lately let lets like
likely ll long look looks m made make makes many may me mean means might much must my nd need needs neither
next no not now of off often ok okay on one ones only or other others our ourselves out over own part people
per person persons please put puts rd re really s said same say saying says see seen shall she should
shouldnt since sit sits so some somebody someone something sometimes soon sort st still such supposed t take
takes tell th than thank thanks that thats the their them then there these they theyre thing things think
this those though through till time times to too took under until up us use used uses usually ve very via
want wants was way ways we were what whats when where whether which whichever while who whom whos whose why
will with within without wont would yet you your youre
"""
_STOP_WORDS = frozenset(_SMALL_WORDS.split())


def language_of(text: str) -> Language:
    """Return the language of a question: Chinese as soon as it has more than a term or two of Chinese in it."""
    hanzi = sum(len(run) for run in _HANZI.findall(text))
    latin = sum(len(word) for word in re.findall(r"[A-Za-z]+", text))
    return "zh" if hanzi * 3 >= latin else "en"


class Vocabulary:
    """The names of things, ready to be found in a sentence."""

    def __init__(self, concepts: Iterable[Concept], *, names: Iterable[str] = (), texts: Iterable[str] = ()) -> None:
        """Learn the names.

        Args:
            concepts: Things and what they are called.
            names: Further words that may be written wrongly, such as the names of places.
            texts: Sentences whose English words count as spelt rightly.
        """
        self._named: dict[str, tuple[str, ...]] = {}
        self.once = read_now
        texts = tuple(texts)
        self._called: dict[tuple[str, Language], str] = {}
        self.when_named: set[str] = set()
        for concept in concepts:
            for language in LANGUAGES:
                for form in concept.forms.said_in(language)[:1]:
                    self._called[concept.name, language] = form
            if concept.when_named:
                self.when_named.add(concept.name)
            for form in (*map(normalised, concept.forms.zh), *(" ".join(_stems(form)) for form in concept.forms.en)):
                if form:
                    self._named[form] = (*self._named.get(form, ()), concept.name)
        chinese = [name for name in self._named if _HANZI.search(name)]
        self._sizes = _sizes_by_start(chinese)
        self._word_sizes = _sizes_by_start(name.split() for name in self._named if not _HANZI.search(name))
        self._spelling = Spelling(
            [*(name for name in chinese if _HANZI.fullmatch(name)), *names],
            {word for text in (*texts, *names, *self._named) for word in _WORD.findall(text.casefold())}
            | _STOP_WORDS
            | _ENGLISH_NUMBERS.keys(),
            texts,
        )

    def mended(self, text: str) -> str:
        """Return a text as it is matched: folded, with known words put right that were written slightly wrong."""
        return self._spelling.mended(normalised(text))

    def concepts(self, text: str) -> frozenset[str]:
        """Return the names of the things that a folded sentence in either language speaks of."""
        return frozenset(concept for form, _ in self._forms_in(text) for concept in self._named[form])

    def names(self, text: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the words of a folded sentence that name things, in its order.

        Args:
            text: Folded.
            among: Only these things; None takes all.
        """
        found = (
            said
            for form, said in self._forms_in(text)
            if among is None or any(name in among for name in self._named[form])
        )
        return tuple(dict.fromkeys(found))

    def without(self, text: str, among: Collection[str]) -> str:
        """Return a folded sentence without the words that name certain things."""
        for name in self.names(text, among):
            text = text.replace(name, " ")
        return text

    def name_of(self, concept: str, language: Language) -> str:
        """Return what a thing is called first of all; its own name when it has none in that language."""
        return self._called.get((concept, language), concept.replace("_", " "))

    def _forms_in(self, text: str) -> list[tuple[str, str]]:
        """Return the known names in a folded sentence, each with the words that stand for it there."""
        found: list[tuple[str, str]] = []
        if _HANZI.search(text):
            texts = (text, _COUNTED.sub("", text)) if _COUNTED.search(text) else (text,)
            found += ((name, name) for one in texts for name, _, _ in _longest_names(one, self._sizes, self._named))
        words = list(_WORD.finditer(text))
        stems = [_stem(word[0]) for word in words]
        for name, first, last in _longest_names(stems, self._word_sizes, self._named, " "):
            found.append((name, text[words[first].start() : words[last].end()]))
        return found

    def terms(self, text: str) -> frozenset[str]:
        """Return every term of a sentence; concepts carry an ``@`` so that they never meet a word by chance."""
        return self.once(text, self._read)

    def _read(self, text: str) -> frozenset[str]:
        plain = normalised(text)
        return frozenset(
            [
                *("@" + name for name in self.concepts(plain)),
                *_pairs(plain),
                *_NUMBER.findall(plain),
                *_content_words(plain),
            ]
        )


def read_now(text: str, read: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Read a text; see ``rules.kept_terms`` for texts that were read before."""
    return read(text)


def _sizes_by_start(names: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """Return by the first character or word how long the names are that begin with it, the longest first."""
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[0], set()).add(len(name))
    return {start: sorted(found, reverse=True) for start, found in sizes.items()}


def _longest_names(
    pieces: Sequence[str], sizes: Mapping[str, list[int]], names: Container[str], between: str = ""
) -> Iterator[tuple[str, int, int]]:
    """Take the longest name at every place of a sentence, with the first and the last of its characters or words."""
    at = 0
    while at < len(pieces):
        step = 1
        for size in sizes.get(pieces[at], ()):
            name = between.join(pieces[at : at + size])
            if at + size <= len(pieces) and name in names:
                yield name, at, at + size - 1
                step = size
                break
        at += step


def _pairs(plain: str) -> Iterator[str]:
    if not _HANZI.search(plain):
        return
    for run in _HANZI.findall(_SAID_WHEN_ASKING.sub(" ", plain)):
        yield from (run[index : index + 2] for index in range(len(run) - 1)) if len(run) > 1 else run


def _content_words(plain: str) -> Iterator[str]:
    return (stem for word, stem in zip(_WORD.findall(plain), _stems(plain), strict=True) if word not in _STOP_WORDS)


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=10_000)
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
