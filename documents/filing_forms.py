"""The printed plan and brief of a quarter: what the calendar and the approved minutes say, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from branch.clock import local
from branch.filing import Filing, FilingKind, FilingState
from documents.meeting_forms import KINDS
from documents.word_writing import Paragraph, Table, word_file
from rules.duties import duty_name, starter_duties

TITLES = {FilingKind.PLAN: "组织生活计划", FilingKind.BRIEF: "党内政治生活情况简报"}
RULES = {FilingKind.PLAN: "R004-PLAN-02", FilingKind.BRIEF: "R004-REC-02"}
BLANK = "________"


@dataclass(frozen=True, slots=True)
class Issue:
    """What stands around the contents."""

    branch: str
    maker: str
    made_at: datetime
    names: Mapping[str, str]
    """Names of duties by key."""
    rule: str


def issue(filing: Filing, branch: str, maker: str, made_at: datetime) -> Issue:
    """Return what stands around a filing; the forms are Chinese, as the papers of a branch are."""
    names = {key: duty_name(duty, "zh") for key, duty in starter_duties().items()}
    return Issue(branch, maker, made_at, names, RULES[filing.kind])


def filing_form(filing: Filing, issue: Issue) -> bytes:
    """Return a plan or brief as a docx file; what is not handed in is headed as a draft."""
    draft = "（草稿）" if filing.state in {FilingState.DRAFT, FilingState.RETURNED} else ""
    year, quarter = filing.period.split("-Q")
    blocks: list[Paragraph | Table] = [
        Paragraph(f"{year}年第{quarter}季度{TITLES[filing.kind]}{draft}", 36, bold=True, centred=True),
        Paragraph(issue.branch),
    ]
    blocks += _plan(filing.body, issue) if filing.kind == FilingKind.PLAN else _brief(filing.body)
    made = local(issue.made_at)
    blocks += [
        Paragraph(""),
        Paragraph(f"支部书记签名：{BLANK}"),
        Paragraph(f"由{issue.maker}于{made:%Y-%m-%d %H:%M}导出。依据：{issue.rule}。", 18),
    ]
    return word_file(blocks)


def _plan(body: Mapping[str, Any], issue: Issue) -> list[Paragraph | Table]:
    rows = [
        (
            str(number),
            issue.names.get(each["duty"], each["name"]),
            each["due_on"],
            "系统默认" if each["default"] else "",
        )
        for number, each in enumerate(body["duties"], 1)
    ]
    blocks: list[Paragraph | Table] = [
        _heading("本季度应办事项"),
        Table([("序号", "事项", "期限", "备注"), *rows], (1, 5, 3, 2)),
    ]
    for title, key in (("已定会议", "meetings"), ("去年同期", "last_year")):
        if body[key]:
            blocks += [_heading(title), Table([("时间", "会议", "地点", "内容"), *map(_row, body[key])], (3, 3, 3, 4))]
    return blocks


def _brief(body: Mapping[str, Any]) -> list[Paragraph | Table]:
    if not body["meetings"]:
        return [Paragraph("本季度没有已开的会议。")]
    blocks: list[Paragraph | Table] = []
    for number, each in enumerate(body["meetings"], 1):
        people = f"应到{each['expected']}人，实到{each['present']}人，请假{each['on_leave']}人"
        blocks += [
            _heading(f"{number}. {_kinds(each['kinds'])}"),
            Table(
                [
                    ("项目", "内容"),
                    ("主题", each["topic"] or BLANK),
                    ("时间", _moment(each["starts_at"])),
                    ("地点", each["place"] or BLANK),
                    ("人员", people),
                    ("照片", _photos(each["photos"])),
                ],
                (1, 5),
            ),
        ]
        blocks += [Paragraph(line) for line in each["lines"]] or [Paragraph("会议记录还没有通过审核，内容待补。")]
    return blocks


def _photos(captions: Sequence[str]) -> str:
    return f"{len(captions)}张：" + "；".join(filter(None, captions)) if captions else "无"


def _row(each: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return _moment(each["starts_at"]), _kinds(each["kinds"]), each["place"] or BLANK, each["topic"] or BLANK


def _kinds(kinds: Sequence[str]) -> str:
    return "、".join(KINDS[kind] for kind in KINDS if kind in kinds)


def _moment(said: str) -> str:
    wall = local(datetime.fromisoformat(said))
    day = date(wall.year, wall.month, wall.day)
    return f"{day.year}年{day.month}月{day.day}日{wall:%H:%M}"


def _heading(text: str) -> Paragraph:
    return Paragraph(text, 28, bold=True)
