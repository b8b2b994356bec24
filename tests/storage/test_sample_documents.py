"""The sample documents go into the database once, however often they are imported."""

from datetime import UTC, datetime

import pytest

from rules import read_document
from tests.ci_policy import SAMPLES

pytestmark = pytest.mark.shared

FIRST = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 11, 2, 0, tzinfo=UTC)


def imported() -> list:
    files = sorted((SAMPLES / "rules").glob("*.txt"))
    return [read_document(file.read_bytes(), file.name) for file in files]


def test_importing_the_same_documents_twice_changes_nothing_the_second_time(work):
    assert [work.rulebook.add(edition, at=FIRST) for edition in imported()] == [True] * 5
    kept, version = work.rulebook.editions(), work.rulebook.version()
    assert [work.rulebook.add(edition, at=LATER) for edition in imported()] == [False] * 5
    assert (work.rulebook.editions(), work.rulebook.version()) == (kept, version)


def test_what_is_kept_is_what_was_read(work):
    editions = imported()
    for edition in editions:
        work.rulebook.add(edition, at=FIRST)
    assert work.rulebook.editions() == editions
