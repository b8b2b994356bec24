"""Filings (报备): plans and briefs that a branch drafts, its secretary hands in, and the office committee accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class FilingKind(StrEnum):
    """What is filed; the values are those of stored rows and of facts (``filing_plan``)."""

    PLAN = "plan"
    BRIEF = "brief"


class FilingState(StrEnum):
    """Where a filing stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    """A brief that was accepted and shown to everybody in the branch."""


STEPS: Mapping[FilingState, frozenset[FilingState]] = {
    FilingState.SUBMITTED: frozenset({FilingState.DRAFT, FilingState.RETURNED}),
    FilingState.RECEIVED: frozenset({FilingState.SUBMITTED}),
    FilingState.RETURNED: frozenset({FilingState.SUBMITTED, FilingState.RECEIVED}),
    FilingState.ACCEPTED: frozenset({FilingState.SUBMITTED, FilingState.RECEIVED}),
    FilingState.PUBLISHED: frozenset({FilingState.ACCEPTED}),
}
"""From which states each state is reached; a draft is only ever begun, or begun again after a return."""
MOST_PICTURES = 20
"""Photographs that are printed with a brief; of what is more the words stand there [system default]."""
OPEN = frozenset({FilingState.DRAFT, FilingState.RETURNED})
"""States in which it is drafted anew from the records."""


@dataclass(frozen=True, slots=True)
class Filing:
    """One plan or brief of one quarter."""

    id: int
    branch_id: int
    kind: FilingKind
    period: str
    """``2026-Q2``."""
    state: FilingState
    body: Mapping[str, Any]
    """What was drafted: ``meetings`` and, of a plan, ``duties``; every word in it was said by somebody."""
    submitted_at: datetime | None = None
    remark: str | None = None
    """Why it was returned."""


@dataclass(frozen=True, slots=True)
class FilingPaper:
    """A filing as it is printed: with whose it is, and who prints it when."""

    filing: Filing
    branch: str
    maker: str
    made_at: datetime

    @property
    def pictures(self) -> tuple[str, ...]:
        """Return the messenger's files of the photographs that are printed, the earliest first."""
        found = (file_id for each in self.filing.body["meetings"] for file_id in each.get("pictures", ()))
        return tuple(dict.fromkeys(found))[:MOST_PICTURES]


def packed(paper: FilingPaper) -> dict[str, Any]:
    """Return what is printed as plain facts that can be kept until it is written."""
    filing = paper.filing
    known = {"id": filing.id, "branch_id": filing.branch_id, "kind": filing.kind, "period": filing.period}
    around = {"branch": paper.branch, "maker": paper.maker, "made_at": paper.made_at.isoformat()}
    return {**known, "state": filing.state, "body": dict(filing.body), **around}


def unpacked(facts: Mapping[str, Any]) -> FilingPaper:
    """Return what was kept."""
    kind, state = FilingKind(facts["kind"]), FilingState(facts["state"])
    filing = Filing(facts["id"], facts["branch_id"], kind, facts["period"], state, facts["body"])
    return FilingPaper(filing, facts["branch"], facts["maker"], datetime.fromisoformat(facts["made_at"]))
