"""Terms kept from one start to the next: the same answers, read once, and never a failure."""

import pytest

from rules import Rulebook, starter_records
from rules.kept_terms import KeptTerms, reading_once
from rules.records import starter_concepts
from rules.terms import Vocabulary

pytestmark = pytest.mark.wide

TEXT = "支委会每月至少开1次 the committee meets monthly"


@pytest.fixture
def vocabulary():
    return Vocabulary(starter_concepts())


def test_a_text_is_read_once_and_then_taken_from_the_file(vocabulary, tmp_path, monkeypatch):
    with reading_once(vocabulary, tmp_path / "terms"):
        read = vocabulary.terms(TEXT)
    monkeypatch.setattr(vocabulary, "_read", lambda _: pytest.fail("was read before"))
    with reading_once(vocabulary, tmp_path / "terms"):
        assert vocabulary.terms(TEXT) == read
    with pytest.raises(pytest.fail.Exception):
        vocabulary.terms(TEXT)


def test_what_stands_before_a_changed_text_is_kept_and_the_rest_read_anew(vocabulary, tmp_path, monkeypatch):
    first, second, third = TEXT, "党费每月10日前交", "党课每季度1次"
    with reading_once(vocabulary, tmp_path):
        before = [vocabulary.terms(text) for text in (first, second, third)]
    with reading_once(vocabulary, tmp_path):
        changed = [vocabulary.terms(text) for text in (first, "换届", third)]
    assert (changed[0], changed[2]) == (before[0], before[2])
    monkeypatch.setattr(vocabulary, "_read", lambda _: pytest.fail("was read before"))
    with reading_once(vocabulary, tmp_path):
        assert [vocabulary.terms(text) for text in (first, "换届", third)] == changed


@pytest.mark.parametrize("damage", [b"", b"{", b"\n\n", b"\xff\xfe", "cut"])
def test_a_damaged_file_is_read_anew_and_replaced(vocabulary, tmp_path, damage):
    with reading_once(vocabulary, tmp_path):
        read = vocabulary.terms(TEXT)
    file = next(tmp_path.iterdir())
    file.write_bytes(file.read_bytes()[:-3] if damage == "cut" else damage)
    with reading_once(vocabulary, tmp_path):
        assert vocabulary.terms(TEXT) == read
    kept = KeptTerms(tmp_path)
    assert kept.once(TEXT, lambda _: pytest.fail("not replaced")) == read
    kept.keep()


def test_what_another_program_kept_is_removed(vocabulary, tmp_path):
    (tmp_path / "other.json").write_bytes(b"{}")
    with reading_once(vocabulary, tmp_path):
        vocabulary.terms(TEXT)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(vocabulary, tmp_path):
    (tmp_path / "file").touch()
    with reading_once(vocabulary, tmp_path / "file"):
        assert vocabulary.terms(TEXT)


def test_answers_are_the_same_with_kept_terms(tmp_path, book):
    records = starter_records()[:40]
    first, second = (Rulebook(records, (), kept=tmp_path).explain("支委会最多几个人") for _ in range(2))
    assert first == second == Rulebook(records, ()).explain("支委会最多几个人")
