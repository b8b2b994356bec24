"""python-telegram-bot without HTTP: a request class that calls the same core directly, for fast tests."""

from typing import Any
from urllib.parse import unquote, urlsplit

import orjson
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from sandbox.local_telegram import LocalTelegram
from sandbox.params import UploadedFile

#: What to give ``ApplicationBuilder`` or ``Bot`` as ``base_url`` and ``base_file_url``; no such host exists.
BASE_URL = "http://sandbox.invalid/bot"
BASE_FILE_URL = "http://sandbox.invalid/file/bot"


class InProcessRequest(BaseRequest):
    """Give one to ``Bot(request=…, get_updates_request=…)``; parameters arrive exactly as a form would carry them."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        """Seconds that the library reckons with for long polls."""
        return 5.0

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: Any,
        **_named_timeouts: Any,
    ) -> tuple[int, bytes]:
        """Answer a call or a download.

        Raises:
            NetworkError: the sandbox's network is cut.
        """
        path = unquote(urlsplit(url).path)
        if path.startswith("/file/bot"):
            return self._download(path)
        token, _, name = path.removeprefix("/bot").partition("/")
        params = request_data.json_parameters if request_data else {}
        files = _files(request_data) if request_data and request_data.contains_files else {}
        try:
            reply = await self._telegram.core.api(token, name, params, files)
        except ConnectionError:
            raise NetworkError("the sandbox's network is cut") from None
        return reply.status, orjson.dumps(reply.body)

    def _download(self, path: str) -> tuple[int, bytes]:
        token, _, file_path = path.removeprefix("/file/bot").partition("/")
        world = self._telegram.world
        if not world.switches.network_up.is_set():
            raise NetworkError("the sandbox's network is cut")
        stored = world.files.by_path(file_path)
        if stored is None or token not in world.bots:
            return 404, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        return 200, stored.upload.content


def _files(request_data: RequestData) -> dict[str, UploadedFile]:
    """Return the parts that the library would send as multipart."""
    files: dict[str, UploadedFile] = {}
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        read = content if isinstance(content, bytes) else content.read()
        files[name] = UploadedFile(file_name, read, mime_type)
    return files
