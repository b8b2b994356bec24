"""Invented documents given line by line, and their passages found by their words."""

from branch.rulebook import Edition, Passage
from rules import read_document


def read_lines(*lines: str) -> Edition:
    return read_document("\n".join(lines).encode(), "a.txt")


def passage(edition: Edition, words: str) -> Passage:
    found = [one for one in edition.passages if words in one.text]
    assert len(found) == 1, f"{words}: {len(found)} passages"
    return found[0]


def places(edition: Edition) -> list[tuple[str, str]]:
    return [(one.locator, one.text) for one in edition.passages]


def locators(edition: Edition) -> list[str]:
    return [one.locator for one in edition.passages]
