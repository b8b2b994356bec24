"""The measures of the house, kept honest: size, docstrings, where words may stand, what must never be in the tree."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests import house_tree as house
from tests.ci_policy import SAMPLES

CHINESE_MAY_STAND = {
    "handlers/texts": "every word shown in the chat",
    "handlers/understanding": "what people say",
    "handlers/dialogues.py": "the short answers that a dialogue waits for",
    "handlers/minutes_notes.py": "how people write notes of a meeting",
    "handlers/commands.py": "the Chinese words of each command",
    "locales": "the catalogues",
    "rules": "the vocabulary of questions and documents, and our rule records",
    "reminders/texts": "every word of a reminder, and about reminders",
    "bot/commands": "what the command line prints",
    "services/binding.py": "how people write a code down",
    "services/demo.py": "the invented people of the demo branch",
    "services/bases_import.py": "the year in a title",
    "services/roster_reading.py": "the words in a roster sheet",
    "services/sheet_cells.py": "how offices write days and amounts",
    "services/sheet_columns.py": "the headings of sheets",
    "documents": "the wording of printed forms",
    "web": "every word of the pages",
    "sandbox": "the invented people, and what Telegram itself says",
}
"""Folders and files whose subject is Chinese text. Elsewhere it belongs into one of them."""

FORBIDDEN = {
    "the host of a package registry": re.compile(
        r"(?i)(?:pypi|pythonhosted|npmjs|jfrog|artifactory)\.[a-z]{2,}|://\S+/[s]imple\b"
    ),
    "a path of somebody's machine": re.compile(r"/[w]ork/|/[h]ome/[a-z]+/|/[U]sers/[a-z]+/|[C]:\\Users"),
    "a mobile number that may be real (write 1??0000????)": re.compile(r"(?<![\d\w.])1[3-9]\d(?!0000)\d{8}(?![\d\w])"),
}
PINS = {f"constraints{which}.txt" for which in ("", "-dev", "-ocr", "-semantic", "-uv")}
GENERATED = {*PINS, "LICENSE"}
LOCK_FILES = {
    "uv.lock",
    "poetry.lock",
    "Pipfile.lock",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "pip.conf",
    ".npmrc",
}
QUOTE = 25


def test_no_file_is_longer_than_300_lines() -> None:
    measured = [*house.python(), *(file for file in house.files() if file.suffix == ".js")]
    lengths = {file.as_posix(): house.text(file).count("\n") for file in measured}
    assert {file: lines for file, lines in lengths.items() if lines > 300} == {}


def test_no_function_body_is_longer_than_40_lines() -> None:
    long = {
        f"{file}:{function.lineno} {function.name}": house.body_lines(function)
        for file in house.python()
        for function in house.functions(file)
        if house.body_lines(function) > 40
    }
    assert long == {}


def test_nine_of_ten_function_bodies_fit_in_20_lines() -> None:
    bodies = [
        house.body_lines(function) for file in house.python(product_only=True) for function in house.functions(file)
    ]
    assert sum(lines <= 20 for lines in bodies) / len(bodies) >= 0.9


def test_no_class_has_more_than_12_methods() -> None:
    counted = {
        f"{file}:{cls.lineno} {cls.name}": len(house.methods(cls))
        for file in house.python()
        for cls in house.classes(file)
    }
    assert {name: methods for name, methods in counted.items() if methods > 12} == {}


def test_every_module_and_public_name_has_a_docstring() -> None:
    missing = [
        f"{file}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'module')}"
        for file in house.python(product_only=True)
        for node in chain([house.tree(file)], house.public(house.tree(file)))
        if not house.ast.get_docstring(node)
    ]
    assert missing == []


def test_words_shown_to_people_stand_where_words_belong() -> None:
    allowed = tuple(CHINESE_MAY_STAND)
    strays = [
        f"{file}:{line} {words}"
        for file in house.python(product_only=True)
        if not file.as_posix().startswith(allowed)
        for line, words in house.chinese_literals(file)
    ]
    assert strays == []


def test_the_assistant_neither_shouts_nor_smiles() -> None:
    loud = re.compile(r"[！‼❗]|[\U0001f300-\U0001faff]")
    found = [
        f"{file}: {words}"
        for file in house.python(product_only=True)
        if file.as_posix().startswith("handlers/texts")
        for _, words in house.chinese_literals(file)
        if loud.search(words)
    ]
    assert found == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_tree_does_not_contain(what: str) -> None:
    found = [
        f"{file}: {match.group()}"
        for file in house.files()
        if file.name not in GENERATED
        for match in FORBIDDEN[what].finditer(house.text(file))
    ]
    assert found == []


def test_no_file_records_where_packages_came_from() -> None:
    assert [str(file) for file in house.files() if file.name in LOCK_FILES] == []
    pins = "".join(house.text(file) for file in house.files() if file.name.startswith("constraints"))
    assert "://" not in pins


@pytest.mark.shared
def test_nothing_is_copied_from_the_sample_documents() -> None:
    """No run of 25 characters, whatever the line breaks and blanks between them."""
    samples = {
        run
        for sample in sorted((SAMPLES / "rules").glob("*.txt"))
        for run in _runs(_decoded(sample.read_bytes()))
        if len(house.CJK.findall(run)) > QUOTE // 2
    }
    assert samples
    samples -= {run for title in _titles() for run in _runs(title)}
    copied = {f"{file}: {run}" for file in house.files() for run in samples.intersection(_runs(house.text(file)))}
    assert copied == set()


def _titles() -> list[str]:
    """Return the titles of the documents: to cite is not to copy."""
    return [document["title"] for document in json.loads(house.text(Path("rules/starter/documents.json")))]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _runs(words: str) -> Iterator[str]:
    joined = re.sub(r"\s+", "", words)
    return (joined[start : start + QUOTE] for start in range(len(joined) - QUOTE + 1))
