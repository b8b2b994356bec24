"""The registration form of an activity (活动情况登记表): one table as inspections expect it, from the minutes."""

from branch.meeting_file import Sheet
from branch.minutes import Minutes, MinutesState, Part
from documents.meeting_forms import BLANK, facts, kinds, signed, until
from documents.word_writing import Paragraph, Table, word_file


def activity_form(minutes: Minutes, sheet: Sheet) -> bytes:
    """Return the form as docx; a version that is not approved is headed as a draft."""
    draft = "" if minutes.state == MinutesState.APPROVED else "（草稿，未经审核）"
    lines = [line.text for line in minutes.items if line.part in {Part.AGENDA, Part.NOTE}]
    decided = [f"{line.text}（{line.owner or BLANK}，{until(line) or '没有期限'}）" for line in minutes.decisions]
    shown = [photo.content or "没有写内容" for photo in minutes.photos]
    rows = [
        *facts(minutes, sheet),
        ("活动内容", "\n".join(lines) or BLANK),
        ("议定事项", "\n".join(decided) or "无"),
        ("照片", f"{len(shown)}张：" + "；".join(shown) if shown else "无"),
        ("备注", ""),
    ]
    return word_file(
        [
            Paragraph(f"{kinds(minutes.meeting)}活动情况登记表{draft}", 36, bold=True, centred=True),
            Table(rows, (1, 5), labels=True),
            *signed(minutes, sheet),
        ]
    )
