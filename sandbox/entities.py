"""Text entities: UTF-16 offsets, and what Telegram recognizes by itself in plain text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

Entity = dict[str, Any]

#: Top-level domains recognized without a scheme; the real list is longer, the common ones are here.
_TOP_LEVEL = (
    "com|cn|org|net|edu|gov|int|io|me|info|dev|app|ai|co|top|xyz|site|cc|tv|ru|uk|de|fr|jp|kr|hk|tw|mo|sg|us|eu|py|中国"
)
_HOST = r"(?:[\w\-]+\.)+"
_URL = (
    rf"(?P<url>(?:(?<![A-Za-z0-9])(?:https?|ftp)://(?:{_HOST}(?:[^\W\d_]{{2,}}|xn--[a-z0-9\-]+)[\w\u3001-\uffef]*|\d+\.\d+\.\d+\.\d+)"
    rf"|(?<![\w@.\-/:]){_HOST}(?:{_TOP_LEVEL})(?![\w\-@\u3001-\uffef]))(?::\d{{1,5}})?(?:[/?#][^\s<>\"«»“”‘’]*)?"
    r"|(?<!\w)tg://[^\s<>\"]+)"
)
_PATTERN = re.compile(
    r"(?P<email>(?<![\w.\-+])[a-z0-9.\-_+]{1,64}@(?:[a-z0-9\-]+\.)+[a-z]{2,8}(?![\w\-\u3001-\uffef]))"
    rf"|{_URL}"
    r"|(?P<mention>(?<!\w)@[a-z0-9_]{4,32}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/<>@]))"
    r"|(?P<hashtag>(?<!\w)#(?=\d*[^\W\d])\w{1,256}(?![\w#]))"
    r"|(?P<cashtag>(?<!\w)\$(?-i:[A-Z]{1,8})(?!\w))",
    re.IGNORECASE,
)
_TRIGGER = re.compile(r"[@/#$.]")
_URL_TAIL = ".:;,('?!`"
#: Among entities of the same extent, the order in which the server lists them.
_ORDER = (
    "text_link",
    "text_mention",
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "bold",
    "italic",
    "underline",
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, the unit of every offset in the Bot API."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def detect(text: str) -> list[Entity]:
    """Return what Telegram would mark by itself: links, addresses, mentions, commands, tags; sorted by offset.

    A path of a link runs on to the next blank, through full-width punctuation: that is what the real parser does.
    """
    if not _TRIGGER.search(text):
        return []
    found = ((match.lastgroup, match.start(), _end_of(match)) for match in _PATTERN.finditer(text))
    return [
        {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}
        for kind, start, end in found
        if kind
    ]


def _end_of(match: re.Match[str]) -> int:
    """Return where the entity ends: a link gives back closing punctuation."""
    if match.lastgroup != "url":
        return match.end()
    link = match[0].rstrip(_URL_TAIL)
    while link.endswith(")") and link.count("(") < link.count(")"):
        link = link[:-1].rstrip(_URL_TAIL)
    return match.start() + len(link)


def merge(explicit: Iterable[Entity], detected: Iterable[Entity]) -> list[Entity]:
    """Return both kinds in order; nothing is detected inside code, links and mentions that the sender marked."""
    marked = list(explicit)
    opaque = [(entity["offset"], _end(entity)) for entity in marked if entity["type"] in _OPAQUE]
    free = [
        entity
        for entity in detected
        if not any(entity["offset"] < end and start < _end(entity) for start, end in opaque)
    ]
    return in_order(marked + free)


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities as the server lists them: by start, the longer before the shorter, then by kind."""
    ranks = {kind: rank for rank, kind in enumerate(_ORDER)}
    return sorted(
        entities, key=lambda entity: (entity["offset"], -entity["length"], ranks.get(entity["type"], len(ranks)))
    )


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return ``text`` without blanks at both ends, and the entities moved and cut to fit."""
    shorter = text.strip()
    if shorter == text or not entities:
        return shorter, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    return shorter, list(_cut(entities, shift, utf16_length(shorter)))


def _cut(entities: Iterable[Entity], shift: int, length: int) -> Iterator[Entity]:
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(_end(entity) - shift, length)
        if start < end:
            yield entity | {"offset": start, "length": end - start}


def _end(entity: Entity) -> int:
    end: int = entity["offset"] + entity["length"]
    return end
