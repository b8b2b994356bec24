"""The documents that a branch can follow, by the names that people see."""

from rules import Rulebook


def name_of(rulebook: Rulebook, key: str | None, language: str) -> str | None:
    """Return how a document is called; None when none was chosen or it is known no more."""
    document = next((each for each in rulebook.documents if each.key == key), None)
    return document.label.said_in("en" if language == "en" else "zh") if document else None
