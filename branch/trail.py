"""Who holds what in a branch, and the trail of what people did, as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from branch.member import Member, Role


@dataclass(frozen=True, slots=True)
class Term:
    """An office and since when it is held."""

    role: Role
    started_on: date


@dataclass(frozen=True, slots=True)
class Person:
    """A member with their offices, and whether the assistant reaches them in private; no phone numbers."""

    member: Member
    terms: Sequence[Term]
    bound_at: datetime | None = None
    """None for whoever has no account here."""
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit trail: who did what when, without the facts, which may be personal."""

    id: int
    at: datetime
    actor: str | None
    """None for what the assistant did by itself."""
    action: str
    object: str
    purpose: str | None = None
    """Code of the purpose that somebody stated before looking."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a branch set for itself; ``late_default`` where it left the system default."""

    late_after: timedelta
    late_default: bool
    follows: str | None
    """Title of the document that the branch follows."""
    follows_key: str | None
    elected_on: date | None
    group_bound_at: datetime | None
