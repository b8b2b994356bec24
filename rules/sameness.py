"""Which questions are the same one for somebody who reads a list of them: wording alone, never meaning."""

import re

from rules.spelling import normalised

_UNSAID = re.compile(r"[\W_]+|^(?:请问|我想问(?:一下)?|问一下|想问)|(?:[吗呢啊呀吧么]|请问)+$")
_LONGEST = 200


def same_key(question: str) -> str:
    """Return what questions have in common that differ only in width, case, punctuation and courtesy.

    Empty when a question has no word in it at all; never longer than 200 characters.
    """
    bare = _UNSAID.sub("", normalised(question))
    return _UNSAID.sub("", bare)[:_LONGEST]
