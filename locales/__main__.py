"""``python -m locales``: bring the catalogues up to date with the code and name what lacks a translation."""

import sys

from babel.messages.pofile import read_po

from locales import catalogue_path
from locales.extraction import renewed, translated_languages


def main() -> int:
    """Write the catalogues; return 1 while a phrase lacks its translation."""
    lacking = []
    for language in translated_languages():
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(renewed(language))
        with path.open("rb") as lines:
            lacking += [f"{language}: {entry.id}\n" for entry in read_po(lines) if entry.id and not entry.string]
    sys.stdout.writelines(lacking)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
