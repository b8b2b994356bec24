"""Files that were damaged, disguised or built to do harm, the same three hundred each time."""

import random
import zlib
from collections.abc import Callable, Iterator

from tests.documents.files import (
    assembled,
    cell,
    document_xml,
    docx,
    notice_docx,
    notice_page,
    notice_pdf,
    paragraph,
    pdf,
    png,
    table,
    zipped,
)

SEED = 20261122
MEGABYTE = 1_000_000
WHOLE = {"a.docx": notice_docx(), "b.pdf": notice_pdf(), "c.html": notice_page(), "d.png": png(300, 200)}


def cut(dice: random.Random, content: bytes) -> bytes:
    return content[: dice.randrange(1, len(content))]


def flipped(dice: random.Random, content: bytes) -> bytes:
    harmed = bytearray(content)
    for _ in range(dice.choice([1, 3, 30])):
        harmed[dice.randrange(len(harmed))] ^= 1 << dice.randrange(8)
    return bytes(harmed)


def holed(dice: random.Random, content: bytes) -> bytes:
    start = dice.randrange(len(content))
    return content[:start] + bytes(dice.randrange(1, 400)) + content[start + dice.randrange(400) :]


def spliced(dice: random.Random, content: bytes) -> bytes:
    other = dice.choice(list(WHOLE.values()))
    return content[: dice.randrange(1, len(content))] + other[dice.randrange(len(other)) :]


def repeated(dice: random.Random, content: bytes) -> bytes:
    return content * dice.randrange(2, 40)


def disguised(dice: random.Random, content: bytes) -> bytes:
    return dice.choice([b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xd8\xff", b"<html>", b"\xef\xbb\xbf", b"\0"]) + content


DAMAGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (cut, flipped, holed, spliced, repeated, disguised)


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield files with their names; every second name lies about the kind."""
    dice = random.Random(SEED)  # noqa: S311 -- the same files each time
    for number in range(count):
        name, content = list(WHOLE.items())[number % len(WHOLE)]
        damage = DAMAGES[number // len(WHOLE) % len(DAMAGES)]
        lie = dice.choice([".txt", ".docx", ".pdf", ".html", ".doc", ""]) if number % 2 else name[1:]
        yield f"{number}-{damage.__name__}{lie}", damage(dice, content)


def built() -> Iterator[tuple[str, bytes]]:
    """Yield files that were made to fill the memory, stall the processor, or read what is not theirs."""
    yield from _packages()
    yield from _pages()
    yield from _portable()
    yield from _texts()


def _packages() -> Iterator[tuple[str, bytes]]:
    entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    laughs = "".join(f'<!ENTITY x{depth} "{f"&x{depth - 1};" * 10}">' for depth in range(1, 12))
    bomb = zipped({"0": bytes(90 * MEGABYTE)})
    yield "external.docx", zipped({"word/document.xml": entity})
    yield "laughs.docx", zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY x0 "ha">{laughs}]><a>&x11;</a>'})
    yield "laughs-in-numbering.docx", docx(paragraph("规则。"), numbering=f"<!DOCTYPE a [{laughs}]><a/>")
    yield "bomb.zip", bomb
    yield "bomb.docx", zipped({"word/document.xml": b" " * 40 * MEGABYTE})
    yield "nested.docx", zipped({"word/document.xml": bomb})
    yield "many.docx", zipped({f"word/{number}.xml": "" for number in range(3000)})
    yield (
        "media.docx",
        zipped({"word/document.xml": document_xml(paragraph("规则。")), "word/media/a": bytes(9 * MEGABYTE)}),
    )
    yield "climbing.docx", zipped({"../../etc/cron.d/x": "x", "word/document.xml": document_xml(paragraph("规则。"))})
    yield "deep.docx", docx("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000)
    yield "deep-tables.docx", docx("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900)
    yield "wide.docx", docx(table(*[[cell("规", '<w:gridSpan w:val="999"/>')] * 40 for _ in range(900)]))
    yield "tall.docx", docx(table(*[[cell("", "<w:vMerge/>")] * 3 for _ in range(9_000)]))
    yield "paragraphs.docx", docx("<w:p/>" * 160_000)
    yield (
        "namespaces.docx",
        zipped({"word/document.xml": "<a>" + "".join(f'<b xmlns:n{n}="{n}"/>' for n in range(60_000)) + "</a>"}),
    )


def _pages() -> Iterator[tuple[str, bytes]]:
    head = b"<html><body>"
    yield "deep.html", head + b"<div>" * 300_000
    yield "open.html", head + b"<b><i><a>" * 100_000
    yield "formatting.html", head + b"<p><b>" * 40_000 + "规则。".encode()
    yield "wide.html", head + b"<table>" + b"<tr><td colspan=999 rowspan=9999>x<td>y" * 30_000
    yield "tables.html", head + b"<table><tr><td>" * 20_000
    yield "attributes.html", head + b"<p " + b" ".join(b"a%d=1" % number for number in range(300_000)) + b">"
    yield "comment.html", head + b"<!--" * 900_000
    yield "entities.html", head + b"&lt;&#x89c4;" * 500_000
    yield "script.html", head + b"<script>" * 300_000


def _portable() -> Iterator[tuple[str, bytes]]:
    fill = zlib.compress(b"BT /F 16 Tf 9 9 Td <89c4> Tj ET\n" * 6 * MEGABYTE, 9)
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {0} {0}]/Contents 4 0 R/Resources<<>>>>"
    catalog, kids = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    stream = f"<</Length {len(fill)}/Filter/FlateDecode>>stream\n{fill.decode('latin-1')}\nendstream"
    yield "stream-bomb.pdf", assembled([catalog, kids, page.format(595), stream])
    yield "large-page.pdf", assembled([catalog, kids, page.format(10**9), "<</Length 0>>stream\n\nendstream"])
    yield "own-parent.pdf", assembled([catalog, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>"])
    yield "own-contents.pdf", assembled([catalog, kids, page.format(9).replace("4 0 R", "3 0 R")])
    yield (
        "script.pdf",
        assembled([catalog[:-2] + "/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", kids, page.format(9)]),
    )
    yield "deep.pdf", assembled([catalog, kids + "[" * 50_000])
    yield "lines.pdf", pdf(*[[(40, 40 + line, "规则制度" * 10) for line in range(600)] for _ in range(30)])
    yield "no-pages.pdf", b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 100_000


def _texts() -> Iterator[tuple[str, bytes]]:
    for sign in (
        "规",
        "一、",
        "（一）",
        "1.",
        "第一条",
        "附件",
        "|",
        "\t",
        "。",
        "：",
        "《",
        "2021年",
        "1390000",
        " ",
        "-",
        "①",
    ):
        yield f"one-line-{ord(sign[0])}.txt", (sign * (190_000 // len(sign.encode()))).encode()
        yield f"lines-{ord(sign[0])}.txt", (f"{sign}\n" * 49_000).encode()
    yield "one-line.txt", ("规" * 1_300_000).encode()
    yield "nul.txt", "规则\0".encode() * 1000
    yield "ends.txt", b"\r" * 3 * MEGABYTE
    yield "half.txt", "规则".encode("utf-16")[:-1]
    yield "mark.txt", b"\xff\xfe"


def files() -> list[tuple[str, bytes]]:
    """Return all three hundred."""
    made = list(built())
    return [*made, *damaged(300 - len(made))]
