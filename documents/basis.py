"""The rule behind a form, as it is named on paper: document and place in it, never our own number."""

from functools import cache

from rules.records import starter_records


@cache
def basis(number: str) -> str:
    """Return “document place” of the rule of that number; the number itself where it is none of ours."""
    found = next((each for each in starter_records() if each.id == number), None)
    return f"{found.document.short.zh} {found.locator}" if found else number
