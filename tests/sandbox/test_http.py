"""The sandbox over HTTP: every form of a request, file downloads, and who is let in."""

import io

import aiohttp
import pytest
from yarl import URL

from tests.sandbox.small_town import BOT_ID, LU, TOKEN, Town, answer, png

WORDS = {"chat_id": str(LU), "text": "通知 & 1+1", "disable_notification": "YES", "no_such_parameter": "x"}


@pytest.mark.parametrize("form", ["query", "urlencoded", "json", "multipart", "mixed"])
async def test_every_form_of_a_request_is_read(client: aiohttp.ClientSession, form: str) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    multipart = aiohttp.FormData(default_to_multipart=True)
    multipart.add_fields(*WORDS.items())
    request = {
        "query": lambda: client.get(path, params=WORDS),
        "urlencoded": lambda: client.post(path, data=WORDS),
        "json": lambda: client.post(path, json={**WORDS, "chat_id": LU}),
        "multipart": lambda: client.post(path, data=multipart),
        "mixed": lambda: client.post(path, params={"chat_id": str(LU)}, data={"text": WORDS["text"]}),
    }[form]()
    assert (await answer(request))["result"]["text"] == WORDS["text"]


async def test_unknown_methods_and_tokens_are_told_apart(client: aiohttp.ClientSession) -> None:
    told = {
        path: (await answer(client.get(path)))["description"]
        for path in (f"/bot{TOKEN}/noSuchMethod", "/bot1:wrong/getMe", "/botmalformed/getMe")
    }
    assert list(told.values()) == [
        "Not Found: method not found",
        "Unauthorized",
        "Unauthorized: invalid token specified",
    ]


@pytest.mark.parametrize("body", [b"{", b"[]", b"1"])
async def test_a_json_body_is_an_object(client: aiohttp.ClientSession, body: bytes) -> None:
    request = client.post(f"/bot{TOKEN}/getMe", data=body, headers={"Content-Type": "application/json"})
    assert (await answer(request))["error_code"] == 400


async def test_a_broken_multipart_body_is_refused(client: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with client.post(f"/bot{TOKEN}/getMe", data=b"--y\r\nnothing", headers=headers) as response:
        assert response.status == 400


async def test_a_body_past_64_megabytes_is_too_large(client: aiohttp.ClientSession) -> None:
    assert (await answer(client.post(f"/bot{TOKEN}/getMe", data=io.BytesIO(b"x" * (65 << 20)))))["error_code"] == 413


async def test_a_photo_goes_up_and_comes_down_with_the_colon_encoded_or_not(client: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"chat_id": str(LU), "photo": "attach://picture"})
    form.add_field("picture", png(), filename="board.png", content_type="image/png")
    sent = await answer(client.post(f"/bot{TOKEN}/sendPhoto", data=form))
    file_id = sent["result"]["photo"][-1]["file_id"]
    path = (await answer(client.get(f"/bot{TOKEN}/getFile?file_id={file_id}")))["result"]["file_path"]
    for token in (TOKEN, TOKEN.replace(":", "%3A")):
        base = str(client._base_url).rstrip("/")
        async with client.get(URL(f"{base}/file/bot{token}/{path}", encoded=True)) as response:
            assert await response.read() == png()
    for wrong in (f"/file/bot1:wrong/{path}", f"/file/bot{TOKEN}/photos/file_99.png"):
        async with client.get(wrong) as response:
            assert response.status == 404


async def test_a_cut_network_closes_the_connection_without_an_answer(
    client: aiohttp.ClientSession, served: Town
) -> None:
    served.faults.cut_network(on=True)
    for path in (f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/photos/file_1.png"):
        with pytest.raises(aiohttp.ClientConnectionError):
            await answer(client.get(path))


async def test_429_carries_the_header_too(client: aiohttp.ClientSession, served: Town) -> None:
    served.faults.too_many(9)
    async with client.get(f"/bot{TOKEN}/getMe") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "9")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "[:"},
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/people", f"/bot{TOKEN}/getMe", "/"])
async def test_foreign_pages_and_names_are_refused(
    client: aiohttp.ClientSession, headers: dict[str, str], path: str
) -> None:
    async with client.get(path, headers=headers) as response:
        assert response.status in {400, 403}


async def test_the_sandboxs_own_page_is_let_in(client: aiohttp.ClientSession) -> None:
    origin = str(client._base_url).rstrip("/")
    body = {"as": LU, "chat": "private", "text": "从页面来"}
    assert (await answer(client.post("/sandbox/say", json=body, headers={"Origin": origin})))["me"] is True


async def test_page_files_are_served_from_their_folder_only(client: aiohttp.ClientSession) -> None:
    base = str(client._base_url).rstrip("/")
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/no_such_file.js", "/static/..%2f__init__.py"):
        async with client.get(URL(base + path, encoded=True)) as response:
            assert response.status == 404
    async with client.get("/page/page.js") as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


async def test_get_me_is_answered_for_the_right_bot(client: aiohttp.ClientSession) -> None:
    assert (await answer(client.get(f"/bot{TOKEN}/getMe")))["result"]["id"] == BOT_ID
