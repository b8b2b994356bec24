"""A question that asks several things, taken apart: every part with the subject it is about."""

import re
from collections.abc import Collection, Iterator, Sequence

from rules.question import Question, read_question
from rules.terms import Vocabulary

GENERAL = frozenset({"branch", "member", "secretary", "office_committee", "higher_organization", "branch_committee"})
"""Subjects that are named in questions about anything else too."""
_SHARED_OUT = re.compile(r"各|分别|跟|和|与|\band\b|\bboth\b|respectively")
_ALIKE = re.compile(r"呢$|比|^(?:and|what about|how about)\b")
"""Such a part asks of another thing what was asked of the one before it."""
_TWO = 2


def parts_of(question: Question, vocabulary: Vocabulary, subjects: Collection[str]) -> list[str]:
    """Return the parts of a question; two subjects are two parts. Empty when it asks one thing.

    Args:
        question: As read.
        vocabulary: That knows the names of things.
        subjects: Names of the things that rules are about.
    """
    if len(question.clauses) > 1:
        asking = list(_with_subjects(question.clauses, vocabulary, frozenset(subjects)))
        return asking if len(asking) > 1 or set(asking) <= set(question.clauses) else []
    names = vocabulary.names(question.text, subjects)
    if len(names) == _TWO and _SHARED_OUT.search(question.text):
        return [question.text.replace(other, " ") for other in reversed(names)]
    return []


def _with_subjects(clauses: Sequence[str], vocabulary: Vocabulary, subjects: frozenset[str]) -> Iterator[str]:
    """Yield the clauses that ask; one that names nothing in particular is about what was named before it."""
    whole = next(iter(vocabulary.names(" ".join(clauses), subjects)), "")
    about = asking = ""
    for clause in clauses:
        own = vocabulary.names(clause, subjects - GENERAL)
        about = own[0] if own else about
        named = vocabulary.concepts(clause)
        if own and asking and _ALIKE.search(clause) and not read_question(clause).aspects:
            yield f"{own[0]} {vocabulary.without(asking, subjects)}"
        elif read_question(clause).aspects - (frozenset() if named else {"condition"}):
            asking = clause
            missing = "" if named & subjects else whole
            yield clause if own else f"{about or missing} {clause}"
