"""The office committee's pages: the matrix of its branches, and one branch for a stated purpose."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.duties import Instance
from branch.office_matrix import COLUMNS, BranchRow, Cell, DutyCell, DutyMatrix, Purpose
from branch.refusals import NotAllowed
from locales import Phrases
from locales.words import meeting_kind, meeting_kinds
from reminders import texts_duties
from services import office
from web import duty_words
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.states import meeting_tag
from web.words import page, plain

READERS = frozenset(office.READERS)
QUARTER = re.compile(r"(20\d\d)-([1-4])")


async def matrix(request: web.Request) -> web.StreamResponse:
    """Show branches × duties of the quarter of ``?quarter=YYYY-N``, this one by default; ``?by=kind`` for meetings."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, officer = visitor.phrases, visitor.member
    year, quarter = _quarter(request.query.get("quarter", ""), at)
    facts: dict[str, Any] = {
        "quarters": [(f"{year}-{each}", _quarter_words(_, each), each == quarter) for each in range(1, 5)],
        "shown": f"{year}-{quarter}",
        "name": _quarter_words(_, quarter),
        "made_at": _.when(at),
        "purposes": _purposes(_),
    }
    if request.query.get("by") == "kind":
        held = await read(request, lambda work: office.matrix(work, officer, year, quarter))
        facts |= {"by": "kind", "heads": [meeting_kind(_, kind) for kind in COLUMNS]}
        facts["rows"] = [_row(_, each) for each in held]
    else:
        found = await read(request, lambda work: office.duty_matrix(work, officer, year, quarter, at=at))
        facts |= {"by": "duty", **_duties(_, found)}
    return page(request, "matrix.html", year=year, **facts)


async def branch(request: web.Request) -> web.StreamResponse:
    """Show the meetings of one branch with their sums, for a purpose that is chosen and kept."""
    parts, visitor = request.app[PARTS], request[VISITOR]
    _, at, form = visitor.phrases, parts.clock.now(), await request.post()
    year, quarter = _quarter(str(form.get("quarter", "")), at)
    said, number = str(form.get("purpose", "")), str(form.get("branch", ""))
    purpose = next((each for each in Purpose if each == said), None)
    if purpose is None or not re.fullmatch("[0-9]{1,18}", number):
        return plain(request, 400, "purpose")
    try:
        found, held, asked = await parts.writer.run(
            lambda work: office.details(work, visitor.member, int(number), year, quarter, purpose=purpose, at=at)
        )
    except NotAllowed:
        return plain(request, 403, "not_allowed")
    rows = [
        {
            "date": _.day_of(each.meeting.starts_at),
            "kind": meeting_kinds(_, each.meeting.kinds),
            "tag": meeting_tag(_, each.meeting, at),
            "expected": each.expected,
            "present": each.present,
        }
        for each in held
    ]
    names: dict[str, Any] = {
        "branch": found.name,
        "purpose": dict(_purposes(_))[purpose],
        "name": _quarter_words(_, quarter),
        "duties": [_duty(_, each) for each in asked],
    }
    return page(request, "matrix_branch.html", year=year, rows=rows, **names)


PAGES = (
    Page("GET", "/matrix", matrix, roles=READERS),
    Page("POST", "/matrix", branch, roles=READERS),
)
"""The pages of this subject, for the table of all pages."""


def _quarter(said: str, at: datetime) -> tuple[int, int]:
    found = QUARTER.fullmatch(said)
    if found:
        return int(found[1]), int(found[2])
    today = local(at).date()
    return today.year, (today.month + 2) // 3


def _quarter_words(_: Phrases, quarter: int) -> str:
    return (_("一季度"), _("二季度"), _("三季度"), _("四季度"))[quarter - 1]


def _purposes(_: Phrases) -> list[tuple[Purpose, str]]:
    return [
        (Purpose.INSPECTION, _("督查")),
        (Purpose.QUARTERLY, _("季度检查")),
        (Purpose.GUIDANCE, _("指导支部工作")),
    ]


def _row(_: Phrases, row: BranchRow) -> dict[str, Any]:
    cells = [_cell(_, row.cells[kind]) | {"kind": meeting_kind(_, kind)} for kind in COLUMNS]
    return {"id": row.branch.id, "name": row.branch.name, "cells": cells}


def _cell(_: Phrases, cell: Cell) -> dict[str, str]:
    """Return state, word and count of a cell; nothing of it says how often there should have been a meeting."""
    if cell.held:
        return {"state": "partial", "words": _("缺记录"), "count": f"{cell.minuted}/{cell.minuted + cell.held}"}
    if cell.minuted:
        return {"state": "done", "words": _("已开"), "count": str(cell.minuted)}
    if cell.planned:
        return {"state": "planned", "words": _("已定时间"), "count": str(cell.planned)}
    return {"state": "open", "words": _("还没有"), "count": ""}


def _duties(_: Phrases, found: DutyMatrix) -> dict[str, Any]:
    """Return heads, rows and the foot: in how many branches each duty is done, of those that have it."""
    keys = [duty.key for duty in found.duties]
    rows = [
        {
            "id": row.branch.id,
            "name": row.branch.name,
            "cells": [_duty_cell(_, row.cells.get(key, DutyCell())) for key in keys],
        }
        for row in found.rows
    ]
    return {
        "heads": [texts_duties.name(_, duty) for duty in found.duties],
        "rows": rows,
        "foot": [_done(row.cells.get(key, DutyCell()) for row in found.rows) for key in keys],
    }


def _done(cells: Iterable[DutyCell]) -> str:
    asked = [cell for cell in cells if cell.total]
    return f"{sum(cell.done == cell.total for cell in asked)}/{len(asked)}"


def _duty_cell(_: Phrases, cell: DutyCell) -> dict[str, str]:
    """Return state, word and count of a cell; what is overdue comes before what lacks a record."""
    count = f"{cell.done}/{cell.total}" if cell.total > 1 else ""
    if not cell.total:
        return {"state": "none", "words": _("没有这一项"), "count": ""}
    if cell.done == cell.total:
        return {"state": "done", "words": _("办完"), "count": count}
    if cell.overdue:
        return {"state": "late", "words": _("过了期限"), "count": count}
    if cell.missing or cell.done:
        return {"state": "partial", "words": _("办了一部分"), "count": count}
    return {"state": "open", "words": _("待办"), "count": count}


def _duty(_: Phrases, each: Instance) -> dict[str, Any]:
    return {
        "date": _.day(each.due_on) if each.due_on else "",
        "name": texts_duties.name(_, each.duty),
        "tag": (duty_words.mark(each), duty_words.state(_, each)),
        "missing": duty_words.missing(_, each),
        "source": duty_words.source(_, each),
    }
