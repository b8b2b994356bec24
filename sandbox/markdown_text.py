"""Telegram's MarkdownV2 (and its forerunner): marked text -> plain text with entities."""

import re
from dataclasses import dataclass

from sandbox.entities import Entity, in_order, utf16_length
from sandbox.errors import ApiError, bad_request
from sandbox.links import normalized_link

_STRICT = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_OLD = {"*": "bold", "_": "italic"}
_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    offset: int


class MarkdownText:
    """One pass over one text; use ``parse_markdown``."""

    def __init__(self, source: str, *, strict: bool) -> None:
        self._source = source
        self._strict = strict
        self._marks = _STRICT if strict else _OLD
        self._at = 0
        self._plain: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._quote_from: int | None = None

    def parse(self) -> tuple[str, list[Entity]]:
        """Return the plain text and the entities of its marks."""
        while self._at < len(self._source):
            if self._strict and self._source[self._at - 1 : self._at] in {"", "\n"}:
                self._quotation()
            self._step()
        if self._open:
            raise self._unclosed(self._open[-1])
        self._end_quotation("blockquote")
        return "".join(self._plain), in_order(self._entities)

    def _step(self) -> None:
        rest = self._source[self._at : self._at + 3]
        if not rest:
            return
        if rest[0] == "\\" and len(rest) > 1 and rest[1] in (_RESERVED | {"\\"} if self._strict else "_*`["):
            self._write(rest[1], 2)
        elif rest[0] == "`":
            self._code("```" if rest == "```" else "`")
        elif mark := next((m for m in ("||", "__", "*", "_", "~") if rest.startswith(m) and m in self._marks), ""):
            self._toggle(mark)
        elif rest[0] in "[]" and (rest[0] == "[" or (self._open and self._open[-1].mark == "[")):
            self._bracket(rest[0])
        elif self._strict and rest[0] in _RESERVED:
            raise bad_request(
                f"can't parse entities: Character '{rest[0]}' is reserved and must be escaped with the preceding '\\'"
            )
        else:
            self._write(rest[0], 1)

    def _write(self, text: str, consumed: int) -> None:
        self._plain.append(text)
        self._length += utf16_length(text)
        self._at += consumed

    def _toggle(self, mark: str) -> None:
        if self._open and self._open[-1].mark == mark:
            self._mark(self._open.pop().offset, type=self._marks[mark])
        elif mark == "||" and self._quote_from is not None and self._source[self._at + 2 : self._at + 3] in {"", "\n"}:
            self._end_quotation("expandable_blockquote")
        else:
            self._open.append(_Open(mark, self._at, self._length))
        self._at += len(mark)

    def _code(self, fence: str) -> None:
        begin, offset = self._at, self._length
        closing = re.compile(rf"(?s)((?:\\.|[^\\])*?){fence}").match(self._source, begin + len(fence))
        if closing is None:
            raise self._unclosed(_Open(fence, begin, offset))
        body = closing[1]
        language = ""
        if fence == "```" and "\n" in body:
            first, rest = body.split("\n", 1)
            language, body = (first, rest) if " " not in first else ("", body)
        self._write(body.replace("\\`", "`").replace("\\\\", "\\"), closing.end() - begin)
        kind = {"type": "pre"} | ({"language": language} if language else {}) if fence == "```" else {"type": "code"}
        self._mark(offset, **kind)

    def _bracket(self, bracket: str) -> None:
        if bracket == "[":
            self._open.append(_Open("[", self._at, self._length))
            self._at += 1
            return
        tag = self._open.pop()
        self._at += 1
        address = ""
        if self._source.startswith("(", self._at):
            end = self._source.find(")", self._at)
            if end < 0:
                raise bad_request(
                    f"can't parse entities: Can't find end of a URL at byte offset {self._bytes(self._at + 1)}"
                )
            address, self._at = self._source[self._at + 1 : end].replace("\\", ""), end + 1
        person = address.removeprefix("tg://user?id=")
        if person != address and person.isdigit():
            self._mark(tag.offset, type="text_mention", user_id=int(person))
        elif link := normalized_link(address):
            self._mark(tag.offset, type="text_link", url=link)

    def _quotation(self) -> None:
        if self._source.startswith("**>", self._at):
            self._end_quotation("blockquote")
            self._at += 2
        if self._source.startswith(">", self._at):
            self._quote_from = self._length if self._quote_from is None else self._quote_from
            self._at += 1
        else:
            self._end_quotation("blockquote")

    def _end_quotation(self, kind: str) -> None:
        if self._quote_from is not None:
            self._mark(self._quote_from, type=kind)
            self._quote_from = None

    def _mark(self, offset: int, **meaning: str | int) -> None:
        length = self._length - offset
        if length > 0:
            self._entities.append({"type": meaning.pop("type"), "offset": offset, "length": length, **meaning})

    def _unclosed(self, tag: _Open) -> ApiError:
        names = {"`": "Code", "```": "Pre", "[": "TextUrl"} | {m: kind.capitalize() for m, kind in self._marks.items()}
        where = f"at byte offset {self._bytes(tag.at)}"
        return bad_request(f"can't parse entities: Can't find end of {names[tag.mark]} entity {where}")

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode())


def parse_markdown(source: str, *, strict: bool) -> tuple[str, list[Entity]]:
    """Return plain text and entities of ``source``.

    Args:
        source: the marked text.
        strict: MarkdownV2, which refuses unescaped reserved characters; otherwise the old form.

    Raises:
        ApiError: 400 with the sentence of the real parser.
    """
    return MarkdownText(source, strict=strict).parse()
