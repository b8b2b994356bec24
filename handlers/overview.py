"""看总览: the month in numbers, and the month and the year as a picture, for the committee in private."""

from collections.abc import Sequence
from datetime import date

from branch.clock import local, month_of
from branch.overview import Overview
from documents import month_charts, year_charts
from documents.drawings import Picture
from handlers.context import BranchContext
from handlers.texts import overview as texts
from reminders import texts_duties
from services import duties, overview

LONGEST = 1000
"""Characters below a picture; the messenger takes 1,024."""


def show(context: BranchContext) -> None:
    """Say the sums of this month; one picture follows, with its numbers in words below it."""
    _, at = context.phrases, context.at
    month = month_of(local(at).date())
    found = overview.overview(context.work, context.member, month, at=at)
    context.reply(texts.overview(_, found, at))
    shown = _pictures(context, found, local(at).date())
    context.send_file(f"overview-{month}.png", shown, below_picture([each.words for each in shown]))


def below_picture(words: Sequence[str]) -> str:
    """Return what pictures show in words, as many of them as there is room for; the rest stands on the page."""
    said: list[str] = []
    for each in words:
        if sum(map(len, [*said, each])) + 2 * len(said) > LONGEST:
            break
        said.append(each)
    return "\n\n".join(said)


def _pictures(context: BranchContext, found: Overview, today: date) -> list[Picture]:
    """Return attendance and dues by month, plan against fact and the wheel of the year, where there is anything."""
    _, first, last = context.phrases, today.replace(month=1, day=1), today.replace(month=12, day=31)
    charts = [month_charts.attendance(_, found.attendance)]
    if found.dues is not None:
        charts.append(month_charts.dues(_, found.dues))
    asked = duties.of_branch(context.work, context.member.branch_id, first, last, at=context.at)
    dated = [each for each in asked if each.due_on is not None and each.due_on.year == today.year]
    plan = year_charts.plan(_, dated, today, texts_duties.name)
    wheel = year_charts.drawn_wheel(_, year_charts.wheel(_, today.year, dated, today, texts_duties.name))
    return [*(each for each in charts if not each.empty), *([plan] if plan else []), wheel]
