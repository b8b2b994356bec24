"""The year of a branch as a page, and the feed behind its secret."""

from typing import Any

import icalendar
import pytest

from services import feeds

SECRETARY, MEMBER = 1001, 1003


@pytest.fixture
def secret(parts, clock):
    """Return the secret of the branch's calendar."""

    def issue(work: Any) -> str:
        account = work.people.account(SECRETARY, on=clock.now().date())
        return feeds.issue(work, account.member, whole_branch=True, at=clock.now())

    return parts.writer.do(issue)


async def test_a_calendar_programme_reads_the_feed_without_a_session(client, secret):
    answer = await client.get(f"/calendar/{secret}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    book = icalendar.Calendar.from_ical(await answer.read())
    titles = {str(event["summary"]) for event in book.walk("VEVENT")}
    assert {"党员大会", "主题党日", "党课：今日截止"} <= titles
    assert len({str(event["uid"]) for event in book.walk("VEVENT")}) == len(book.walk("VEVENT"))


@pytest.mark.parametrize("wrong", ["x" * 43, "short", "y" * 20])
async def test_a_wrong_address_shows_nothing(client, secret, wrong):
    assert (await client.get(f"/calendar/{wrong}.ics")).status == 404


async def test_the_year_stands_month_by_month_with_its_rules(client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/year")).text()
    assert "2026年应办事项" in text
    assert "主题党日" in text
    assert "某区法院讲话（未注明日期） 二（一）" in text
    assert "党费" in text


async def test_a_year_without_published_working_days_is_provisional(client, link):
    await client.post(link(SECRETARY))
    assert "休息日是暂定的" in await (await client.get("/year?year=2031")).text()
    assert "休息日是暂定的" not in await (await client.get("/year?year=2026")).text()


@pytest.mark.parametrize("year", ["abcd", "99999", "-1", "0000", "²⁰²⁶"])
async def test_a_year_that_is_none_is_this_one(client, link, year):
    await client.post(link(SECRETARY))
    assert "2026年应办事项" in await (await client.get("/year", params={"year": year})).text()


async def test_a_member_does_not_see_the_branchs_work(client, link):
    await client.post(link(MEMBER))
    assert (await client.get("/year")).status == 403


async def test_the_year_stands_at_a_glance_with_a_row_a_duty_and_a_cell_a_month(client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/year")).text()
    grid = text.partition('id="grid"')[2].partition("</table>")[0]
    row = next(part for part in grid.split("<tr>") if 'scope="row">主题党日<' in part)
    # The branch is looked after since May: of earlier months nothing is known, and nothing is said.
    assert row.split("</th>")[1].startswith("<td></td>" * 4 + "<td><span")
    assert row.count('class="cell') == 8
    assert "已定时间" in row
    assert "以后" in row
    assert "周明远" not in grid


async def test_the_wheel_and_the_plan_stand_above_the_table_with_their_words(client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/year")).text()
    assert 'class="chart wheel"' in text
    assert "自办主题党日" in text.partition('class="chart plan"')[2]
    assert "style=" not in text
    assert text.count('<details class="fold" open>') == 1
    other = await (await client.get("/year?year=2027")).text()
    assert 'class="today-word"' not in other
    assert "open>" not in other


async def test_a_duty_without_a_day_says_its_period(client, link):
    await client.post(link(SECRETARY))
    text = await (await client.get("/year")).text()
    assert "党费上交机关党委（2026年6月）" in text
