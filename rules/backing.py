"""The last look at an answer: a number that nothing cited backs is never said."""

import re
from collections.abc import Collection
from dataclasses import replace

from branch.rulebook import Answer, Citation
from rules import wording
from rules.numerals import numbers_of
from rules.records import Language
from rules.shown_counts import shown_counts

_PLACE = re.compile(r"〔(?:[^〔〕]|〔[^〕]*〕)*〕|\[[^\]]*\]")
"""Where it is written; the number of a document may have such brackets of its own."""


def backed(
    answer: Answer, question: str, labels: Collection[str], language: Language, known: Collection[str] = ()
) -> Answer:
    """Return an answer without the lines that state a number which nothing backs.

    A number is backed by a quote that is cited, by the question itself, or by what is counted in sight.

    Args:
        answer: As composed.
        question: As typed.
        labels: Names of documents; the numbers in them state nothing.
        language: Of a refusal, when the first line itself cannot be kept.
        known: Further numbers that need no quote, as digits: those of the branch that an answer shows.
    """
    known = numbers_of(question).union(known)
    lines = answer.text.split("\n")
    kept = [line for line in lines if not _unbacked(line, answer.citations, labels) - known]
    if len(kept) == len(lines):
        return answer
    if not answer.answered or kept[:1] != lines[:1]:
        return Answer(answered=False, text=wording.unwritten(None, language))
    return replace(answer, text="\n".join(kept))


def _unbacked(line: str, citations: Collection[Citation], labels: Collection[str]) -> frozenset[str]:
    for label in sorted(labels, key=len, reverse=True):
        line = line.replace(label, " ")
    said = _PLACE.sub(" ", line)
    quoted = numbers_of(" ".join(citation.quote for citation in citations))
    return numbers_of(said) - shown_counts(said) - quoted
