"""Calls to the Bot API on one aiohttp session; the library's own client was the brake in every measurement."""

import os
from collections.abc import Callable
from typing import Any

import aiohttp
import orjson
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# python-telegram-bot 22 warns at every duration unless it is told that we take timedeltas; with 23 this may go.
os.environ.setdefault("PTB_TIMEDELTA", "1")
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 40.0
JSON = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """The request was never written, so the call certainly had no effect and may be made again."""


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's way out, on a pooled aiohttp session."""

    def __init__(self, connections: int = 64, total_seconds: float = TOTAL_SECONDS) -> None:
        self._connections = connections
        self._total = total_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return how long an answer is awaited, in seconds."""
        return self._total

    async def initialize(self) -> None:
        """Open the session; twice is harmless."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; the faster reader is why this is here.

        Raises:
            TelegramError: it is no JSON.
        """
        try:
            return orjson.loads(payload)  # type: ignore[no-any-return]
        except orjson.JSONDecodeError as fault:
            msg = "Invalid server response"
            raise TelegramError(msg) from fault

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return status and body.

        Raises:
            NotSentError: no connection was made.
            TimedOut: the answer did not come in time; the call may have had its effect.
            NetworkError: the connection broke; the call may have had its effect.
        """
        if self._session is None:
            await self.initialize()
        assert self._session is not None  # noqa: S101 -- for the type checker
        seconds = float(read_timeout) + CONNECT_SECONDS if isinstance(read_timeout, int | float) else self._total
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except aiohttp.ClientConnectorError as fault:
            raise NotSentError(type(fault).__name__) from None
        except aiohttp.ConnectionTimeoutError as fault:
            raise NotSentError(type(fault).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as fault:
            # The text of the fault may hold the URL, and the URL holds the token.
            raise NetworkError(type(fault).__name__) from None


class AssistantBot(Bot):
    """The typed client; its ``repr`` does not show the token."""

    def __repr__(self) -> str:
        """Return a name without secrets."""
        return "AssistantBot"

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """Call a method of the Bot API and return its result as it came; errors are the library's.

        The typed methods build an object of every message sent, which nobody reads, and want objects where the outbox
        holds plain values.
        """
        return await self._do_post(method, parameters)

    async def raw_updates(self, offset: int, seconds: int, allowed: list[str]) -> list[dict[str, Any]]:
        """Fetch updates without parsing them: one that cannot be parsed must not make us deaf for the others."""
        parameters = {"offset": offset, "timeout": seconds, "allowed_updates": allowed}
        answer = await self._post("getUpdates", parameters, read_timeout=seconds + 10)
        return answer if isinstance(answer, list) else []


def make_bot(token: str, api_base: str, *, request: Callable[[], BaseRequest] = AiohttpRequest) -> AssistantBot:
    """Return a client of the Bot API server at ``api_base``; call ``initialize`` before use."""
    return AssistantBot(
        token,
        base_url=f"{api_base}/bot",
        base_file_url=f"{api_base}/file/bot",
        request=request(),
        get_updates_request=request(),
    )


def _body(data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    """Return body and headers; without files it is one JSON object, a fraction of the work of a form."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return orjson.dumps(data.parameters), JSON
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form, {}
