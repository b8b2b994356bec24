"""Undoing an import of the roster loses no verified amount."""

import pytest

from branch.roster import ImportUsed
from services import roster
from tests.services.conftest import NOW
from tests.services.test_roster import entries, take


def test_amounts_that_were_verified_otherwise_are_never_lost_by_an_undo(work, cast):
    batch = take(work, cast, ["姓名", "每月党费"], ["新来人", "42"], ["另一人", "36"])
    assert (batch.added, batch.changed) == (2, 0)
    new = next(each for each in entries(work, cast) if each.name == "新来人").member_id
    work.bases.add(new, 2026, 4500, paper="机关党委核定表")
    with pytest.raises(ImportUsed) as refused:
        roster.undo(work, batch.id, by=None, at=NOW)
    assert refused.value.names == ("新来人",)
    assert work.bases.of(new, 2026).amount_fen == 4500


def test_an_undone_import_still_says_which_amounts_it_brought(work, cast):
    batch = take(work, cast, ["姓名", "每月党费"], ["新来人", "42"])
    new = next(each for each in entries(work, cast) if each.name == "新来人").member_id
    roster.undo(work, batch.id, by=None, at=NOW)
    assert work.roster.entry(new) is None
    assert ("base:2026", "4200") in {(each.field, each.after) for each in work.imports.changes(batch.id)}
