"""Reading one request's parameters with the leniency of the real server; what a method does with them is elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from sandbox.errors import ApiError

_LEADING_INTEGER = re.compile(r"\s*(-?\d+)")
_TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of a multipart request."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


class Params:
    """The parameters of one call; a form sends strings, a JSON body native values, and both read alike."""

    __slots__ = ("_values", "files")

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None) -> None:
        self._values = values
        self.files = files or {}

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str) -> str:
        """Return the parameter as text; absent is empty."""
        value = self._values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return orjson.dumps(value).decode()

    def flag(self, name: str) -> bool:
        """Return whether the parameter says true, yes or 1, in any case."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else self.text(name).lower() in _TRUE_WORDS

    def number(self, name: str, default: int = 0, *, low: int = -(2**63), high: int = 2**63 - 1) -> int:
        """Return the leading integer, clamped; text without one counts as 0, absent is the default."""
        if name not in self:
            return default
        found = _LEADING_INTEGER.match(self.text(name))
        return min(max(int(found[1]) if found else 0, low), high)

    def decimal(self, name: str) -> float:
        """Return the parameter as a float; anything else counts as 0."""
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def json(self, name: str, refusal: ApiError) -> Any:
        """Return the decoded value, None when absent or empty.

        Raises:
            ApiError: ``refusal``, when the text is not JSON.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise refusal from None
