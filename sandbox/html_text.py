"""Telegram's HTML subset: text with tags -> plain text with entities, with the error texts of the real parser."""

import re
from dataclasses import dataclass, field

from sandbox.entities import Entity, in_order, utf16_length
from sandbox.errors import ApiError, bad_request
from sandbox.links import normalized_link

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
_TAGS = frozenset(_SIMPLE) | {"a", "blockquote", "tg-emoji"}
_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![a-z]));?", re.IGNORECASE)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]*))?""")


@dataclass(slots=True)
class _OpenTag:
    name: str
    at: int
    offset: int
    attributes: dict[str, str] = field(default_factory=dict)


class HtmlText:
    """One pass over one text; use ``parse_html``."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._plain: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        """Return the plain text and the entities of its tags."""
        while (found := _SPECIAL.search(self._source, self._at)) is not None:
            self._write(self._source[self._at : found.start()])
            self._at = found.start()
            if found[0] == "&":
                self._reference()
            elif self._source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        self._write(self._source[self._at :])
        if self._open:
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{self._open[-1].name}\""
            )
        return "".join(self._plain), in_order(self._entities)

    def _write(self, text: str) -> None:
        self._plain.append(text)
        self._length += utf16_length(text)

    def _reference(self) -> None:
        found = _REFERENCE.match(self._source, self._at)
        decoded = decode_reference(found) if found else None
        if found is None or decoded is None:
            self._write("&")
            self._at += 1
        else:
            self._write(decoded)
            self._at = found.end()

    def _start_tag(self) -> None:
        begin = self._at
        name = _NAME.match(self._source, begin + 1)[0].lower()  # type: ignore[index]  # the pattern matches nothing too
        self._at = begin + 1 + len(name)
        if self._at >= len(self._source):
            raise self._fault("Unclosed start tag", begin)
        if name not in _TAGS:
            raise self._fault(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_OpenTag(name, begin, self._length, attributes))

    def _attributes(self, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            while self._source[self._at : self._at + 1].isspace():
                self._at += 1
            if self._at >= len(self._source):
                raise self._fault("Unclosed start tag", begin)
            if self._source[self._at] == ">":
                self._at += 1
                return attributes
            found = _ATTRIBUTE.match(self._source, self._at)
            if found is None or found.end() >= len(self._source) or self._source[found.end()] in "=\"'":
                raise self._fault("Unclosed start tag", begin)
            if self._source[found.end()] not in " \n\t>" and found[2] and found[2][0] not in "\"'":
                raise self._fault("Unexpected end of name token", found.start(2))
            attributes[found[1].lower()] = _REFERENCE.sub(_decoded_or_same, (found[2] or "").strip("\"'"))
            self._at = found.end()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._fault("Unexpected end tag", begin)
        name = _NAME.match(self._source, begin + 2)[0].lower()  # type: ignore[index]  # the pattern matches nothing too
        end = self._source.find(">", begin + 2 + len(name))
        if end < 0 or self._source[begin + 2 + len(name) : end].strip():
            raise self._fault("Unclosed end tag", begin)
        tag = self._open.pop()
        if name and name != tag.name:
            expected = f'expected "</{tag.name}>", found "</{name}>"'
            raise bad_request(
                f"can't parse entities: Unmatched end tag at byte offset {self._bytes(begin)}, {expected}"
            )
        self._at = end + 1
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        length = self._length - tag.offset
        if length <= 0:
            return
        meaning = self._meaning(tag)
        if meaning is not None:
            self._entities.append({"type": meaning.pop("type"), "offset": tag.offset, "length": length, **meaning})

    def _meaning(self, tag: _OpenTag) -> Entity | None:
        """Return type and attributes of the entity; None for a link that leads nowhere and for code inside pre."""
        match tag.name:
            case "a":
                return self._link(tag)
            case "blockquote":
                nested = any(other.name == "blockquote" for other in self._open)
                kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
                return None if nested else {"type": kind}
            case "tg-emoji":
                return {"type": "custom_emoji", "custom_emoji_id": tag.attributes.get("emoji-id", "")}
            case "code" if self._open and self._open[-1].name == "pre":
                self._open[-1].attributes["language"] = tag.attributes.get("class", "")
                return None
        language = tag.attributes.get("language", "")
        named = tag.name == "pre" and language.startswith("language-")
        return {"type": _SIMPLE[tag.name]} | ({"language": language[9:]} if named else {})

    def _link(self, tag: _OpenTag) -> Entity | None:
        inner = "".join(self._plain).encode("utf-16-le")[tag.offset * 2 :].decode("utf-16-le")
        address = tag.attributes.get("href") or inner
        mention = re.fullmatch(r"tg://user\?id=([1-9]\d*)", address)
        if mention:
            return {"type": "text_mention", "user_id": int(mention[1])}
        link = normalized_link(address)
        return {"type": "text_link", "url": link} if link else None

    def _fault(self, text: str, at: int) -> ApiError:
        return bad_request(f"can't parse entities: {text} at byte offset {self._bytes(at)}")

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode())


def decode_reference(found: re.Match[str]) -> str | None:
    """Return the character meant by ``&…;``; None for what Telegram leaves as it stands, such as ``&nbsp;``."""
    if found[3]:
        return _NAMED[found[3].lower()]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else None


def _decoded_or_same(found: re.Match[str]) -> str:
    return decode_reference(found) or found[0]


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return plain text and entities of ``source``.

    ``text_mention`` entities carry ``user_id``; who that is, the caller knows.

    Raises:
        ApiError: 400 with the sentence of the real parser.
    """
    return HtmlText(source).parse()
