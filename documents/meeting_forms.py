"""The printable forms of a meeting, as inspections expect them: the record and the sign-in sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from branch.attendance import ATTENDED, AttendanceState, settled
from branch.clock import local
from branch.meeting import Meeting, MeetingKind
from branch.meeting_file import Attendee, Sheet
from branch.member import Member, MemberStatus
from branch.minutes import Line, Minutes, MinutesState, Paper, Part
from documents.basis import basis
from documents.word_writing import Paragraph, Table, word_file

KINDS = {
    MeetingKind.GENERAL_MEETING: "支部党员大会",
    MeetingKind.COMMITTEE: "支部委员会会议",
    MeetingKind.GROUP: "党小组会",
    MeetingKind.LECTURE: "党课",
    MeetingKind.THEME_DAY: "主题党日",
    MeetingKind.ORGANIZATIONAL_LIFE: "组织生活会",
    MeetingKind.APPRAISAL: "民主评议党员",
}
STATES = {
    AttendanceState.PRESENT: "到会",
    AttendanceState.LATE: "到会（迟到）",
    AttendanceState.LEFT_EARLY: "到会（早退）",
    AttendanceState.CORRECTED: "到会（补签）",
    AttendanceState.LEAVE_APPROVED: "请假",
    AttendanceState.LEAVE_REQUESTED: "请假待批",
}
BLANK = "________"
_TITLE = 36


def record(minutes: Minutes, sheet: Sheet, papers: Sequence[tuple[Paper, str]] = ()) -> bytes:
    """Return the record of a meeting; a version that is not approved is headed as a draft.

    Args:
        minutes: the version to print.
        sheet: attendance, and who prints it.
        papers: records kept beside it, with their names.
    """
    draft = "" if minutes.state == MinutesState.APPROVED else "（草稿，未经审核）"
    blocks: list[Paragraph | Table] = [
        Paragraph(f"{kinds(minutes.meeting)}记录{draft}", _TITLE, bold=True, centred=True),
        Table(facts(minutes, sheet), (1, 5), labels=True),
    ]
    for part, title in ((Part.AGENDA, "议程"), (Part.NOTE, "会议内容")):
        blocks += _numbered(title, minutes, part)
    blocks += _decisions(minutes)
    if minutes.photos:
        shown_on = day(minutes.meeting.starts_at)
        rows = [(str(number), shown_on, photo.content or "") for number, photo in enumerate(minutes.photos, 1)]
        blocks += [_heading("照片"), Table([("序号", "日期", "内容"), *rows], (2, 5, 9))]
    if papers:
        kept = [(name, paper.name) for paper, name in papers]
        blocks += [_heading("附件"), Table([("材料", "文件"), *kept], (2, 5))]
    blocks += signed(minutes, sheet)
    return word_file(blocks)


def sign_in_sheet(minutes: Minutes, sheet: Sheet) -> bytes:
    """Return the sign-in sheet: everybody expected, with a column to sign by hand."""
    counted = _as_approved(minutes, sheet)
    rows = [
        (str(number), each.member.name, each.member.party_group or "", _state(each, counted), _came_at(each), "")
        for number, each in enumerate(sheet.attendees, 1)
    ]
    head = ("序号", "姓名", "党小组", "到会情况", "时间", "签名")
    meeting = minutes.meeting
    place = minutes.fact(Part.PLACE) or meeting.place or BLANK
    return word_file(
        [
            Paragraph(f"{kinds(minutes.meeting)}签到表", _TITLE, bold=True, centred=True),
            Paragraph(f"{sheet.branch}　{moment(meeting.starts_at)}　{place}"),
            Table([head, *rows], (2, 5, 3, 5, 3, 5), tall=True),
            Paragraph(sums(counted)),
            Paragraph(_made(sheet), 18),
        ]
    )


def facts(minutes: Minutes, sheet: Sheet) -> list[tuple[str, str]]:
    """Return what stands in the head of a record: name and value."""
    meeting, sheet = minutes.meeting, _as_approved(minutes, sheet)
    absent = settled(meeting, sheet.made_at)
    on_leave = {AttendanceState.LEAVE_APPROVED, AttendanceState.LEAVE_REQUESTED}
    return [
        ("党支部", sheet.branch + (f"（{meeting.party_group}）" if meeting.party_group else "")),
        ("时间", moment(meeting.starts_at)),
        ("地点", minutes.fact(Part.PLACE) or meeting.place or BLANK),
        ("主题", minutes.fact(Part.TOPIC) or meeting.topic or BLANK),
        ("主持人", minutes.fact(Part.CHAIR) or BLANK),
        ("记录人", minutes.fact(Part.RECORDER) or minutes.writer),
        ("人数", sums(sheet)),
        ("到会人员", _names(sheet, ATTENDED)),
        ("请假人员", _names(sheet, on_leave)),
        (
            "缺席人员" if absent else "未确认人员",
            _names(sheet, {AttendanceState.ABSENT, AttendanceState.EXPECTED}),
        ),
    ]


def _as_approved(minutes: Minutes, sheet: Sheet) -> Sheet:
    """Return the sums as they stood when the record was approved: who was unconfirmed then stays so in it."""
    return replace(sheet, made_at=minutes.approved_at) if minutes.approved_at else sheet


def _numbered(title: str, minutes: Minutes, part: Part) -> list[Paragraph | Table]:
    lines = [line for line in minutes.items if line.part == part]
    if not lines:
        return []
    return [_heading(title), *(Paragraph(f"{number}. {line.text}") for number, line in enumerate(lines, 1))]


def _decisions(minutes: Minutes) -> list[Paragraph | Table]:
    if not minutes.decisions:
        return []
    rows = [(str(number), line.text, line.owner or "", until(line)) for number, line in enumerate(minutes.decisions, 1)]
    return [_heading("议定事项"), Table([("序号", "事项", "负责人", "期限"), *rows], (1, 6, 2, 2))]


def signed(minutes: Minutes, sheet: Sheet) -> list[Paragraph]:
    """Return the lines for signatures, and who made the form from what."""
    audited = f"审核：{minutes.approver}　{moment(minutes.approved_at)}" if minutes.approved_at else f"审核：{BLANK}"
    said = f"第{minutes.version}版" + (f"，更正原因：{minutes.reason}" if minutes.reason else "")
    return [
        Paragraph(""),
        Paragraph(f"主持人签名：{BLANK}　　记录人签名：{BLANK}"),
        Paragraph(audited),
        Paragraph(f"{said}。{_made(sheet)}{_sources(minutes)}", 18),
    ]


def _sources(minutes: Minutes) -> str:
    senders = {line.source.message_id for line in minutes.lines if line.source is not None}
    return f"各条文字均录自{len(senders)}条消息，系统留有对应关系。" if senders else ""


def _made(sheet: Sheet) -> str:
    rule = f"依据：{basis(sheet.rule)}。" if sheet.rule else "格式为系统默认。"
    return f"由{sheet.maker}于{moment(sheet.made_at)}导出。{rule}"


def _heading(text: str) -> Paragraph:
    return Paragraph(text, 28, bold=True)


def kinds(meeting: Meeting) -> str:
    """Return the kinds of an event as they are printed."""
    return "、".join(KINDS[kind] for kind in meeting.kinds)


def file_name(meeting: Meeting, form: str) -> str:
    """Return the name of a form (``record``, ``sign-in``, ``activity``) as a file: “2026-06-10主题党日签到表.docx”."""
    words = {"record": "记录", "sign-in": "签到表", "activity": "活动情况登记表"}
    return f"{local(meeting.starts_at):%Y-%m-%d}{kinds(meeting)}{words[form]}.docx"


def sums(sheet: Sheet) -> str:
    """Return how many were expected, came and were excused."""
    tally = sheet.tally
    pending = f"，请假待批{tally.leave_pending}人" if tally.leave_pending else ""
    label = "缺席" if settled(tally.meeting, sheet.made_at) else "未确认"
    missing = f"，{label}{tally.missing}人"
    return f"应到{tally.expected}人，实到{tally.present}人，请假{tally.on_leave}人{pending}{missing}"


def _names(sheet: Sheet, states: frozenset[AttendanceState] | set[AttendanceState]) -> str:
    named = [each.member for each in sheet.attendees if each.state in states]
    counted: dict[str, int] = {}
    for each in sheet.attendees:
        counted[each.member.name] = counted.get(each.member.name, 0) + 1
    return "、".join(_name(member, twice=counted[member.name] > 1) for member in named) or "无"


def _name(member: Member, *, twice: bool) -> str:
    marks = [member.party_group] if twice and member.party_group else []
    marks += ["预备党员"] if member.status == MemberStatus.PROBATIONARY else []
    return f"{member.name}（{'，'.join(marks)}）" if marks else member.name


def _state(one: Attendee, sheet: Sheet) -> str:
    if one.state in STATES:
        return STATES[one.state] + ("，支部登记" if one.entered else "")
    return "缺席" if settled(sheet.tally.meeting, sheet.made_at) else "未确认"


def until(line: Line) -> str:
    """Return the last day of a decision; empty without one."""
    return f"{line.due_on:%Y-%m-%d}" if line.due_on else ""


def day(instant: datetime) -> str:
    """Return a day as it is printed."""
    wall = local(instant)
    return f"{wall.year}年{wall.month}月{wall.day}日"


def _came_at(one: Attendee) -> str:
    """Return when somebody checked in; the time of an officer's entry, or of leave, is none."""
    came = one.at is not None and one.state in ATTENDED and not one.entered
    return f"{local(one.at):%H:%M}" if came and one.at else ""


def moment(instant: datetime) -> str:
    """Return a day and a time as they are printed."""
    return f"{day(instant)}{local(instant):%H:%M}"
