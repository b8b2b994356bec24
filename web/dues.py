"""The dues desk: a month by state for those who keep the dues, and its papers; opening it is a line of the trail."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from branch.clock import local, month_of
from branch.dues import DuesState
from branch.dues_exports import LedgerLine, MonthLedger
from branch.papers import Paper
from documents import dues_papers, month_charts, paper_writing
from locales import Phrases
from services import dues_exports, dues_publishing, overview
from services.dues import CONFIRMERS
from services.dues_publishing import Draft
from storage.unit_of_work import UnitOfWork
from web.charts import shown_chart
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.states import dues_word
from web.words import PDF, XLSX, handed_out, page, plain

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
TO_DO = (DuesState.CLAIMED, DuesState.PARTLY_PAID, DuesState.DUE)
"""What still asks for something, the most urgent first."""
TYPES = {"pdf": PDF, "xlsx": XLSX}


async def month(request: web.Request) -> web.StreamResponse:
    """Show the month of ``?month=YYYY-MM``, this month unless it says otherwise."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    asked = request.query.get("month", "")
    wanted = asked if MONTH.fullmatch(asked) else month_of(local(at).date())
    months = overview.months_until(wanted)
    found = await read(request, lambda work: dues_exports.month_ledger(work, visitor.member, wanted, at=at))
    counted = await read(request, lambda work: overview.dues(work, visitor.member, months))
    in_hand = await read(request, lambda work: work.payments.in_hand(visitor.member.branch_id))
    published = await read(request, lambda work: dues_publishing.draft(work, visitor.member, wanted, at=at))
    await _note(request, "page", wanted)
    facts = _facts(visitor.phrases, found)
    facts["chart"] = shown_chart(month_charts.dues(visitor.phrases, counted))
    facts["published"] = _published(visitor.phrases, published)
    facts["in_hand"] = visitor.phrases.money(sum(payment.amount_fen for payment in in_hand))
    facts["chat"] = f"https://t.me/{request.app[PARTS].bot_username}"
    return page(request, "dues.html", **facts)


async def paper(request: web.Request) -> web.StreamResponse:
    """Hand a ledger out as a file; it is written outside of the loop."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    form, period, ending = (request.match_info[name] for name in ("form", "period", "ending"))
    if (form in {"month", "notice"}) != bool(MONTH.fullmatch(period)):
        return plain(request, 404, "not_found")

    def make(work: UnitOfWork) -> Paper:
        if form in {"month", "notice"}:
            ledger = dues_exports.month_ledger(work, visitor.member, period, at=at)
            if form == "month":
                return dues_papers.month_ledger(ledger)
            setting = work.dues_settings.of(visitor.member.branch_id)
            return dues_papers.publication(ledger, names=setting.publish_names, amounts=setting.publish_amounts)
        yearly = {"year": dues_papers.year_ledger, "receipts": dues_papers.receipts}
        make_year = yearly.get(form, dues_papers.income_and_expenditure)
        return make_year(dues_exports.year_ledger(work, visitor.member, int(period), at=at))

    found = await read(request, make)
    content = await asyncio.to_thread(_written, found, ending)
    await _note(request, f"dues-{form}", period)
    return handed_out(content, f"{found.title}.{ending}", TYPES[ending])


PAGES = (
    Page("GET", "/dues", month, roles=frozenset(CONFIRMERS), reads="dues.read"),
    Page(
        "GET",
        "/dues/{form:month|notice|year|receipts|income}/{period:20[0-9][0-9](?:-[0-9][0-9])?}.{ending:pdf|xlsx}",
        paper,
        roles=frozenset(CONFIRMERS),
    ),
)
"""The pages of this subject, for the table of all pages."""


async def _note(request: web.Request, form: str, period: str) -> None:
    officer, at = request[VISITOR].member, request.app[PARTS].clock.now()
    await request.app[PARTS].writer.run(lambda work: dues_exports.exported(work, officer, form, period, at=at))


def _written(found: Paper, ending: str) -> bytes:
    return paper_writing.pdf(found) if ending == "pdf" else paper_writing.xlsx(found)


def _facts(_: Phrases, found: MonthLedger) -> dict[str, Any]:
    owing = [line for line in found.lines if line.state != DuesState.NOT_APPLICABLE]
    before, after = overview.months_until(found.month, 2)[0], overview.month_after(found.month)
    done = [line for line in found.lines if line.state not in TO_DO]
    return {
        "month": _.month(found.month),
        "value": found.month,
        "year": found.month[:4],
        "months": [(each, _.month(each), each == found.month) for each in (before, found.month, after)],
        "count": len(owing),
        "due": _.money(sum(line.due_fen for line in found.lines)),
        "confirmed": _.money(sum(line.confirmed_fen for line in found.lines)),
        "bands": [band for state in TO_DO if (band := _band(_, state, found.lines))],
        "todo": sum(line.state in TO_DO for line in found.lines),
        "done": [_row(_, line) for line in done],
        "done_sum": _.money(sum(line.confirmed_fen for line in done)),
    }


def _published(_: Phrases, found: Draft) -> str:
    """Return when the month was published last and how many lines changed since; empty when it never was."""
    if found.before is None:
        return ""
    said = _("已公示：第{version}版，{day}，{officer}。").format(
        version=found.before.version, day=_.day_of(found.before.published_at), officer=found.before.published_by
    )
    return said + (_("之后有变动{count}人。").format(count=len(found.changed)) if found.changed else "")


def _band(_: Phrases, state: DuesState, lines: Sequence[LedgerLine]) -> dict[str, Any] | None:
    theirs = [line for line in lines if line.state == state]
    if not theirs:
        return None
    left = _.money(sum(line.due_fen - line.confirmed_fen for line in theirs))
    return {"state": dues_word(_, state), "sum": left, "rows": [_row(_, line) for line in theirs]}


def _row(_: Phrases, line: LedgerLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "group": line.party_group,
        "due": _.money(line.due_fen),
        "confirmed": _.money(line.confirmed_fen),
        "part": bool(line.confirmed_fen) and line.confirmed_fen != line.due_fen,
        "left": _.money(line.due_fen - line.confirmed_fen),
        "state": dues_word(_, line.state),
        "provisional": line.provisional,
        "when": _.day(line.confirmed_on) if line.confirmed_on else "",
        "by": line.confirmed_by or "",
    }
