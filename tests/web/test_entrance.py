"""A one-time link opens the pages for one person, in one browser, for two hours."""

import re
from datetime import timedelta

from aiohttp import CookieJar
from aiohttp.test_utils import TestClient

from services.demo import PEOPLE
from storage.tables import WebKeyRow
from web.app import PAGES
from web.gate import SESSION_COOKIE

SECRETARY, MEMBER = 1001, 1003
NAMES = {person.external_id: person.name for person in PEOPLE}


async def enter(client, address):
    """Press the one button, as a person does; return the page that follows."""
    asked = await client.get(address)
    assert asked.status == 200
    assert "打开" in await asked.text()
    return await client.post(address)


async def test_a_link_from_the_chat_opens_the_own_page(client, link):
    answer = await enter(client, link(MEMBER))
    assert (answer.status, answer.url.path) == (200, "/me")
    text = await answer.text()
    assert NAMES[MEMBER] in text
    assert "我的记录" in text


async def test_looking_at_a_link_does_not_use_it_up(client, link):
    address = link(MEMBER)
    for _ in range(3):
        assert (await client.get(address)).status == 200
    assert (await enter(client, address)).status == 200


async def test_a_link_works_once(client, link):
    address = link(MEMBER)
    assert (await enter(client, address)).status == 200
    again = await client.post(address)
    assert again.status == 403
    assert "链接失效了" in await again.text()


async def test_a_link_is_over_after_five_minutes(client, link, clock):
    address = link(MEMBER)
    clock.advance(timedelta(minutes=5, seconds=1))
    assert (await client.post(address)).status == 403


async def test_guessing_opens_nothing(client):
    assert (await client.post("/enter/guess")).status == 403
    assert (await client.get("/rules", headers={"Cookie": f"{SESSION_COOKIE}=guess"})).status == 401


async def test_a_session_is_over_after_two_hours_and_when_one_leaves(client, link, clock):
    await enter(client, link(MEMBER))
    clock.advance(timedelta(hours=1, minutes=59))
    assert (await client.get("/rules")).status == 200
    clock.advance(timedelta(minutes=2))
    assert (await client.get("/rules")).status == 401
    await enter(client, link(MEMBER))
    assert (await client.post("/leave")).status == 200
    assert (await client.get("/rules")).status == 401


async def test_the_session_of_one_browser_opens_nothing_in_another(client, link):
    await enter(client, link(MEMBER))
    async with TestClient(client.server, cookie_jar=CookieJar(unsafe=True)) as other:
        answer = await other.get("/rules")
        assert answer.status == 401
        assert "/web" in await answer.text()


async def test_scripts_cannot_read_the_session_and_other_sites_cannot_use_it(client, link):
    answer = await client.post(link(MEMBER), allow_redirects=False)
    cookie = answer.cookies[SESSION_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    elsewhere = await client.post("/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status == 403
    assert (await client.get("/rules")).status == 200


async def test_only_hashes_of_secrets_are_kept(client, link, parts):
    address = link(MEMBER)
    await enter(client, address)
    with parts.database.engine.connect() as connection:
        kept = [row.sha256 for row in connection.execute(WebKeyRow.__table__.select())]
    assert len(kept) == 1
    cookie = client.session.cookie_jar.filter_cookies(client.make_url("/"))[SESSION_COOKIE].value
    assert cookie not in kept[0]
    assert address.rsplit("/", 1)[1] not in kept[0]


OPEN = {"/readyz": {503}, "/metrics": {404}}
"""No program is at work in these tests, and no token for figures is set."""


SAMPLES = {
    "member": "1",
    "link": "x",
    "sha256": "0" * 12,
    "meeting": "1",
    "filing": "1",
    "number": "1",
    "name": "late",
    "photo": "1",
    "job": "x" * 16,
    "year": "2026",
    "secret": "x" * 20,
    "period": "2026-06",
}
"""What stands for a part of an address; where there is a choice, the first."""
PART = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[\d,]+\})*))?\}")


async def test_without_a_session_every_page_but_the_open_ones_is_refused(client):
    for page in PAGES:
        path = PART.sub(lambda part: SAMPLES.get(part[1]) or part[2].partition("|")[0], page.path)
        answer = await client.request(page.method, path)
        assert answer.status in (OPEN.get(page.path, {200, 403, 404}) if page.strangers else {401}), page


async def test_pages_forbid_scripts_frames_and_being_kept(client, link):
    answer = await enter(client, link(SECRETARY))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script" not in await answer.text()


async def test_a_page_of_officers_refuses_a_member_by_name_and_speaks_their_language(client, link, parts):
    parts.writer.do(lambda work: work.bindings.set_language(MEMBER, "en"))
    await enter(client, link(MEMBER))
    refused = await client.get("/settings")
    assert refused.status == 403
    assert 'lang="en"' in await refused.text()
    assert 'lang="en"' in await (await client.get("/me")).text()


async def test_a_link_to_the_screen_leads_there_and_to_nothing_else(client, link):
    asked = await client.get(link(SECRETARY) + "?to=rollcall")
    assert "?to=rollcall" in await asked.text()
    answer = await client.post(link(SECRETARY) + "?to=rollcall", allow_redirects=False)
    assert answer.headers["Location"] == "/rollcall"
    for elsewhere in ("//evil.example", "/settings", ""):
        answer = await client.post(f"{link(SECRETARY)}?to={elsewhere}", allow_redirects=False)
        assert answer.headers["Location"] == "/desk"
