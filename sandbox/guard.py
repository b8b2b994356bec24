"""Only this machine may talk to the sandbox, and only pages of the sandbox may act in it."""

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse peers that are not this machine, foreign host names (rebinding), and requests of foreign pages."""
    if not _is_loopback(request.remote) or _host(f"//{request.host}") not in _HOSTS:
        raise web.HTTPForbidden(text="the sandbox serves this machine only")
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="the sandbox takes no requests from other pages")
    return await handler(request)


def _is_loopback(peer: str | None) -> bool:
    """Return whether the peer is this machine; a unix socket has no address and is."""
    return not peer or ip_address(peer).is_loopback


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
