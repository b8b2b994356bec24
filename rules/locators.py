"""Where a passage stands, in words a reader of the paper would use; every locator of an edition is made unique here.

What the marks are is read in ``rules.outline`` and the tables; here they are only put together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rules.cleaning import squeezed

_RANK = re.compile(r"第\d+句$|·第\d+行$")
_CLAUSE = re.compile(r"^(.*?条(?:之.)?)第(.{1,3})款")
_LONGEST_NAME = 16
_LONGEST = 110
"""A locator with its rank must fit into the column that stores it."""


def place_of(locator: str) -> str:
    """Return the place without the rank of the sentence or row in it: ``二（一）2第3句`` stands in ``二（一）2``."""
    return _RANK.sub("", locator)


def shortened(name: str) -> str:
    """Return a cell as a part of a locator: without blanks, and only its beginning when it is long."""
    words = squeezed(name)
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"


def settled(places: Sequence[str], *, rows: Sequence[bool]) -> list[str]:
    """Make locators unique: sentences and rows that share a place are counted within it.

    An article (条) with only one clause (款) is cited without it, as lawyers do.

    Args:
        places: One for every passage, in the order of the document.
        rows: Whether each passage is a row of a table.
    """
    named = [place[:_LONGEST] for place in _without_lone_clauses(places)]
    shared = Counter(named)
    ranks: Counter[str] = Counter()
    used: set[str] = set()
    found: list[str] = []
    for place, is_row in zip(named, rows, strict=True):
        locator = place
        while locator in used or (locator == place and shared[place] > 1):
            ranks[place] += 1
            locator = f"{place}·第{ranks[place]}行" if is_row else f"{place}第{ranks[place]}句"
        used.add(locator)
        found.append(locator)
    return found


def _without_lone_clauses(places: Iterable[str]) -> list[str]:
    clauses = [(place, _CLAUSE.match(place)) for place in places]
    divided = {found[1] for _, found in clauses if found and found[2] != "一"}
    return [found[1] + place[found.end() :] if found and found[1] not in divided else place for place, found in clauses]
