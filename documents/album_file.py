"""``python -m documents.album_file FOLDER``: write ``album.docx`` from ``album.json`` and the photographs beside it.

A process of its own, because all photographs are in memory while the file is written.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from documents.confinement import BINDING, confine
from documents.word_writing import Block, Paragraph, Prints, word_file


def blocks(said: dict[str, Any], folder: Path) -> Iterator[Block]:
    """Yield the album: its title, and every meeting with its photographs."""
    yield Paragraph(said["title"], 36, bold=True, centred=True)
    yield Paragraph(f"{said['running']}　{said['period']}", centred=True)
    for record in said["records"]:
        yield Paragraph(record["title"], 28, bold=True)
        photos = [(folder / each["file"] if each["file"] else None, each["caption"]) for each in record["photos"]]
        yield Prints(photos, said["no-picture"])
    if not said["records"]:
        yield Paragraph("还没有照片。", centred=True)
    yield Paragraph(f"{said['made']}。", 18)


def main() -> None:
    """Bind this process, then write the file."""
    confine(BINDING)
    folder = Path(sys.argv[1])
    said = orjson.loads((folder / "album.json").read_bytes())
    (folder / "album.docx").write_bytes(word_file(blocks(said, folder)))


if __name__ == "__main__":
    main()
