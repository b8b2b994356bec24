"""Refusals: facts that stop a use case. They carry values, never prose; ``handlers.errors`` words them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from branch.attendance import CheckIn
    from branch.dues import DuesItem
    from branch.late_check_in import LateCheckIn
    from branch.leave import LeaveRequest
    from branch.meeting import Meeting
    from branch.member import Member
    from branch.minutes import FollowUp


class BranchError(Exception):
    """What was asked cannot be done, and the person can be told why."""


class UnknownSender(BranchError):
    """The account is bound to nobody: it learns nothing, not even whether somebody exists."""


class NotAllowed(BranchError):
    """The policy table does not give this to the person's roles; ``args`` are offices that have it."""


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


class SameMeeting(BranchError):
    """A meeting of the same kind is planned for the same time, or was held then."""

    def __init__(self, meeting: "Meeting") -> None:
        super().__init__()
        self.meeting = meeting


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


class DutyGone(BranchError):
    """The branch has no such duty, or follows it no more."""


class FilingGone(BranchError):
    """There is no such plan or brief, it was decided already, or it is none of the person's business."""


class NothingDue(BranchError):
    """No dues item of these months is waiting for a claim (交纳申报)."""

    def __init__(self, months: Sequence[str], items: "Sequence[DuesItem]" = ()) -> None:
        super().__init__(*months)
        self.months = tuple(months)
        self.items = tuple(items)


class MonthAhead(NothingDue):
    """A month to come has no dues item yet: it can be recorded as paid ahead (预交) when the member wants that."""

    def __init__(self, months: Sequence[str], expected_fen: int) -> None:
        super().__init__(months)
        self.expected_fen = expected_fen


class AmountDiffers(BranchError):
    """The amount said is not the verified amount; nothing is computed, the person chooses."""

    def __init__(self, items: "Sequence[DuesItem]", said_fen: int, expected_fen: int) -> None:
        super().__init__(said_fen)
        self.items = tuple(items)
        self.said_fen = said_fen
        self.expected_fen = expected_fen


class ClaimGone(BranchError):
    """The claim of a button was decided already."""

    def __init__(self, state: str = "", decided_at: datetime | None = None) -> None:
        super().__init__(state)
        self.state = state
        self.decided_at = decided_at


class OwnClaim(BranchError):
    """Whoever declares does not confirm."""


class HandedOnAlready(BranchError):
    """The money is in a deposit or on a published list, so that the secretary has to agree to a reversal."""


class OwnDeposit(BranchError):
    """Whoever confirmed or handed on does not count the deposit (会计出纳分设)."""


class DepositGone(BranchError):
    """The deposit of a button was counted already, or never was."""


class TransferGone(BranchError):
    """The transfer of a button was decided already, is not this branch's, or was asked for before."""


class ClaimsWait(BranchError):
    """The branch of origin has not decided yet what the member declared."""


class NothingInHand(BranchError):
    """There is no confirmed money that was not handed on."""


class NotDecided(BranchError):
    """No meeting with a record and people present decided this expense."""


class ItemNotOpen(BranchError):
    """A month that is paid, waived or never was cannot be waived."""


class LeaveGone(BranchError):
    """The leave request of a button was decided or withdrawn already; tells whoever comes second by whom."""

    def __init__(self, request: "LeaveRequest | None" = None) -> None:
        super().__init__()
        self.request = request


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


class FileTooLarge(BranchError):
    """A file of more bytes than a rule document has; it is not even fetched."""


class TooManyFiles(BranchError):
    """So many files of this person wait to be read."""

    def __init__(self, waiting: int) -> None:
        super().__init__(waiting)
        self.waiting = waiting


class RuleFileGone(BranchError):
    """The draft of a button was decided, is too old, or never was this person's."""

    def __init__(self, state: str = "") -> None:
        super().__init__(state)
        self.state = state


class LinkGone(BranchError):
    """The link to the pages was used, is too old, or was never issued: deliberately not told apart."""


class OnLeave(BranchError):
    """The member says to be here, and leave was approved before: asked once, then the leave ends (销假)."""

    def __init__(self, meeting: "Meeting") -> None:
        super().__init__()
        self.meeting = meeting


class LateCheckInGone(BranchError):
    """The late check-in (补签) of a button was decided or withdrawn already; tells whoever comes second by whom."""

    def __init__(self, request: "LateCheckIn | None" = None) -> None:
        super().__init__()
        self.request = request


class NothingToCorrect(BranchError):
    """There is no meeting lately at which the record lacks this member."""


class WitnessNeeded(BranchError):
    """So long after the meeting a late check-in has to name somebody who saw the person there."""

    def __init__(self, meeting: "Meeting") -> None:
        super().__init__()
        self.meeting = meeting


class ReasonNeeded(BranchError):
    """What overrides a person's own word, or stands for it, needs a reason."""


class CodeForged(BranchError):
    """A roll-call code that we never made, or that belongs to another branch."""


class CodeExpired(BranchError):
    """A roll-call code whose time is over: a photograph of the screen, forwarded."""


class OwnAccount(BranchError):
    """A member with an own account signs in alone; a group leader does not do it for them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchLine(BranchError):
    """Minutes have no line, or no photograph, with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class FollowUpGone(BranchError):
    """The decision of a button is done already, or a corrected record does not have it any more."""

    def __init__(self, known: "FollowUp | None" = None) -> None:
        super().__init__()
        self.known = known
