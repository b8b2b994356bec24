"""What exactly is asked about a thing – money, days, a place, a form – and whether a rule tells that about it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rules.records import Bilingual


@dataclass(frozen=True)
class Facet:
    """A side of things that people ask about."""

    name: str
    missing: Bilingual
    """What is not written when nothing tells it."""
    asked: re.Pattern[str]
    """Turns of phrase that ask for it, in either language."""
    given: re.Pattern[str]
    """What a sentence has that tells it."""


@cache
def starter_facets() -> tuple[Facet, ...]:
    """Return the known facets."""
    text = files("rules.starter").joinpath("facets.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line)
    return tuple(
        Facet(
            row["facet"],
            Bilingual(**row["missing"]),
            re.compile(f"{row['zh']}|{row['en']}"),
            re.compile(row["given"], re.IGNORECASE),
        )
        for row in rows
    )


def facets_asked(text: str) -> frozenset[str]:
    """Return the names of the facets that a folded question asks for."""
    return frozenset(facet.name for facet in starter_facets() if facet.asked.search(text))


def tells(facet: Facet, statements: Iterable[str], ways: Iterable[str]) -> bool:
    """Tell whether a rule says something about a facet: in its words, or because it answers questions for it."""
    return any(map(facet.given.search, statements)) or any(map(facet.asked.search, ways))
