"""Plans and briefs without one Chinese character in them, for the words about them."""

from branch.filing import Filing, FilingKind, FilingState

BODY = {"duties": [{}], "meetings": [{"approved": False}, {"approved": True}], "last_year": []}
FILINGS = tuple(
    Filing(1, 1, kind, "2026-Q2", state, BODY, remark=remark)
    for kind in FilingKind
    for state in FilingState
    for remark in (None, "More detail")
)
