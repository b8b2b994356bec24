"""Sentences that mean little alone and go on with the question before: “那党总支呢？”, “and how often?”."""

import re
import unicodedata

_LONGEST = 24
_CHINESE = re.compile(r"^(?:那|还有|另外|换成|如果是)|呢[?？。]*$|^(?:每|多久|几|谁|什么时候|哪天|为什么|依据)")
_ENGLISH = re.compile(
    r"^(?:and|what about|how about|what if|then|so|or|but)\b|^(?:how (?:often|many|long)|who|when|by when)\??$"
)
_LONGEST_ENGLISH = 60


def goes_on(sentence: str) -> bool:
    """Tell whether a sentence may go on with a question; whether there is one is not known here."""
    said = unicodedata.normalize("NFKC", sentence).casefold().strip()
    if any("\u3400" <= sign <= "\u9fff" for sign in said):
        return len(said) <= _LONGEST and _CHINESE.search(said) is not None
    return len(said) <= _LONGEST_ENGLISH and _ENGLISH.search(said) is not None
