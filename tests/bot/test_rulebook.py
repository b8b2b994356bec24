"""The shelf answers all the time: from memory, from an index, and while the index is being written."""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from bot import rulebook
from bot.rulebook import Shelf
from branch.rulebook import DocumentKind, Edition, Passage
from rules import Rulebook, meaning, starter_records
from rules.library_building import build
from rules.own_process import ProcessFailed
from storage.database import Database
from storage.migrations import migrate
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS

pytestmark = [pytest.mark.usefixtures("few_records"), pytest.mark.wide]
AT = datetime(2026, 3, 31, tzinfo=UTC)
LOANS = Passage(1, "二", ("读书角",), "text", "读书角一次最多借三册，逾期三十天停借。")
ASKED = "读书角一次最多借几册"


def edition(name: str, *passages: Passage) -> Edition:
    return Edition(name * 32, "青石镇读书角办法", DocumentKind.NOTICE, passages)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'zhibu.db'}", FOR_TESTS)
    migrate(database.engine)
    yield database
    database.close()


@pytest.fixture
def keep(database: Database):
    def keep(kept: Edition) -> None:
        with database.engine.begin() as connection:
            UnitOfWork(connection).rulebook.add(kept, at=AT)

    return keep


@pytest.fixture
def open_shelf(database: Database, tmp_path: Path):
    return lambda small=0: Shelf(database, computed=tmp_path / "rules", small=small)


def test_a_small_shelf_needs_no_index(keep, open_shelf, tmp_path):
    keep(edition("ab", LOANS))
    assert "三册" in open_shelf(small=1).complete().answer(ASKED).text
    assert not (tmp_path / "rules" / "index").exists()


def test_a_large_shelf_is_answered_from_an_index(keep, open_shelf):
    keep(edition("ab", LOANS))
    answer = open_shelf().complete().answer(ASKED)
    assert "三册" in answer.text
    assert [citation.document for citation in answer.citations] == ["《青石镇读书角办法》（未注明日期）"]


def test_answers_are_the_same_from_memory_and_from_an_index(keep, open_shelf):
    keep(edition("ab", LOANS))
    for question in (ASKED, "支委会最多几个人", "党费交多少"):
        assert open_shelf().complete().answer(question) == open_shelf(small=9).complete().answer(question)


def test_after_a_restart_the_index_is_there_at_once(keep, open_shelf, monkeypatch):
    keep(edition("ab", LOANS))
    open_shelf().complete()
    monkeypatch.setattr(rulebook, "build", lambda *_: pytest.fail("built again"))
    assert "三册" in open_shelf().current().answer(ASKED).text


def test_while_an_index_is_written_the_records_answer_and_then_all_at_once(keep, open_shelf, monkeypatch):
    keep(edition("ab", LOANS))
    go_on = threading.Event()

    def slow(*arguments: object) -> object:
        go_on.wait(10)
        return build(*arguments)

    monkeypatch.setattr(rulebook, "build", slow)
    shelf = open_shelf()
    first = shelf.current()
    assert "7人" in first.answer("支委会最多几个人").text
    assert not first.answer(ASKED).answered
    assert shelf.current() is first
    go_on.set()
    assert shelf.complete() is not first
    assert shelf.current().answer(ASKED).answered


def test_an_import_is_answered_from_after_its_index_is_written(keep, open_shelf):
    keep(edition("ab", LOANS))
    shelf = open_shelf()
    shelf.complete()
    keep(edition("cd", Passage(1, "三", ("值班",), "text", "值班室每晚留两个人，钥匙交给门卫。")))
    assert "两个人" in shelf.complete().answer("值班室每晚留几个人").text
    assert "三册" in shelf.current().answer(ASKED).text


def test_a_failure_is_logged_once_and_leaves_the_former_rulebook(keep, open_shelf, monkeypatch):
    keep(edition("ab", LOANS))
    shelf = open_shelf()
    former = shelf.complete()
    tried = []

    def failing(*_: object) -> None:
        tried.append(1)
        raise ProcessFailed("rules.library_child", 1, "No space left on device")

    monkeypatch.setattr(rulebook, "build", failing)
    keep(edition("cd", LOANS))
    assert [shelf.complete() is former for _ in range(3)] == [True] * 3
    assert len(tried) == 1


