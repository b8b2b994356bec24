"""Refusals: facts that stop a use case. They carry values, never prose; ``handlers.errors`` words them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from branch.attendance import CheckIn
    from branch.dues import DuesItem
    from branch.meeting import Meeting
    from branch.member import Member


class BranchError(Exception):
    """What was asked cannot be done, and the person can be told why."""


class UnknownSender(BranchError):
    """The account is bound to nobody: it learns nothing, not even whether somebody exists."""


class NotAllowed(BranchError):
    """The policy table does not give this to the person's roles."""


class CodeNotValid(BranchError):
    """No such binding code, or it was used, or its ten minutes are over: deliberately not told apart."""


class TooManyTries(BranchError):
    """This account tried too many wrong binding codes."""


class AlreadyBound(BranchError):
    """The account or the member is bound already; re-binding is a matter for two officers."""


class NoSuchMember(BranchError):
    """Nobody of that name is in the branch."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SeveralMembers(BranchError):
    """Homonyms: they are asked about, never guessed."""

    def __init__(self, members: "Sequence[Member]") -> None:
        super().__init__(len(members))
        self.members = tuple(members)


class NoMeetingOpen(BranchError):
    """Nothing is open for check-in for this member."""

    def __init__(self, following: "Meeting | None" = None) -> None:
        super().__init__()
        self.following = following


class SeveralMeetings(BranchError):
    """More than one meeting fits; the reply offers them."""

    def __init__(self, meetings: "Sequence[Meeting]") -> None:
        super().__init__(len(meetings))
        self.meetings = tuple(meetings)


class NoMeetingToOpen(BranchError):
    """No planned meeting starts today."""


class AlreadyCheckedIn(BranchError):
    """The member is at the meeting already, so there is no leave to ask from it."""

    def __init__(self, record: "CheckIn") -> None:
        super().__init__()
        self.record = record


class NotExpected(BranchError):
    """The member is not on the expected list (应到) of the meeting."""


class MeetingGone(BranchError):
    """The meeting of a button was cancelled, closed or never existed."""


class NothingToUndo(BranchError):
    """There is no recent entry of this person that could be taken back."""


class NothingDue(BranchError):
    """No dues item of these months is waiting for a claim (交纳申报)."""

    def __init__(self, months: Sequence[str], items: "Sequence[DuesItem]" = ()) -> None:
        super().__init__(*months)
        self.months = tuple(months)
        self.items = tuple(items)


class AmountDiffers(BranchError):
    """The amount said is not the verified amount; nothing is computed, the person chooses."""

    def __init__(self, items: "Sequence[DuesItem]", said_fen: int) -> None:
        super().__init__(said_fen)
        self.items = tuple(items)
        self.said_fen = said_fen


class ClaimGone(BranchError):
    """The claim of a button was decided already."""

    def __init__(self, state: str = "", decided_at: datetime | None = None) -> None:
        super().__init__(state)
        self.state = state
        self.decided_at = decided_at


class OwnClaim(BranchError):
    """Whoever declares does not confirm."""


class LeaveGone(BranchError):
    """The leave request of a button was decided or withdrawn already."""


class NoDraft(BranchError):
    """There are no minutes in preparation."""


class MinutesIncomplete(BranchError):
    """Minutes without text cannot be published: nobody's words are invented."""


class NoGroupChat(BranchError):
    """The branch has no group chat bound, so nothing can be posted there."""


class NotAText(BranchError):
    """A rule document that is not readable text."""

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason
