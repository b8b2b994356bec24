"""The gate: who may do what, and where the answer goes. What has no policy cannot be registered at all."""

from dataclasses import dataclass, field
from enum import Enum

from branch.member import Account, Role
from branch.refusals import NotAllowed, UnknownSender


class Place(Enum):
    """Where an answer belongs."""

    HERE = "here"
    """Where it was asked: nothing personal in it."""
    QUIET = "quiet"
    """In private, without a word in the group: eighteen check-ins would flood it."""
    PRIVATE = "private"
    """In private; the group only learns that it was answered there."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Deny by default: a stranger is admitted only where ``strangers`` says so, others by their offices."""

    place: Place
    roles: frozenset[Role] = field(default=frozenset())
    """Offices of which one is needed; every bound member when empty."""
    strangers: bool = False

    def admit(self, account: Account | None) -> None:
        """Let the sender pass.

        Raises:
            UnknownSender: the account is bound to nobody.
            NotAllowed: the person holds none of the offices.
        """
        if account is None:
            if not self.strangers:
                raise UnknownSender
        elif self.roles and account.member.roles.isdisjoint(self.roles):
            raise NotAllowed(*self.roles)

    def allows(self, account: Account | None) -> bool:
        """Tell whether :meth:`admit` would let the sender pass, for menus and help."""
        return self.strangers if account is None else not self.roles or account.member.holds(*self.roles)


def anyone(place: Place = Place.HERE) -> Policy:
    """Return the policy of what even a stranger may ask."""
    return Policy(place, strangers=True)


def members(place: Place) -> Policy:
    """Return the policy of what every bound member may do."""
    return Policy(place)


def officers(place: Place, *roles: Role) -> Policy:
    """Return the policy of what only holders of ``roles`` may do."""
    return Policy(place, frozenset(roles))
