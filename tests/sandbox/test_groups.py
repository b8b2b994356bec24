"""Groups: privacy mode, service messages, deep links, edits of people."""

from typing import Any

import pytest

from sandbox.acts import ActRefusedError
from sandbox.cast import BotAccount
from tests.sandbox.small_town import BOT_ID, GROUP, LIN, LU, OTHER_TOKEN, STRANGER, TOKEN, ZHOU, Town, photo


async def heard(town: Town) -> list[str]:
    return [update["message"]["text"] for update in await town.updates() if "text" in update.get("message", {})]


async def test_privacy_mode_lets_through_only_what_is_meant_for_the_bot(town: Town) -> None:
    for text in ("签到", "/help", "/help@other_bot", "@zhibu_bot 在吗", "/help@zhibu_bot"):
        town.write(LU, text, "group")
    assert await heard(town) == ["/help@zhibu_bot"]


async def test_a_bare_command_goes_to_the_bot_that_spoke_last(town: Town) -> None:
    await town.call("sendMessage", chat_id=GROUP, text="通知")
    town.write(LU, "/help", "group")
    assert await heard(town) == ["/help"]
    await town.call("sendMessage", token=OTHER_TOKEN, chat_id=GROUP, text="我也说一句")
    town.write(LU, "/help", "group")
    assert await heard(town) == []


async def test_a_reply_to_the_bot_is_meant_for_it(town: Town) -> None:
    number = (await town.call("sendMessage", chat_id=GROUP, text="到会吗"))["message_id"]
    town.people.say(LU, "group", "到", reply_to=number)
    town.people.say(LU, "group", "没有回复谁", reply_to=99999)
    assert await heard(town) == ["到"]


async def test_an_administrator_bot_hears_everything_but_bots(town: Town) -> None:
    town.faults.set_bot_standing(GROUP, "administrator")
    town.write(LU, "签到", "group")
    await town.call("sendMessage", token=OTHER_TOKEN, chat_id=GROUP, text="机器人说的")
    await town.call("sendMessage", chat_id=GROUP, text="自己说的")
    assert await heard(town) == ["签到"]


async def test_a_bot_without_privacy_mode_hears_everything() -> None:
    town = Town(bots=[BotAccount(TOKEN, BOT_ID, "zhibu_bot", "支部助手", reads_all_group_messages=True)])
    town.write(LU, "签到", "group")
    assert await heard(town) == ["签到"]


async def test_service_messages_are_heard_in_privacy_mode(town: Town) -> None:
    town.people.join(STRANGER, GROUP)
    town.people.leave(STRANGER, GROUP)
    messages: list[dict[str, Any]] = [update["message"] for update in await town.updates()]
    assert messages[0]["new_chat_members"][0]["id"] == STRANGER
    assert messages[1]["left_chat_member"]["id"] == STRANGER


async def test_who_is_not_in_the_group_cannot_write_there(town: Town) -> None:
    with pytest.raises(ActRefusedError):
        town.write(STRANGER, "我在外面", "group")
    with pytest.raises(ActRefusedError):
        town.write(STRANGER, "我在外面", GROUP)


async def test_after_an_upgrade_people_write_in_the_new_group(town: Town) -> None:
    new = town.faults.upgrade_group(GROUP)
    assert town.people.say(LU, "group", "新群").chat_id == new.id
    with pytest.raises(ActRefusedError):
        town.write(LU, "旧群", GROUP)


async def test_a_deep_link_becomes_a_start_command(town: Town) -> None:
    town.people.start(LU, "invite_Ab-9")
    town.people.start(LIN)
    town.people.start(LU, "grp", place="group")
    updates = [update["message"] for update in await town.updates() if "message" in update]
    assert [message["text"] for message in updates] == ["/start invite_Ab-9", "/start", "/start@zhibu_bot grp"]
    assert updates[0]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@pytest.mark.parametrize("payload", ["a" * 65, "签到", "a b"])
async def test_a_deep_link_carries_64_plain_characters(town: Town, payload: str) -> None:
    with pytest.raises(ActRefusedError):
        town.people.start(LU, payload)


async def test_edits_of_people_come_as_edited_messages(chat: Town) -> None:
    number = chat.write(LU, "18人")
    chat.people.edit(LU, "private", number, "19人")
    edited = (await chat.updates())[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (number, "19人")
    assert "edit_date" in edited
    with pytest.raises(ActRefusedError):
        chat.people.edit(LU, "private", 9999, "x")


async def test_a_caption_is_edited_as_a_caption(chat: Town) -> None:
    (message,) = chat.people.send_files(LU, "private", [photo()], caption="一")
    chat.people.edit(LU, "private", message.message_id, "二")
    assert (await chat.updates())[-1]["edited_message"]["caption"] == "二"


async def test_language_is_told_only_when_the_person_has_one(town: Town) -> None:
    town.write(LU)
    town.write(ZHOU)
    senders = [update["message"]["from"] for update in await town.updates() if "message" in update]
    assert [sender.get("language_code") for sender in senders] == ["zh-hans", None]


@pytest.mark.parametrize("text", ["", "   ", "字" * 4097])
async def test_phones_send_1_to_4096_characters(town: Town, text: str) -> None:
    with pytest.raises(ActRefusedError):
        town.write(LU, text)


async def test_who_blocked_the_bot_unblocks_it_first(chat: Town) -> None:
    chat.faults.block(LU, on=True)
    with pytest.raises(ActRefusedError):
        chat.write(LU, "在吗")


async def test_unknown_people_and_chats_do_not_act(town: Town) -> None:
    with pytest.raises(ActRefusedError):
        town.write(999)
    with pytest.raises(ActRefusedError):
        town.write(LU, "x", -77)


async def test_a_bot_that_was_kicked_hears_nothing_more(town: Town) -> None:
    town.faults.set_bot_standing(GROUP, "administrator")
    town.faults.set_bot_standing(GROUP, "kicked")
    town.write(LU, "它走了", "group")
    assert await heard(town) == []
