"""Documents are read piece by piece as they were imported; what is gone is left out."""

from datetime import date

import pytest

from branch.rulebook import DocumentKind, Edition, Passage
from storage.repositories.shelf import DocumentShelf
from storage.unit_of_work import UnitOfWork
from tests.storage.any_row import FIRST

WATCH = Edition(
    sha256="ab" * 32,
    title="关于值班的通知",
    kind=DocumentKind.NOTICE,
    passages=(
        Passage(1, "一", ("值班",), "text", "每周三值班。"),
        Passage(2, "表·1·频率", ("表", "1"), "row", "每周一次"),
    ),
    number="青禾党字〔2025〕7号",
    dated_on=date(2025, 3, 4),
    warnings=("no_issuer",),
)
KEYS = Edition("cd" * 32, "钥匙办法", DocumentKind.OTHER, (Passage(1, "一", (), "text", "钥匙交给门卫。"),))


def bare(edition: Edition) -> Edition:
    return Edition(**{name: getattr(edition, name) for name in Edition.__slots__} | {"passages": ()})


@pytest.fixture
def shelf(database):
    with database.engine.connect() as connection:
        for edition in (WATCH, KEYS):
            UnitOfWork(connection).rulebook.add(edition, at=FIRST)
        yield DocumentShelf(connection)


def test_an_edition_is_read_alone_and_whole(shelf):
    edition, ids = shelf.edition(WATCH.sha256)
    assert edition == WATCH
    assert len(set(ids)) == 2


def test_all_editions_are_listed_in_the_order_of_import_without_passages(shelf):
    assert shelf.bare() == [bare(WATCH), bare(KEYS)]
    assert shelf.passages() == 3


def test_passages_come_by_their_ids_with_their_editions(shelf):
    (_, (_, second)), (_, (key,)) = shelf.edition(WATCH.sha256), shelf.edition(KEYS.sha256)
    assert shelf.printed([key, second]) == {
        key: (bare(KEYS), KEYS.passages[0]),
        second: (bare(WATCH), WATCH.passages[1]),
    }


def test_a_passage_that_is_not_there_is_left_out(shelf):
    _, (key,) = shelf.edition(KEYS.sha256)
    assert shelf.printed([key + 1000, key]) == {key: (bare(KEYS), KEYS.passages[0])}
    assert shelf.printed([]) == {}