def test_the_first_question_after_an_import_is_answered_from_it(keep, open_shelf, monkeypatch):
    shelf = open_shelf(small=9)
    shelf.complete()
    monkeypatch.setattr(Shelf, "patience", 60.0)
    keep(edition("ab", LOANS))
    assert "三册" in shelf.current().answer(ASKED).text


def test_a_question_does_not_wait_long_for_what_was_just_imported(keep, open_shelf, monkeypatch):
    shelf = open_shelf(small=9)
    former = shelf.complete()
    monkeypatch.setattr(Shelf, "patience", 0.01)
    go_on = threading.Event()
    make = shelf._ready
    monkeypatch.setattr(shelf, "_ready", lambda *given: go_on.wait(10) and make(*given))
    keep(edition("ab", LOANS))
    assert shelf.current() is former
    assert not shelf.current().answer(ASKED).answered
    go_on.set()
    assert "三册" in shelf.complete().answer(ASKED).text


def test_what_is_imported_while_another_import_is_taken_in_is_taken_in_too(keep, open_shelf, monkeypatch):
    shelf = open_shelf(small=9)
    shelf.complete()
    under_way, go_on = threading.Event(), threading.Event()
    make = shelf._ready

    def slow(*given: Sequence[Edition]) -> Rulebook:
        under_way.set()
        go_on.wait(10)
        return make(*given)

    monkeypatch.setattr(shelf, "_ready", slow)
    keep(edition("ab", Passage(1, "三", ("值班",), "text", "值班室每晚留两个人，钥匙交给门卫。")))
    shelf.follow()
    under_way.wait(10)
    keep(edition("cd", LOANS))
    shelf.follow()
    go_on.set()
    assert "三册" in shelf.complete().answer(ASKED).text


def test_without_any_rulebook_a_failure_leaves_the_records(database, tmp_path, monkeypatch):
    shelf = Shelf(database, computed=tmp_path / "rules")

    def failing(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(shelf, "_read", failing)
    assert "7人" in shelf.current().answer("支委会最多几个人").text


class Untouched:
    """An embedder that is handed on only."""

    name = "untouched"

    def embed(self, texts: Sequence[str]) -> NoReturn:
        pytest.fail(f"embedded {texts}")


class Alike:
    """Stands for meanings that were computed."""

    def __init__(self, near: list[float]) -> None:
        self._near = near

    def nearness(self, _: str) -> list[float]:
        return self._near


def test_an_import_is_answered_from_while_meanings_are_computed(keep, database, tmp_path, monkeypatch):
    go_on, computed = threading.Event(), []

    def slow(texts: list[tuple[str, ...]], _: Path) -> None:
        computed.append(texts)
        go_on.wait(10)

    monkeypatch.setattr(meaning, "prepare", slow)
    monkeypatch.setattr(meaning, "Meaning", lambda texts, *_: Alike([0.0] * len(texts)))
    shelf = Shelf(database, embedder=Untouched(), computed=tmp_path / "rules")
    shelf.current()
    keep(edition("ab", LOANS))
    shelf.follow()
    shelf._renewing.wait()
    assert "三册" in shelf.current().answer(ASKED).text
    go_on.set()
    assert "三册" in shelf.complete().answer(ASKED).text
    assert [any(LOANS.text in own for own in texts) for texts in computed][-1]


def test_a_rulebook_learns_the_meanings_of_its_own_texts():
    book = Rulebook(starter_records(), [edition("ab", LOANS)])
    before = book.explain(ASKED).candidates[0]
    place = next(place for place, own in enumerate(book.texts) if before.text in own)
    book.learn(Alike([float(one == place) for one in range(len(book.texts))]))
    assert book.explain(ASKED).candidates[0].score == pytest.approx(before.score + 0.5)
