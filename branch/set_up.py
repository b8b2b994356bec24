"""Setting a branch up: the steps from nothing to the first reminder, and which of them are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from branch.member import Role
from branch.refusals import BranchError


class BranchKnown(BranchError):
    """There is a branch of that name already."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


class Step(StrEnum):
    """What a new branch needs, in the order in which it is asked for."""

    ROSTER = "roster"
    OFFICES = "offices"
    PROFILE = "profile"
    """Which document it follows where documents differ."""
    THEME_DAY = "theme_day"
    GROUP = "group"
    ACCOUNTS = "accounts"
    REMINDER = "reminder"
    """A reminder to oneself, to see that one arrives."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """Where a branch stands; everything follows from the records, so nothing can be forgotten in between."""

    branch: str
    parent: str | None
    members: int
    bound: int
    lacking: Sequence[Role]
    """Offices of the committee that nobody holds."""
    follows: str | None
    """Key of the document that the branch, or the organization above it, follows."""
    theme_day: int | None
    done: Mapping[Step, bool]
    chose_none: bool = False
    """Its chair said that it follows none of the documents, which is a choice as well."""

    @property
    def open(self) -> list[Step]:
        """Return the steps that are not done, in their order."""
        return [step for step in Step if not self.done[step]]

    def after(self, step: Step | None) -> Step | None:
        """Return the next open step behind ``step``, the first one of all without it; None at the end."""
        order = list(Step)
        start = 0 if step is None else order.index(step) + 1
        return next((each for each in order[start:] if not self.done[each]), None)
