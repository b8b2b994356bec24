"""Delivery to a webhook: order, repetition, the secret, and what getWebhookInfo tells."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson
import pytest

from sandbox.delivery import HttpPost, PostReply
from tests.sandbox.small_town import GROUP, LIN, LU, OTHER_TOKEN, TOKEN, Town, settle

URL = "http://127.0.0.1:1/hook"
OK = PostReply(200)


class Receiver:
    """A webhook's other end: answers in turn, then with 200; ``hold`` keeps requests open."""

    def __init__(self) -> None:
        self.answers: list[PostReply] = []
        self.got: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.open_now = self.open_most = 0

    async def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> PostReply:
        assert url == URL
        self.got.append(orjson.loads(body))
        self.headers.append(headers)
        self.open_now += 1
        self.open_most = max(self.open_most, self.open_now)
        await self.gate.wait()
        self.open_now -= 1
        return self.answers.pop(0) if self.answers else OK

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def hooked(receiver: Receiver) -> Any:
    """A sandbox whose bot has a webhook, with one person's chat opened."""
    town = Town(post=receiver)
    town.world.open_private(LU)
    town.world.open_private(LIN)
    await town.call("setWebhook", url=URL, secret_token="s3cret_-")
    yield town
    await town.telegram.close()


async def test_an_update_is_posted_with_the_secret(hooked: Town, receiver: Receiver) -> None:
    hooked.write(LU, "签到")
    await settle()
    assert receiver.texts() == ["签到"]
    assert receiver.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "s3cret_-"
    assert receiver.headers[0]["Content-Type"] == "application/json"
    assert (await hooked.call("getWebhookInfo"))["pending_update_count"] == 0


async def test_what_waited_before_is_delivered_when_the_webhook_is_set(receiver: Receiver) -> None:
    town = Town(post=receiver)
    town.write(LU, "早")
    await town.call("setWebhook", url=URL)
    await settle()
    assert receiver.texts() == ["早"]
    assert "X-Telegram-Bot-Api-Secret-Token" not in receiver.headers[0]
    await town.telegram.close()


async def test_one_chat_is_served_in_order_and_others_meanwhile(hooked: Town, receiver: Receiver) -> None:
    receiver.gate.clear()
    hooked.write(LU, "一")
    hooked.write(LU, "二")
    hooked.write(LIN, "另一个")
    await settle()
    assert sorted(receiver.texts()) == ["一", "另一个"]
    receiver.gate.set()
    await settle()
    assert receiver.texts()[-1] == "二"


async def test_no_more_deliveries_at_once_than_connections_allowed(hooked: Town, receiver: Receiver) -> None:
    await hooked.timer.move(2)
    await hooked.call("setWebhook", url=URL, max_connections=1)
    receiver.gate.clear()
    hooked.write(LU, "一")
    hooked.write(LIN, "另一个")
    await settle()
    receiver.gate.set()
    await settle()
    assert (receiver.open_most, len(receiver.got)) == (1, 2)


