"""Texts and captions of a call: parse mode, entities, limits, and the fields they become in a message."""

from typing import Any

from sandbox.call import Call
from sandbox.entities import Entity, detect, merge, trim
from sandbox.errors import bad_request
from sandbox.html_text import parse_html
from sandbox.markdown_text import parse_markdown
from sandbox.params import Params

Json = dict[str, Any]
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_RAW_BYTES_LIMIT = 32768
_GIVEN_FIELDS = ("type", "offset", "length", "url", "user", "language", "custom_emoji_id")


def text_fields(call: Call) -> Json:
    """Return ``text`` and ``entities`` of a message.

    Raises:
        ApiError: 400 for a text that is empty, blank, too long or cannot be parsed.
    """
    raw = call.params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    if len(raw.encode("utf-8", "surrogatepass")) > _RAW_BYTES_LIMIT:
        raise bad_request("text is too long")
    text, entities = formatted(call, call.params, raw, "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if len(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_fields(call: Call, params: Params | None = None) -> Json:
    """Return ``caption`` and ``caption_entities``; nothing for an empty caption.

    Args:
        call: the call.
        params: where the caption stands, when it belongs to one item of an album.

    Raises:
        ApiError: 400 for a caption that is too long or cannot be parsed.
    """
    params = params or call.params
    text, entities = formatted(call, params, params.text("caption"), "caption_entities")
    if len(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    fields: Json = {"caption": text} if text else {}
    return fields | ({"caption_entities": entities} if entities else {})


def formatted(call: Call, params: Params, raw: str, entities_name: str) -> tuple[str, list[Entity]]:
    """Return the text as people see it, trimmed, with marked and detected entities."""
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, marked = parse_html(raw)
    elif mode in {"markdownv2", "markdown"}:
        text, marked = parse_markdown(raw, strict=mode == "markdownv2")
    elif mode in {"", "none"}:
        text, marked = raw, _given(params.json(entities_name, bad_request("can't parse entities JSON object")))
    else:
        raise bad_request("unsupported parse_mode")
    text, marked = trim(text, [known for entity in marked if (known := _with_user(call, entity))])
    return text, merge(marked, detect(text))


def _given(value: Any) -> list[Entity]:
    """Return the entities that the bot listed itself; detected kinds are found again anyway, so they are left out."""
    if not isinstance(value, list):
        return []
    kept = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"}
    kept |= {"pre", "text_link", "text_mention", "custom_emoji"}
    return [
        {name: entity[name] for name in _GIVEN_FIELDS if entity.get(name) is not None}
        for entity in value
        if isinstance(entity, dict) and entity.get("type") in kept and entity.get("length", 0) > 0
    ]


def _with_user(call: Call, entity: Entity) -> Entity | None:
    """Return the entity with the person it mentions; None for a stranger, whom the real server cannot link either."""
    if entity["type"] != "text_mention":
        return entity
    user_id = entity["user_id"] if "user_id" in entity else entity.get("user", {}).get("id")
    person = call.world.people.get(user_id)
    if person is None:
        return None
    return {name: entity[name] for name in ("type", "offset", "length")} | {"user": person.wire()}
