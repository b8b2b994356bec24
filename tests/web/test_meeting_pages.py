"""Meeting page, record book, album, people, settings and trail: what stands there, and for whom."""

import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from docx import Document

from branch.clock import local
from services import attendance, meetings
from tests.web.conftest import NOW
from tests.web.story import SECRET_REASON, tell

pytestmark = pytest.mark.wide

SECRETARY, COMMISSIONER, MEMBER, LEADER, PUBLICIST, DISCIPLINE, OFFICE = 1001, 1002, 1003, 1004, 1005, 1006, 1019
COMMITTEE = (SECRETARY, COMMISSIONER, PUBLICIST, DISCIPLINE)
EVERYBODY = (*COMMITTEE, MEMBER, LEADER, OFFICE)
HELD, TODAY = 1, 2
PAGES = {
    "/records": COMMITTEE,
    "/album": COMMITTEE,
    "/people": COMMITTEE,
    "/settings": COMMITTEE,
    "/audit": (SECRETARY,),
    f"/meetings/{HELD}": COMMITTEE,
}


@pytest.fixture
def told(parts):
    parts.writer.do(lambda work: tell(work, NOW))
    return parts


@pytest.fixture
def enter(client, link):
    async def come(who):
        await client.post(link(who))
        return client

    return come


async def read(client, address, status=200):
    answer = await client.get(address)
    assert answer.status == status, address
    text = await answer.text()
    assert len(text.encode()) < 200_000
    assert "style=" not in text
    return text


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", EVERYBODY)
async def test_each_page_is_open_to_its_offices_alone(told, enter, who, address):
    client = await enter(who)
    assert (await client.get(address)).status == (200 if who in PAGES[address] else 403)


@pytest.mark.parametrize("who", [SECRETARY, DISCIPLINE, PUBLICIST])
async def test_those_expected_are_named_by_what_the_record_says(told, enter, who):
    text = await read(await enter(who), f"/meetings/{HELD}")
    assert "江一苇（一组）" in text
    assert re.search(r"已请假 2</h3>.*许听澜", text, re.DOTALL)


async def test_sums_without_names_for_the_organization_commissioner(told, enter):
    text = await read(await enter(COMMISSIONER), f"/meetings/{HELD}")
    assert "<dd>18</dd>" in text
    assert "许听澜" not in text
    assert "姓名由书记" in text


async def test_no_reason_of_leave_stands_on_any_page(told, enter):
    client = await enter(SECRETARY)
    for address in (*PAGES, f"/meetings/{TODAY}", "/desk"):
        assert SECRET_REASON not in await read(client, address)


async def test_the_meeting_that_goes_on_is_live_and_asks_for_its_part(told, enter, clock):
    def begin(work):
        chair = work.people.account(SECRETARY, on=local(NOW).date()).member
        meetings.open_check_in(work, chair, TODAY, at=NOW)

    told.writer.do(begin)
    client = await enter(SECRETARY)
    text = await read(client, f"/meetings/{TODAY}")
    assert 'data-live="?part=1"' in text
    assert "/static/live.js" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert f'href="/rollcall/{TODAY}"' in text
    clock.advance(timedelta(minutes=1))

    def come(work):
        member = work.people.account(MEMBER, on=local(NOW).date()).member
        attendance.check_in_at(work, member, TODAY, at=clock.now())

    told.writer.do(come)
    part = await read(client, f"/meetings/{TODAY}?part=1")
    assert "<html" not in part
    assert re.search(r"到会 1</h3>.*陆小满", part, re.DOTALL)
    assert "live.js" not in await read(client, f"/meetings/{HELD}")


async def test_the_minutes_stand_there_with_who_does_what_until_when(told, enter):
    text = await read(await enter(SECRETARY), "/meetings/5")
    for words in ("大家交流了读书体会。", "负责：郑一凡", "已通过", "大家在看书", "周明远通过"):
        assert words in text


@pytest.mark.parametrize("version", ["1", "", "x", "²", "1; drop"])
async def test_a_version_is_a_number(told, enter, version):
    await read(await enter(SECRETARY), f"/meetings/5?version={version}")


