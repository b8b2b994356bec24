"""The files of the sandbox, kept in memory; every bot knows a file under the same ``file_id``, unlike on Telegram."""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sandbox.errors import ApiError, bad_request
from sandbox.images import pixel_size, thumbnail_sizes
from sandbox.params import UploadedFile

PHOTO_LIMIT = 10 << 20
UPLOAD_LIMIT = 50 << 20
DOWNLOAD_LIMIT = 20 << 20
_FILE_ID = re.compile(r"(?:AgAC|BQAC)SandboxFile(\d+)(?:x\d)?")
_WRONG_FILE_ID = "wrong file_id or the file is temporarily unavailable"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; a photo keeps no name, as on Telegram."""

    number: int
    kind: str
    upload: UploadedFile
    unique: str

    @property
    def path(self) -> str:
        """The ``file_path`` to download it by."""
        folder = "photos" if self.kind == "photo" else "documents"
        return f"{folder}/file_{self.number}{PurePosixPath(self.upload.name).suffix.lower()}"


class FileStore:
    """All uploaded files; past ``most_bytes`` the oldest are forgotten and their ids become invalid."""

    def __init__(self, most_bytes: int = 256 << 20) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._files: OrderedDict[int, StoredFile] = OrderedDict()
        self._last_number = 0

    def keep(self, kind: str, upload: UploadedFile) -> StoredFile:
        """Store an upload as ``photo`` or ``document`` and return it.

        Raises:
            ApiError: 400 for an empty file, 413 past the upload limit, 400 for a photo that is none or over 10 MB.
        """
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > UPLOAD_LIMIT:
            raise ApiError(413)
        if kind == "photo" and len(upload.content) > PHOTO_LIMIT:
            raise bad_request("file is too big")
        if kind == "photo":
            pixel_size(upload.content)
        self._last_number += 1
        unique = "AQAD" + hashlib.blake2s(upload.content, digest_size=8).hexdigest()
        stored = StoredFile(self._last_number, kind, upload, unique)
        self._files[stored.number] = stored
        self._forget_oldest(len(upload.content))
        return stored

    def _forget_oldest(self, added: int) -> None:
        self._bytes += added
        while self._bytes > self._most_bytes and len(self._files) > 1:
            _, oldest = self._files.popitem(last=False)
            self._bytes -= len(oldest.upload.content)

    def find(self, file_id: str) -> StoredFile:
        """Return the file behind an id.

        Raises:
            ApiError: 400 for ids that are missing, malformed or forgotten.
        """
        if not file_id:
            raise bad_request("file_id not specified")
        found = _FILE_ID.fullmatch(file_id)
        stored = self._files.get(int(found[1])) if found else None
        if stored is None:
            raise bad_request(_WRONG_FILE_ID)
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file behind a ``file_path``, None when there is none."""
        number = PurePosixPath(path).stem.removeprefix("file_")
        stored = self._files.get(int(number)) if number.isdigit() else None
        return stored if stored is not None and stored.path == path else None


def file_id(stored: StoredFile, size_index: int | None = None) -> str:
    """Return the id of a file, or of one size of a photo."""
    prefix = "AgAC" if stored.kind == "photo" else "BQAC"
    size = "" if size_index is None else f"x{size_index}"
    return f"{prefix}SandboxFile{stored.number}{size}"


def photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    """Return ``PhotoSize[]``, ascending. Every size downloads as the full picture: the sandbox cannot recompress."""
    return [
        {
            "file_id": file_id(stored, index),
            "file_unique_id": f"{stored.unique}{index}",
            "width": size.width,
            "height": size.height,
            "file_size": len(stored.upload.content),
        }
        for index, size in enumerate(thumbnail_sizes(pixel_size(stored.upload.content)))
    ]


def document(stored: StoredFile) -> dict[str, Any]:
    """Return the Bot API ``Document``."""
    return {
        "file_id": file_id(stored),
        "file_unique_id": stored.unique,
        "file_name": stored.upload.name,
        "mime_type": stored.upload.mime_type,
        "file_size": len(stored.upload.content),
    }
