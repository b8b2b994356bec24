"""Keyboards, edits, deletions, pins, forwards: what happens to messages that exist."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.small_town import GROUP, LIN, LU, Town, photo

UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
BUTTONS = {"inline_keyboard": [[{"text": "我能到", "callback_data": "v1:yes"}]]}


async def sent(town: Town, text: str = "通知", **params: Any) -> dict[str, Any]:
    message: dict[str, Any] = await town.call("sendMessage", chat_id=LU, text=text, **params)
    return message


@pytest.mark.parametrize("size", [0, 65])
async def test_callback_data_has_1_to_64_bytes(chat: Town, size: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "a" * size}]]}
    refused = await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=keyboard)
    assert refused == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_chinese_callback_data_is_counted_in_bytes(chat: Town) -> None:
    def keyboard(length: int) -> str:
        return json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": "签" * length}]]})

    await sent(chat, reply_markup=keyboard(21))
    assert (await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=keyboard(22)))[0] == 400


@pytest.mark.parametrize("actions", [{}, {"callback_data": "a", "url": "https://a.cn"}])
async def test_an_inline_button_does_exactly_one_thing(chat: Town, actions: dict[str, str]) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", **actions}]]}
    assert await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=keyboard) == (
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ('{"inline_keyboard": [[{"text": "x", "url": "x"}]]}', "BUTTON_URL_INVALID"),
        (
            '{"inline_keyboard": [[{"callback_data": "x"}]]}',
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
    ],
)
async def test_bad_markup_is_refused(chat: Town, markup: str, text: str) -> None:
    refused = await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=markup)
    assert refused == (400, f"Bad Request: {text}")


async def test_only_inline_keyboards_come_back(chat: Town) -> None:
    assert (await sent(chat, reply_markup=BUTTONS))["reply_markup"] == BUTTONS
    for phone_only in ({"keyboard": [["签到", {"text": "请假"}]]}, {"remove_keyboard": True}, {"force_reply": True}):
        assert "reply_markup" not in await sent(chat, reply_markup=phone_only)
    assert "reply_markup" not in await sent(chat, reply_markup={"inline_keyboard": [[]]})


async def test_an_edit_dates_the_message_and_removes_a_keyboard_not_given_again(chat: Town) -> None:
    message = await sent(chat, reply_markup=BUTTONS)
    edited = await chat.call("editMessageText", chat_id=LU, message_id=message["message_id"], text="改了")
    assert (edited["text"], edited["edit_date"]) == ("改了", message["date"])
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(chat: Town) -> None:
    number = (await sent(chat, "到会18人", reply_markup=BUTTONS))["message_id"]
    same = {"chat_id": LU, "message_id": number, "text": " 到会18人", "reply_markup": BUTTONS}
    assert await chat.refusal("editMessageText", **same) == (400, UNCHANGED)
    assert await chat.refusal("editMessageReplyMarkup", chat_id=LU, message_id=number, reply_markup=BUTTONS) == (
        400,
        UNCHANGED,
    )
    await chat.call("editMessageReplyMarkup", chat_id=LU, message_id=number)


async def test_only_ones_own_existing_messages_can_be_edited(chat: Town) -> None:
    theirs = chat.write(LU, "我说的")
    edit = {"chat_id": LU, "text": "x"}
    assert await chat.refusal("editMessageText", **edit, message_id=9999) == (
        400,
        "Bad Request: message to edit not found",
    )
    assert await chat.refusal("editMessageText", **edit, message_id=theirs) == (
        400,
        "Bad Request: message can't be edited",
    )
    assert await chat.refusal("editMessageText", **edit) == (400, "Bad Request: message identifier is not specified")


async def test_captions_are_edited_as_captions_and_texts_as_texts(chat: Town) -> None:
    picture = (await chat.call("sendPhoto", chat_id=LU, photo=photo(), caption="一"))["message_id"]
    edited = await chat.call("editMessageCaption", chat_id=LU, message_id=picture, caption="二")
    assert edited["caption"] == "二"
    assert (await chat.refusal("editMessageText", chat_id=LU, message_id=picture, text="x"))[0] == 400
    words = (await sent(chat))["message_id"]
    assert (await chat.refusal("editMessageCaption", chat_id=LU, message_id=words, caption="x"))[0] == 400


async def test_messages_can_be_deleted_for_48_hours(chat: Town) -> None:
    old = (await sent(chat))["message_id"]
    chat.clock.advance(timedelta(hours=49))
    assert await chat.refusal("deleteMessage", chat_id=LU, message_id=old) == (
        400,
        "Bad Request: message can't be deleted",
    )
    young = (await sent(chat))["message_id"]
    assert await chat.call("deleteMessage", chat_id=LU, message_id=young) is True
    assert await chat.refusal("deleteMessage", chat_id=LU, message_id=young) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_only_an_administrator_deletes_what_others_wrote_in_a_group(town: Town) -> None:
    theirs = town.write(LU, "群里说", "group")
    assert (await town.refusal("deleteMessage", chat_id=GROUP, message_id=theirs))[0] == 400
    town.faults.set_bot_standing(GROUP, "administrator")
    await town.call("deleteMessage", chat_id=GROUP, message_id=theirs)


async def test_deleting_many_passes_over_those_that_are_gone(chat: Town) -> None:
    numbers = [(await sent(chat))["message_id"] for _ in range(2)]
    assert await chat.call("deleteMessages", chat_id=LU, message_ids=[*numbers, 9999]) is True
    assert (await chat.refusal("deleteMessages", chat_id=LU, message_ids="[]"))[0] == 400


async def test_pinning_needs_rights_and_leaves_a_service_message_that_the_bot_gets(town: Town) -> None:
    number = (await town.call("sendMessage", chat_id=GROUP, text="通知"))["message_id"]
    assert await town.refusal("pinChatMessage", chat_id=GROUP, message_id=number) == (
        400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    )
    town.faults.set_bot_standing(GROUP, "administrator")
    await town.updates()
    await town.call("pinChatMessage", chat_id=GROUP, message_id=number)
    assert [update["message"]["pinned_message"]["message_id"] for update in await town.updates()] == [number]
    assert (await town.call("getChat", chat_id=GROUP))["pinned_message"]["message_id"] == number
    await town.call("unpinChatMessage", chat_id=GROUP)
    assert "pinned_message" not in await town.call("getChat", chat_id=GROUP)
    assert (await town.refusal("unpinChatMessage", chat_id=GROUP))[1] == "Bad Request: message to unpin not found"
    await town.call("unpinAllChatMessages", chat_id=GROUP)


async def test_forwards_name_their_origin_and_copies_do_not(chat: Town) -> None:
    theirs = chat.write(LU, "转给大家 https://a.cn")
    forwarded = await chat.call("forwardMessage", chat_id=GROUP, from_chat_id=LU, message_id=theirs)
    assert forwarded["forward_origin"]["sender_user"]["id"] == LU
    copied = await chat.call("copyMessage", chat_id=GROUP, from_chat_id=LU, message_id=theirs)
    shown = chat.world.group(GROUP)
    assert shown is not None
    assert shown.messages[copied["message_id"]].wire["text"] == "转给大家 https://a.cn"
    assert "forward_origin" not in shown.messages[copied["message_id"]].wire


async def test_a_reaction_of_a_bot_is_one_at_most(chat: Town) -> None:
    number = chat.write(LU)
    reaction = {"type": "emoji", "emoji": "👍"}
    await chat.call("setMessageReaction", chat_id=LU, message_id=number, reaction=[reaction])
    assert (await chat.refusal("setMessageReaction", chat_id=LU, message_id=number, reaction=[reaction] * 2))[0] == 400


async def test_only_known_chat_actions_are_taken(chat: Town) -> None:
    assert await chat.call("sendChatAction", chat_id=LU, action="typing") is True
    assert await chat.refusal("sendChatAction", chat_id=LU, action="thinking") == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_places_and_contacts_are_sent(chat: Town) -> None:
    place = await chat.call("sendLocation", chat_id=LU, latitude="34.5", longitude=112.25)
    assert place["location"] == {"latitude": 34.5, "longitude": 112.25}
    contact = await chat.call("sendContact", chat_id=LU, phone_number="000", first_name="甲")
    assert contact["contact"]["phone_number"] == "000"


async def test_a_shared_contact_names_the_person_who_shares(chat: Town) -> None:
    chat.people.share_contact(LIN, "000")
    (update,) = [one for one in await chat.updates() if "message" in one]
    assert update["message"]["contact"]["user_id"] == update["message"]["from"]["id"] == LIN


async def test_keyboards_have_100_buttons_rows_of_objects_and_known_styles(chat: Town) -> None:
    button = {"text": "x", "callback_data": "y"}
    for markup in (
        {"inline_keyboard": [[button] * 101]},
        {"inline_keyboard": [button]},
        {"inline_keyboard": [["x"]]},
        {"inline_keyboard": [[{**button, "text": ""}]]},
        {"inline_keyboard": [[{**button, "style": "rainbow"}]]},
        {"keyboard": [[5]]},
    ):
        assert (await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=markup))[0] == 400, markup
    styled = {"inline_keyboard": [[{**button, "style": "danger"}]]}
    assert (await sent(chat, reply_markup=styled))["reply_markup"] == styled


@pytest.mark.parametrize(
    ("address", "kept"),
    [("t.me/zhibu_bot", "http://t.me/zhibu_bot"), ("tg://resolve?domain=x", "tg://resolve?domain=x")],
)
async def test_button_links_are_kept_as_telegram_writes_them(chat: Town, address: str, kept: str) -> None:
    message = await sent(chat, reply_markup={"inline_keyboard": [[{"text": "x", "url": address}]]})
    assert message["reply_markup"]["inline_keyboard"][0][0]["url"] == kept


async def test_a_button_to_a_bare_host_name_is_refused(chat: Town) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "url": "http://intranet/"}]]}
    refused = await chat.refusal("sendMessage", chat_id=LU, text="x", reply_markup=keyboard)
    assert refused == (400, "Bad Request: BUTTON_URL_INVALID")


async def test_a_copied_photo_takes_a_new_caption_and_keeps_its_picture(chat: Town) -> None:
    number = (await chat.call("sendPhoto", chat_id=LU, photo=photo(), caption="旧"))["message_id"]
    copied = await chat.call("copyMessage", chat_id=LU, from_chat_id=LU, message_id=number, caption="新")
    message = chat.world.private(chat.world.main_bot, LU).messages[copied["message_id"]]
    assert (message.wire["caption"], len(message.files)) == ("新", 1)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("deleteMessages", {"message_ids": list(range(1, 102))}),
        ("setMessageReaction", {"message_id": 1, "reaction": "5"}),
        ("deleteMessage", {}),
        ("sendContact", {"phone_number": "000"}),
        ("sendMediaGroup", {"media": "5"}),
        ("sendMediaGroup", {"media": [{"type": "video", "media": "x"}, {"type": "video", "media": "x"}]}),
        ("setMyCommands", {"commands": "5"}),
        ("setChatMenuButton", {"menu_button": {"type": "moon"}}),
    ],
)
async def test_senseless_parameters_are_refused(chat: Town, method: str, params: dict[str, Any]) -> None:
    chat.write(LU)
    assert (await chat.refusal(method, chat_id=LU, **params))[0] == 400


async def test_a_deleted_message_is_no_longer_pinned(chat: Town) -> None:
    number = (await sent(chat))["message_id"]
    await chat.call("pinChatMessage", chat_id=LU, message_id=number)
    await chat.call("pinChatMessage", chat_id=LU, message_id=number)
    await chat.call("deleteMessage", chat_id=LU, message_id=number)
    assert "pinned_message" not in await chat.call("getChat", chat_id=LU)
    assert (await chat.refusal("unpinChatMessage", chat_id=LU))[0] == 400


async def test_a_chat_remembers_as_many_messages_as_it_was_told_to() -> None:
    town = Town(keep_messages=3)
    for text in "一二三四五":
        town.write(LU, text)
    kept = town.world.private(town.world.main_bot, LU).messages.values()
    assert [message.wire["text"] for message in kept] == ["三", "四", "五"]
