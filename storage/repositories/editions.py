"""Rows of imported documents as editions and passages."""

from typing import Any

from sqlalchemy import Row

from branch.rulebook import DocumentKind, Edition, Passage


def edition_of(row: Row[Any], passages: tuple[Passage, ...]) -> Edition:
    """Return the edition that a row of documents keeps."""
    return Edition(
        sha256=row.sha256,
        title=row.title,
        kind=DocumentKind(row.kind),
        passages=passages,
        number=row.number,
        issuer=row.issuer,
        dated_on=row.dated_on,
        warnings=tuple(row.warnings),
    )


def passage_of(row: Row[Any]) -> Passage:
    """Return the passage that a row keeps."""
    return Passage(row.ordinal, row.locator, tuple(row.headings), row.kind, row.text)
