"""Half a year of the demo branch, so that pages and pictures have something to show."""

from datetime import UTC, datetime, timedelta

from branch.attendance import AttendanceState
from branch.clock import at_local, local
from branch.leave import LeaveCategory
from branch.meeting import MeetingKind
from branch.member import Member, Role
from branch.minutes import Noted, Part, Photo, Source
from services import attendance, dues, dues_desk, leave, meetings, minutes, minutes_audit
from storage.unit_of_work import UnitOfWork

SECRET_REASON = "陪家人看病"


def tell(work: UnitOfWork, now: datetime) -> None:
    """Hold a theme day on the tenth of each month from January, and leave something for everybody to do."""
    people = [account.member for account in work.people.accounts(2, on=local(now).date())]
    for month in (1, 2, 3, 4):
        _theme_day(work, people, datetime(local(now).year, month, 10, tzinfo=UTC))
    _today(work, people, now)


def by_role(people: list[Member], role: Role) -> Member:
    return next(member for member in people if member.holds(role))


def _theme_day(work: UnitOfWork, people: list[Member], day: datetime) -> None:
    chair, starts_at = by_role(people, Role.SECRETARY), at_local(day.date(), 15)
    meeting_id = work.meetings.add(2, MeetingKind.THEME_DAY, starts_at, place="三楼会议室", topic="读书会")
    assert meeting_id is not None
    meetings.open_check_in(work, chair, meeting_id, at=starts_at)
    for number, member in enumerate(people):
        if number % 7 != day.month % 7:
            attendance.check_in_at(work, member, meeting_id, at=starts_at + timedelta(minutes=number % 4))
    absent = [each for each, state in work.attendance.states(meeting_id).items() if state == AttendanceState.EXPECTED]
    work.attendance.put(meeting_id, absent[0], AttendanceState.LEAVE_APPROVED, starts_at)
    meetings.close(work, chair, meeting_id, at=starts_at + timedelta(hours=2))
    _minutes(work, people, meeting_id, starts_at + timedelta(hours=3), approve=day.month != 4)


def _minutes(work: UnitOfWork, people: list[Member], meeting_id: int, at: datetime, *, approve: bool) -> None:
    writer, chair = by_role(people, Role.PUBLICITY), by_role(people, Role.SECRETARY)
    draft = minutes.begin(work, writer, meeting_id)
    owner = people[6]
    lines = [
        Noted(Part.AGENDA, "学习报告第一部分"),
        Noted(Part.NOTE, "大家交流了读书体会。"),
        Noted(Part.DECISION, "整理阅览室的图书", owner.id, at.date() + timedelta(days=20)),
    ]
    work.minutes.add_lines(draft.id, lines, Source(1005, at.month, writer.id, at))
    for number in range(2):
        shown = Photo(f"file-{meeting_id}-{number}", f"unique-{meeting_id}-{number}", "大家在看书")
        work.photos.add(draft.id, shown, message_id=None, at=at)
    minutes_audit.submit(work, writer, draft.id, at=at)
    if approve:
        minutes_audit.approve(work, chair, draft.id, at=at)


def _today(work: UnitOfWork, people: list[Member], now: datetime) -> None:
    leave.request(work, people[2], 2, at=now, category=LeaveCategory.PERSONAL, reason=SECRET_REASON)
    for member in people[2:9]:
        payment = dues.claim(work, member, at=now)
        if member.id % 2:
            dues_desk.confirm(work, by_role(people, Role.ORGANIZATION), payment.id, at=now)
