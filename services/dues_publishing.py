"""Publication of a month (公示): who published which list and when; a corrected list is the next version of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from branch.dues import Payment
from branch.dues_review import Publication, PublicationChanged, PublishedLine
from branch.member import Member
from branch.refusals import NotAllowed
from services.dues import CONFIRMERS
from services.dues_overview import MemberMonth, month_of_branch
from storage.repositories.dues_money import DuesSetting
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published now."""

    month: str
    rows: tuple[MemberMonth, ...]
    setting: DuesSetting
    before: Publication | None
    """What was published last; None when nothing was."""

    @property
    def lines(self) -> tuple[PublishedLine, ...]:
        """Return the list as it would be kept."""
        return tuple(PublishedLine(row.member.id, row.state, row.confirmed_fen) for row in self.rows)

    @property
    def version(self) -> int:
        """Return which version of the month it would be."""
        return self.before.version + 1 if self.before else 1

    @property
    def changed(self) -> tuple[Member, ...]:
        """Return of whom the last published list says something else."""
        known = {each.member_id: each for each in self.before.lines} if self.before else {}
        pairs = zip(self.rows, self.lines, strict=True)
        return tuple(row.member for row, line in pairs if self.before and known.get(row.member.id) != line)

    @property
    def same(self) -> bool:
        """Tell whether it was published like that already."""
        form = (self.setting.publish_names, self.setting.publish_amounts)
        return self.before is not None and self.before.lines == self.lines and form == _form(self.before)

    @property
    def fingerprint(self) -> str:
        """Return eight letters that change with what would be published."""
        facts = (self.month, self.version, self.lines, self.setting.publish_names, self.setting.publish_amounts)
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:8]


def draft(work: UnitOfWork, officer: Member, month: str, *, at: datetime) -> Draft:
    """Return what would be published of a month; looking opens none.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    _must_keep(officer)
    rows = month_of_branch(work, officer.branch_id, month, at=at)
    setting = work.dues_settings.of(officer.branch_id)
    return Draft(month, tuple(rows), setting, work.publications.latest(officer.branch_id, month))


def publish(work: UnitOfWork, officer: Member, month: str, seen: str, *, at: datetime) -> Draft:
    """Record that the list with the fingerprint ``seen`` is published, and return it.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
        PublicationChanged: the ledger says something else by now, or it was published already (a double press).
    """
    found = draft(work, officer, month, at=at)
    if not found.rows or found.same or found.fingerprint != seen:
        raise PublicationChanged
    form = {"names": found.setting.publish_names, "amounts": found.setting.publish_amounts}
    work.publications.add(officer.branch_id, month, found.lines, **form, by=officer.id, at=at)
    facts = {"month": month, "version": found.version, **form}
    work.audit.add(officer, "dues.published", f"branch:{officer.branch_id}", at=at, **facts)
    return found


def set_form(work: UnitOfWork, officer: Member, *, names: bool, amounts: bool, at: datetime) -> None:
    """Decide for the branch what its lists have: names or only counts, amounts or none.

    Raises:
        NotAllowed: the person does not keep the dues of the branch.
    """
    _must_keep(officer)
    setting = replace(work.dues_settings.of(officer.branch_id), publish_names=names, publish_amounts=amounts)
    work.dues_settings.put(officer.branch_id, setting)
    facts = {"names": names, "amounts": amounts}
    work.audit.add(officer, "dues.set", f"branch:{officer.branch_id}", at=at, **facts)


def shown_in(work: UnitOfWork, payment: Payment) -> list[str]:
    """Return the months of a confirmed payment whose published list shows it."""
    decided_at = payment.decided_at
    found = ((month, work.publications.latest(payment.branch_id, month)) for month in payment.months)
    return [month for month, last in found if last and decided_at and last.published_at >= decided_at]


def outdated(work: UnitOfWork, branch_id: int, months: Sequence[str]) -> list[str]:
    """Return which of these months were published, so that a change makes their list a former one."""
    return [month for month in months if work.publications.latest(branch_id, month) is not None]


def _form(before: Publication) -> tuple[bool, bool]:
    return before.names, before.amounts


def _must_keep(officer: Member) -> None:
    if not officer.holds(*CONFIRMERS):
        raise NotAllowed
