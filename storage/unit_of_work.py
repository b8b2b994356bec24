"""One open transaction with all repositories on it; whoever opened it commits."""

from functools import cached_property

from sqlalchemy import Connection

from storage.repositories.attendance import AttendanceRecords, AttendanceSettings
from storage.repositories.audit import Audit
from storage.repositories.bindings import Bindings
from storage.repositories.boards import Boards
from storage.repositories.curation import BranchProfiles, Complaints, QuestionGaps
from storage.repositories.days import DayDecisions
from storage.repositories.dialogues import Dialogues
from storage.repositories.dues import DuesLedger
from storage.repositories.follow_ups import FollowUps, Papers
from storage.repositories.gathered import Gathered
from storage.repositories.group_members import GroupMembers
from storage.repositories.inbox import Inbox
from storage.repositories.late_check_ins import LateCheckIns
from storage.repositories.leave import LeaveRequests
from storage.repositories.meetings import Meetings
from storage.repositories.minutes import MinutesBook, MinutesPhotos
from storage.repositories.organizations import Organizations
from storage.repositories.outbox import Outbox
from storage.repositories.passages import Passages
from storage.repositories.payments import Payments
from storage.repositories.people import People
from storage.repositories.questions import AskedQuestions
from storage.repositories.rule_files import RuleFiles
from storage.repositories.rulebook import RuleDocuments
from storage.repositories.web_keys import WebKeys
from storage.savepoint import Savepoint


class UnitOfWork:
    """The repositories of one transaction; each is made when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def savepoint(self) -> Savepoint:
        """Open a savepoint, for one update of many."""
        return Savepoint(self._connection)

    @cached_property
    def organizations(self) -> Organizations:
        """Branches and what stands above them."""
        return Organizations(self._connection)

    @cached_property
    def people(self) -> People:
        """Members, the offices they hold, the accounts they speak from."""
        return People(self._connection)

    @cached_property
    def bindings(self) -> Bindings:
        """Accounts, group chats, one-time codes."""
        return Bindings(self._connection)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings."""
        return Meetings(self._connection)

    @cached_property
    def attendance(self) -> AttendanceRecords:
        """Attendance."""
        return AttendanceRecords(self._connection)

    @cached_property
    def attendance_settings(self) -> AttendanceSettings:
        """Thresholds of branches, and the secrets of screens."""
        return AttendanceSettings(self._connection)

    @cached_property
    def late_check_ins(self) -> LateCheckIns:
        """Requests to be recorded after the end."""
        return LateCheckIns(self._connection)

    @cached_property
    def leave(self) -> LeaveRequests:
        """Leave requests."""
        return LeaveRequests(self._connection)

    @cached_property
    def dues(self) -> DuesLedger:
        """Dues: verified amounts and items."""
        return DuesLedger(self._connection)

    @cached_property
    def payments(self) -> Payments:
        """Declared payments of dues."""
        return Payments(self._connection)

    @cached_property
    def minutes(self) -> MinutesBook:
        """Minutes by version and line."""
        return MinutesBook(self._connection)

    @cached_property
    def photos(self) -> MinutesPhotos:
        """Photographs of minutes."""
        return MinutesPhotos(self._connection)

    @cached_property
    def papers(self) -> Papers:
        """Other records of meetings."""
        return Papers(self._connection)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Decisions to carry out."""
        return FollowUps(self._connection)

    @cached_property
    def gathered(self) -> Gathered:
        """Answers to what arrives in pieces."""
        return Gathered(self._connection)

    @cached_property
    def rulebook(self) -> RuleDocuments:
        """Imported rule documents."""
        return RuleDocuments(self._connection)

    @cached_property
    def rule_files(self) -> RuleFiles:
        """Rule files that officers sent."""
        return RuleFiles(self._connection)

    @cached_property
    def passages(self) -> Passages:
        """Printed passages with what stands around them."""
        return Passages(self._connection)

    @cached_property
    def questions(self) -> AskedQuestions:
        """Questions that were asked lately."""
        return AskedQuestions(self._connection)

    @cached_property
    def gaps(self) -> QuestionGaps:
        """Questions that no document answers."""
        return QuestionGaps(self._connection)

    @cached_property
    def complaints(self) -> Complaints:
        """What people found wrong with answers."""
        return Complaints(self._connection)

    @cached_property
    def profiles(self) -> BranchProfiles:
        """What branches decided for themselves."""
        return BranchProfiles(self._connection)

    @cached_property
    def inbox(self) -> Inbox:
        """Raw updates."""
        return Inbox(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """Calls to the messenger."""
        return Outbox(self._connection)

    @cached_property
    def boards(self) -> Boards:
        """Messages in groups that are changed as things go on."""
        return Boards(self._connection)

    @cached_property
    def days(self) -> DayDecisions:
        """Days that branches declared working days or rest days."""
        return DayDecisions(self._connection)

    @cached_property
    def group_members(self) -> GroupMembers:
        """Who was met in a branch's group."""
        return GroupMembers(self._connection)

    @cached_property
    def dialogues(self) -> Dialogues:
        """Conversations in progress."""
        return Dialogues(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """The audit trail."""
        return Audit(self._connection)

    @cached_property
    def web_keys(self) -> WebKeys:
        """Links and sessions of the pages."""
        return WebKeys(self._connection)
