"""More ways in which people ask for a record or a gap than it lists itself; nothing is looked up here."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rules.records import Phrases

NO_WAYS = Phrases((), ())


@cache
def starter_ways() -> Mapping[str, Phrases]:
    """Return further ways of asking by the id of the record or gap."""
    text = files("rules.starter").joinpath("ways.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line)
    return {row["record"]: Phrases(zh=tuple(row["zh"]), en=tuple(row["en"])) for row in rows}
