"""What is emptied of somebody who left: what only served the work with that person. Records of the branch stay."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from branch.member import MemberStatus
from storage.tables import (
    AskedQuestionRow,
    AttendanceEntryRow,
    BindingCodeRow,
    BindingRow,
    CalendarFeedRow,
    CorrectionRow,
    DialogueRow,
    ExemptionRow,
    ImportChangeRow,
    LateCheckInRow,
    LeaveRow,
    MemberDetailRow,
    MemberRow,
    OutboxRow,
    ReminderSnoozeRow,
    ReminderWishRow,
    RoleTermRow,
    RuleFileRow,
    WebKeyRow,
)

_DETAILS = (MemberDetailRow, CorrectionRow, ImportChangeRow)
_TALKS = (BindingCodeRow, CalendarFeedRow, ReminderSnoozeRow, ReminderWishRow, WebKeyRow)


class Erasure:
    """Statements about one person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leave(self, member_id: int, on: date) -> bool:
        """Take a person off the roster and end the offices; False for whoever left before."""
        there = update(MemberRow).where(MemberRow.id == member_id, MemberRow.status != MemberStatus.FORMER)
        if not self._run(there.values(status=MemberStatus.FORMER, left_on=on)):
            return False
        terms = update(RoleTermRow).where(RoleTermRow.member_id == member_id)
        self._run(terms.where(func.coalesce(RoleTermRow.ended_on, bindparam("on")) >= on).values(ended_on=on), on=on)
        return True

    def details(self, member_id: int) -> int:
        """Empty the roster of everything but name, group and status; return how many rows."""
        return sum(self._run(delete(table).where(table.member_id == member_id)) for table in _DETAILS)

    def reasons(self, member_id: int) -> int:
        """Empty the person's words about leave and late check-ins; that and how they were decided stays."""
        asked = update(LeaveRow).where(LeaveRow.member_id == member_id, LeaveRow.reason.is_not(None))
        late = update(LateCheckInRow).where(LateCheckInRow.member_id == member_id)
        excused = update(ExemptionRow).where(ExemptionRow.member_id == member_id)
        entered = update(AttendanceEntryRow).where(AttendanceEntryRow.member_id == member_id)
        return (
            self._run(asked.values(reason=None))
            + self._run(late.values(reason="", witness=None))
            + self._run(entered.values(reason=""))
            + self._run(excused.values(reason=""))
        )

    def messages(self, member_id: int) -> int:
        """Empty what the assistant wrote to the person in private, and what waits to be written to them."""
        to_them = update(OutboxRow).where(OutboxRow.chat_id == self._account(member_id))
        return self._run(to_them.values(payload={}))

    def talks(self, member_id: int) -> int:
        """Forget wishes, questions, dialogues, files, keys of the pages, and last of all the account."""
        account = self._account(member_id)
        found = sum(self._run(delete(table).where(table.member_id == member_id)) for table in _TALKS)
        for table in (DialogueRow, AskedQuestionRow):
            found += self._run(delete(table).where(table.external_id == account))
        self._run(update(RuleFileRow).where(RuleFileRow.member_id == member_id).values(name="", draft=None))
        return found + self._run(delete(BindingRow).where(BindingRow.member_id == member_id))

    def _account(self, member_id: int) -> Any:
        account = select(BindingRow.external_id).where(BindingRow.member_id == member_id)
        return self._connection.scalar(account)

    def _run(self, statement: Any, **values: Any) -> int:
        return self._connection.execute(statement, values).rowcount
