"""What a record says in the fewest words, for standing beside other documents; the words only."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from rules.records import Bilingual


@cache
def starter_briefs() -> Mapping[str, Bilingual]:
    """Return the short wording by the id of the record; modal words (至少, 一般, 原则上) are kept."""
    text = files("rules.starter").joinpath("briefs.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line)
    return {row["record"]: Bilingual(zh=row["zh"], en=row["en"]) for row in rows}
