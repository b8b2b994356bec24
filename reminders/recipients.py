"""Who of a branch a reminder goes to."""

from branch.meeting import Meeting
from branch.member import Role
from reminders.model import BranchRecords, Recipient
from services.meetings import CHAIRS, leads


def holders(records: BranchRecords, *roles: Role) -> tuple[Recipient, ...]:
    """Return who holds one of ``roles`` and can be reached."""
    return tuple(each for each in records.officers if each.member and each.member.holds(*roles))


def leaders(records: BranchRecords, party_group: str) -> tuple[Recipient, ...]:
    """Return who leads a Party group and can be reached."""
    return tuple(each for each in records.officers if each.member and leads(each.member, party_group))


def chairs(records: BranchRecords, meeting: Meeting) -> tuple[Recipient, ...]:
    """Return who answers for a meeting: the leader of its Party group, else the chairs of the branch."""
    led = leaders(records, meeting.party_group) if meeting.party_group else ()
    return led or holders(records, *CHAIRS)
