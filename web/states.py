"""States as shape, colour and word: the class of a tag and what it says."""

from datetime import datetime

from branch.attendance import AttendanceState, settled
from branch.dues import DuesItem, DuesState
from branch.meeting import Meeting, MeetingState
from branch.minutes import MinutesState
from locales import Phrases

Tag = tuple[str, str]
"""The state that ``components.css`` knows, and its word."""


def meeting_tag(_: Phrases, meeting: Meeting, at: datetime) -> Tag:
    """Return where a meeting stands."""
    if meeting.state == MeetingState.PLANNED and meeting.starts_at < at:
        return "open", _("没有开始签到")
    return {
        MeetingState.PLANNED: ("planned", _("已定")),
        MeetingState.OPEN: ("planned", _("正在签到")),
        MeetingState.CLOSED: ("partial", _("缺记录")),
        MeetingState.MINUTED: ("done", _("办完")),
        MeetingState.CANCELLED: ("none", _("已取消")),
    }[meeting.state]


def attendance_tag(_: Phrases, state: AttendanceState, meeting: Meeting, at: datetime) -> Tag:
    """Return what the record says of one person at one meeting."""
    if state in {AttendanceState.EXPECTED, AttendanceState.ABSENT}:
        return ("open", _("缺席")) if settled(meeting, at) else ("open", _("未确认"))
    return {
        AttendanceState.PRESENT: ("done", _("到会")),
        AttendanceState.LATE: ("done", _("到会，迟到")),
        AttendanceState.LEFT_EARLY: ("done", _("到会，早退")),
        AttendanceState.CORRECTED: ("done", _("到会，补签")),
        AttendanceState.LEAVE_REQUESTED: ("partial", _("请假待批")),
        AttendanceState.LEAVE_APPROVED: ("planned", _("已请假")),
    }[state]


def dues_tag(_: Phrases, item: DuesItem) -> Tag:
    """Return where the dues of one month stand."""
    return _DUES[item.state], dues_word(_, item.state)


def dues_word(_: Phrases, state: DuesState) -> str:
    """Return the word for where an item stands."""
    return {
        DuesState.DUE: _("未报"),
        DuesState.PARTLY_PAID: _("交了一部分"),
        DuesState.CLAIMED: _("待核对"),
        DuesState.CONFIRMED: _("已确认"),
        DuesState.WAIVED: _("免交"),
        DuesState.NOT_APPLICABLE: _("不用交"),
    }[state]


def minutes_tag(_: Phrases, state: MinutesState) -> Tag:
    """Return where a version of minutes stands."""
    return {
        MinutesState.DRAFT: ("open", _("草稿")),
        MinutesState.SUBMITTED: ("partial", _("等审")),
        MinutesState.RETURNED: ("none", _("退回")),
        MinutesState.APPROVED: ("done", _("已通过")),
    }[state]


_DUES = {
    DuesState.DUE: "open",
    DuesState.PARTLY_PAID: "partial",
    DuesState.CLAIMED: "partial",
    DuesState.CONFIRMED: "done",
    DuesState.WAIVED: "done",
    DuesState.NOT_APPLICABLE: "none",
}
