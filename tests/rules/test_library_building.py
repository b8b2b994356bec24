"""An index is built by another process, once, under a name that tells what is in it; a failure changes nothing."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from branch.rulebook import DocumentKind, Edition, Passage
from rules import library_building
from rules.library_building import Shelved, build, name_of, opened, restated
from rules.own_process import ProcessFailed
from tests.rules.curated import ADDED, NEW_DOCUMENT, REVIEWED

pytestmark = pytest.mark.wide


def edition(name: str, *texts: str) -> Edition:
    passages = tuple(Passage(number, f"{number}", ("总则",), "text", text) for number, text in enumerate(texts))
    return Edition(name * 32, f"{name}的通知", DocumentKind.NOTICE, passages, warnings=("undated",))


WATCH = edition("ab", "值班室每晚留两个人。", "钥匙交给门卫。")
CORNER = edition("cd", "读书角一次最多借三册。", "门窗随手关好。")
SHELF = [Shelved(WATCH, [5, 6]), Shelved(CORNER, [7, 8])]


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text("".join(json.dumps(REVIEWED | row) + "\n" for row in (NEW_DOCUMENT, ADDED)), encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "var" / "library"


def unread() -> Iterator[Shelved]:
    pytest.fail("the shelf was read")
    yield


def test_passages_are_found_by_the_ids_they_came_with(root):
    index = build(root, "one", SHELF)
    assert [entry.id for entry in index.nearest({"钥匙", "门卫"}, 9)] == [6]
    assert [entry.id for entry in index.nearest({"门窗"}, 9)] == [8]


def test_headings_are_found_too(root):
    assert len(build(root, "one", SHELF).nearest({"总则"}, 9)) == 4


def test_what_the_records_restate_is_named_and_not_indexed(root, curated):
    index = build(root, "one", SHELF, curated)
    assert restated(index) == {CORNER.sha256}
    assert (len(index), index.nearest({"门窗"}, 9)) == (2, [])


def test_an_index_that_is_there_is_not_built_again(root):
    build(root, "one", SHELF)
    assert len(build(root, "one", unread())) == 4
    assert opened(root, "one") is not None


def test_a_damaged_index_is_built_again(root):
    build(root, "one", SHELF)
    (root / "one" / "terms.bin").write_bytes(b"")
    assert opened(root, "one") is None
    assert len(build(root, "one", SHELF)) == 4


def test_a_new_index_replaces_the_old_one_which_is_searched_to_the_end(root):
    old = build(root, "one", SHELF)
    new = build(root, "two", SHELF[:1])
    assert [path.name for path in root.iterdir() if path.is_dir()] == ["two"]
    assert (len(new), len(old.nearest({"总则"}, 9))) == (2, 4)


def test_a_failure_leaves_the_old_index_and_nothing_else(root, curated):
    build(root, "one", SHELF)
    curated.write_text("{}\n", encoding="utf-8")
    with pytest.raises(ProcessFailed, match=r"own\.jsonl:1"):
        build(root, "two", SHELF, curated)
    assert [path.name for path in root.iterdir() if path.is_dir()] == ["one"]


def test_what_a_killed_process_left_is_removed(root):
    (root / "building-x1").mkdir(parents=True)
    build(root, "one", SHELF)
    assert [path.name for path in root.iterdir() if path.is_dir()] == ["one"]


def test_what_is_no_index_is_not_removed(root):
    (root / "notes").mkdir(parents=True)
    build(root, "one", SHELF)
    assert (root / "notes").is_dir()


def test_two_who_want_the_same_index_build_it_once(root):
    read = []

    def shelf() -> Iterator[Shelved]:
        read.append(1)
        yield from SHELF

    with ThreadPoolExecutor(2) as both:
        indexes = list(both.map(lambda _: build(root, "one", shelf()), range(2)))
    assert (len(read), [len(index) for index in indexes]) == (1, [4, 4])


def test_the_name_follows_from_editions_order_and_records(curated):
    ours = name_of(["aa", "bb"], curated)
    assert ours == name_of(["aa", "bb"], curated)
    others = {name_of(["aa"], curated), name_of(["bb", "aa"], curated), name_of(["aa", "bb"], None)}
    curated.write_text(curated.read_text("utf-8") + "\n", encoding="utf-8")
    assert ours not in others | {name_of(["aa", "bb"], curated)}


def test_the_name_follows_from_the_program(monkeypatch):
    ours = name_of(["aa"], None)
    monkeypatch.setattr(library_building, "program", lambda: b"another")
    assert name_of(["aa"], None) != ours


def test_an_edition_arrives_as_it_was_sent(root):
    dated = replace(WATCH, number="青石发〔2021〕7号", issuer="中共青石镇委员会", dated_on=None, warnings=())
    assert len(build(root, "one", [Shelved(dated, [1, 2])])) == 2
