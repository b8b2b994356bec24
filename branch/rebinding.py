"""Another account for a member (换绑): one officer asks, another one agrees, and the old account is told."""

from dataclasses import dataclass

from branch.member import Member
from branch.refusals import AlreadyBound, BranchError


@dataclass(frozen=True, slots=True)
class Rebinding:
    """A request that nobody has decided yet, by ids of members."""

    id: int
    member_id: int
    asked_by: int


class MemberBound(AlreadyBound):
    """The member has an account; another one is a matter for two officers."""

    def __init__(self, member: Member) -> None:
        super().__init__(member)
        self.member = member


class RebindingGone(BranchError):
    """The request was decided, or is more than a day old."""
