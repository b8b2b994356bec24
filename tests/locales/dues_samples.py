"""Samples of published lists and of what the secretary is asked about."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from branch.dues import DuesItem, DuesState
from branch.dues_money import Deposit, DepositKind
from branch.dues_office import BranchMoney, BranchMonth, DuesPurpose, HalfYear
from branch.dues_review import Publication, PublishedLine, Reversal
from branch.member import Member, Organization
from branch.minutes import Line, Part
from branch.overview import MonthDues
from services.dues_overview import MemberMonth
from services.dues_publishing import Draft
from storage.repositories.dues_money import DuesSetting

AT = datetime(2026, 6, 10, 7, tzinfo=UTC)
ANN = Member(1, 1, "Ann", party_group="Group 1")
ROW = MemberMonth(ANN, (DuesItem(1, 1, "2026-05", 4200, DuesState.CONFIRMED, confirmed_fen=4200),))
PUBLICATION = Publication(
    1,
    1,
    "2026-05",
    1,
    (PublishedLine(1, DuesState.DUE, 0),),
    names=True,
    amounts=False,
    published_by="Ben",
    published_at=AT,
)
BRANCH = Organization(1, "Branch 1", "branch")
COUNTED = {"checked_by": "Cleo", "checked_at": AT}
DEPOSITS = [
    Deposit(1, 1, DepositKind.HALF_YEAR, 4200, "Ben", AT, **facts)
    for facts in (
        {},
        {"voucher": "7", "deposited_on": AT.date(), "period": "2026-1"},
        COUNTED | {"found_fen": 4200},
        COUNTED | {"found_fen": 4000},
    )
]
SAMPLES: dict[Any, Sequence[Any]] = {
    Mapping[str, int]: [{"2026-05": 4200}, {"2026-05": 4200, "2026-06": 3600}],
    Sequence[int]: [[4], [4, 5], ()],
    Sequence[tuple[int, Line]]: [
        [(2, Line(1, part, "Buy boards", 1, "Ann", AT.date()))] for part in (Part.NOTE, Part.DECISION)
    ],
    Draft: [
        Draft("2026-05", (ROW,), DuesSetting(publish_names=names, publish_amounts=amounts), before)
        for names, amounts in ((True, True), (True, False), (False, False))
        for before in (PUBLICATION, None)
    ],
    Publication: [PUBLICATION],
    Reversal: [Reversal(1, 7, "a slip", 2, AT)],
    Organization: [BRANCH],
    DuesPurpose: list(DuesPurpose),
    HalfYear: [HalfYear(2026, 1)],
    Sequence[BranchMonth]: [
        [BranchMonth(BRANCH, done, MonthDues("2026-06", 9, 2, 1), done) for done in (True, False)],
        (),
    ],
    Sequence[BranchMoney]: [[BranchMoney(BRANCH, 4200, paid, ("2026-06",)) for paid in (4200, 0)]],
    Sequence[MemberMonth]: [[ROW], ()],
    Sequence[Deposit]: [DEPOSITS, ()],
    list[str]: [["2026-05"], ["2026-05", "2026-06"]],
    Mapping[int, str]: [{0: "Branch 1"}],
}
