"""Lists of a branch on paper: what was decided, what the year asks, and the empty sheet to sign in by hand."""

from collections.abc import Sequence
from datetime import date, datetime

from branch.clock import local
from branch.duties import Instance
from branch.member import Member
from branch.minutes import FollowUp
from branch.papers import Column, TablePaper
from documents.meeting_forms import day, kinds
from rules.duties import duty_name, rule_of

BLANK = "________"
SPARE = 4
"""Empty rows below the roster, for guests."""


def follow_ups(branch: str, found: Sequence[FollowUp], *, maker: str, made_at: datetime) -> TablePaper:
    """Return what was decided, done or not, in the order of the decisions."""
    return TablePaper(
        title="议定事项清单",
        columns=(
            Column("序号", breadth=1),
            Column("会议", breadth=5),
            Column("事项", breadth=7),
            Column("负责人", breadth=2),
            Column("期限", breadth=3),
            Column("办理情况", breadth=5),
        ),
        rows=[(str(number), *follow_up(each)) for number, each in enumerate(found, 1)],
        lines=(branch,),
        notes=(_made(maker, made_at),),
        wide=True,
    )


def duties(branch: str, title: str, found: Sequence[Instance], *, maker: str, made_at: datetime) -> TablePaper:
    """Return what a stretch of time asks, by last day, with the rule of each."""
    today = local(made_at).date()
    return TablePaper(
        title=title,
        columns=(
            Column("序号", breadth=3),
            Column("期限", breadth=6),
            Column("事项", breadth=9),
            Column("情况", breadth=4),
            Column("依据", breadth=12),
        ),
        rows=[(str(number), *duty(each, today)) for number, each in enumerate(found, 1)],
        lines=(branch,),
        notes=("期限后有“＊”的，文件没有写具体日，是系统默认。", _made(maker, made_at)),
        signs=("支部书记",),
    )


def sign_in(branch: str, people: Sequence[Member]) -> TablePaper:
    """Return the sheet to sign by hand, with the roster in its order and rows to spare."""
    rows = [(str(number), each.name, each.party_group or "", "", "") for number, each in enumerate(people, 1)]
    rows += [(str(len(people) + number), "", "", "", "") for number in range(1, SPARE + 1)]
    return TablePaper(
        title="会议签到表",
        columns=(
            Column("序号", breadth=1),
            Column("姓名", breadth=4),
            Column("党小组", breadth=2),
            Column("签名", breadth=4),
            Column("备注", breadth=3),
        ),
        rows=rows,
        lines=(branch, f"会议：{BLANK}{BLANK}　时间：{BLANK}　地点：{BLANK}"),
        notes=(f"应到{len(people)}人，实到____人，请假____人，缺席____人。",),
        signs=("主持人", "记录人"),
        by_hand=True,
    )


def follow_up(each: FollowUp) -> tuple[str, str, str, str, str]:
    """Return meeting, decision, who, until when, and how it went."""
    how = f"{day(each.closed_at)}办完：{each.evidence or ''}" if each.closed_at else "未办完"
    until = each.due_on.isoformat() if each.due_on else ""
    return f"{day(each.meeting.starts_at)}{kinds(each.meeting)}", each.text, each.owner or "", until, how


def duty(each: Instance, today: date) -> tuple[str, str, str, str]:
    """Return last day, duty, where it stands and its rule; what is not due yet is called so, done or not begun."""
    rule = rule_of(each.variant)
    source = f"{rule.document.short.said_in('zh')} {rule.locator}" if rule else "本支部自定"
    coming = (each.due_on or each.starts_on) >= today
    state = "办完" if not each.open else "未到期" if coming else "未办完"
    until = each.due_on.isoformat() + ("＊" if each.by_default else "") if each.due_on else "文件没写期限"
    return until, duty_name(each.duty, "zh"), state, source


def _made(maker: str, made_at: datetime) -> str:
    return f"由{maker}于{day(made_at)}导出。"
