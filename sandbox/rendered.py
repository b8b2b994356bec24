"""Text with entities -> safe HTML for the page: a handful of tags, everything else escaped."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from sandbox.entities import Entity

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def render(text: str, entities: Sequence[Entity]) -> str:
    """Return HTML with the tags b, i, u, s, code, pre, a and blockquote only; line breaks stay line breaks.

    Entities that overlap without nesting are closed and opened again, so the result is always well formed.
    """
    if not entities:
        return escape(text, quote=False)
    units = text.encode("utf-16-le")
    tags = [(e["offset"], e["offset"] + e["length"], *_tag(e, units)) for e in entities if _tag(e, units)[0]]
    borders = sorted({0, len(units) // 2, *(t[0] for t in tags), *(t[1] for t in tags)})
    parts: list[str] = []
    opened: list[tuple[int, int, str, str]] = []
    for start, end in pairwise(borders):
        wanted = [tag for tag in tags if tag[0] <= start and tag[1] >= end]
        same = next((i for i, tag in enumerate(opened) if i >= len(wanted) or wanted[i] is not tag), len(opened))
        parts += [tag[3] for tag in reversed(opened[same:])] + [tag[2] for tag in wanted[same:]]
        opened = wanted
        parts.append(escape(units[start * 2 : end * 2].decode("utf-16-le"), quote=False))
    return "".join([*parts, *(tag[3] for tag in reversed(opened))])


def _tag(entity: Entity, units: bytes) -> tuple[str, str]:
    """Return the opening and closing tag; both empty for what is shown as plain text."""
    kind = entity["type"]
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind not in {"text_link", "url"}:
        return "", ""
    start = entity["offset"] * 2
    address = entity.get("url") or units[start : start + entity["length"] * 2].decode("utf-16-le")
    address = address if "://" in address else f"https://{address}"
    if not address.lower().startswith(("http://", "https://", "tg://")):
        return "", ""
    return f'<a href="{escape(address)}" rel="noreferrer noopener" target="_blank">', "</a>"
