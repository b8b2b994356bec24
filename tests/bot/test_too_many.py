"""An hour in which Telegram answers every call with 429: nobody loses a message, gets it twice, or gets it early."""

from datetime import timedelta
from random import Random

import pytest

from storage.database import Database
from storage.repositories.outbox import OutboxState
from storage.writer import Writer
from tests.bot.post_office import PostOffice
from tests.chat import StillClock
from tests.sandbox.small_town import GROUP, LIN, LU, Town

HOUR, TICK = 3600, 5
CHATS = (LU, LIN, GROUP)


@pytest.fixture
def office(database: Database, writer: Writer, clock: StillClock) -> PostOffice:
    town = Town()
    for person_id in (LU, LIN):
        town.world.open_private(person_id)
    return PostOffice(database, writer, clock, town)


@pytest.mark.wide
async def test_an_hour_of_too_many_requests_loses_doubles_and_hurries_nothing(office: PostOffice) -> None:
    random, start = Random(429), office.clock.now()  # noqa: S311 -- the same each time
    said: dict[str, tuple[int, str]] = {}
    late = office.add("到九点为止", LU, expires_at=start + timedelta(minutes=20))
    waiting = office.add("一小时半后", LIN, not_before=start + timedelta(minutes=90))
    quiet_until = refused = 0
    while office.seconds.now < 2 * HOUR:
        if office.seconds.now < HOUR and random.random() < 0.1:
            chat, text = random.choice(CHATS), f"第{len(said)}条"
            said[office.add(text, chat)] = (chat, text)
        asked, within = random.choice((1, 7, 35, 290)), office.seconds.now < HOUR
        if within:
            office.town.faults.too_many(asked, times=20)
        begun = await office.round()
        office.town.world.switches.refusals.clear()
        assert begun == 0 or office.seconds.now >= quiet_until, "somebody did not wait, in whatever chat"
        if within and begun:
            refused, quiet_until = refused + begun, office.seconds.now + asked
        if office.seconds.now < 1.5 * HOUR:
            assert office.state(waiting) == OutboxState.PENDING
        office.seconds.now += TICK
        office.clock.advance(seconds=TICK)
    assert refused > 20
    assert len(said) > 50
    for chat in CHATS:
        wanted = [text for to, text in said.values() if to == chat] + (["一小时半后"] if chat == LIN else [])
        assert office.delivered(chat) == wanted
    assert {office.state(key) for key in said} == {OutboxState.SENT}
    assert {office.row(key).doubtful for key in said} == {0}
    assert (office.state(late), office.row(late).reason) == (OutboxState.EXPIRED, "too late")
