"""What the reading process answers, as JSON: an edition or sheets, or the reason why there are none."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import orjson

from branch.rulebook import DocumentKind, Edition, Passage
from branch.sheets import Cell, Merge, Sheet, SheetRow, Workbook
from documents.refusals import Reason, UnreadableFile

T = TypeVar("T")


def packed(outcome: Edition | UnreadableFile) -> bytes:
    """Return the answer for an edition or a refusal."""
    if isinstance(outcome, UnreadableFile):
        return orjson.dumps({"reason": outcome.reason, "detail": outcome.detail})
    return orjson.dumps({"edition": outcome})


def packed_sheets(book: Workbook) -> bytes:
    """Return the answer for a file of sheets; a day is a list of one, so that it is not taken for words."""
    sheets = [
        {
            "name": sheet.name,
            "rows": [[row.number, [_packed_cell(cell) for cell in row.cells]] for row in sheet.rows],
            "merges": [[each.first_row, each.first_column, each.last_row, each.last_column] for each in sheet.merges],
        }
        for sheet in book.sheets
    ]
    return orjson.dumps({"sheets": sheets, "sha256": book.sha256, "hidden": book.hidden})


def unpacked(reply: bytes) -> Edition:
    """Return the edition of an answer.

    Raises:
        UnreadableFile: The answer is a refusal, or cut short, which the death of the process does to it.
    """
    return _unpacked(reply, "edition", lambda answer: _edition(answer["edition"]))


def unpacked_sheets(reply: bytes) -> Workbook:
    """Return the sheets of an answer.

    Raises:
        UnreadableFile: The answer is a refusal, or cut short.
    """
    return _unpacked(reply, "sheets", _workbook)


def _unpacked(reply: bytes, wanted: str, make: Callable[[dict[str, Any]], T]) -> T:
    try:
        answer = orjson.loads(reply)
        if wanted in answer:
            return make(answer)
        refusal = UnreadableFile(Reason(answer["reason"]), detail=str(answer["detail"]))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        raise UnreadableFile(Reason.BROKEN, detail="the reading process gave no answer") from None
    raise refusal


def _workbook(answer: dict[str, Any]) -> Workbook:
    sheets = tuple(
        Sheet(
            each["name"],
            tuple(SheetRow(number, tuple(map(_cell, cells))) for number, cells in each["rows"]),
            tuple(Merge(*merge) for merge in each["merges"]),
        )
        for each in answer["sheets"]
    )
    return Workbook(answer["sha256"], sheets, tuple(answer["hidden"]))


def _packed_cell(cell: Cell) -> Any:
    match cell:
        case Decimal():
            return float(cell)
        case date():
            return [cell.isoformat()]
    return cell


def _cell(value: Any) -> Cell:
    match value:
        case int() | float():
            return Decimal(repr(value))
        case [str() as day]:
            return date.fromisoformat(day)
        case str() | None:
            return value
    raise TypeError


def _edition(fields: dict[str, Any]) -> Edition:
    return Edition(
        **fields
        | {
            "kind": DocumentKind(fields["kind"]),
            "passages": tuple(Passage(**each | {"headings": tuple(each["headings"])}) for each in fields["passages"]),
            "dated_on": date.fromisoformat(fields["dated_on"]) if fields["dated_on"] else None,
            "warnings": tuple(fields["warnings"]),
        }
    )
