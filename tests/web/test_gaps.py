"""Unanswered questions and remarks on answers: seen and closed by the curators of the branch alone."""

import pytest

from tests.web.conftest import NOW

SECRETARY, MEMBER, OFFICE = 1001, 1003, 1019


@pytest.fixture
def asked(parts):
    def ask(work):
        for _ in range(2):
            work.gaps.add(2, "入党誓词", "入党誓词是什么", on=NOW.date())
        work.gaps.add(1, "别处", "别的单位问的", on=NOW.date())
        return work.complaints.add(2, "党费几号交", "年份写旧了 <b>", on=NOW.date())

    return parts.writer.do(ask)


@pytest.mark.parametrize("who", [MEMBER, OFFICE])
async def test_they_are_for_the_curators(client, link, asked, who):
    await client.post(link(who))
    assert (await client.get("/gaps")).status == 403
    assert (await client.post("/gaps/gap/1")).status == 403


async def test_each_stands_there_with_its_count_and_goes_once(parts, client, link, asked):
    await client.post(link(SECRETARY))
    text = await (await client.get("/gaps")).text()
    assert "入党誓词是什么" in text
    assert "问过2次" in text
    assert "别的单位问的" not in text
    assert "年份写旧了 &lt;b&gt;" in text
    (gap,) = parts.writer.do(lambda work: work.gaps.of_branch(2))
    before = parts.writer.do(lambda work: work.audit.last_id())
    for _ in range(2):
        answer = await client.post(f"/gaps/gap/{gap.id}")
        assert "没有这样的问题" in await answer.text()
    assert parts.writer.do(lambda work: work.audit.last_id()) == before + 1
    assert "现在没有" in await (await client.post(f"/gaps/complaint/{asked}")).text()


async def test_a_gap_of_another_branch_stays(parts, client, link, asked):
    (theirs,) = parts.writer.do(lambda work: work.gaps.of_branch(1))
    await client.post(link(SECRETARY))
    await client.post(f"/gaps/gap/{theirs.id}")
    assert parts.writer.do(lambda work: work.gaps.of_branch(1)) == [theirs]
