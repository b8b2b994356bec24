"""Opened inside of the messenger: its signed word begins the session of that very person, once."""

import hashlib
import hmac
import json
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from aiohttp.test_utils import TestClient, TestServer

from tests.web.conftest import NOW
from web.app import pages
from web.mini_app import AHEAD, OLDEST, NotSigned, key_of, person_in

TOKEN = "1:test"
KEY = key_of(TOKEN)
MEMBER, STRANGER = 1003, 1099


def signed(person=MEMBER, *, at=NOW, key=KEY, **more):
    """Return ``initData`` as the messenger makes it, written from its documentation and not from ours."""
    facts = {"auth_date": str(int(at.timestamp())), "query_id": "AAE", "user": json.dumps({"id": person})} | more
    words = "\n".join(f"{name}={facts[name]}" for name in sorted(facts))
    return urlencode(facts | {"hash": hmac.new(key, words.encode(), hashlib.sha256).hexdigest()})


def test_the_key_and_the_check_are_those_of_the_documentation():
    assert hmac.new(b"WebAppData", TOKEN.encode(), hashlib.sha256).digest() == KEY
    assert person_in(signed(), KEY, at=NOW) == MEMBER
    assert person_in(signed(signature="third party"), KEY, at=NOW) == MEMBER


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hash=",
        signed().replace("1003", "1001"),
        signed(key=key_of("2:other")),
        signed() + "&user=%7B%22id%22%3A1001%7D",
        signed(at=NOW - OLDEST - timedelta(seconds=1)),
        signed(at=NOW + AHEAD + timedelta(seconds=1)),
        signed(auth_date="x"),
        signed(auth_date="9" * 30),
        signed(user="[]"),
        signed(user="null"),
        signed("1003"),
        signed(extra="x" * 9000),
        "%ff&=&hash=%ff",
        "hash=中文",
    ],
)
def test_what_is_forged_old_or_nobody_is_refused(said):
    with pytest.raises(NotSigned):
        person_in(said, KEY, at=NOW)


def test_without_a_key_nothing_opens():
    with pytest.raises(NotSigned):
        person_in(signed(key=b""), b"", at=NOW)


@pytest.fixture
async def app(parts):
    made = pages(replace(parts, mini_app_key=KEY), max_body=10_000)
    async with TestClient(TestServer(made)) as client:
        yield client


async def test_the_word_opens_the_session_of_that_person_once(app):
    answer = await app.post("/app", data={"data": signed()})
    assert (answer.status, answer.url.path) == (200, "/me")
    assert "陆小满" in await answer.text()
    assert (await app.post("/app", data={"data": signed()})).status == 403
    assert (await app.get("/me")).status == 200


async def test_a_stranger_and_a_forgery_get_nothing(app):
    for said in (signed(STRANGER), signed(key=key_of("2:other")), ""):
        answer = await app.post("/app", data={"data": said})
        assert answer.status == 403
        assert not answer.cookies
    assert (await app.get("/me")).status == 401


async def test_the_page_loads_no_script_but_ours(app):
    answer = await app.get("/app")
    text = await answer.text()
    assert re.findall(r'<script src="([^"]+)"', text) == ["/static/mini_app.js"]
    assert "telegram.org" not in text
    assert (await app.get("/static/mini_app.js")).status == 200
