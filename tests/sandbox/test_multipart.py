"""Multipart bodies as different clients write them."""

import pytest

from sandbox.errors import ApiError
from sandbox.multipart import parse_multipart

HEADER = "multipart/form-data; boundary=cut"


def body(*parts: str) -> bytes:
    return "".join(f"--cut\r\n{part}\r\n" for part in parts).encode() + b"--cut--\r\n"


@pytest.mark.parametrize(
    ("names", "file_name"),
    [
        ('name="f"; filename="台账.xlsx"', "台账.xlsx"),
        ("name=f;filename=台账.xlsx", "台账.xlsx"),
        ('filename="x"; name="f"; filename*=UTF-8\'\'%E5%8F%B0%E8%B4%A6.xlsx', "台账.xlsx"),
        ('name="f"; filename="a\\"b.txt"', 'a"b.txt'),
        ('name="f"; filename=""', ""),
    ],
)
def test_file_names_are_read_quoted_or_not(names: str, file_name: str) -> None:
    part = f"Content-Disposition: form-data; {names}\r\nContent-Type: text/plain\r\n\r\n内容"
    fields, ((name, upload),) = parse_multipart(HEADER, body(part))
    assert (fields, name, upload.name, upload.content.decode()) == ({}, "f", file_name, "内容")
    assert upload.mime_type == "text/plain"


def test_fields_and_files_stand_side_by_side_and_content_may_hold_dashes() -> None:
    field = 'content-disposition: form-data; name="text"\r\n\r\n一\r\n--二'
    file = 'Content-Disposition: form-data; name="f"; filename="x"\r\n\r\n'
    fields, files = parse_multipart('multipart/form-data; boundary="cut"', b"preamble\r\n" + body(field, file))
    assert fields == {"text": "一\r\n--二"}
    assert [(name, upload.content, upload.mime_type) for name, upload in files] == [
        ("f", b"", "application/octet-stream")
    ]


@pytest.mark.parametrize(
    ("header", "content"),
    [
        ("multipart/form-data", body("x")),
        (HEADER, b""),
        (HEADER, b'--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\nunfinished'),
        (HEADER, body("no head")),
        (HEADER, body("Content-Disposition: form-data\r\n\r\nno name")),
    ],
)
def test_an_incomplete_body_is_refused(header: str, content: bytes) -> None:
    with pytest.raises(ApiError, match="can't parse multipart body"):
        parse_multipart(header, content)
