"""The dues desk: for those who keep the dues alone, with every state named; files are what they say."""

import re
from io import BytesIO
from urllib.parse import unquote

import openpyxl
import pytest
from sqlalchemy import select

from storage.tables import AuditRow
from tests.web.test_desk import COMMISSIONER, LEADER, MEMBER, OFFICE, PUBLICIST, SECRETARY, enter, read, told

__all__ = ["enter", "told"]


def actions(parts):
    return parts.database.read(lambda connection: list(connection.scalars(select(AuditRow.action))))


@pytest.mark.parametrize("who", [SECRETARY, COMMISSIONER])
async def test_the_month_is_shown_by_state_to_those_who_keep_the_dues(told, enter, who):
    text = await read(await enter(who), "/dues")
    for words in ("<h1>6月党费</h1>", "待核对", "未报", "移交与公示", "应交"):
        assert words in text
    assert "陆小满" in text
    assert 'aria-current="page"><svg class="i" aria-hidden="true"><use href="#i-coin"/>' in text
    assert actions(told).count("dues.exported") == 1


@pytest.mark.parametrize("who", [MEMBER, LEADER, PUBLICIST, OFFICE])
@pytest.mark.parametrize("address", ["/dues", "/dues/month/2026-05.xlsx", "/dues/year/2026.pdf"])
async def test_nobody_else_sees_it_or_gets_a_file(told, enter, who, address):
    text = await read(await enter(who), address, 403)
    assert "许听澜" not in text
    assert "dues.exported" not in actions(told)


async def test_a_stranger_is_sent_to_the_chat(client):
    await read(client, "/dues", 401)


async def test_a_month_without_dues_says_so_and_a_senseless_month_is_this_month(told, enter):
    client = await enter(COMMISSIONER)
    assert "2月还没有党费项目" in await read(client, "/dues?month=2031-02")
    assert "<h1>6月党费</h1>" in await read(client, "/dues?month=2026-13")


async def test_the_page_speaks_english(told, enter):
    client = await enter(COMMISSIONER)
    client.session.cookie_jar.update_cookies({"language": "en"}, client.make_url("/"))
    assert "Only the organization commissioner" in await read(client, "/dues?month=2026-05")


@pytest.mark.parametrize("form", ["month/2026-05", "notice/2026-05", "year/2026", "receipts/2026", "income/2026"])
@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
async def test_every_file_is_what_it_says(told, enter, form, ending):
    client = await enter(COMMISSIONER)
    answer = await client.get(f"/dues/{form}.{ending}")
    assert answer.status == 200
    assert re.search(rf"UTF-8''2026年.*党费.+\.{ending}$", unquote(answer.headers["Content-Disposition"]))
    content = await answer.read()
    if ending == "pdf":
        assert content.startswith(b"%PDF")
    else:
        cells = [cell for row in openpyxl.load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert "dues.exported" in actions(told)


@pytest.mark.parametrize("form", ["month/2026", "year/2026-05", "month/2026-13"])
async def test_a_senseless_period_is_no_page(told, enter, form):
    client = await enter(COMMISSIONER)
    await read(client, f"/dues/{form}.pdf", 404)
