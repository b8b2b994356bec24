"""Samples for the words about sheets and papers."""

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from branch.attendance import AttendanceState
from branch.dues import DuesItem, DuesState, Payment, PaymentState
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.member import Member, MemberStatus, Role
from branch.overview import OwnMeeting
from branch.own_data import Correction, CorrectionState, OwnData, OwnReason
from branch.roster import (
    BaseChange,
    BasesDifference,
    BasesHead,
    Detail,
    FieldChange,
    ImportBatch,
    OfficeChange,
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
OFFICES = (OfficeChange("Ann", (), (Role.SECRETARY,)),)
DIFFERENCES = (
    RosterDifference((RosterLine(2, "Dora"), RosterLine(3, "Eve", "Group 1")), ((ENTRY, CHANGES),), 3, 4),
    RosterDifference(
        tuple(RosterLine(row, f"Ann{row}") for row in range(30)), ((ENTRY, CHANGES[:1]),) * 12, offices=OFFICES
    ),
)
NOTES = (SheetNotes(), SheetNotes("Sheet1", ("Nation",), True, ("Old",), ("More",), 2))
FAULTS = tuple(
    SheetFault(kind, row, letter, "Name", "Ann", "5")
    for kind, (row, letter) in itertools.product(FaultKind, ((3, "B"), (3, ""), (None, "")))
)
OWN = OwnData(
    RosterEntry(1, "Ann", "Group 1", MemberStatus.FULL, AT.date(), {Detail.PHONE: "10000"}),
    *("Branch 1", AT),
    [OwnMeeting(Meeting(1, 1, MeetingKind.LECTURE, MeetingState.CLOSED, AT), AttendanceState.PRESENT)],
    [OwnReason(late, AT, "requested", "Ill", AT) for late in (False, True)],
    [DuesItem(1, 1, "2026-06", 4200, DuesState.DUE)],
    [Payment(1, Member(1, 1, "Ann"), 4200, state, AT, ("2026-06",), 4200, 4200) for state in PaymentState],
    3,
)
NAMED: dict[str, Sequence[Any]] = {
    "no_such_value.field": ["phone", "joined_on"],
    "how_to_correct.fields": [("phone", "joined_on")],
}
SAMPLES: dict[Any, Sequence[Any]] = {
    Correction: [
        Correction(1, 1, "Ann", 1, field, "2012-07-01", state)
        for field, state in itertools.product(("work", "phone"), CorrectionState)
    ],
    OwnData: [OWN],
    RosterDifference: DIFFERENCES,
    Sequence[OfficeChange]: [OFFICES, ()],
    SheetNotes: NOTES,
    SheetFault: FAULTS,
    BasesDifference: [
        BasesDifference((BaseChange(1, "Ann", "Group 1", None, 4200), BaseChange(2, "Ben", "", 4000, 4200)), 3),
        BasesDifference(tuple(BaseChange(number, "Ann", "", None, 4200) for number in range(40))),
    ],
    Sequence[date]: [[AT.date()], [AT.date(), AT.date().replace(day=28)]],
    BasesHead: [BasesHead(2026, year_stated=False), BasesHead(2026, True, "Office committee", AT.date(), "No. 7")],
    Sequence[SheetFault]: [FAULTS, FAULTS[:1]],
    ImportBatch: [ImportBatch(4, 1, kind, "a.xlsx", AT, 3, 2) for kind in ("roster", "bases")],
}
