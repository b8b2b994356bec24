"""看总览: the month in numbers, and its chart as a picture, for the committee in private."""

from branch.clock import local, month_of
from documents import month_charts
from handlers.context import BranchContext
from handlers.texts import overview as texts
from services import overview

LONGEST = 1000
"""Characters below a picture; the messenger takes 1,024."""


def show(context: BranchContext) -> None:
    """Say the sums of this month; the chart follows, with its numbers in words below it."""
    _, at = context.phrases, context.at
    month = month_of(local(at).date())
    found = overview.overview(context.work, context.member, month, at=at)
    context.reply(texts.overview(_, found, at))
    chart = month_charts.attendance(_, found.attendance)
    if not chart.empty:
        context.send_file(f"overview-{month}.png", chart, chart.words[:LONGEST])
