"""Files that leave with a message: text in the outbox, whose row holds all that is sent, and here turned into bytes."""

from base64 import b64decode
from typing import Any

from telegram import InputFile


def with_files(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of a call with ``{"name", "base64"}`` turned into a file to upload."""
    document = payload.get("document")
    if not isinstance(document, dict):
        return payload
    return payload | {"document": InputFile(b64decode(document["base64"]), filename=document["name"])}
