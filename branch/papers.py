"""Papers that are printed or counted: a table or a slip as plain facts, before anybody knows the kind of file."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Value = str | int | None
"""A word, or an amount in 分 in a column of money; None leaves the cell empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    heading: str
    money: bool = False
    breadth: int = 2
    """Share of the page, beside those of the other columns."""


@dataclass(frozen=True, slots=True)
class TablePaper:
    """A list with headings on every page, sums below it, and remarks at the end."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()
    lines: Sequence[str] = ()
    """Whose list it is, of when; below the title."""
    notes: Sequence[str] = ()
    signs: Sequence[str] = ()
    """Who signs it by hand."""
    wide: bool = False
    """Printed across."""
    by_hand: bool = False
    """Its rows have room for handwriting."""


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """A receipt or hand-over slip: what is what, and who signs."""

    title: str
    pairs: Sequence[tuple[str, str]]
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    signs: Sequence[str] = field(default_factory=tuple)


Paper = TablePaper | SlipPaper


def packed(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain facts that can be kept until it is written."""
    return {"form": "table" if isinstance(paper, TablePaper) else "slip"} | asdict(paper)


def unpacked(facts: Mapping[str, Any]) -> Paper:
    """Return a paper that was kept."""
    own = {name: value for name, value in facts.items() if name != "form"}
    if facts["form"] == "slip":
        return SlipPaper(**own)
    return TablePaper(**own | {"columns": tuple(Column(**each) for each in own["columns"])})
