"""Plans and briefs without one Chinese character in them, for the words about them."""

from branch.filing import Filing, FilingKind, FilingState

MEETING = {"kinds": ["lecture"], "starts_at": "2026-06-10T07:00:00+00:00", "expected": 18, "present": 12, "topic": None}
BODY = {
    "duties": [{}],
    "meetings": [MEETING | {"approved": False}, MEETING | {"approved": True, "topic": "Plans"}],
    "last_year": [],
}
FILINGS = tuple(
    Filing(1, 1, kind, "2026-Q2", state, BODY, remark=remark)
    for kind in FilingKind
    for state in FilingState
    for remark in (None, "More detail")
)
