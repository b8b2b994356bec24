"""Photos and documents: sending, sizes, ids, downloading."""

import json
import struct

import pytest

from sandbox.errors import ApiError
from sandbox.files import FileStore
from sandbox.images import PixelSize, pixel_size, thumbnail_sizes
from sandbox.params import UploadedFile
from tests.sandbox.small_town import LU, Town, photo, png


async def test_a_photo_comes_in_growing_sizes_without_a_name(chat: Town) -> None:
    message = await chat.call("sendPhoto", chat_id=LU, photo=photo(), caption="6月8日 <b>会议室</b>", parse_mode="HTML")
    widths = [size["width"] for size in message["photo"]]
    assert widths == [90, 320, 640]
    assert message["caption_entities"][0]["type"] == "bold"
    assert "file_name" not in message["photo"][-1]


async def test_a_file_can_be_attached_by_reference_and_sent_again_by_id(chat: Town) -> None:
    first = await chat.call(
        "sendDocument", chat_id=LU, document="attach://paper", paper=UploadedFile("台账.xlsx", b"PK", "a/b")
    )
    again = await chat.call("sendDocument", chat_id=LU, document=first["document"]["file_id"])
    assert again["document"] == first["document"]
    assert first["document"]["file_name"] == "台账.xlsx"


async def test_a_file_is_found_by_its_id_and_kept_under_a_relative_path(chat: Town) -> None:
    sent = await chat.call("sendPhoto", chat_id=LU, photo=photo())
    found = await chat.call("getFile", file_id=sent["photo"][-1]["file_id"])
    assert found["file_path"] == "photos/file_1.png"
    assert found["file_unique_id"] == sent["photo"][-1]["file_unique_id"]
    stored = chat.world.files.by_path(found["file_path"])
    assert stored is not None
    assert stored.upload.content == png()
    assert chat.world.files.by_path("photos/file_1.gif") is None


async def test_the_same_picture_has_the_same_unique_id_and_another_has_not(chat: Town) -> None:
    first, second, other = [
        (await chat.call("sendPhoto", chat_id=LU, photo=one))["photo"][-1] for one in (photo(), photo(), photo(9))
    ]
    assert first["file_unique_id"] == second["file_unique_id"] != other["file_unique_id"]
    assert first["file_id"] != second["file_id"]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"file_id": ""}, "file_id not specified"),
        ({"file_id": "junk"}, "wrong file_id or the file is temporarily unavailable"),
    ],
)
async def test_bad_file_ids_are_refused(chat: Town, params: dict[str, str], text: str) -> None:
    assert await chat.refusal("getFile", **params) == (400, f"Bad Request: {text}")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", "there is no document in the request"),
        ("attach://missing", "there is no document in the request"),
        ("https://a.cn/x.pdf", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_a_document_that_is_not_there_is_refused(chat: Town, value: str, text: str) -> None:
    assert await chat.refusal("sendDocument", chat_id=LU, document=value) == (400, f"Bad Request: {text}")


async def test_what_is_no_picture_is_not_taken_as_a_photo(chat: Town) -> None:
    refused = await chat.refusal("sendPhoto", chat_id=LU, photo=UploadedFile("x.jpg", b"not a picture"))
    assert refused == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_uploads_and_downloads_have_limits(chat: Town) -> None:
    assert await chat.refusal("sendDocument", chat_id=LU, document=UploadedFile("x", b"")) == (
        400,
        "Bad Request: file must be non-empty",
    )
    too_big = UploadedFile("x", b"x" * ((50 << 20) + 1))
    assert (await chat.refusal("sendDocument", chat_id=LU, document=too_big))[0] == 413
    assert await chat.refusal("sendPhoto", chat_id=LU, photo=UploadedFile("x", png() + b"x" * (10 << 20))) == (
        400,
        "Bad Request: file is too big",
    )
    big = await chat.call("sendDocument", chat_id=LU, document=UploadedFile("x", b"x" * ((20 << 20) + 1)))
    refused = await chat.refusal("getFile", file_id=big["document"]["file_id"])
    assert refused == (400, "Bad Request: file is too big")


async def test_an_album_is_several_messages_with_one_group_id(chat: Town) -> None:
    media = [{"type": "photo", "media": f"attach://p{index}", "caption": "x" * index} for index in range(3)]
    uploads = {f"p{index}": photo(index) for index in range(3)}
    messages = await chat.call("sendMediaGroup", chat_id=LU, media=json.dumps(media), **uploads)
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == [None, "x", "xx"]
    assert (await chat.refusal("sendMediaGroup", chat_id=LU, media=json.dumps(media[:1]), p0=photo()))[0] == 400


async def test_photos_of_people_arrive_as_an_album_with_one_caption(chat: Town) -> None:
    chat.people.send_files(LU, "private", [photo(1), photo(2)], caption="5月8日，阅览室")
    messages = [update["message"] for update in await chat.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["5月8日，阅览室", None]


async def test_a_document_of_a_person_keeps_its_name(chat: Town) -> None:
    chat.people.send_files(LU, "private", [UploadedFile("名册.xlsx", b"PK")], as_photo=False)
    (update,) = await chat.updates()
    assert update["message"]["document"]["file_name"] == "名册.xlsx"


def test_picture_sizes_are_read_from_the_first_bytes() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 960, 1280) + b"\x00" * 9
    gif = b"GIF89a" + struct.pack("<HH", 30, 20)
    webp = b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 10 + struct.pack("<HH", 50, 40)
    assert [pixel_size(one) for one in (jpeg, gif, webp)] == [(1280, 960), (30, 20), (50, 40)]
    for broken in (b"", b"\xff\xd8\xff", jpeg[:8], b"\xff\xd8ab"):
        with pytest.raises(ApiError):
            pixel_size(broken)


def test_a_picture_like_a_thread_is_refused() -> None:
    with pytest.raises(ApiError, match="PHOTO_INVALID_DIMENSIONS"):
        pixel_size(b"GIF89a" + struct.pack("<HH", 2100, 100))


def test_sizes_never_exceed_the_picture() -> None:
    assert thumbnail_sizes(PixelSize(60, 30)) == [(60, 30)]
    assert thumbnail_sizes(PixelSize(5120, 2560))[-1] == (2560, 1280)


def test_the_oldest_files_are_forgotten_past_the_bound() -> None:
    store = FileStore(most_bytes=5)
    first, second = store.keep("document", UploadedFile("a", b"123")), store.keep("document", UploadedFile("b", b"456"))
    assert store.by_path(first.path) is None
    assert store.by_path(second.path) is second
