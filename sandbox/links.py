"""Which addresses Telegram accepts behind a link or a button, and how it writes them."""

import re

_ABSOLUTE = re.compile(r"(https?|ftp|tg|ton)://(\S+)", re.IGNORECASE)
_BARE = re.compile(r"[^\s/:@]+(?:\.[^\s/:@.]+)+(?:[/?#:]\S*)?|[^\s/?#]+@[^\s/?#]+\.\w+")


def normalized_link(address: str) -> str | None:
    """Return the address as Telegram keeps it (scheme added, empty path as ``/``); None when it leads nowhere."""
    address = address.strip()
    found = _ABSOLUTE.fullmatch(address)
    if found is None:
        if not _BARE.fullmatch(address):
            return None
        address = f"http://{address}"
    elif found[1].lower() in {"tg", "ton"}:
        return address
    elif "." not in found[2] and not found[2].startswith("localhost"):
        return None
    scheme, rest = address.split("://", 1)
    return f"{scheme.lower()}://{rest}" if re.search(r"[/?#]", rest) else f"{scheme.lower()}://{rest}/"
