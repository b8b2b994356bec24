"""Whatever is sent, the answer is an edition or a reason; nothing crashes, stalls or swells."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import orjson
import pytest

from branch.rulebook import Edition
from documents import UnreadableFile, child, read_file
from tests.documents import hostile
from tests.documents.alone import largest_child


def outcome(file: tuple[str, bytes]) -> tuple[str, Edition | UnreadableFile]:
    name, content = file
    try:
        return name, read_file(content, name)
    except UnreadableFile as refusal:
        return name, refusal


def is_crash(found: Edition | UnreadableFile) -> bool:
    """A defect of ours, or a process that died of anything but its limits."""
    return isinstance(found, UnreadableFile) and ("defect" in found.detail or "process" in found.detail)


def test_damaged_files_are_read_or_refused_without_a_defect():
    for name, content in hostile.damaged(240):
        if b"%PDF-" not in content[:1024]:
            request = orjson.dumps({"name": name, "ocr": False, "plain": False}) + b"\n" + content
            answer = orjson.loads(child.answer(BytesIO(request)))
            assert not answer.get("detail", "").startswith("defect"), (name, answer)


@pytest.mark.slow
def test_three_hundred_files_of_every_malice_are_answered_within_their_limits():
    assert largest_child("from tests.documents.test_hostile import answer_all; answer_all()") <= 600_000


def answer_all():
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, hostile.files()))
    assert len(outcomes) == 300
    assert [(name, found) for name, found in outcomes if is_crash(found)] == []
