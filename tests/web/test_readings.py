"""Who reads on a page what the record says of others is kept in the audit trail, before the page leaves."""

import pytest
from sqlalchemy import select

from storage.tables import AuditRow, MeetingRow
from tests.web.conftest import NOW
from tests.web.story import tell

SECRETARY, MEMBER = 1001, 1003
PAGES = {"/dues": "dues.read", "/people": "roster.read", "/meetings/{meeting}": "attendance.read"}


@pytest.fixture
def told(parts):
    parts.writer.do(lambda work: tell(work, NOW))
    return parts


def kept(parts):
    found = select(AuditRow.action, AuditRow.object).where(AuditRow.action.like("%.read")).order_by(AuditRow.id)
    return [tuple(row) for row in parts.database.read(lambda connection: connection.execute(found).all())]


async def test_reading_about_others_is_kept_and_a_refresh_is_no_new_look(told, client, link):
    meeting = told.database.read(lambda connection: connection.scalar(select(MeetingRow.id).limit(1)))
    await client.post(link(SECRETARY))
    for address, action in PAGES.items():
        here = address.format(meeting=meeting)
        assert (await client.get(here)).status == 200
        assert (await client.get(f"{here}?part=1")).status == 200
        seen = f"meeting:{meeting}" if "meeting" in address else "branch:2"
        assert kept(told)[-1] == (action, seen)
    assert len(kept(told)) == len(PAGES)


async def test_who_is_not_let_in_or_reads_only_about_themselves_leaves_no_trace(told, client, link):
    await client.post(link(MEMBER))
    for address in ("/dues", "/people", "/meetings/999999", "/me"):
        await client.get(address)
    await client.post(link(SECRETARY))
    assert (await client.get("/meetings/999999")).status == 404
    assert kept(told) == []