async def test_what_is_not_there_is_said_plainly(told, enter):
    client = await enter(SECRETARY)
    assert "没有这一页" in await read(client, "/meetings/99", status=404)
    assert "没有这一页" in await read(client, "/meetings/5?version=9", status=404)


@pytest.mark.parametrize(("form", "words"), [("sign-in", "主题党日签到表"), ("record", "主题党日记录")])
async def test_the_forms_are_handed_out_and_that_is_kept(told, enter, form, words):
    client = await enter(PUBLICIST)
    answer = await client.post(f"/meetings/5/{form}")
    assert answer.status == 200
    assert unquote(answer.headers["Content-Disposition"]).endswith(f"{words}.docx")
    paper = Document(BytesIO(await answer.read()))
    assert paper.paragraphs[0].text == words
    await enter(SECRETARY)
    assert "打印会议材料" in await read(client, "/audit")


@pytest.mark.parametrize("who", [COMMISSIONER, DISCIPLINE, LEADER])
async def test_who_does_not_write_the_record_gets_no_paper(told, enter, who):
    client = await enter(who)
    answer = await client.post("/meetings/5/sign-in")
    assert answer.status == 404
    assert "还打印不了" in await answer.text()
    assert "/sign-in" not in await (await client.get("/meetings/5")).text()


@pytest.mark.parametrize("who", [MEMBER, OFFICE])
async def test_a_member_gets_no_paper_at_all(told, enter, who):
    assert (await (await enter(who)).post("/meetings/5/sign-in")).status == 403


async def test_another_site_cannot_take_a_paper(told, enter):
    client = await enter(SECRETARY)
    answer = await client.post("/meetings/5/sign-in", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403


async def test_the_book_is_found_by_words_and_kind(told, enter):
    client = await enter(SECRETARY)
    assert (await read(client, "/records")).count('href="/meetings/') == 4
    assert (await read(client, "/records?q=读书体会&kind=theme_day&year=2026")).count('href="/meetings/') == 4
    for nothing in ("?q=没有的字", "?kind=committee", "?year=2025"):
        assert "没有找到记录" in await read(client, f"/records{nothing}")


@pytest.mark.parametrize("asked", ["year=1", "year=99999999999999999999", "year=x", "kind=x", "q=%25", "q=<b>x</b>"])
async def test_nonsense_in_the_address_is_no_fault(told, enter, asked):
    client = await enter(SECRETARY)
    for address in ("/records", "/album"):
        assert "<b>x" not in await read(client, f"{address}?{asked}")


async def test_the_album_tells_day_and_content(told, enter):
    text = await read(await enter(PUBLICIST), "/album")
    assert "共8张" in text
    assert text.count("大家在看书") >= 8
    assert "4月10日" in text


async def test_people_stand_there_with_offices_and_accounts_but_no_numbers(told, enter):
    text = await read(await enter(COMMISSIONER), "/people")
    assert "2025年1月1日起" in text
    assert "已绑定账号18人" in text
    assert "账号" not in await read(await enter(PUBLICIST), "/people")


async def test_the_trail_narrows_and_shrugs_at_nonsense(told, enter):
    client = await enter(SECRETARY)
    assert "报党费已交" in await read(client, "/audit?subject=dues&since=2026-06-01&until=2026-06-08")
    assert "报党费已交" not in await read(client, "/audit?subject=meetings")
    assert "这段时间没有记录" in await read(client, "/audit?since=2026-01-01&until=2026-01-02")
    for nonsense in ("since=x&until=y", "who=x", "who=99", "subject=x", "since=2026-06-30&until=2026-06-01"):
        await read(client, f"/audit?{nonsense}")


async def test_every_action_of_the_trail_has_words(told, enter):
    text = await read(await enter(SECRETARY), "/audit?since=2026-01-01&until=2026-06-30")
    assert re.search(r">[a-z_]+\.[a-z_]+<", text) is None


async def test_before_the_meeting_the_screen_says_that_it_has_not_begun(client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/rollcall/2")).text()
    assert "还没有开始签到" in text
    assert "签到已结束" not in text
    assert '<dl class="tally">' not in text
    assert '<dl class="tally">' not in await (await client.get("/meetings/2")).text()
