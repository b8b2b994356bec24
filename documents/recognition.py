"""The engine behind ``scans``: rapidocr with the models of its package (the extra ``[ocr]``), no network."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from documents.formats import Format
from documents.pdf import open_pdf
from documents.refusals import Reason, UnreadableFile
from documents.scans import MAX_PAGES, Snippet

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1520
"""Pixels: A4 at 130 dpi. More costs memory (600 MB at 1,750) and recognises no more."""
MAX_PIXELS = 60_000_000
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": LONGEST_SIDE,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def page_pictures(content: bytes, kind: Format) -> Iterator["Image"]:
    """Yield the pages of a scanned PDF, or the one picture, no larger than recognition needs.

    Raises:
        UnreadableFile: It has more than 20 pages or 60 million pixels, or is damaged.
    """
    if kind is Format.PDF:
        document = open_pdf(content)
        if len(document) > MAX_PAGES:
            raise UnreadableFile(Reason.TOO_LARGE, detail=f"{len(document)} scanned pages; at most {MAX_PAGES}")
        for page in document:
            yield page.render(scale=LONGEST_SIDE / max(*page.get_size(), 1)).to_pil().convert("RGB")
    else:
        yield _picture(content)


def _picture(content: bytes) -> "Image":
    from PIL import Image, ImageOps  # noqa: PLC0415 -- of the extra

    try:
        picture = Image.open(BytesIO(content), formats=["PNG", "JPEG"])
        if picture.width * picture.height > MAX_PIXELS:
            raise UnreadableFile(Reason.TOO_LARGE, detail=f"{picture.width} x {picture.height} pixels")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return ImageOps.exif_transpose(picture).convert("RGB")
    except Image.DecompressionBombError:
        raise UnreadableFile(Reason.TOO_LARGE, detail="picture of more pixels than any camera takes") from None
    except (OSError, ValueError, SyntaxError) as fault:
        raise UnreadableFile(Reason.BROKEN, detail=f"picture: {type(fault).__name__}") from None


class Engine:
    """The models, loaded once for all pages of a file."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415 -- of the extra, 0.4 s

        self._engine: Any = RapidOCR(params=_SETTINGS)

    def recognise(self, picture: object) -> Iterator[Snippet]:
        """Yield the pieces of text on a page, in no order that matters."""
        found = self._engine(picture)
        if found.boxes is None:
            return
        for box, text, sureness in zip(found.boxes.tolist(), found.txts, found.scores, strict=True):
            across, down = zip(*box, strict=True)
            yield Snippet(text, min(across), min(down), max(across), max(down), float(sureness))
