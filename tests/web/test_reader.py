"""The rules reader: a question, its answer with the place it stands in, the reasons, and the documents themselves."""

from datetime import UTC, datetime

import pytest

from rules import read_document
from tests.web.conftest import NOW

SECRETARY, MEMBER = 1001, 1003
NOTICE = """关于做好读书会工作的通知

各支部：

一、基本要求

（一）每月至少举办2次读书会，由宣传委员负责。

（二）每次不超过50分钟。

青檀区机关党委
2026年3月2日
"""


@pytest.fixture
def edition(parts):
    found = read_document(NOTICE.encode(), "读书会.txt")
    parts.writer.do(lambda work: work.rulebook.add(found, at=NOW))
    return found


@pytest.fixture
async def secretary(client, link):
    await client.post(link(SECRETARY))
    return client


async def read(client, address):
    answer = await client.get(address)
    assert answer.status == 200
    return await answer.text()


async def test_a_question_is_answered_with_its_source(client, link):
    await client.post(link(MEMBER))
    text = await read(client, "/rules?q=支委会最多几个人")
    assert "最多7人" in text
    assert "武进意见（2016）" in text


async def test_only_those_who_look_after_the_rules_see_what_was_compared(client, link):
    await client.post(link(MEMBER))
    assert "为什么这样答" not in await read(client, "/rules?q=支委会最多几个人")
    await client.post(link(SECRETARY))
    text = await read(client, "/rules?q=支委会最多几个人")
    assert "为什么这样答" in text
    assert "“支委会”" in text
    assert "接近程度" in text


async def test_what_is_not_written_is_said_and_cites_nothing(secretary):
    text = await read(secretary, "/rules?q=入党誓词是什么")
    assert "没有" in text
    assert 'class="cite"' not in text
    assert "没有一处能回答" in text


async def test_a_document_is_shown_with_its_passages_and_places(secretary, edition):
    shelf = await read(secretary, "/rules")
    address = f"/rules/{edition.sha256[:12]}"
    assert address in shelf
    text = await read(secretary, address)
    assert "关于做好读书会工作的通知" in text
    assert "每月至少举办2次读书会，由宣传委员负责。" in text
    assert 'id="p1"' in text


async def test_words_that_an_answer_quotes_are_marked_in_their_passage(secretary, edition):
    ordinal = next(each.ordinal for each in edition.passages if "2次" in each.text)
    address = f"/rules/{edition.sha256[:12]}?quote=至少举办2次&at={ordinal}"
    assert "每月<mark>至少举办2次</mark>读书会" in await read(secretary, address)


async def test_what_people_type_is_text_and_never_markup(secretary, edition):
    text = await read(secretary, "/rules?q=<script>alert(1)</script>")
    assert "<script>" not in text
    address = f"/rules/{edition.sha256[:12]}?quote=<b>&at=1"
    assert "<b>" not in (await read(secretary, address)).split("<article")[1]


async def test_an_unknown_document_is_a_page_that_says_so(secretary):
    answer = await secretary.get("/rules/000000000000")
    assert answer.status == 404
    assert "没有这一页" in await answer.text()


async def test_a_long_question_is_cut_and_answered_plainly(secretary):
    assert (await secretary.get("/rules", params={"q": "党" * 900})).status == 200


def test_the_sample_is_dated(edition):
    assert edition.dated_on == datetime(2026, 3, 2, tzinfo=UTC).date()
