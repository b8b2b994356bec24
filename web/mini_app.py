"""The pages as a Telegram Mini App: what the client hands over is checked against the bot's key, then a session begins.

The check is that of the Bot API (“Validating data received via the Mini App”); no script of theirs is loaded.
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from aiohttp import web

from branch.refusals import LinkGone
from services import web_links
from web.entrance import begun
from web.gate import Page
from web.parts import PARTS
from web.words import page, plain

OLDEST = timedelta(minutes=10)
"""System default: so long after the client signed it, what it hands over opens the pages, and once."""
AHEAD = timedelta(minutes=2)
"""How much the messenger's clock may be ahead of ours."""
LONGEST = 8_000


class NotSigned(Exception):
    """What was handed over is not from the messenger, or too old."""


def key_of(token: str) -> bytes:
    """Return the key with which the messenger signs for this bot."""
    return hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()


def person_in(said: str, key: bytes, *, at: datetime) -> int:
    """Return the account that opened the app.

    Args:
        said: ``initData`` as the client gives it: a query string.
        key: of :func:`key_of`.
        at: now.

    Raises:
        NotSigned: it is forged, changed, older than ten minutes, from the future, or says nobody.
    """
    if not key or len(said) > LONGEST:
        raise NotSigned
    pairs = parse_qsl(said, keep_blank_values=True)
    facts = dict(pairs)
    shown = facts.pop("hash", "")
    if len(facts) + 1 != len(pairs):
        raise NotSigned
    signed = "\n".join(f"{name}={value}" for name, value in sorted(facts.items()))
    ours = hmac.new(key, signed.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(ours.encode(), shown.encode()):
        raise NotSigned
    try:
        signed_at = datetime.fromtimestamp(int(facts["auth_date"]), UTC)
        person = json.loads(facts["user"])["id"]
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        raise NotSigned from None
    if not at - OLDEST <= signed_at <= at + AHEAD or not isinstance(person, int):
        raise NotSigned
    return person


async def door(request: web.Request) -> web.Response:
    """Show the page whose script hands over what the client gave it."""
    return page(request, "mini_app.html")


async def enter(request: web.Request) -> web.Response:
    """Begin a session for the account; what was handed over opens it once."""
    parts = request.app[PARTS]
    at, said = parts.clock.now(), str((await request.post()).get("data", ""))
    try:
        person = person_in(said, parts.mini_app_key, at=at)
        used = hashlib.sha256(said.encode()).hexdigest()
        until = at + OLDEST + AHEAD
        secret = await parts.writer.run(lambda work: web_links.enter_as(work, person, used, until=until, at=at))
    except (NotSigned, LinkGone):
        return plain(request, 403, "link_gone")
    return begun(parts, secret)


PAGES = (
    Page("GET", "/app", door, strangers=True),
    Page("POST", "/app", enter, strangers=True),
)
"""The pages of this subject, for the table of all pages."""
