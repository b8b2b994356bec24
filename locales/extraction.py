"""Keeping the catalogues equal to the code: which phrases the code says, and a file that holds exactly those."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import LANGUAGES, SOURCE, catalogue_path

ROOT = Path(__file__).parents[1]
SPEAKING = ("bot", "documents", "handlers", "locales", "reminders", "web")
"""Packages that may say something through the catalogues."""
MARKS = {"_": None, "N_": None}
"""Functions around a phrase: one translates it in place, the other keeps it for later."""


def translated_languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue."""
    return tuple(language for language in LANGUAGES if language != SOURCE)


def phrases_in_code() -> Iterator[str]:
    """Return every marked phrase of the code, some of them several times."""
    for package in SPEAKING:
        for found in extract_from_dir(ROOT / package, [("**.py", "python"), ("**.html", "jinja2")], keywords=MARKS):
            yield str(found[2])


def renewed(language: str) -> bytes:
    """Return the catalogue file as it should be: phrases of the code in order, translations kept, the rest dropped.

    It says nothing of dates, lines and tools, so that it differs only when words differ. A new phrase stands in it with
    an empty translation.
    """
    path = catalogue_path(language)
    known = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as lines:
            known = read_po(lines, locale=language)
    catalogue = Catalog(locale=language, fuzzy=False)
    for phrase in phrases_in_code():
        entry = known.get(phrase)
        catalogue.add(phrase, entry.string if entry else "")
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_output=True, omit_header=True)
    return _HEADER.format(language=language).encode() + written.getvalue()


_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
