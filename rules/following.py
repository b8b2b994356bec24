"""A question that only makes sense after another one (“那党总支呢？”, “and how often?”): the missing half is put in."""

import re
from collections.abc import Collection

from rules.question import read_question
from rules.terms import Vocabulary

_OPENING = re.compile(r"^(?:那么?|那如果|然后|还有|另外|and\b|what about|how about|then\b|but\b|so\b)[，, ]*")
_CLOSING = re.compile(r"呢[？?。 ]*$")
_LONGEST = 24
"""A longer question stands on its own, unless it begins like a follow-up."""


_COMMITTEE = {"zh": "委员会", "en": " committee"}


def completed(question: str, previous: str, vocabulary: Vocabulary, subjects: Collection[str]) -> str:
    """Return a question with what it leaves out taken from the one before.

    Args:
        question: Mended.
        previous: Of the same person, mended.
        vocabulary: That knows the names of things.
        subjects: Names of the things that rules are about; a new one takes the place of the old.
    """
    follows = _OPENING.search(question) or _CLOSING.search(question)
    own = vocabulary.concepts(question) & frozenset(subjects)
    read = read_question(question)
    asks = bool((read.aspects - {"condition", "content"}) or read.facets)
    if (own and asks) or not (follows or (len(question) <= _LONGEST and not own)):
        return question
    rest = _CLOSING.sub("", _OPENING.sub("", question)).rstrip(" ?？。")
    if own:
        left_out = _COMMITTEE[read.language] if _is_of_another(own, vocabulary.concepts(previous)) else ""
        return f"{rest}{left_out} {vocabulary.without(previous, subjects)}"
    if asks:
        subject = max(vocabulary.names(previous, subjects), key=len, default=previous)
        return f"{subject} {rest}"
    return f"{previous} {rest}"


def _is_of_another(own: frozenset[str], before: frozenset[str]) -> bool:
    """Tell whether the committee of one body was asked about, and the other body is named without its committee."""
    return own == {"general_branch"} and bool(before & {"branch_committee", "committee_member"})
