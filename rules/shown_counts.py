"""Numbers whose basis stands beside them: a sum with what is added, a count with the list that is counted.

Such a number is in no document, but anybody can check it: “2+6+6=14”, “甲、乙（共2本）”, “a; b (2 in all)”.
"""

import re
from collections.abc import Iterator

_SUM = re.compile(r"(?<![\d+])(\d+(?:\+\d+)+)=(\d+)")
_LIST = re.compile(r"[：:]([^：:（(]+?)\s*(?:（共(\d+)|\((\d+) in all)")
_BETWEEN = re.compile("[、；;]")


def shown_counts(text: str) -> frozenset[str]:
    """Return the sums and counts in a text that are right, as digits; what is added has to be printed somewhere."""
    return frozenset(_right(text))


def _right(text: str) -> Iterator[str]:
    for added, total in _SUM.findall(text):
        if sum(map(int, added.split("+"))) == int(total):
            yield total
    for items, *counts in _LIST.findall(text):
        if (count := "".join(counts)) == str(len(_BETWEEN.split(items))):
            yield count
