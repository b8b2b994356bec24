"""The demo branch: invented people with fixed account ids, so that everything can be tried at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from branch.attendance import AttendanceState
from branch.clock import at_local, local, month_of
from branch.dues import DuesState
from branch.meeting import MeetingKind
from branch.member import Member, MemberStatus, Role
from services import attendance, dues, dues_desk, meetings
from storage.repositories.dues_money import DuesSetting
from storage.unit_of_work import UnitOfWork

GROUP_CHAT_ID = -1001
BRANCH = "民一庭党支部"
OFFICE_COMMITTEE = "机关党委"
PLACE = "三楼会议室"
STRANGER_ID = 1099


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented person; ``amount_fen`` is the verified monthly amount of dues."""

    external_id: int
    name: str
    party_group: str
    amount_fen: int
    roles: tuple[Role, ...] = ()
    status: MemberStatus = MemberStatus.FULL


PEOPLE = (
    DemoPerson(1001, "周明远", "一组", 5200, (Role.SECRETARY,)),
    DemoPerson(1002, "林书韵", "一组", 4600, (Role.ORGANIZATION,)),
    DemoPerson(1003, "陆小满", "一组", 4200),
    DemoPerson(1004, "高远山", "一组", 4400, (Role.GROUP_LEADER,)),
    DemoPerson(1005, "何青禾", "二组", 4000, (Role.PUBLICITY,)),
    DemoPerson(1006, "沈砚秋", "二组", 4800, (Role.DISCIPLINE,)),
    DemoPerson(1007, "郑一凡", "二组", 1500, (), MemberStatus.PROBATIONARY),
    DemoPerson(1008, "阿依努尔·麦麦提江", "二组", 3850),
    DemoPerson(1009, "许听澜", "一组", 4200),
    DemoPerson(1010, "程以安", "一组", 3600),
    DemoPerson(1011, "顾念慈", "二组", 3900, (Role.GROUP_LEADER,)),
    DemoPerson(1012, "唐晓棠", "二组", 3300),
    DemoPerson(1013, "秦望舒", "三组", 4100, (Role.GROUP_LEADER,)),
    DemoPerson(1014, "苏见微", "三组", 3700),
    DemoPerson(1015, "叶知夏", "三组", 3500),
    DemoPerson(1016, "江一苇", "一组", 4200),
    DemoPerson(1017, "江一苇", "三组", 3600),
    DemoPerson(1018, "温如许", "三组", 3000),
)
"""Eighteen members; two share a name on purpose."""
OFFICER = DemoPerson(1019, "袁知行", "", 0, (Role.OFFICE_COMMITTEE,))
LATE_PAYER = "许听澜"
"""Has not reported last month's dues, so that two months can be reported at once."""


def seed(work: UnitOfWork, *, at: datetime, bind: bool, unbound: tuple[int, ...] = ()) -> bool:
    """Make the demo branch as of ``at``; False when it is there already.

    Args:
        work: the open transaction.
        at: everything is laid around this moment.
        bind: bind every account and the group, so that any Bot API server can drive them.
        unbound: accounts to leave out, so that binding can be tried.
    """
    committee_id = work.organizations.add(OFFICE_COMMITTEE, "office_committee", parent_id=None, at=at)
    branch_id = work.organizations.add(BRANCH, "branch", parent_id=committee_id, at=at)
    first_of_year = date(local(at).year, 1, 1)
    if work.people.members(branch_id, on=local(at).date()):
        return False
    ids = {
        person.external_id: _add(work, branch_id, person, since=first_of_year - timedelta(days=365))
        for person in PEOPLE
    }
    ids[OFFICER.external_id] = _add(work, committee_id, OFFICER, since=first_of_year)
    for person in PEOPLE:
        amount = person.amount_fen
        paper = "演示核定表"
        work.dues.set_base(ids[person.external_id], first_of_year.year, amount, verified_on=first_of_year, paper=paper)
    # The commissioner of the demo has looked at the records this month, so that members are reminded.
    work.dues_settings.put(branch_id, DuesSetting(updated_at=at))
    if bind:
        _bind(work, branch_id, {key: value for key, value in ids.items() if key not in unbound}, at)
    _history(work, branch_id, at)
    _plan(work, branch_id, at)
    return True


def _add(work: UnitOfWork, organization_id: int, person: DemoPerson, *, since: date) -> int:
    member = Member(0, organization_id, person.name, person.status, person.party_group)
    member_id = work.people.add_member(member, joined_on=since)
    if member_id is None:
        msg = f"{person.name} is on the roster twice"
        raise ValueError(msg)
    work.people.grant(member_id, organization_id, person.roles, on=since)
    return member_id


def _bind(work: UnitOfWork, branch_id: int, ids: dict[int, int], at: datetime) -> None:
    for external_id, member_id in ids.items():
        work.bindings.bind(external_id, member_id, at=at)
    work.bindings.bind_group(branch_id, GROUP_CHAT_ID, BRANCH, at=at)


def _history(work: UnitOfWork, branch_id: int, at: datetime) -> None:
    """Last month: a theme day that was held, and dues that were confirmed but for one member."""
    last_month = local(at).date().replace(day=1) - timedelta(days=1)
    tenth = last_month.replace(day=10)
    starts_at = at_local(tenth, 15)
    people = work.people.members(branch_id, on=tenth)
    chair = next(member for member in people if member.holds(Role.SECRETARY))
    meeting_id = work.meetings.add(branch_id, MeetingKind.THEME_DAY, starts_at, place=PLACE, topic="整理社区阅览室")
    if meeting_id is None:
        return
    meetings.open_check_in(work, chair, meeting_id, at=starts_at)
    for number, member in enumerate(people):
        if number % 9 != 8:
            attendance.check_in_at(work, member, meeting_id, at=starts_at + timedelta(minutes=number % 5 - 2))
    work.attendance.replace(meeting_id, AttendanceState.EXPECTED, AttendanceState.LEAVE_APPROVED)
    meetings.close(work, chair, meeting_id, at=starts_at + timedelta(hours=2))
    _confirm_month(work, people, month_of(tenth), starts_at)


def _confirm_month(work: UnitOfWork, people: list[Member], month: str, at: datetime) -> None:
    by_role = {role: member for member in people for role in member.roles}
    if month[:4] != str(local(at).year) or not people:
        return
    work.dues.open_month(people[0].branch_id, month)
    for member in people:
        items = work.dues.items(member.id, months=[month])
        if member.name == LATE_PAYER or not items or items[0].state != DuesState.DUE:
            continue
        payment = dues.claim(work, member, at=at, months=[month])
        confirmer = by_role[Role.SECRETARY if member.holds(Role.ORGANIZATION) else Role.ORGANIZATION]
        dues_desk.confirm(work, confirmer, payment.id, at=at + timedelta(minutes=5))


def _plan(work: UnitOfWork, branch_id: int, at: datetime) -> None:
    """Today's general meeting at the next full hour, and the theme days of this and the next month."""
    soon = local(at).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    work.meetings.add(branch_id, MeetingKind.GENERAL_MEETING, soon, place=PLACE, topic="上半月工作通报")
    first = local(at).date().replace(day=1)
    for month in (first, (first + timedelta(days=32)).replace(day=1)):
        starts_at = at_local(month.replace(day=10), 15)
        if starts_at > at:
            work.meetings.add(branch_id, MeetingKind.THEME_DAY, starts_at, place=PLACE)
