"""Buttons pressed: the query, its one answer, and the time it has."""

import asyncio
from datetime import timedelta
from typing import Any

from sandbox.presses import PressAnswer
from tests.sandbox.small_town import BOT_ID, GROUP, LU, OTHER_TOKEN, Town, settle

TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
BUTTON = {"inline_keyboard": [[{"text": "对", "callback_data": "v1:yes"}]]}


async def pressed(chat: Town) -> tuple[asyncio.Task[PressAnswer | None], dict[str, Any]]:
    """Send a question, press its button, and return the waiting finger and the query that the bot got."""
    number = (await chat.call("sendMessage", chat_id=LU, text="对吗？", reply_markup=BUTTON))["message_id"]
    finger = asyncio.ensure_future(chat.people.press(LU, LU, number, "v1:yes"))
    await settle()
    return finger, (await chat.updates())[-1]["callback_query"]


async def test_the_answer_reaches_the_finger(chat: Town) -> None:
    finger, query = await pressed(chat)
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("v1:yes", LU, "对吗？")
    await chat.call("answerCallbackQuery", callback_query_id=query["id"], text="已登记", show_alert="True")
    assert await finger == PressAnswer("已登记", alert=True)


async def test_a_press_is_answered_once_by_the_bot_that_was_asked(chat: Town) -> None:
    _, query = await pressed(chat)
    answer = {"callback_query_id": query["id"]}
    assert await chat.refusal("answerCallbackQuery", token=OTHER_TOKEN, **answer) == TOO_OLD
    await chat.call("answerCallbackQuery", **answer)
    assert await chat.refusal("answerCallbackQuery", **answer) == TOO_OLD
    assert await chat.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_an_answer_after_15_seconds_is_too_late(chat: Town) -> None:
    finger, query = await pressed(chat)
    await chat.timer.move(15)
    chat.clock.advance(timedelta(seconds=16))
    assert await finger is None
    assert await chat.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_a_notice_has_200_characters(chat: Town) -> None:
    _, query = await pressed(chat)
    refused = await chat.refusal("answerCallbackQuery", callback_query_id=query["id"], text="字" * 201)
    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    await chat.call("answerCallbackQuery", callback_query_id=query["id"], text="字" * 200)


async def test_a_press_under_a_deleted_message_comes_with_an_inaccessible_one(chat: Town) -> None:
    number = (await chat.call("sendMessage", chat_id=LU, text="对吗？", reply_markup=BUTTON))["message_id"]
    await chat.call("deleteMessage", chat_id=LU, message_id=number)
    finger = asyncio.ensure_future(chat.people.press(LU, LU, number, "v1:yes"))
    await settle()
    assert not finger.done()
    query = (await chat.updates())[-1]["callback_query"]
    assert query["message"]["date"] == 0
    assert query["message"]["message_id"] == number


async def test_a_button_under_a_group_message_of_before_the_upgrade_still_works(town: Town) -> None:
    number = (await town.call("sendMessage", chat_id=GROUP, text="到会吗", reply_markup=BUTTON))["message_id"]
    town.faults.upgrade_group(GROUP)
    finger = asyncio.ensure_future(town.people.press(LU, GROUP, number, "v1:yes"))
    await settle()
    assert not finger.done()
    assert (await town.updates())[-1]["callback_query"]["message"]["chat"]["id"] == GROUP


async def test_messages_and_presses_of_one_person_stand_in_different_lines(chat: Town) -> None:
    chat.write(LU, "一")
    finger = asyncio.ensure_future(chat.people.press(LU, LU, 1, "v1:yes"))
    await settle()
    assert not finger.done()
    assert [entry.line for entry in chat.world.main_bot.queue.waiting()] == [f"chat:{LU}", f"user:{LU}"]


async def test_a_press_that_a_script_injects_can_be_answered_and_shows_as_a_toast(chat: Town) -> None:
    query = {"id": "42", "from": {"id": LU, "is_bot": False, "first_name": "小满"}, "chat_instance": "1", "data": "x"}
    chat.people.inject(chat.world.main_bot, {"callback_query": query})
    with chat.world.events.subscribed(LU) as hints:
        await chat.call("answerCallbackQuery", callback_query_id="42", text="好")
        assert hints.get_nowait() == {"type": "toast", "text": "好", "alert": False}


async def test_only_the_newest_ten_thousand_presses_are_remembered(chat: Town) -> None:
    first = chat.world.presses.add(BOT_ID, LU)
    for _ in range(10_000):
        chat.world.presses.add(BOT_ID, LU)
    assert await chat.refusal("answerCallbackQuery", callback_query_id=first.id) == TOO_OLD
