"""A list of tasks exported as tab-separated rows: section, task, measures, and who is responsible (责任主体).

Merged cells come out empty, shifted, or repeated on every printed page, so the place of a cell is read from what it
says, not from its column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rules.cleaning import squeezed
from rules.tables import Cell, split_row

_SECTION = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_TASK = re.compile(r"^(\d{1,3})[.．、]\s*\S")
_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓪"
_MEASURE = re.compile(rf"^\s*[{_CIRCLED}]")
_NEXT_MEASURE = re.compile(rf"(?<=[。；.;])\s+(?=[{_CIRCLED}])")
_MARKUP = re.compile(r"^(?:<p>)?\s*|\s*(?:</p>)?$")


@dataclass(slots=True)
class _Task:
    """A task with its measures so far."""

    section: str = ""
    number: int = 0
    words: str = ""
    rank: int = 0
    body: str = ""
    body_since: int = 1
    cells: list[Cell] = field(default_factory=list)

    def close_body(self, column: str) -> None:
        """Say who is responsible for the measures since the cell that named them; the merged cell ends here."""
        if self.body:
            first, last = self.body_since, max(self.rank, self.body_since)
            ranks = f"{first}" if first == last else f"{first}至{last}"
            headings = (self.section, self.words, column)
            self.cells.append(Cell(f"任务{self.number}-{ranks}·{column}", headings, self.body))
        self.body = ""


def is_task_list(rows: Sequence[str]) -> bool:
    """Tell whether tab-separated rows are tasks with numbered measures."""
    cells = [_cleaned(cell) for row in rows for cell in row.split("\t")]
    return any(map(_MEASURE.match, cells)) and any(map(_TASK.match, cells))


def task_cells(rows: Sequence[str]) -> Iterator[Cell]:
    """Read a task list.

    The printed numbers of the measures are damaged in practice, those of the tasks are sound: a measure is found by
    task and rank within it (``任务10-1``), whatever the page breaks repeat. Who is responsible is printed on the first
    row of a merged cell; it holds for the measures below (``任务1-1至2·责任主体``), but never for another task.
    """
    column = squeezed(split_row(rows[0])[-1]) if not _MEASURE.search(rows[0]) else ""
    task = _Task()
    for row in rows:
        cells = [cleaned for cell in row.split("\t") if (cleaned := _cleaned(cell))]
        section = next((cell for cell in cells if _SECTION.match(cell)), task.section)
        named = next((found for cell in cells if (found := _TASK.match(cell))), None)
        if named and int(named[1]) != task.number:
            yield from _closed(task, column)
            task = _Task(section, int(named[1]), named.string)
        if task.number:
            _take(task, cells, column)
    yield from _closed(task, column)


def _take(task: _Task, cells: Sequence[str], column: str) -> None:
    """Take the measures of one row, and the responsible body when the row prints one."""
    measures = [piece for cell in cells if _MEASURE.match(cell) for piece in _NEXT_MEASURE.split(cell)]
    left = [cell for cell in cells if not (_MEASURE.match(cell) or _SECTION.match(cell) or _TASK.match(cell))]
    if left and measures:
        task.close_body(column)
        task.body, task.body_since = left[-1], task.rank + 1
    for text in measures:
        task.rank += 1
        task.cells.append(Cell(f"任务{task.number}-{task.rank}", (task.section, task.words), text))


def _closed(task: _Task, column: str) -> Iterator[Cell]:
    """Return the cells of a task that is complete; one without measures is cited itself."""
    task.close_body(column or "责任主体")
    yield from task.cells
    if task.number and not task.rank:
        yield Cell(f"任务{task.number}", (task.section,), task.words)


def _cleaned(cell: str) -> str:
    return _MARKUP.sub("", cell)
