"""Faults on demand, pace limits, and the clock."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.cast import Person
from sandbox.clock import ClockCannotGoBackError, SandboxClock
from sandbox.errors import NetworkDownError
from sandbox.fault_orders import UnknownFaultError, order_faults
from tests.sandbox.small_town import GROUP, LU, STARTS_AT, Town, settle


async def test_a_cut_network_breaks_calls_and_waiting_polls(chat: Town) -> None:
    poll = asyncio.ensure_future(chat.call("getUpdates", offset=5, timeout=50))
    await settle()
    chat.faults.cut_network(on=True)
    for broken in (poll, chat.call("getMe")):
        with pytest.raises(NetworkDownError):
            await broken
    chat.faults.cut_network(on=False)
    await chat.call("getMe")


async def test_too_many_requests_come_on_demand_and_spare_polling(chat: Town) -> None:
    chat.faults.too_many(7, times=2)
    await chat.updates()
    for _ in range(2):
        reply = await chat.reply("sendMessage", chat_id=LU, text="x")
        assert (reply.status, reply.body["parameters"], reply.headers) == (
            429,
            {"retry_after": 7},
            {"Retry-After": "7"},
        )
    await chat.call("sendMessage", chat_id=LU, text="x")


async def test_any_refusal_comes_on_demand(chat: Town) -> None:
    chat.faults.refuse(502)
    assert await chat.refusal("sendMessage", chat_id=LU, text="x") == (502, "Bad Gateway")


async def test_pace_limits_are_off_until_switched_on(chat: Town) -> None:
    for _ in range(50):
        await chat.call("sendMessage", chat_id=LU, text="x")


async def test_one_message_a_second_in_one_chat(chat: Town) -> None:
    chat.faults.flood_limits(on=True)
    await chat.call("sendMessage", chat_id=LU, text="x")
    assert await chat.refusal("sendMessage", chat_id=LU, text="x") == (429, "Too Many Requests: retry after 1")
    await chat.timer.move(1)
    await chat.call("sendMessage", chat_id=LU, text="x")


async def test_twenty_messages_a_minute_in_one_group(town: Town) -> None:
    town.faults.flood_limits(on=True)
    for _ in range(20):
        await town.call("sendMessage", chat_id=GROUP, text="x")
        await town.timer.move(1)
    reply = await town.reply("sendMessage", chat_id=GROUP, text="x")
    assert reply.body["parameters"]["retry_after"] == 40


async def test_thirty_messages_a_second_overall() -> None:
    town = Town(people=[Person(number, "某") for number in range(1, 41)], groups=[])
    for number in range(1, 41):
        town.world.open_private(number)
    town.faults.flood_limits(on=True)
    replies = [await town.reply("sendMessage", chat_id=number, text="x") for number in range(1, 41)]
    assert [reply.status for reply in replies] == [200] * 30 + [429] * 10


def test_orders_from_the_page_reach_the_switches(town: Town) -> None:
    order_faults(
        town.telegram,
        {
            "block": {"user": LU, "on": True},
            "deactivate": {"user": LU, "on": True},
            "network": {"on": True},
            "flood_limits": True,
            "silence": {"chat_id": GROUP, "on": True},
            "too_many": {"retry_after": 3},
            "refuse": {"code": 502},
            "bot_standing": {"standing": "administrator"},
            "resend_last": True,
        },
    )
    assert town.faults.shown() == {
        "network": True,
        "blocked": [LU],
        "deactivated": [LU],
        "flood_limits": True,
        "silenced": [GROUP],
        "refusals": 2,
    }
    town.world.start_over()
    assert town.faults.shown() == {
        "network": False,
        "blocked": [],
        "deactivated": [],
        "flood_limits": False,
        "silenced": [],
        "refusals": 0,
    }


def test_an_upgrade_is_ordered_for_the_first_group(town: Town) -> None:
    order_faults(town.telegram, {"upgrade_group": True})
    group = town.world.group(GROUP)
    assert group is not None
    assert group.migrated_to is not None


@pytest.mark.parametrize(
    "order",
    [
        {"block": {"user": 999, "on": True}},
        {"silence": {"chat_id": -7, "on": True}},
        {"bot_standing": {"standing": "emperor"}},
        {"resend_last": True},
        {"earthquake": True},
    ],
)
def test_orders_that_mean_nothing_are_refused(town: Town, order: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        order_faults(town.telegram, order)


def test_an_unknown_fault_stops_the_known_ones_beside_it(town: Town) -> None:
    with pytest.raises(UnknownFaultError, match="known are block"):
        order_faults(town.telegram, {"flood_limits": True, "earthquake": True})
    assert not town.world.switches.flood_limits


def test_the_clock_runs_on_and_is_moved_forwards_only() -> None:
    passed = [0.0]
    clock = SandboxClock(datetime.fromisoformat("2026-06-08T10:00+08:00"), elapsed=lambda: passed[0])
    moves: list[datetime] = []
    clock.on_change(lambda: moves.append(clock.now()))
    passed[0] = 90
    assert clock.now() == datetime(2026, 6, 8, 2, 1, 30, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(hours=1))
    clock.jump_to(datetime(2026, 6, 10, 1, 0, tzinfo=UTC))
    assert moves == [datetime(2026, 6, 8, 3, 1, 30, tzinfo=UTC), datetime(2026, 6, 10, 1, 0, tzinfo=UTC)]
    with pytest.raises(ClockCannotGoBackError):
        clock.jump_to(STARTS_AT)
    clock.restart()
    assert clock.now() == datetime(2026, 6, 8, 2, 0, tzinfo=UTC)


def test_a_clock_needs_to_know_its_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        SandboxClock(datetime(2026, 6, 8))  # noqa: DTZ001  # the naive moment is the point
