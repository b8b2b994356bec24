"""Samples of absences without leave and of who need not be expected."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from branch.attendance import Absences
from branch.exemption import Exemption, ExemptionKind
from branch.meeting import Meeting
from branch.member import Member
from handlers.understanding.absences import AbsenceWords
from handlers.understanding.exemptions import ExemptionWords

DAY, LAST = date(2026, 6, 10), date(2026, 12, 31)
EXEMPTIONS = [Exemption(1, 1, kind, DAY, LAST, "ill") for kind in ExemptionKind]


def attendance_samples(members: Sequence[Member], meetings: Sequence[Meeting]) -> dict[Any, list[Any]]:
    """Return values by the type of the parameter."""
    return {
        Sequence[Absences]: [[Absences(members[0], meetings[:2])], ()],
        AbsenceWords: [AbsenceWords(DAY, LAST, least) for least in (1, 4)],
        Exemption: EXEMPTIONS,
        Exemption | None: [*EXEMPTIONS, None],
        Sequence[tuple[Member, Exemption]]: [list(zip(members, EXEMPTIONS, strict=False)), ()],
        ExemptionWords: [ExemptionWords(kind, LAST, "ill") for kind in ExemptionKind],
    }
