"""Every answer of the messenger, and none at all: what becomes of the call, and how often the person gets it."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import NetworkError, TimedOut

from bot.transport import NotSentError
from branch.clock import local
from storage.database import Database
from storage.repositories.outbox import Policy
from storage.writer import Writer
from tests.bot.post_office import PostOffice
from tests.chat import StillClock
from tests.record_keys import MARKS
from tests.sandbox.small_town import GROUP, LIN, LU, STRANGER, Town


@pytest.fixture
def office(database: Database, writer: Writer, clock: StillClock) -> PostOffice:
    town = Town()
    for person_id in (LU, LIN):
        town.world.open_private(person_id)
    return PostOffice(database, writer, clock, town)


async def test_what_is_answered_well_is_recorded_with_the_number_of_the_message(office: PostOffice) -> None:
    key = office.add("签到成功")
    await office.round()
    assert (office.state(key), office.delivered()) == ("sent", ["签到成功"])
    assert office.row(key).message_id in office.town.world.open_private(LU).messages
    assert office.row(key).sent_at == office.clock.now()


async def test_buttons_leave_with_a_mark_for_their_chat_and_wait_without_one(office: PostOffice) -> None:
    payload = {"text": "党费", "reply_markup": {"inline_keyboard": [[{"text": "确认", "callback_data": "dc:1"}]]}}
    key = office.add(payload=payload)
    await office.round()
    shown = office.town.world.open_private(LU).messages[office.row(key).message_id]
    [[button]] = shown.wire["reply_markup"]["inline_keyboard"]
    today = local(office.clock.now()).date()
    assert button["callback_data"] != "dc:1"
    assert MARKS.read(button["callback_data"], LU, on=today) == "dc:1"
    assert MARKS.read(button["callback_data"], LIN, on=today) is None


async def test_too_many_requests_stop_all_calls_and_count_against_none(office: PostOffice) -> None:
    office.town.faults.too_many(7)
    first = office.add("一")
    await office.round()
    second = office.add("二", LIN)
    assert await office.round() == 0
    office.seconds.now += 7
    await office.round()
    await office.round()
    assert [office.state(key) for key in (first, second)] == ["sent", "sent"]
    assert office.row(first).doubtful == 0


async def test_a_group_that_became_a_supergroup_is_followed(office: PostOffice) -> None:
    branch_id = office.writer.do(
        lambda work: work.organizations.add("一支部", "branch", parent_id=None, at=office.clock.now())
    )
    office.writer.do(lambda work: work.bindings.bind_group(branch_id, GROUP, "群", at=office.clock.now()))
    new = office.town.faults.upgrade_group(GROUP)
    keys = [office.add("甲", GROUP), office.add("乙", GROUP)]
    for _ in range(3):
        await office.round()
    assert [office.state(key) for key in keys] == ["sent", "sent"]
    assert office.delivered(new.id) == ["甲", "乙"]
    assert office.writer.do(lambda work: work.organizations.get(branch_id).group_chat_id) == new.id


@pytest.mark.parametrize("why", ["blocked", "deactivated", "never written"])
async def test_who_cannot_be_reached_is_marked_and_not_tried_for_ever(office: PostOffice, why: str) -> None:
    chat_id = 999 if why == "never written" else LU
    office.town.faults.block(LU, on=why == "blocked")
    office.town.faults.deactivate(LU, on=why == "deactivated")
    key = office.add(chat_id=chat_id)
    await office.round()
    assert office.state(key) == "failed"
    assert office.row(key).reason
    assert await office.round() == 0


async def test_markup_that_telegram_refuses_goes_out_as_plain_text(office: PostOffice) -> None:
    key = office.add(payload={"text": "<b>已签到</b> 3 &lt; 5\n<i>一组", "parse_mode": "HTML"})
    await office.round()
    await office.round()
    assert (office.state(key), office.delivered()) == ("sent", ["已签到 3 < 5\n一组"])


async def test_an_edit_that_changes_nothing_counts_as_done(office: PostOffice) -> None:
    office.add("在")
    await office.round()
    message_id = next(iter(office.town.world.open_private(LU).messages))
    key = office.add(method="edit_message_text", payload={"text": "在", "message_id": message_id})
    await office.round()
    assert office.state(key) == "sent"


async def test_a_press_nobody_waits_for_any_more_is_no_failure(office: PostOffice) -> None:
    key = office.add(method="answer_callback_query", payload={"callback_query_id": "1", "text": "好"})
    await office.round()
    assert office.state(key) == "expired"


async def test_a_connection_that_was_never_made_is_made_again_without_a_doubt(office: PostOffice) -> None:
    key = office.add()
    office.line.before.extend([NotSentError("x")] * 3)
    for seconds in (1, 2, 5):
        await office.round()
        assert office.state(key) == "pending"
        assert await office.round() == 0
        office.seconds.now += seconds
    await office.round()
    assert (office.state(key), office.row(key).doubtful, office.delivered()) == ("sent", 0, ["好的"])


async def test_calls_that_fail_together_are_one_fault(office: PostOffice) -> None:
    for number in range(8):
        office.add(chat_id=(LU, LIN, GROUP)[number % 3])
    office.line.before.extend([NotSentError("x")] * 3)
    await office.round()
    office.seconds.now += 1
    assert await office.round() == 1, "one call feels its way"
    assert await office.round() == 3


@pytest.mark.parametrize("fault", [NetworkError("reset"), TimedOut(), RuntimeError("unreadable answer")])
async def test_a_doubtful_message_is_sent_once_more_and_then_shown_as_unknown(
    office: PostOffice, fault: Exception
) -> None:
    key = office.add()
    office.line.after.extend([fault, fault])
    await office.round()
    office.seconds.now += 10
    assert await office.round() == 0, "not before the wait is over"
    office.clock.advance(seconds=60)
    await office.round()
    assert (office.state(key), office.delivered()) == ("unknown", ["好的", "好的"])
    office.seconds.now += 999
    office.clock.advance(days=1)
    assert await office.round() == 0


async def test_a_doubtful_group_post_is_held_at_once(office: PostOffice) -> None:
    key = office.add(chat_id=GROUP, policy=Policy.HOLD)
    office.line.after.append(TimedOut())
    await office.round()
    assert (office.state(key), office.delivered(GROUP)) == ("unknown", ["好的"])


async def test_a_doubtful_edit_is_simply_repeated(office: PostOffice) -> None:
    office.add("旧")
    await office.round()
    message_id = next(iter(office.town.world.open_private(LU).messages))
    key = office.add(method="edit_message_text", payload={"text": "新", "message_id": message_id})
    office.line.after.extend([TimedOut()] * 2)
    for _ in range(3):
        await office.round()
        office.seconds.now += 10
    assert (office.state(key), office.delivered()) == ("sent", ["新"])


async def test_what_comes_too_late_or_is_not_wanted_any_more_is_not_sent(office: PostOffice) -> None:
    late = office.add(expires_at=office.clock.now() + timedelta(minutes=1))
    unwanted = office.add(key="dues:2026-06:1:m3", chat_id=LIN)
    office.wanted = lambda _, key, __: key != unwanted
    office.clock.advance(minutes=1)
    await office.round()
    assert [office.state(key) for key in (late, unwanted)] == ["expired", "cancelled"]
    assert office.line.calls == []


@pytest.mark.parametrize("method", ["delete_webhook", "drop_everything"])
async def test_a_method_that_is_not_ours_is_never_called(office: PostOffice, method: str) -> None:
    key = office.add(method=method)
    await office.round()
    assert (office.state(key), office.line.calls) == ("failed", [])


async def test_a_payload_that_the_server_cannot_use_has_failed_and_the_next_one_goes(office: PostOffice) -> None:
    key, following = office.add(payload={"no_such_parameter": 1}), office.add("后面的")
    assert [await office.round() for _ in range(3)] == [1, 1, 0]
    assert (office.state(key), office.state(following)) == ("failed", "sent")


async def test_a_chat_gets_its_messages_in_order_and_one_at_a_time(office: PostOffice) -> None:
    for number in range(5):
        office.add(str(number))
    assert [await office.round() for _ in range(6)] == [1, 1, 1, 1, 1, 0]
    assert office.delivered() == ["0", "1", "2", "3", "4"]


async def test_a_refused_token_stops_the_sender_and_loses_nothing(office: PostOffice) -> None:
    office.town.faults.refuse(401, times=9)
    key = office.add()
    await asyncio.wait_for(office.sender.run(), 10)
    assert (office.state(key), office.delivered()) == ("pending", [])


async def test_a_stopped_sender_finishes_what_it_has_claimed(office: PostOffice) -> None:
    key = office.add()
    running = asyncio.create_task(office.sender.run())
    await asyncio.sleep(0)
    office.writer.submit(lambda _: running.get_loop().call_soon_threadsafe(running.cancel))
    with pytest.raises(asyncio.CancelledError):
        await running
    assert office.state(key) in {"sent", "pending"}
    assert office.row(key).attempts == len(office.delivered())


async def test_a_call_whose_process_died_is_doubtful(office: PostOffice) -> None:
    key = office.add()
    claimed = office.writer.do(lambda work: work.outbox.claimable(now=office.clock.now(), waiting=(), limit=1))
    lease = office.clock.now() + timedelta(days=999)
    office.writer.do(lambda work: work.outbox.mark_sending([claimed[0].id], owner="dead", lease_until=lease))
    assert office.writer.do(lambda work: office.sender.recover(work, everything=False)) == 0
    assert office.writer.do(lambda work: office.sender.recover(work, everything=True)) == 1
    assert (office.state(key), office.row(key).doubtful) == ("pending", 1)


async def test_an_outcome_that_comes_after_the_lease_prevents_a_second_copy(office: PostOffice) -> None:
    key = office.add()
    await office.sender.begin_some()
    office.end_lease(key)
    office.writer.do(lambda work: office.another("second").recover(work, everything=False))
    assert office.state(key) in {"pending", "sent"}
    await office.sender.finish()
    assert office.state(key) == "sent"
    office.clock.advance(minutes=5)
    assert await office.round() == 0
    assert office.delivered() == ["好的"]


async def test_a_stranger_in_the_record_costs_the_others_nothing(office: PostOffice) -> None:
    office.add(chat_id=STRANGER)
    reachable = office.add(chat_id=LIN)
    await office.round()
    assert office.state(reachable) == "sent"


async def test_a_call_that_the_library_chokes_on_is_doubtful_and_the_next_one_goes(office: PostOffice) -> None:
    key, next_one = office.add(), office.add(chat_id=LIN)
    office.line.before.append(ValueError("odd"))
    await office.round()
    await office.round()
    assert sorted([office.row(key).doubtful, office.row(next_one).doubtful]) == [0, 1]
    assert "sent" in {office.state(key), office.state(next_one)}


async def test_what_is_claimed_while_the_sender_is_stopped_is_made(office: PostOffice) -> None:
    key = office.add()
    looking = asyncio.create_task(office.sender.begin_some())
    await asyncio.sleep(0)
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    await office.sender.finish()
    assert (office.state(key), office.delivered()) == ("sent", ["好的"])
