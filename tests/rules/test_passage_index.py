"""An index on disk finds passages by terms alone, and an unfinished one is never taken for a finished one."""

import shutil
from pathlib import Path

import pytest

from rules.passage_index import MANIFEST, IndexWriter, PassageIndex, UnusableIndex

pytestmark = pytest.mark.wide

SHELF = {
    11: {"@branch", "读书", "3册"},
    12: {"@branch", "清点", "季度"},
    13: {"@branch", "清点", "季度末"},
    99: {"@branch", "值班"},
}


def written(folder: Path, shelf: dict[int, set[str]], **told: object) -> Path:
    folder.mkdir()
    with IndexWriter(folder) as writer:
        for identity, terms in shelf.items():
            writer.add(identity, terms)
        writer.finish(**told)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "index", SHELF, restated=["ab"])


@pytest.fixture
def index(folder: Path) -> PassageIndex:
    return PassageIndex(folder)


def test_what_shares_a_rare_term_comes_before_what_shares_a_common_one(index):
    identity, shared, terms = index.nearest({"@branch", "值班", "不在其中"}, 2)[0]
    assert (identity, shared, terms()) == (99, {"@branch", "值班"}, SHELF[99])
    assert next(entry.id for entry in index.nearest({"@branch", "3册"}, 9)) == 11


def test_no_more_is_found_than_was_asked_for(index):
    assert len(index.nearest({"@branch"}, 3)) == 3


def test_a_term_is_not_found_as_a_piece_of_another(index):
    assert {entry.id: entry.shared for entry in index.nearest({"季度", "清点"}, 9)} == {
        12: {"季度", "清点"},
        13: {"清点"},
    }


@pytest.mark.parametrize("term", ["AND", '"', "terms:清点", "*", "清点~", "(", "\\", "不在其中", "x" * 70_000])
def test_a_term_is_never_read_as_an_operator(index, term):
    assert index.nearest({term}, 9) == []
    assert [entry.id for entry in index.nearest({term, "值班"}, 9)] == [99]


def test_nothing_is_found_for_no_terms(index):
    assert index.nearest(frozenset(), 9) == []


def test_it_knows_how_many_passages_have_a_term(index):
    assert [index.found_in(term) for term in ("@branch", "清点", "党费")] == [4, 2, 0]
    assert len(index) == 4


def test_it_says_what_it_was_told(index):
    assert index.told == {"restated": ["ab"]}


def test_it_is_searched_to_the_end_when_its_folder_is_deleted(index, folder):
    shutil.rmtree(folder)
    assert [entry.id for entry in index.nearest({"值班"}, 9)] == [99]


def test_an_index_of_nothing_finds_nothing(tmp_path):
    empty = PassageIndex(written(tmp_path / "empty", {}))
    assert (len(empty), empty.nearest({"值班"}, 9)) == (0, [])


def test_many_passages_are_found_by_their_own_ids(tmp_path):
    """More than one segment of the search library: its order is not ours."""
    index = PassageIndex(written(tmp_path / "many", {7 * n: {f"t{n}", f"half{n % 2}"} for n in range(5_000)}))
    assert [index.nearest({f"t{n}"}, 1)[0].id for n in (0, 1, 2_499, 4_999)] == [0, 7, 17_493, 34_993]


def test_an_unfinished_index_is_not_opened(tmp_path):
    with IndexWriter(tmp_path) as writer:
        writer.add(1, {"值班"})
    with pytest.raises(UnusableIndex):
        PassageIndex(tmp_path)


@pytest.mark.parametrize("name", ["terms.bin", "starts.bin", "ids.bin", MANIFEST])
@pytest.mark.parametrize("damage", ["cut", "gone", "longer"])
def test_a_damaged_index_is_not_opened(folder, name, damage):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content + b"\0" if damage == "longer" else content[:-1])
    if damage == "gone":
        (folder / name).unlink()
    with pytest.raises(UnusableIndex) as refusal:
        PassageIndex(folder)
    assert refusal.value.folder == folder


def test_an_index_without_its_search_files_is_not_opened(folder):
    shutil.rmtree(folder / "search")
    with pytest.raises(UnusableIndex):
        PassageIndex(folder)
