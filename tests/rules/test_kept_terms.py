"""Terms kept from one start to the next: the same answers, read once, and never a failure."""

import pytest

from rules import Rulebook, starter_records
from rules.kept_terms import KeptTerms, reading_once
from rules.records import starter_concepts
from rules.terms import Vocabulary

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


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"a": 1}'])
def test_a_damaged_file_is_read_anew_and_replaced(vocabulary, tmp_path, damage):
    with reading_once(vocabulary, tmp_path):
        read = vocabulary.terms(TEXT)
    next(tmp_path.iterdir()).write_bytes(damage)
    with reading_once(vocabulary, tmp_path):
        assert vocabulary.terms(TEXT) == read
    assert KeptTerms(tmp_path).once(TEXT, lambda _: pytest.fail("not replaced")) == read


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
