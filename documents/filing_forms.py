"""The printed plan and brief of a quarter: what the calendar and the approved minutes say, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from branch.clock import local
from branch.filing import OPEN, FilingKind, FilingPaper
from documents.basis import basis
from documents.meeting_forms import KINDS
from documents.word_writing import Paragraph, Picture, Table, word_file
from rules.duties import duty_name, starter_duties

TITLES = {FilingKind.PLAN: "组织生活计划", FilingKind.BRIEF: "党内政治生活情况简报"}
RULES = {FilingKind.PLAN: "R004-PLAN-02", FilingKind.BRIEF: "R004-REC-02"}
BLANK = "________"
NO_MEETINGS = "本季度没有已开的会议。"
NO_PICTURE = "（照片存在聊天里，这次没有取到）"
NOT_YET = "会议记录还没有通过审核，内容待补。"
Block = Paragraph | Table | Picture
Pictures = Mapping[str, bytes]
"""Photographs, cleaned, by the messenger's file."""


def filing_form(paper: FilingPaper, pictures: Pictures) -> bytes:
    """Return a plan or brief as a docx file; what is not handed in is headed as a draft.

    Args:
        paper: what is printed; the forms are Chinese, as the papers of a branch are.
        pictures: the photographs that could be had.
    """
    plan = paper.filing.kind == FilingKind.PLAN
    return word_file(
        [
            Paragraph(title(paper), 36, bold=True, centred=True),
            Paragraph(paper.branch),
            *(_plan(paper.filing.body) if plan else _brief(paper, pictures)),
            Paragraph(""),
            *(Paragraph(line, size) for line, size in zip(signed(paper), (24, 18), strict=True)),
        ]
    )


def title(paper: FilingPaper) -> str:
    """Return the heading."""
    draft = "（草稿）" if paper.filing.state in OPEN else ""
    year, quarter = paper.filing.period.split("-Q")
    return f"{year}年第{quarter}季度{TITLES[paper.filing.kind]}{draft}"


def signed(paper: FilingPaper) -> tuple[str, str]:
    """Return the line to sign, and who made the paper from what."""
    made = local(paper.made_at)
    rule = RULES[paper.filing.kind]
    return f"支部书记签名：{BLANK}", f"由{paper.maker}于{made:%Y-%m-%d %H:%M}导出。依据：{basis(rule)}。"


def plan_tables(body: Mapping[str, Any]) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a plan with their titles."""
    names = {key: duty_name(duty, "zh") for key, duty in starter_duties().items()}
    rows = [
        (str(number), names.get(each["duty"], each["name"]), each["due_on"], "系统默认" if each["default"] else "")
        for number, each in enumerate(body["duties"], 1)
    ]
    yield "本季度应办事项", Table([("序号", "事项", "期限", "备注"), *rows], (1, 5, 3, 2))
    for heading, key in (("已定会议", "meetings"), ("去年同期", "last_year")):
        if body[key]:
            yield heading, Table([("时间", "会议", "地点", "内容"), *map(_row, body[key])], (3, 3, 3, 4))


def meeting_title(number: int, each: Mapping[str, Any]) -> str:
    """Return the heading of a meeting in a brief."""
    return f"{number}. {_kinds(each['kinds'])}"


def meeting_facts(each: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what stands in the head of a meeting in a brief: name and value."""
    return [
        ("主题", each["topic"] or BLANK),
        ("时间", _moment(each["starts_at"])),
        ("地点", each["place"] or BLANK),
        ("人员", f"应到{each['expected']}人，实到{each['present']}人，请假{each['on_leave']}人"),
        ("照片", _photos(each["photos"])),
    ]


def shown(each: Mapping[str, Any], paper: FilingPaper) -> list[tuple[str, str]]:
    """Return the photographs of a meeting that are printed: file and what it shows."""
    printed = set(paper.pictures)
    return [pair for pair in zip(each.get("pictures", ()), each["photos"], strict=False) if pair[0] in printed]


def _plan(body: Mapping[str, Any]) -> Iterator[Block]:
    for heading, table in plan_tables(body):
        yield from (_heading(heading), table)


def _brief(paper: FilingPaper, pictures: Pictures) -> Iterator[Block]:
    meetings = paper.filing.body["meetings"]
    if not meetings:
        yield Paragraph(NO_MEETINGS)
    for number, each in enumerate(meetings, 1):
        yield _heading(meeting_title(number, each))
        yield Table([("项目", "内容"), *meeting_facts(each)], (1, 5))
        yield from map(Paragraph, each["lines"] or [NOT_YET])
        for file_id, caption in shown(each, paper):
            yield Picture(pictures[file_id], caption) if file_id in pictures else Paragraph(f"{NO_PICTURE}{caption}")


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
