"""``python -m documents.binding FOLDER [PART]``: typeset one part of a book, or join all of them.

A process of its own for each part, because twenty decoded photographs take a hundred megabytes and are not given back.
What is told on standard output: for a part its pages and, by title in their order, the page on which each begins.
"""

import sys
from pathlib import Path
from typing import Any

import orjson
import pypdfium2 as pdfium

from documents.confinement import BINDING, confine
from documents.paper_writing import MADE, fonts

FORM = Path(__file__).with_name("book.typ")


def typeset(folder: Path, name: str) -> list[tuple[str, int]]:
    """Write ``NAME.pdf`` from ``NAME.json``; return titles with the pages on which they begin, from zero, and the end.

    Raises:
        RuntimeError: the typesetter refuses, for a picture that it cannot read above all.
    """
    import typst  # noqa: PLC0415 -- joining needs none of it

    # The form lies in the folder itself, since the typesetter reads nothing outside of it.
    form = folder / "book.typ"
    form.write_bytes(FORM.read_bytes())
    facts: dict[str, Any] = {"root": str(folder), "font_paths": fonts(), "timestamp": MADE}
    content = typst.compile(str(form), format="pdf", sys_inputs={"part": f"/{name}.json"}, **facts)
    (folder / f"{name}.pdf").write_bytes(content)
    with pdfium.PdfDocument(content) as made:
        titles = [(mark.get_title(), _page(mark)) for mark in made.get_toc(max_depth=1)]
        return [*titles, ("", len(made))]


def join(folder: Path, names: list[str]) -> None:
    """Write ``book.pdf`` from the parts."""
    with pdfium.PdfDocument.new() as book:
        for name in names:
            with pdfium.PdfDocument(folder / f"{name}.pdf") as made:
                book.import_pages(made)
        book.save(folder / "book.pdf")


def _page(mark: pdfium.PdfBookmark) -> int:
    found = mark.get_dest()
    return (found.get_index() or 0) if found else 0


def main() -> None:
    """Bind this process, then do what the arguments say."""
    confine(BINDING)
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    if len(names) == 1:
        sys.stdout.buffer.write(orjson.dumps(typeset(folder, names[0])))
    else:
        join(folder, names)


if __name__ == "__main__":
    main()
