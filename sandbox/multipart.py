"""multipart/form-data, read as leniently as Telegram does: some clients send file names in UTF-8 without quotes."""

import re
from email.message import Message
from urllib.parse import unquote

from sandbox.errors import ApiError, bad_request
from sandbox.params import UploadedFile

_DISPOSITION = re.compile(r';\s*(name|filename\*?)=(?:"((?:\\.|[^"\\])*)"|([^;]*))', re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"^content-type:\s*([^;\r\n]+)", re.IGNORECASE | re.MULTILINE)
_CONTENT_DISPOSITION = re.compile(rb"^content-disposition:\s*form-data([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


def parse_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], list[tuple[str, UploadedFile]]]:
    """Return the fields, and the files in order with the names of their parts.

    Args:
        content_type: the whole header, with the boundary.
        body: the whole body.

    Raises:
        ApiError: 400 when it is not a complete multipart body.
    """
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    pieces = (b"\r\n" + body).split(b"\r\n--" + str(boundary).encode()) if boundary else []
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise _fault()
    fields: dict[str, str] = {}
    files: list[tuple[str, UploadedFile]] = []
    for piece in pieces[1:-1]:
        head, blank, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        names = _names(head)
        if not blank or "name" not in names:
            raise _fault()
        if "filename" in names:
            kind = _CONTENT_TYPE.search(head)
            mime_type = kind[1].decode("ascii", "replace").strip() if kind else "application/octet-stream"
            files.append((names["name"], UploadedFile(names["filename"], content, mime_type)))
        else:
            fields[names["name"]] = content.decode("utf-8", "replace")
    return fields, files


def _names(head: bytes) -> dict[str, str]:
    """Return ``name`` and ``filename`` of a part; the extended form of the latter wins."""
    disposition = _CONTENT_DISPOSITION.search(head)
    names: dict[str, str] = {}
    for key, quoted, bare in _DISPOSITION.findall(disposition[1].decode("utf-8", "replace") if disposition else ""):
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare.strip()
        if key.lower() == "filename*":
            names["filename"] = unquote(value.rpartition("'")[2])
        elif key.lower() not in names:
            names[key.lower()] = value
    return names


def _fault() -> ApiError:
    return bad_request("can't parse multipart body")
