"""docs/guides: each guide as pdf, typeset from the words beside it by ``python -m tests.guide_papers``."""

import re
import sys
from pathlib import Path

import typst

from documents.paper_writing import MADE, fonts

GUIDES = Path(__file__).parents[1] / "docs" / "guides"
HEAD = """
#set page(paper: "a4", margin: (x: 24mm, y: 22mm), footer: context align(center, text(9pt, counter(page).display())))
#set text(font: "Noto Serif SC", size: 11pt, lang: "LANG", cjk-latin-spacing: none)
#set par(leading: 0.8em, spacing: 0.9em)
#set table(stroke: 0.5pt, inset: 6pt)
#show heading: it => block(above: 6mm, below: 4mm, sticky: true, text(font: "Noto Sans SC", weight: "regular", it.body))
"""
NUMBERED = re.compile(r"\d+\. (.*)")


def typeset(words: str, language: str) -> bytes:
    """Return a guide as pdf; its words go in as strings, so that nothing in them is read as markup."""
    blocks = [_block(block.splitlines()) for block in re.split(r"\n\n+", words.strip())]
    source = HEAD.replace("LANG", language) + "\n\n".join(blocks)
    return typst.compile(source.encode(), format="pdf", font_paths=fonts(), timestamp=MADE)


def _block(lines: list[str]) -> str:
    first = lines[0]
    if first.startswith("#"):
        level = len(first) - len(first.lstrip("#"))
        size = {1: 20, 2: 14}[level]
        return f"#heading(level: {level}, text({size}pt, {_string(first.lstrip('# '))}))"
    if first.startswith("|"):
        return _table([_cells(line) for line in lines if not line.startswith("|---")])
    if first.startswith("* "):
        return f"#list(spacing: 0.9em, {', '.join(_string(line[2:]) for line in lines)})"
    if found := NUMBERED.fullmatch(first):
        del found
        items = [NUMBERED.fullmatch(line) for line in lines]
        return f"#enum(spacing: 0.9em, {', '.join(_string(each[1]) for each in items if each)})"
    return f"#par({_string(' '.join(lines))})"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _table(rows: list[list[str]]) -> str:
    head = ", ".join(f'text(font: "Noto Sans SC", {_string(cell)})' for cell in rows[0])
    body = ", ".join(_string(cell) for row in rows[1:] for cell in row)
    shares = {2: "(2fr, 3fr)", 3: "(3fr, 6fr, 6fr)"}[len(rows[0])]
    return f"#table(columns: {shares}, table.header({head}), {body})"


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> int:
    """Write every guide."""
    for path in sorted(GUIDES.glob("*.md")):
        path.with_suffix(".pdf").write_bytes(made(path))
    return 0


def made(path: Path) -> bytes:
    """Return the pdf of one guide."""
    return typeset(path.read_text(encoding="utf-8"), "en" if ".en" in path.suffixes else "zh")


if __name__ == "__main__":
    sys.exit(main())
