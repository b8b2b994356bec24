"""Long polling: what is confirmed, what comes again, who waits, and who is sent away."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.small_town import GROUP, LIN, LU, OTHER_TOKEN, TOKEN, Town, settle

OLDER_CALL = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


async def texts(town: Town, **params: Any) -> list[str]:
    town.timer.seconds += 10
    return [update["message"]["text"] for update in await town.call("getUpdates", **params) if "message" in update]


@pytest.fixture
async def waiting(chat: Town) -> Town:
    """Three unread messages."""
    for text in ("一", "二", "三"):
        chat.write(LU, text)
    return chat


async def test_without_an_offset_the_same_updates_come_again(waiting: Town) -> None:
    assert await texts(waiting) == await texts(waiting) == ["一", "二", "三"]


async def test_an_offset_confirms_everything_before_it(waiting: Town) -> None:
    waiting.timer.seconds += 10
    second = (await waiting.call("getUpdates"))[1]["update_id"]
    assert await texts(waiting, offset=second) == ["二", "三"]
    assert await texts(waiting) == ["二", "三"]


async def test_a_negative_offset_keeps_the_newest_and_forgets_the_rest(waiting: Town) -> None:
    assert await texts(waiting, offset=-1) == ["三"]
    assert await texts(waiting) == ["三"]


async def test_the_limit_is_clamped_not_refused(waiting: Town) -> None:
    assert await texts(waiting, limit=0) == ["一"]
    assert await texts(waiting, limit="1000") == ["一", "二", "三"]


async def test_updates_are_kept_for_24_hours(waiting: Town) -> None:
    waiting.clock.advance(timedelta(hours=23))
    waiting.write(LU, "四")
    waiting.clock.advance(timedelta(hours=2))
    assert await texts(waiting) == ["四"]


async def test_a_press_is_kept_for_150_seconds(chat: Town) -> None:
    press = asyncio.ensure_future(chat.people.press(LU, LU, 1, "v1:yes"))
    await settle()
    chat.clock.advance(timedelta(seconds=151))
    assert await chat.call("getUpdates") == []
    await chat.timer.move(15)
    assert await press is None


async def test_a_waiting_call_is_answered_by_the_next_message(chat: Town) -> None:
    poll = asyncio.ensure_future(chat.call("getUpdates", offset=5, timeout=50))
    await settle()
    assert not poll.done()
    chat.write(LU, "来了")
    assert [update["message"]["text"] for update in await poll] == ["来了"]


async def test_a_waiting_call_ends_empty_after_its_time_which_is_50_seconds_at_most(chat: Town) -> None:
    poll = asyncio.ensure_future(chat.call("getUpdates", offset=5, timeout=3600))
    await settle()
    assert chat.timer.asked == [50]
    await chat.timer.move(50)
    assert await poll == []


async def test_the_same_offset_at_once_waits_three_seconds_and_gets_one_update(chat: Town) -> None:
    await chat.call("getUpdates", offset=7)
    poll = asyncio.ensure_future(chat.call("getUpdates", offset=7))
    await settle()
    assert chat.timer.asked == [3]
    chat.write(LU, "一")
    chat.write(LU, "二")
    assert len(await poll) == 1


async def test_of_two_calls_at_once_the_older_is_sent_away(chat: Town) -> None:
    older = asyncio.ensure_future(chat.refusal("getUpdates", timeout=50, offset=5))
    await settle()
    newer = asyncio.ensure_future(chat.call("getUpdates", timeout=50, offset=6))
    assert await older == OLDER_CALL
    chat.write(LU, "给新的")
    assert len(await newer) == 1


async def test_a_webhook_ends_waiting_and_refuses_polling(chat: Town) -> None:
    poll = asyncio.ensure_future(chat.refusal("getUpdates", timeout=50, offset=5))
    await settle()
    await chat.call("setWebhook", url="http://127.0.0.1:1/hook")
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    assert await chat.refusal("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await chat.telegram.close()


async def test_allowed_updates_persist_and_an_empty_list_means_the_usual(chat: Town) -> None:
    await chat.call("getUpdates", offset=1, allowed_updates='["callback_query", "no_such_kind"]')
    chat.write(LU, "不要")
    assert await chat.updates() == []
    assert (await chat.call("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await chat.call("getUpdates", offset=2, allowed_updates=[])
    chat.write(LU, "要")
    assert len(await chat.updates()) == 1
    assert "allowed_updates" not in await chat.call("getWebhookInfo")


async def test_an_injected_update_arrives_as_it_is(chat: Town) -> None:
    message = {"message_id": 9, "date": 1, "chat": {"id": LU, "type": "private"}, "text": "原样"}
    given = chat.world.main_bot.queue.put_raw({"update_id": 5, "message": message})
    filled = chat.world.main_bot.queue.put_raw({"message": message})
    assert given == 5
    chat.timer.seconds += 10
    assert [update["update_id"] for update in await chat.call("getUpdates", offset=50_000_000)] == [5, filled]
    chat.timer.seconds += 10
    assert await chat.call("getUpdates", offset=filled + 1) == []


async def test_the_last_update_can_be_sent_again_under_its_old_id(chat: Town) -> None:
    chat.write(LU, "签到")
    (first,) = await chat.updates()
    assert chat.faults.send_again() == first["update_id"]
    (again,) = await chat.updates()
    assert again == first
    assert await chat.updates() == []


async def test_nothing_is_sent_again_where_nothing_was_sent(town: Town) -> None:
    assert town.faults.send_again() is None


async def test_the_first_message_opens_the_chat_and_says_so_once(town: Town) -> None:
    town.write(LU, "/start")
    town.write(LU, "再来")
    kinds = [min(update) for update in await town.updates()]
    assert kinds == ["my_chat_member", "message", "message"]


async def test_every_bot_has_its_own_queue_and_private_chats(chat: Town) -> None:
    chat.write(LIN, "给第一个")
    assert await chat.updates(OTHER_TOKEN) == []
    assert await chat.refusal("sendMessage", token=OTHER_TOKEN, chat_id=LIN, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    assert len(await chat.updates(TOKEN)) == 2


async def test_a_reset_empties_chats_and_queues_but_numbers_go_on(waiting: Town) -> None:
    before = (await waiting.call("getUpdates"))[-1]["update_id"]
    waiting.clock.advance(timedelta(days=3))
    waiting.faults.upgrade_group(GROUP)
    waiting.faults.cut_network(on=True)
    waiting.world.start_over()
    waiting.write(LU, "重新开始")
    after = await waiting.updates()
    assert all(update["update_id"] > before for update in after)
    assert after[-1]["message"]["date"] == int(waiting.clock.now().timestamp())
    assert (await waiting.call("getChat", chat_id=GROUP))["type"] == "group"
