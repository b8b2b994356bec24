"""The sandbox over HTTP: ``/bot<token>/<method>`` and file downloads for bots, the chat page for people."""

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from sandbox.errors import ApiError, bad_request
from sandbox.guard import only_this_machine
from sandbox.local_telegram import LocalTelegram
from sandbox.multipart import parse_multipart
from sandbox.params import UploadedFile
from sandbox.people_routes import people_routes

_ROOT = Path(__file__).parent
_MOST_BYTES = 64 << 20
_SHUTDOWN_SECONDS = 1.0
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
Files = dict[str, UploadedFile]
Reset = Callable[[], Awaitable[None]]


def application(telegram: LocalTelegram, *, on_reset: Reset | None = None) -> web.Application:
    """Return the application with all routes.

    Args:
        telegram: what is served.
        on_reset: called after the chats were emptied, so that the assistant can empty its record too.
    """
    app = web.Application(middlewares=[only_this_machine], client_max_size=_MOST_BYTES)
    bots = _BotSide(telegram)
    app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", bots.call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", bots.download)
    app.router.add_routes(people_routes(telegram, on_reset))
    _add_page(app)

    async def let_go(_: web.Application) -> None:
        telegram.world.events.tell({"type": "closing"})
        await telegram.close()

    app.on_shutdown.append(let_go)
    return app


@asynccontextmanager
async def serving(telegram: LocalTelegram, *, port: int = 0, on_reset: Reset | None = None) -> AsyncIterator[str]:
    """Serve on 127.0.0.1 until the block ends, and yield the address without a slash at its end.

    Args:
        telegram: what is served.
        port: 0 takes a free one.
        on_reset: see ``application``.
    """
    runner = web.AppRunner(
        application(telegram, on_reset=on_reset), access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class _BotSide:
    """The two routes that bots use."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call of the Bot API; a cut network breaks the connection."""
        try:
            params, files = await _read(request)
        except ApiError as error:
            return _json(error.code, error.body())
        try:
            reply = await self._telegram.core.api(
                request.match_info["token"], request.match_info["method"], params, files
            )
        except ConnectionError:
            return _broken(request)
        return _json(reply.status, reply.body, reply.headers)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Send a file; the token is checked, the path is the one that getFile gave."""
        world = self._telegram.world
        if not world.switches.network_up.is_set():
            return _broken(request)
        stored = world.files.by_path(request.match_info["path"])
        if request.match_info["token"] not in world.bots or stored is None:
            return _json(404, ApiError(404).body())
        return web.Response(body=stored.upload.content, content_type="application/octet-stream")


async def _read(request: web.Request) -> tuple[Mapping[str, Any], Files]:
    """Return parameters and files from query and body, whatever the form of the body."""
    values: dict[str, Any] = dict(request.query)
    files: Files = {}
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413) from None
    match request.content_type:
        case "application/json" if body:
            values |= _object(body)
        case "application/x-www-form-urlencoded":
            values |= parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        case "multipart/form-data":
            fields, uploads = parse_multipart(request.headers["Content-Type"], body)
            values |= fields
            files = dict(uploads)
    return values, files


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value


def _json(status: int, body: Any, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json", headers=headers)


def _broken(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=502)


def _add_page(app: web.Application) -> None:
    """Serve the chat page, and the styles that it shares with the desk."""

    async def index(_: web.Request) -> web.StreamResponse:
        return _file(_ROOT / "page", "index.html")

    async def page_file(request: web.Request) -> web.StreamResponse:
        return _file(_ROOT / "page", request.match_info["name"])

    async def shared_file(request: web.Request) -> web.StreamResponse:
        return _file(_ROOT.parent / "web" / "static", request.match_info["name"])

    app.router.add_get("/", index)
    app.router.add_get("/page/{name:.+}", page_file)
    app.router.add_get("/static/{name:.+}", shared_file)


def _file(folder: Path, name: str) -> web.Response:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=path.read_bytes(), content_type=kind, charset=charset, headers=_PAGE_HEADERS)
