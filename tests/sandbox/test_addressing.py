"""Who can be reached, and what a bot hears when somebody cannot."""

from datetime import timedelta

import pytest

from tests.sandbox.small_town import BOT_ID, GROUP, LIN, LU, OTHER_BOT_ID, Town


async def test_a_missing_or_unknown_chat_is_refused(chat: Town) -> None:
    assert await chat.refusal("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")
    for unknown in (999, "@nobody_here", "word"):
        assert await chat.refusal("sendMessage", chat_id=unknown, text="x") == (400, "Bad Request: chat not found")


async def test_a_person_who_never_wrote_cannot_be_written_to(town: Town) -> None:
    refused = await town.refusal("sendMessage", chat_id=LIN, text="x")
    assert refused == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_seeded_people_can_be_written_to_at_once(town: Town) -> None:
    town.world.open_private(LIN)
    assert (await town.call("sendMessage", chat_id=LIN, text="x"))["chat"]["id"] == LIN


async def test_bots_cannot_write_to_bots(town: Town) -> None:
    refused = await town.refusal("sendMessage", chat_id=OTHER_BOT_ID, text="x")
    assert refused == (403, "Forbidden: bots can't send messages to bots")


async def test_blocking_is_told_once_and_refuses_until_unblocked(chat: Town) -> None:
    chat.faults.block(LU, on=True)
    chat.faults.block(LU, on=True)
    assert await chat.refusal("sendMessage", chat_id=LU, text="x") == (403, "Forbidden: bot was blocked by the user")
    chat.faults.block(LU, on=False)
    await chat.call("sendMessage", chat_id=LU, text="x")
    changes = [update["my_chat_member"] for update in await chat.updates()]
    assert [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]
    assert changes[0]["from"]["id"] == LU
    assert changes[0]["new_chat_member"]["user"]["id"] == BOT_ID


async def test_a_deleted_account_is_told_as_deactivated(chat: Town) -> None:
    chat.faults.deactivate(LU, on=True)
    assert await chat.refusal("sendMessage", chat_id=LU, text="x") == (403, "Forbidden: user is deactivated")
    chat.faults.deactivate(LU, on=False)
    await chat.call("sendMessage", chat_id=LU, text="x")


@pytest.mark.parametrize(
    ("standing", "description"),
    [
        ("kicked", "Forbidden: bot was kicked from the group chat"),
        ("left", "Forbidden: bot is not a member of the group chat"),
    ],
)
async def test_a_group_without_the_bot_refuses_it(town: Town, standing: str, description: str) -> None:
    town.faults.set_bot_standing(GROUP, standing)  # type: ignore[arg-type]
    assert await town.refusal("sendMessage", chat_id=GROUP, text="x") == (403, description)


async def test_being_kicked_and_added_again_is_told(town: Town) -> None:
    town.faults.set_bot_standing(GROUP, "kicked")
    town.faults.set_bot_standing(GROUP, "member")
    kinds = [next(kind for kind in update if kind != "update_id") for update in await town.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_a_read_only_group_refuses_bots(town: Town) -> None:
    town.faults.silence(GROUP, on=True)
    refused = await town.refusal("sendMessage", chat_id=GROUP, text="x")
    assert refused == (400, "Bad Request: have no rights to send a message")
    town.faults.silence(GROUP, on=False)
    await town.call("sendMessage", chat_id=GROUP, text="x")


async def test_a_topic_in_a_group_without_topics_is_not_found(town: Town) -> None:
    for thread in (1, 77):
        refused = await town.refusal("sendMessage", chat_id=GROUP, text="x", message_thread_id=thread)
        assert refused == (400, "Bad Request: message thread not found")


async def test_an_upgraded_group_names_its_new_id_and_both_chats_say_so(town: Town) -> None:
    new = town.faults.upgrade_group(GROUP)
    reply = await town.reply("sendMessage", chat_id=GROUP, text="x")
    assert (reply.status, reply.body["description"]) == (
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    )
    assert reply.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert new.id < -1_000_000_000_000
    assert (await town.call("sendMessage", chat_id=new.id, text="x"))["chat"]["type"] == "supergroup"
    told = [update["message"] for update in await town.updates()]
    assert told[0]["chat"]["id"] == GROUP
    assert told[0]["migrate_to_chat_id"] == new.id
    assert told[1]["chat"]["id"] == new.id
    assert told[1]["migrate_from_chat_id"] == GROUP


async def test_a_group_is_upgraded_only_once(town: Town) -> None:
    new = town.faults.upgrade_group(GROUP)
    for chat_id in (GROUP, new.id, -5):
        with pytest.raises(ValueError, match=str(chat_id)):
            town.faults.upgrade_group(chat_id)


async def test_a_reply_shows_the_answered_message_one_level_deep(chat: Town) -> None:
    first = chat.write(LU, "一")
    second = (await chat.call("sendMessage", chat_id=LU, text="二", reply_parameters={"message_id": first}))[
        "message_id"
    ]
    third = await chat.call("sendMessage", chat_id=LU, text="三", reply_to_message_id=str(second))
    assert third["reply_to_message"]["text"] == "二"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_a_deleted_message_is_refused_unless_allowed(chat: Town) -> None:
    refused = await chat.refusal("sendMessage", chat_id=LU, text="x", reply_parameters='{"message_id": 9999}')
    assert refused == (400, "Bad Request: message to be replied not found")
    allowed = {"message_id": 9999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await chat.call("sendMessage", chat_id=LU, text="x", reply_parameters=allowed)


async def test_message_ids_grow_with_gaps_and_dates_follow_the_clock(chat: Town) -> None:
    first = await chat.call("sendMessage", chat_id=LU, text="一")
    await chat.call("sendMessage", chat_id=GROUP, text="别处")
    chat.clock.advance(timedelta(hours=3))
    second = await chat.call("sendMessage", chat_id=LU, text="二")
    assert second["message_id"] - first["message_id"] > 1
    assert second["date"] - first["date"] == 3 * 3600


async def test_a_supergroup_numbers_its_messages_for_itself(chat: Town) -> None:
    new = chat.faults.upgrade_group(GROUP)
    first = await chat.call("sendMessage", chat_id=new.id, text="一")
    await chat.call("sendMessage", chat_id=LU, text="别处")
    second = await chat.call("sendMessage", chat_id=new.id, text="二")
    assert (first["message_id"], second["message_id"]) == (2, 3)


async def test_an_administrator_bot_hears_of_members_only_when_it_asks(town: Town) -> None:
    town.faults.set_bot_standing(GROUP, "administrator")
    await town.call("getUpdates", allowed_updates=["message", "chat_member"])
    town.people.leave(LU, GROUP)
    town.people.join(LU, GROUP)
    changes = [update["chat_member"] for update in await town.updates() if "chat_member" in update]
    assert [one["new_chat_member"]["status"] for one in changes] == ["left", "member"]
