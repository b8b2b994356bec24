"""The people's side over HTTP: what a page sees, does and hears."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import aiohttp

from sandbox.server import serving
from tests.sandbox.small_town import GROUP, LIN, LU, TOKEN, ZHOU, Town, answer, png, settle


async def test_a_page_sees_people_and_state(client: aiohttp.ClientSession, served: Town) -> None:
    await served.call("sendMessage", chat_id=LU, text="<b>通知</b> a.cn", parse_mode="HTML")
    people = await answer(client.get("/sandbox/people"))
    assert [(one["name"], one["note"], one["unread"]) for one in people[:2]] == [
        ("陆小满", "党员，一组", 1),
        ("林书韵", "组织委员", 0),
    ]
    state = await answer(client.get("/sandbox/state", params={"as": LU}))
    assert state["now"] == "2026-06-08T10:00:00+08:00"
    assert (state["me"]["name"], state["bot"]["username"]) == ("陆小满", "zhibu_bot")
    newest = state["private"]["messages"][-1]
    assert newest["html"].startswith("<b>通知</b> <a href=")
    assert (newest["me"], newest["from"]["is_bot"], newest["at"]) == (False, True, "2026-06-08T10:00:00+08:00")
    assert (state["group"]["chat_id"], state["group"]["title"], state["group"]["count"]) == (GROUP, "民一庭党支部", 3)
    assert (await answer(client.get("/sandbox/people")))[0]["unread"] == 0
    for unknown in ("", "word", "999"):
        assert "error" in await answer(client.get("/sandbox/state", params={"as": unknown}))


async def test_a_page_acts_and_a_refusal_is_worded(client: aiohttp.ClientSession, served: Town) -> None:
    async def act(name: str, **order: Any) -> Any:
        return await answer(client.post(f"/sandbox/{name}", json=order))

    said = await act("say", **{"as": LU}, chat="group", text="大家好")
    replied = await act("say", **{"as": LIN}, chat=GROUP, text="好", reply_to=said["id"])
    assert replied["reply_to"] == {"id": said["id"], "from": {"name": "陆小满"}, "html": "大家好"}
    assert (await act("edit", **{"as": LU}, chat="group", message_id=said["id"], text="大家早"))["edited"] is True
    assert (await act("start", **{"as": ZHOU}, payload="abc"))["html"] == "/start abc"
    assert "000" in (await act("contact", **{"as": ZHOU}, phone_number="000"))["html"]
    assert (await act("clock", advance_minutes=60))["now"] == "2026-06-08T11:00:00+08:00"
    assert (await act("clock", jump_to="2026-06-10T09:00:00+08:00"))["now"] == "2026-06-10T09:00:00+08:00"
    assert (await act("faults", block={"user": LU, "on": True}))["blocked"] == [LU]
    assert (await act("inject", token=TOKEN, update={"message": {"chat": {"id": LU}}}))["update_id"] > 0
    for name, order in [
        ("say", {"as": LU, "chat": "private", "text": "被屏蔽"}),
        ("say", {"chat": "private"}),
        ("clock", {"jump_to": "2026-01-01T00:00:00+08:00"}),
        ("faults", {"earthquake": 1}),
        ("inject", {"token": "wrong", "update": {}}),
        ("inject", {"token": TOKEN, "update": []}),
    ]:
        assert "error" in await act(name, **order)
    for body in (b"{", b"[]"):
        assert "error" in await answer(client.post("/sandbox/say", data=body))


async def test_a_page_sends_photos_and_sees_them(client: aiohttp.ClientSession, served: Town) -> None:
    form = aiohttp.FormData({"as": str(LU), "chat": "group", "caption": "阅览室"})
    for shade in (1, 2):
        form.add_field("file", png(shade=shade), filename=f"{shade}.png", content_type="image/png")
    messages = (await answer(client.post("/sandbox/photo", data=form)))["messages"]
    assert len({message["album"] for message in messages}) == 1
    async with client.get(messages[1]["photos"][0]) as response:
        assert (response.content_type, await response.read()) == ("image/png", png(shade=2))
    paper = aiohttp.FormData({"as": str(LU), "chat": "private", "as_document": "true"}, quote_fields=False)
    paper.add_field("file", b"PK", filename="名册.xlsx")
    (message,) = (await answer(client.post("/sandbox/photo", data=paper)))["messages"]
    assert message["document"]["name"] == "名册.xlsx"
    async with client.get("/sandbox/file/photos/file_99.png") as response:
        assert response.status == 404
    assert "error" in await answer(client.post("/sandbox/photo", data=b"no multipart"))


async def test_a_press_from_the_page_waits_for_the_answer(client: aiohttp.ClientSession, served: Town) -> None:
    keyboard = {
        "inline_keyboard": [[{"text": "对", "callback_data": "v1:yes"}, {"text": "链接", "url": "https://a.cn"}]]
    }
    number = (await served.call("sendMessage", chat_id=LU, text="对吗", reply_markup=keyboard))["message_id"]
    order = {"as": LU, "chat_id": LU, "message_id": number, "data": "v1:yes"}
    asked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    served.world.main_bot.queue.listeners.append(lambda _: asked.done() or asked.set_result(None))
    press = asyncio.ensure_future(answer(client.post("/sandbox/press", json=order)))
    await asked
    query = (await served.updates())[-1]["callback_query"]
    await served.call("answerCallbackQuery", callback_query_id=query["id"], text="好", show_alert=True)
    assert await press == {"text": "好", "alert": True, "url": None}
    state = await answer(client.get("/sandbox/state", params={"as": LU}))
    assert state["private"]["messages"][-1]["keyboard"] == [
        [{"text": "对", "data": "v1:yes"}, {"text": "链接", "url": "https://a.cn/"}]
    ]


async def test_a_press_without_an_answer_says_so(client: aiohttp.ClientSession, served: Town) -> None:
    asked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    served.world.main_bot.queue.listeners.append(lambda _: asked.done() or asked.set_result(None))
    order = {"as": LU, "chat_id": LU, "message_id": 1, "data": "x"}
    press = asyncio.ensure_future(client.post("/sandbox/press", json=order))
    await asked
    await settle()
    await served.timer.move(15)
    response = await press
    assert (response.status, await response.json()) == (504, {"error": "机器人没有在15秒内回应"})


async def test_events_hint_at_every_change_so_that_unread_counts_stay_right(
    client: aiohttp.ClientSession, served: Town
) -> None:
    async with client.get("/sandbox/events", params={"as": str(LIN)}) as stream:
        assert await stream.content.readuntil(b"\n\n") == b": welcome\n\n"
        number = served.write(LU, "群里说", "group")
        served.clock.advance(timedelta(minutes=1))
        served.world.add_trace(GROUP, "到会加1人")
        seen = [json.loads((await stream.content.readuntil(b"\n\n")).removeprefix(b"data: ")) for _ in range(3)]
    assert [event["type"] for event in seen] == ["message", "clock", "trace"]
    assert seen[0] == {"type": "message", "chat_id": GROUP, "message_id": number}
    state = await answer(client.get("/sandbox/state", params={"as": LIN}))
    assert state["group"]["messages"][-1]["trace"] == ["到会加1人"]


async def test_a_quiet_stream_shows_every_15_seconds_that_it_lives(client: aiohttp.ClientSession, served: Town) -> None:
    async with client.get("/sandbox/events", params={"as": str(LIN)}) as stream:
        await stream.content.readuntil(b"\n\n")
        await settle()
        await served.timer.move(15)
        assert await stream.content.readuntil(b"\n\n") == b": still here\n\n"
        served.world.add_trace(LIN, "空的对话没有地方写")
        served.clock.advance(timedelta(minutes=1))
        assert b'"clock"' in await stream.content.readuntil(b"\n\n")


async def test_the_stream_ends_when_the_server_stops(chat: Town) -> None:
    async with aiohttp.ClientSession() as session:
        async with serving(chat.telegram) as address:
            stream = await session.get(f"{address}/sandbox/events?as={LU}")
            await stream.content.readuntil(b"\n\n")
        assert await stream.content.read() == b""


async def test_a_reset_calls_the_assistant_after_the_chats_are_empty(chat: Town) -> None:
    seen: list[int] = []

    async def empty_record() -> None:
        seen.append(len(chat.world.private(chat.world.main_bot, LU).messages))

    async with serving(chat.telegram, on_reset=empty_record) as address, aiohttp.ClientSession(address) as session:
        assert (await answer(session.post("/sandbox/reset")))["now"] == "2026-06-08T10:00:00+08:00"
    assert seen == [0]


async def test_after_an_upgrade_the_page_shows_one_story(client: aiohttp.ClientSession, served: Town) -> None:
    served.write(LU, "升级前", "group")
    served.faults.upgrade_group(GROUP)
    served.write(LU, "升级后", "group")
    group = (await answer(client.get("/sandbox/state", params={"as": LIN})))["group"]
    assert [message["html"] or message["system"] for message in group["messages"]] == [
        "升级前",
        "群升级为超级群，群号变了",
        "这是升级后的群",
        "升级后",
    ]
    assert group["kind"] == "supergroup"


async def test_service_messages_and_odd_contents_have_words(client: aiohttp.ClientSession, served: Town) -> None:
    served.faults.set_bot_standing(GROUP, "administrator")
    served.people.leave(LU, GROUP)
    served.people.join(LU, GROUP)
    number = (await served.call("sendLocation", chat_id=GROUP, latitude=1, longitude=2))["message_id"]
    await served.call("pinChatMessage", chat_id=GROUP, message_id=number)
    messages = (await answer(client.get("/sandbox/state", params={"as": LU})))["group"]["messages"]
    assert [message["system"] or message["html"] for message in messages] == [
        "陆小满 离开了群",
        "陆小满 加入了群",
        "位置：1.00000, 2.00000",
        "支部助手 置顶了一条消息",
    ]


async def test_who_is_in_no_group_sees_none(client: aiohttp.ClientSession) -> None:
    assert (await answer(client.get("/sandbox/state", params={"as": 104})))["group"] is None
