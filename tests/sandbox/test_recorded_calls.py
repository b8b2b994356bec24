"""Traffic with the sandbox, held against the machine-readable description of the Bot API."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from sandbox.api import METHODS, RecordedCall
from tests.sandbox.small_town import GROUP, LU, OTHER_BOT_ID, Town, photo, settle

BOTAPI = Path(__file__).resolve().parents[3] / "shared" / "botapi"


def as_record(call: RecordedCall, described: dict[str, Any]) -> dict[str, Any]:
    params = {k: v if isinstance(v, str) else json.dumps(v) for k, v in call.params.items()}
    method = next(name for name in described if name.lower() == call.method.lower())
    documented = {field["name"] for field in described[method].get("fields", ())}
    params |= {name: f"attach://{name}" for name in call.files if name in documented}
    return {
        "method": method,
        "params": params,
        "files": [[name, len(file.content)] for name, file in call.files.items()],
        "status": call.reply.status,
        "response": call.reply.body,
    }


async def play(town: Town) -> None:
    """Use every method at least once, with every kind of update and refusal that a day brings."""
    town.people.start(LU, "invite")
    keyboard = {"inline_keyboard": [[{"text": "对", "callback_data": "v1:yes", "style": "primary"}]]}
    number = (
        await town.call("sendMessage", chat_id=LU, text="<b>通知</b> a.cn", parse_mode="HTML", reply_markup=keyboard)
    )["message_id"]
    pressing = asyncio.ensure_future(town.people.press(LU, LU, number, "v1:yes"))
    await settle()
    town.people.edit(LU, "private", town.write(LU, "一"), "二")
    town.people.send_files(LU, "private", [photo(1), photo(2)], caption="x")
    town.people.share_contact(LU, "000")
    town.faults.set_bot_standing(GROUP, "administrator")
    town.faults.block(LU, on=True)
    town.faults.block(LU, on=False)
    query = next(one["callback_query"] for one in await town.updates() if "callback_query" in one)
    await town.call("answerCallbackQuery", callback_query_id=query["id"], text="好")
    await pressing
    await edit_and_delete(town, number, keyboard)
    await send_the_rest(town)
    await look_around(town)
    await tell_about_itself(town)
    town.people.leave(LU, GROUP)
    town.faults.upgrade_group(GROUP)
    await town.updates()
    await town.reply("sendMessage", chat_id=GROUP, text="x")
    town.faults.too_many(3)
    await town.reply("getMe")


async def edit_and_delete(town: Town, number: int, keyboard: dict[str, Any]) -> None:
    await town.call("editMessageText", chat_id=LU, message_id=number, text="改", reply_markup=keyboard)
    await town.call("editMessageReplyMarkup", chat_id=LU, message_id=number)
    await town.call("copyMessage", chat_id=LU, from_chat_id=LU, message_id=number)
    await town.call("forwardMessage", chat_id=LU, from_chat_id=LU, message_id=number)
    await town.call("setMessageReaction", chat_id=LU, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    await town.call("pinChatMessage", chat_id=LU, message_id=number)
    await town.call("getChat", chat_id=LU)
    await town.call("unpinChatMessage", chat_id=LU, message_id=number)
    await town.call("unpinAllChatMessages", chat_id=LU)
    await town.call("deleteMessage", chat_id=LU, message_id=number)
    await town.call("deleteMessages", chat_id=LU, message_ids=[number])


async def send_the_rest(town: Town) -> None:
    sent = await town.call("sendPhoto", chat_id=LU, photo=photo(), caption="x")
    await town.call("editMessageCaption", chat_id=LU, message_id=sent["message_id"], caption="y")
    await town.call("getFile", file_id=sent["photo"][0]["file_id"])
    await town.call("sendDocument", chat_id=LU, document=photo())
    media = [{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "attach://two"}]
    await town.call("sendMediaGroup", chat_id=LU, media=media, one=photo(), two=photo(3))
    await town.call("sendLocation", chat_id=LU, latitude=1.5, longitude=2.5)
    await town.call("sendContact", chat_id=LU, phone_number="000", first_name="甲")
    await town.call("sendChatAction", chat_id=LU, action="typing")


async def look_around(town: Town) -> None:
    await town.call("getChat", chat_id=GROUP)
    await town.call("getChatMemberCount", chat_id=GROUP)
    await town.call("getChatAdministrators", chat_id=GROUP)
    for member in (LU, 103, 104, OTHER_BOT_ID):
        await town.call("getChatMember", chat_id=GROUP, user_id=member)
    await town.call("getMe")
    await town.call("getWebhookInfo")
    await town.call("setWebhook", url="https://127.0.0.1:1/hook", secret_token="s3cret")
    await town.call("getWebhookInfo")
    await town.call("deleteWebhook")


async def tell_about_itself(town: Town) -> None:
    scope = {"type": "chat", "chat_id": GROUP}
    await town.call("setMyCommands", commands=[{"command": "start", "description": "开始"}], scope=scope)
    await town.call("getMyCommands", scope=scope)
    await town.call("deleteMyCommands", scope=scope)
    for kind, name in (("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")):
        await town.call(f"setMy{kind}", **{name: "支部助手"})
        await town.call(f"getMy{kind}")
    await town.call("setChatMenuButton", menu_button={"type": "commands"})
    await town.call("getChatMenuButton")
    for farewell in ("logOut", "close"):
        await town.call(farewell)


@pytest.mark.shared
async def test_recorded_calls_agree_with_the_machine_readable_description(town: Town, tmp_path: Path) -> None:
    description = json.loads((BOTAPI / "api-10.0.json").read_text(encoding="utf-8"))
    await play(town)
    await town.telegram.close()
    log = tmp_path / "calls.jsonl"
    records = [json.dumps(as_record(call, description["methods"])) for call in town.calls]
    log.write_text("\n".join(records), encoding="utf-8")
    validator = await asyncio.create_subprocess_exec(
        sys.executable, str(BOTAPI / "validate.py"), str(log), stdout=asyncio.subprocess.PIPE
    )
    said = (await validator.communicate())[0].decode().splitlines()
    newer = "unknown field of ChatMemberAdministrator"
    assert [line for line in said[:-1] if newer not in line] == []
    assert said[-1].startswith(f"{len(records)} records, 0 errors")
    assert {call.method.lower() for call in town.calls} == set(METHODS) - {"leavechat"}
