"""The documents that a branch can follow, by the names that people see."""

from rules.records import RuleDocument, starter_documents


def followable() -> tuple[RuleDocument, ...]:
    """Return the documents whose rules are compared with one another."""
    return starter_documents()


def name_of(key: str | None, language: str) -> str | None:
    """Return how a document is called; None when none was chosen or it is known no more."""
    document = next((each for each in followable() if each.key == key), None)
    return document.label.said_in("en" if language == "en" else "zh") if document else None
