"""The roster (党员台账) as sheets carry it: entries with their details, and what an import would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from branch.member import MemberStatus, Role
from branch.refusals import BranchError
from branch.sheets import SheetFault


class Detail(StrEnum):
    """What the roster says of a person beside name, group, status and joining date; numbers of papers are not kept."""

    SEX = "sex"
    BIRTH_MONTH = "birth_month"
    """``YYYY-MM``: the day is of no use."""
    FULL_ON = "full_on"
    """ISO date on which the person became a full member (转正)."""
    WORK = "work"
    PHONE = "phone"
    EDUCATION = "education"
    AWARDS = "awards"
    HELP = "help"
    """Help received from the branch (帮扶)."""
    FLOATING = "floating"
    DUAL_LIFE = "dual_life"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person of a sheet; what the sheet leaves empty is empty or None, and erases nothing."""

    row: int
    name: str
    party_group: str | None = None
    status: MemberStatus | None = None
    joined_on: date | None = None
    offices: tuple[Role, ...] = ()
    dues_fen: int | None = None
    details: Mapping[Detail, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person on record."""

    member_id: int
    name: str
    party_group: str
    status: MemberStatus
    joined_on: date | None
    details: Mapping[Detail, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value on record that the sheet gives otherwise; ``field`` is a column of the roster."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """Offices that a sheet gives otherwise than the record; no import changes them."""

    name: str
    before: tuple[Role, ...]
    after: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class RosterDifference:
    """What an import would do."""

    new: tuple[RosterLine, ...] = ()
    changed: tuple[tuple[RosterEntry, tuple[FieldChange, ...]], ...] = ()
    same: int = 0
    absent: int = 0
    """People on record of whom the sheet does not speak; nothing happens to them."""
    faults: tuple[SheetFault, ...] = ()
    offices: tuple[OfficeChange, ...] = ()
    """What the sheet says of offices of people on record; they change by word of the secretary, never by a sheet."""


@dataclass(frozen=True, slots=True)
class BasesHead:
    """What a list of verified amounts of dues says of itself."""

    year: int
    year_stated: bool
    """False when nothing in the file names a year, and this year was taken."""
    verified_by: str | None = None
    verified_on: date | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class BaseChange:
    """The monthly amount of one member, in 分; ``before_fen`` is None where the year had none."""

    member_id: int
    name: str
    party_group: str
    before_fen: int | None
    after_fen: int


@dataclass(frozen=True, slots=True)
class BasesDifference:
    """What an import of amounts would do."""

    changes: tuple[BaseChange, ...] = ()
    same: int = 0
    faults: tuple[SheetFault, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """What the reader of a sheet should know beside the difference."""

    sheet: str = ""
    unread: tuple[str, ...] = ()
    """Headings that mean nothing to us."""
    identity_column: bool = False
    """A column of identity card numbers was left out."""
    hidden: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    only_months: int = 0
    """Days of joining that give a month only and are kept as its first day."""


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import, which can be undone as a whole."""

    id: int
    branch_id: int
    kind: str
    name: str
    made_at: datetime
    added: int
    changed: int
    undone_at: datetime | None = None


class ImportGone(BranchError):
    """No such sheet or batch: it was decided, undone, or is too old."""


class ImportUsed(BranchError):
    """A batch cannot be undone as a whole: these people have other records by now."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(len(names))
        self.names = tuple(dict.fromkeys(names))
