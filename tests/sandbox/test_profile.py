"""Commands, names and menu buttons of a bot."""

import json
from typing import Any

import pytest

from sandbox.cast import Person
from sandbox.profile import commands_shown
from tests.sandbox.small_town import GROUP, LIN, LU, OTHER_BOT_ID, ZHOU, Town


def menu(*names: str) -> str:
    return json.dumps([{"command": name, "description": "说明"} for name in names])


@pytest.mark.parametrize(
    ("command", "description", "text"),
    [
        ("a" * 33, "x", "command length must not exceed 32"),
        ("签到", "x", "BOT_COMMAND_INVALID"),
        ("", "x", "command must be non-empty"),
        ("a", "", "command description must be non-empty"),
        ("a", "字" * 257, "command description length must not exceed 256"),
    ],
)
async def test_commands_outside_the_rules_are_refused(town: Town, command: str, description: str, text: str) -> None:
    commands = [{"command": command, "description": description}]
    assert await town.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {text}")


async def test_at_most_100_commands(town: Town) -> None:
    assert (await town.refusal("setMyCommands", commands=menu(*(f"c{n}" for n in range(101)))))[0] == 400
    await town.call("setMyCommands", commands=menu(*(f"c{n}" for n in range(100))))


async def test_every_scope_and_language_has_its_own_list(town: Town) -> None:
    await town.call("setMyCommands", commands=menu("start"))
    await town.call("setMyCommands", commands=menu("begin"), language_code="en")
    scope = {"type": "chat", "chat_id": GROUP}
    assert await town.call("getMyCommands", scope=scope) == []
    assert [one["command"] for one in await town.call("getMyCommands", language_code="en")] == ["begin"]
    await town.call("deleteMyCommands")
    assert await town.call("getMyCommands") == []


async def test_people_see_the_narrowest_menu_in_their_language_first(town: Town) -> None:
    group = town.world.group(GROUP)
    assert group is not None

    async def set_menu(name: str, scope: dict[str, Any], language: str = "") -> None:
        await town.call("setMyCommands", commands=menu(name), scope=scope, language_code=language)

    def shown(person_id: int, language: str | None = "zh-hans") -> str:
        return str(commands_shown(town.world.main_bot, group, person_id, language)[0]["command"])

    await set_menu("all", {"type": "default"})
    assert shown(LU) == "all"
    await set_menu("groups", {"type": "all_group_chats"})
    await set_menu("groups_zh", {"type": "all_group_chats"}, "zh")
    assert (shown(LU), shown(LU, "en")) == ("groups_zh", "groups")
    await set_menu("here", {"type": "chat", "chat_id": GROUP})
    await set_menu("chiefs", {"type": "chat_administrators", "chat_id": GROUP})
    assert (shown(LU), shown(ZHOU)) == ("here", "chiefs")
    await set_menu("hers", {"type": "chat_member", "chat_id": GROUP, "user_id": LIN})
    assert shown(LIN) == "hers"


async def test_scopes_are_checked(town: Town) -> None:
    assert (await town.refusal("setMyCommands", commands=menu("a"), scope={"type": "moon"}))[0] == 400
    missing = await town.refusal("setMyCommands", commands=menu("a"), scope='{"type": "chat"}')
    assert missing == (400, "Bad Request: chat_id is empty")


async def test_names_and_descriptions_fall_back_to_the_general_one(town: Town) -> None:
    await town.call("setMyName", name="支部小助手")
    await town.call("setMyDescription", description="A helper", language_code="en")
    await town.call("setMyShortDescription", short_description="短")
    assert await town.call("getMyName", language_code="en") == {"name": "支部小助手"}
    assert (await town.call("getMe"))["first_name"] == "支部小助手"
    assert await town.call("getMyDescription") == {"description": ""}
    assert await town.call("getMyShortDescription") == {"short_description": "短"}
    assert (await town.refusal("setMyName", name="x" * 65))[0] == 400
    assert (await town.refusal("getMyName", language_code="english"))[0] == 400


async def test_the_menu_button_of_a_chat_overrides_the_general_one(town: Town) -> None:
    assert await town.call("getChatMenuButton") == {"type": "commands"}
    button = {"type": "web_app", "text": "办公", "web_app": {"url": "https://a.cn/"}}
    await town.call("setChatMenuButton", menu_button=button)
    await town.call("setChatMenuButton", chat_id=LU, menu_button={"type": "commands"})
    assert (await town.call("getChatMenuButton", chat_id=LIN))["type"] == "web_app"
    assert (await town.call("getChatMenuButton", chat_id=LU))["type"] == "commands"
    assert await town.refusal("setChatMenuButton", chat_id=GROUP) == (400, "Bad Request: private chat not found")


async def test_a_chat_is_described_in_full(town: Town) -> None:
    private, group = await town.call("getChat", chat_id=LU), await town.call("getChat", chat_id=GROUP)
    assert (private["type"], private["first_name"]) == ("private", "小满")
    assert (group["type"], group["title"]) == ("group", "民一庭党支部")
    assert await town.call("getChatMemberCount", chat_id=GROUP) == 5


async def test_members_are_told_by_their_standing(town: Town) -> None:
    async def status(member_id: int) -> str:
        return str((await town.call("getChatMember", chat_id=GROUP, user_id=member_id))["status"])

    assert [await status(one) for one in (ZHOU, LU, 104, OTHER_BOT_ID)] == ["creator", "member", "left", "member"]
    assert await town.refusal("getChatMember", chat_id=GROUP) == (400, "Bad Request: invalid user_id specified")
    assert await town.refusal("getChatMember", chat_id=GROUP, user_id=9) == (400, "Bad Request: user not found")
    assert await town.refusal("getChatMember", chat_id=LU, user_id=LIN) == (400, "Bad Request: user not found")


async def test_administrators_are_listed_for_groups_only(town: Town) -> None:
    assert [one["user"]["id"] for one in await town.call("getChatAdministrators", chat_id=GROUP)] == [ZHOU]
    assert await town.refusal("getChatAdministrators", chat_id=LU) == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )


async def test_a_bot_can_leave_a_group(town: Town) -> None:
    await town.call("leaveChat", chat_id=GROUP)
    assert (await town.refusal("getChat", chat_id=GROUP))[0] == 403


@pytest.mark.parametrize("method", ["logOut", "close", "GETME"])
async def test_methods_ignore_case_and_goodbyes_are_taken(town: Town, method: str) -> None:
    await town.call(method)


async def test_people_with_a_username_are_found_by_it_and_described_with_it() -> None:
    town = Town(people=[Person(LU, "小满", username="xiaoman_test")])
    town.world.open_private(LU)
    assert (await town.call("sendMessage", chat_id="@XiaoMan_test", text="x"))["chat"]["username"] == "xiaoman_test"
    assert (await town.call("getChat", chat_id=LU))["active_usernames"] == ["xiaoman_test"]


async def test_a_restricted_member_is_told_with_the_rights_withheld(town: Town) -> None:
    group = town.world.group(GROUP)
    assert group is not None
    group.standings[LU] = "restricted"
    told = await town.call("getChatMember", chat_id=GROUP, user_id=LU)
    assert (told["status"], told["can_send_messages"]) == ("restricted", False)