async def test_a_failed_delivery_is_repeated_at_once_and_then_with_growing_pauses(
    hooked: Town, receiver: Receiver
) -> None:
    receiver.answers = [PostReply(500, "Internal Server Error")] * 9
    hooked.write(LU, "签到")
    hooked.write(LU, "在后面等")
    for _ in range(12):
        await settle()
        await hooked.timer.move(60)
    assert hooked.timer.asked == [0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert receiver.texts() == ["签到"] * 10 + ["在后面等"]
    assert len({update["update_id"] for update in receiver.got}) == 2


async def test_retry_after_is_honoured_up_to_an_hour(hooked: Town, receiver: Receiver) -> None:
    receiver.answers = [PostReply(503, headers={"Retry-After": "7"}), PostReply(429, headers={"Retry-After": "99999"})]
    hooked.write(LU, "签到")
    await settle()
    await hooked.timer.move(7)
    assert hooked.timer.asked == [7, 3600]


async def test_an_update_too_old_is_dropped(hooked: Town, receiver: Receiver) -> None:
    receiver.answers = [PostReply(500)] * 2
    hooked.write(LU, "旧")
    await settle()
    hooked.clock.advance(timedelta(hours=25))
    hooked.write(LU, "新")
    await hooked.timer.move(1)
    assert receiver.texts() == ["旧", "旧", "新"]


async def test_failures_are_told_by_get_webhook_info(hooked: Town, receiver: Receiver) -> None:
    receiver.answers = [PostReply(500, "Internal Server Error"), PostReply(0, "Connection refused")]
    hooked.write(LU, "签到")
    await settle()
    told = await hooked.call("getWebhookInfo")
    assert told["pending_update_count"] == 1
    assert (told["last_error_message"], told["last_error_date"]) == (
        "Connection refused",
        int(hooked.clock.now().timestamp()),
    )
    assert told["max_connections"] == 40


async def test_23_hours_of_410_close_the_webhook(hooked: Town, receiver: Receiver) -> None:
    receiver.answers = [PostReply(410, "Gone")] * 3
    hooked.write(LU, "签到")
    await settle()
    hooked.clock.advance(timedelta(hours=23))
    await hooked.timer.move(1)
    assert (await hooked.call("getWebhookInfo"))["url"] == ""


async def test_a_call_in_the_answer_is_carried_out_but_not_every_one(hooked: Town, receiver: Receiver) -> None:
    receiver.answers = [
        PostReply(200, body=orjson.dumps({"method": "sendMessage", "chat_id": LU, "text": "收到"})),
        PostReply(200, body=orjson.dumps({"method": "deleteWebhook"})),
        PostReply(200, body=b"[1]"),
        PostReply(200, body=b"not JSON"),
    ]
    for text in "一二三四":
        hooked.write(LU, text)
    await settle()
    chat = hooked.world.private(hooked.world.main_bot, LU)
    assert [message.wire["text"] for message in chat.messages.values()] == ["一", "二", "三", "四", "收到"]
    assert (await hooked.call("getWebhookInfo"))["url"] == URL


async def test_while_the_network_is_cut_nothing_goes_out_and_afterwards_everything(
    hooked: Town, receiver: Receiver
) -> None:
    hooked.faults.cut_network(on=True)
    hooked.write(LU, "一")
    hooked.write(LU, "二")
    await settle()
    assert receiver.got == []
    hooked.faults.cut_network(on=False)
    await settle()
    assert receiver.texts() == ["一", "二"]


async def test_deleting_the_webhook_keeps_what_was_not_taken(hooked: Town, receiver: Receiver) -> None:
    receiver.gate.clear()
    hooked.write(LU, "一")
    await settle()
    await hooked.call("deleteWebhook")
    assert [update["message"]["text"] for update in await hooked.updates()] == ["一"]


async def test_a_webhook_that_cannot_be_reached_is_a_failure_like_others() -> None:
    post = HttpPost()
    reply = await post("http://127.0.0.1:1/hook", b"{}", {})
    await post.close()
    assert reply.status == 0
    assert "127.0.0.1" in reply.reason


async def test_setting_and_deleting_say_what_they_did(receiver: Receiver) -> None:
    town = Town(post=receiver)

    async def said(method: str, **params: Any) -> str:
        await town.timer.move(2)
        return str((await town.reply(method, **params)).body["description"])

    assert await said("setWebhook", url=URL) == "Webhook was set"
    assert await said("setWebhook", url=URL) == "Webhook is already set"
    assert await said("setWebhook", url=URL, secret_token="x") == "Webhook was set"
    assert await said("setWebhook", url="") == "Webhook was deleted"
    assert await said("deleteWebhook") == "Webhook is already deleted"


async def test_two_webhooks_within_a_second_are_too_many(receiver: Receiver) -> None:
    town = Town(post=receiver)
    await town.call("setWebhook", url=URL)
    reply = await town.reply("setWebhook", url=URL + "2")
    assert (reply.status, reply.body["description"]) == (429, "Too Many Requests: retry after 1")
    assert reply.body["parameters"] == {"retry_after": 1}
    assert reply.headers == {"Retry-After": "1"}


async def test_pending_updates_can_be_dropped(receiver: Receiver) -> None:
    town = Town(post=receiver)
    town.write(LU, "旧")
    await town.call("deleteWebhook", drop_pending_updates=True)
    assert await town.updates() == []
    town.write(LU, "旧")
    await town.call("setWebhook", url=URL, drop_pending_updates="true")
    await settle()
    assert receiver.got == []


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"url": URL, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": URL, "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "ftp://a.cn/"}, "invalid webhook URL specified"),
        ({"url": "word"}, "invalid webhook URL specified"),
    ],
)
async def test_bad_webhooks_are_refused(town: Town, params: dict[str, str], text: str) -> None:
    assert await town.refusal("setWebhook", **params) == (400, f"Bad Request: {text}")


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("http://a.cn/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://a.cn:8000/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ],
)
async def test_the_rules_of_the_public_server_can_be_asked_for(url: str, text: str) -> None:
    strict = Town(https_only=True)
    assert await strict.refusal("setWebhook", url=url) == (400, f"Bad Request: {text}")


async def test_one_bot_in_webhook_mode_leaves_the_other_polling(hooked: Town, receiver: Receiver) -> None:
    hooked.people.leave(LU, GROUP)
    await settle()
    assert len(await hooked.updates(OTHER_TOKEN)) == 1
    assert len(receiver.got) == 1
    assert TOKEN != OTHER_TOKEN
