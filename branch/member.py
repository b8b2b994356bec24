"""Members of a branch (党员), their status, the offices they hold, and the account they speak from."""

from dataclasses import dataclass, field
from enum import StrEnum

from branch.rulebook import Citation


class MemberStatus(StrEnum):
    """Stage of membership; only full and probationary members are expected at meetings."""

    FULL = "full"
    PROBATIONARY = "probationary"
    DEVELOPMENT_TARGET = "development_target"
    ACTIVIST = "activist"
    FORMER = "former"


class Role(StrEnum):
    """Offices in the branch; a person may hold several, each with a start and an end."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    ORGANIZATION = "organization"
    PUBLICITY = "publicity"
    DISCIPLINE = "discipline"
    GROUP_LEADER = "group_leader"
    OFFICE_COMMITTEE = "office_committee"


COMMITTEE_ROLES = frozenset(
    {Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ORGANIZATION, Role.PUBLICITY, Role.DISCIPLINE},
)
"""Who sits in the branch committee (支委会)."""


LIMITS = frozenset({50, 100})
"""Members at which one kind of organization ends and the next begins in the same document: the higher body decides."""
LIMIT_SOURCE = Citation("关于印发《加强党建规范化建设工作方案》的通知", "二（一）1", "R001-ORG-02")


@dataclass(frozen=True, slots=True)
class Member:
    """One person on the roster of one branch."""

    id: int
    branch_id: int
    name: str
    status: MemberStatus = MemberStatus.FULL
    party_group: str | None = None
    """Name of the Party group (党小组), which also tells homonyms apart."""
    roles: frozenset[Role] = field(default=frozenset())

    def holds(self, *roles: Role) -> bool:
        """Tell whether the member holds one of ``roles`` now."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Account:
    """A messenger account bound to a member; ``language`` is None until the person chose one."""

    external_id: int
    member: Member
    language: str | None = None
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Organization:
    """A branch or the organization above it."""

    id: int
    name: str
    kind: str
    parent_id: int | None = None
    group_chat_id: int | None = None
    """The branch's group chat, once an officer bound it."""
