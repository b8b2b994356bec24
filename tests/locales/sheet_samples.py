"""Samples for the words about sheets and papers."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from branch.member import MemberStatus
from branch.roster import (
    BaseChange,
    BasesDifference,
    BasesHead,
    Detail,
    FieldChange,
    ImportBatch,
    RosterDifference,
    RosterEntry,
    RosterLine,
    SheetNotes,
)
from branch.sheets import FaultKind, SheetFault

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
ENTRY = RosterEntry(1, "Ann", "Group 1", MemberStatus.FULL, None, {})
CHANGES = (
    FieldChange("status", "full", "probationary"),
    FieldChange("joined_on", "", "2012-07-01"),
    FieldChange("party_group", "Group 1", "Group 2"),
    *(FieldChange(detail, "old", "new") for detail in Detail),
)
DIFFERENCES = (
    RosterDifference((RosterLine(2, "Dora"), RosterLine(3, "Eve", "Group 1")), ((ENTRY, CHANGES),), 3, 4),
    RosterDifference(tuple(RosterLine(row, f"Ann{row}") for row in range(30)), ((ENTRY, CHANGES[:1]),) * 12),
)
NOTES = (SheetNotes(), SheetNotes("Sheet1", ("Nation",), True, ("Old",), ("More",), 2))
FAULTS = tuple(
    SheetFault(kind, row, letter, "Name", "Ann", "5")
    for kind, (row, letter) in itertools.product(FaultKind, ((3, "B"), (3, ""), (None, "")))
)
SAMPLES: dict[Any, Sequence[Any]] = {
    RosterDifference: DIFFERENCES,
    SheetNotes: NOTES,
    SheetFault: FAULTS,
    BasesDifference: [
        BasesDifference((BaseChange(1, "Ann", "Group 1", None, 4200), BaseChange(2, "Ben", "", 4000, 4200)), 3),
        BasesDifference(tuple(BaseChange(number, "Ann", "", None, 4200) for number in range(40))),
    ],
    BasesHead: [BasesHead(2026, year_stated=False), BasesHead(2026, True, "Office committee", AT.date(), "No. 7")],
    Sequence[SheetFault]: [FAULTS, FAULTS[:1]],
    ImportBatch: [ImportBatch(4, 1, kind, "a.xlsx", AT, 3, 2) for kind in ("roster", "bases")],
}
