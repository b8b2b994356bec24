"""One open transaction with all repositories on it; whoever opened it commits."""

from functools import cached_property

from sqlalchemy import Connection

from storage.repositories.attendance import AttendanceRecords
from storage.repositories.audit import Audit
from storage.repositories.bindings import Bindings
from storage.repositories.dialogues import Dialogues
from storage.repositories.dues import DuesLedger
from storage.repositories.inbox import Inbox
from storage.repositories.leave import LeaveRequests
from storage.repositories.meetings import Meetings
from storage.repositories.minutes import MinutesBook
from storage.repositories.organizations import Organizations
from storage.repositories.outbox import Outbox
from storage.repositories.payments import Payments
from storage.repositories.people import People
from storage.repositories.rulebook import RuleDocuments
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
        """Minutes and photographs."""
        return MinutesBook(self._connection)

    @cached_property
    def rulebook(self) -> RuleDocuments:
        """Imported rule documents."""
        return RuleDocuments(self._connection)

    @cached_property
    def inbox(self) -> Inbox:
        """Raw updates."""
        return Inbox(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """Calls to the messenger."""
        return Outbox(self._connection)

    @cached_property
    def dialogues(self) -> Dialogues:
        """Conversations in progress."""
        return Dialogues(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """The audit trail."""
        return Audit(self._connection)
