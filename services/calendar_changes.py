"""What a new edition of a rule document shakes in the calendars of branches; nothing changes by it alone."""

from dataclasses import dataclass

from branch.duties import Followed
from branch.rulebook import Edition
from rules.linking import report
from rules.records import starter_records
from services.profiles import Profiles
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Shaken:
    """A duty that rests on words which the new edition does not bear out."""

    line: Followed
    number: bool
    """The words are there with another number; else they are not there."""


def shaken(work: UnitOfWork, edition: Edition) -> dict[int, tuple[Shaken, ...]]:
    """Return by branch the duties that it follows and the edition does not bear out; nobody else is in it."""
    missing = {one.record.id: one.reason == "number" for one in report(edition, starter_records()).missing}
    if not missing:
        return {}
    profiles = Profiles(work)
    found = {
        branch.id: tuple(
            Shaken(line, missing[line.variant.record])
            for line in profiles.of(branch.id).lines
            if line.until is None and line.variant.record in missing
        )
        for branch in work.organizations.branches()
    }
    return {branch_id: lines for branch_id, lines in found.items() if lines}
