"""What a curator of the rules looks after: open questions, answers that were not right, the document followed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from branch.questions import Complaint, QuestionGap
from storage.insert import insert_row
from storage.repositories import details
from storage.tables import BranchProfileRow, ComplaintRow, MemberRow, QuestionGapRow


class QuestionGaps:
    """Questions that no document answers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, branch_id: int, normalised: str, question: str, *, on: date) -> None:
        """Count a question; ``normalised`` tells which questions are the same one."""
        same = QuestionGapRow.branch_id == branch_id, QuestionGapRow.normalised == normalised
        again = update(QuestionGapRow).where(*same).values(times=QuestionGapRow.times + 1, last_on=on)
        if self._connection.execute(again).rowcount == 0:
            values = {"branch_id": branch_id, "normalised": normalised, "question": question}
            counted = {"times": 1, "first_on": on, "last_on": on}
            self._connection.execute(insert(QuestionGapRow).values(values | counted))

    def of_branch(self, branch_id: int) -> list[QuestionGap]:
        """Return the questions of a branch, what is asked most first."""
        columns = (
            QuestionGapRow.id,
            QuestionGapRow.question,
            QuestionGapRow.times,
            QuestionGapRow.first_on,
            QuestionGapRow.last_on,
        )
        statement = select(*columns).where(QuestionGapRow.branch_id == branch_id)
        rows = self._connection.execute(statement.order_by(QuestionGapRow.times.desc(), QuestionGapRow.id))
        return [QuestionGap(*row) for row in rows]

    def close(self, branch_id: int, gap_id: int) -> bool:
        """Take a question off the list; False when it is not there any more, or is another branch's."""
        one = delete(QuestionGapRow).where(QuestionGapRow.id == gap_id, QuestionGapRow.branch_id == branch_id)
        return self._connection.execute(one).rowcount > 0


class Complaints:
    """What people found wrong with answers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, branch_id: int, question: str, words: str, *, on: date) -> int:
        """Keep what was said, without who said it."""
        values: dict[str, Any] = {"branch_id": branch_id, "question": question, "words": words, "said_on": on}
        return insert_row(self._connection, ComplaintRow, **values)

    def sign(self, complaint_id: int, member_id: int) -> bool:
        """Put a name below it; False when it is gone or signed already."""
        unsigned = update(ComplaintRow).where(ComplaintRow.id == complaint_id, ComplaintRow.signed_by.is_(None))
        return self._connection.execute(unsigned.values(signed_by=member_id)).rowcount > 0

    def of_branch(self, branch_id: int) -> list[Complaint]:
        """Return what is waiting in a branch, oldest first."""
        columns = (ComplaintRow.id, ComplaintRow.question, ComplaintRow.words, ComplaintRow.said_on, MemberRow.name)
        joined = select(*columns).outerjoin(MemberRow, MemberRow.id == ComplaintRow.signed_by)
        rows = self._connection.execute(joined.where(ComplaintRow.branch_id == branch_id).order_by(ComplaintRow.id))
        return [Complaint(*row) for row in rows]

    def close(self, branch_id: int, complaint_id: int) -> bool:
        """Take one off the list; False when it is not there any more, or is another branch's."""
        one = delete(ComplaintRow).where(ComplaintRow.id == complaint_id, ComplaintRow.branch_id == branch_id)
        return self._connection.execute(one).rowcount > 0


class BranchProfiles:
    """What branches say of themselves."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follows(self, branch_id: int) -> str | None:
        """Return the key of the document that a branch follows where documents differ; None when none was chosen."""
        document_key: str | None = self._connection.scalar(_of(BranchProfileRow.document_key, branch_id))
        return document_key

    def follow(self, branch_id: int, document_key: str | None) -> None:
        """Choose the document that a branch follows; None takes the choice back."""
        self._put(branch_id, {"document_key": document_key})

    def elected_on(self, branch_id: int) -> date | None:
        """Return when the present committee, or the secretary alone, was elected; None when nobody told."""
        day: date | None = self._connection.scalar(_of(BranchProfileRow.elected_on, branch_id))
        return day

    def elected(self, branch_id: int, *, on: date) -> None:
        """Keep the day of the last election."""
        self._put(branch_id, {"elected_on": on})

    def joined_on(self, member_id: int) -> date | None:
        """Return since when a person is a member; for one on probation, when that began."""
        return details.joined_on(self._connection, member_id)

    def _put(self, branch_id: int, values: dict[str, Any]) -> None:
        known = update(BranchProfileRow).where(BranchProfileRow.branch_id == branch_id).values(values)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(BranchProfileRow).values({"branch_id": branch_id} | values))


def _of(column: Any, branch_id: int) -> Any:
    return select(column).where(BranchProfileRow.branch_id == branch_id)
