"""What the Bot API answers when it refuses: codes, prefixes and exact texts live here and in the raising line only."""

from typing import Any

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """A refused call; the HTTP status equals the code."""

    def __init__(self, code: int, text: str = "", **parameters: int) -> None:
        """Refuse with ``code``.

        Args:
            code: the ``error_code`` and HTTP status.
            text: what follows the prefix of the code; empty leaves the bare prefix.
            parameters: ``retry_after`` or ``migrate_to_chat_id`` for clients to act upon.
        """
        self.code = code
        self.description = f"{_PREFIXES[code]}: {text}" if text else _PREFIXES[code]
        self.parameters = parameters
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """Return the JSON envelope of this refusal."""
        envelope: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            envelope["parameters"] = self.parameters
        return envelope


class NetworkDownError(ConnectionError):
    """The bot's network is switched off: the connection breaks without an answer."""


def bad_request(text: str) -> ApiError:
    """Return a 400 whose text starts the way the server lowers TDLib's sentences.

    The first letter is lowered unless the second is a capital or an underscore (``BUTTON_DATA_INVALID`` stays).
    """
    if len(text) > 1 and not (text[1].isupper() or text[1] == "_"):
        text = text[0].lower() + text[1:]
    return ApiError(400, text)


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 that tells the client to wait ``seconds``."""
    return ApiError(429, f"retry after {seconds}", retry_after=seconds)
