"""The people's side over HTTP, for the chat page and for scripts: ``/sandbox/...`` in JSON."""

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import orjson
from aiohttp import web

from sandbox.acts import Place
from sandbox.errors import ApiError
from sandbox.fault_orders import order_faults
from sandbox.local_telegram import LocalTelegram
from sandbox.multipart import parse_multipart
from sandbox.timer import wait_at_most
from sandbox.view import local, message_view, people_view, state_view

Json = dict[str, Any]
Reset = Callable[[], Awaitable[None]]
_HEARTBEAT_SECONDS = 15
_NO_ANSWER = "机器人没有在15秒内回应"


class _Refused(web.HTTPBadRequest):
    def __init__(self, text: str) -> None:
        super().__init__(text=orjson.dumps({"error": text}).decode(), content_type="application/json")


class _NotAnswered(web.HTTPGatewayTimeout):
    def __init__(self) -> None:
        super().__init__(text=orjson.dumps({"error": _NO_ANSWER}).decode(), content_type="application/json")


def people_routes(telegram: LocalTelegram, on_reset: Reset | None) -> list[web.RouteDef]:
    """Return the routes of the people's side."""
    see, act = _Seeing(telegram), _Acting(telegram, on_reset)
    return [
        web.get("/sandbox/people", see.people),
        web.get("/sandbox/state", see.state),
        web.get("/sandbox/events", see.events),
        web.get("/sandbox/file/{path:.+}", see.file),
        web.post("/sandbox/say", _spoken(act.say)),
        web.post("/sandbox/edit", _spoken(act.edit)),
        web.post("/sandbox/start", _spoken(act.start)),
        web.post("/sandbox/contact", _spoken(act.contact)),
        web.post("/sandbox/press", _spoken(act.press)),
        web.post("/sandbox/photo", act.photo),
        web.post("/sandbox/clock", _spoken(act.clock)),
        web.post("/sandbox/faults", _spoken(act.faults)),
        web.post("/sandbox/reset", _spoken(act.reset)),
        web.post("/sandbox/inject", _spoken(act.inject)),
    ]


class _Seeing:
    """What the page reads."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._world = telegram.world

    async def people(self, _: web.Request) -> web.Response:
        return _answer(people_view(self._world))

    async def state(self, request: web.Request) -> web.Response:
        return _answer(state_view(self._world, self._person(request)))

    async def file(self, request: web.Request) -> web.Response:
        stored = self._world.files.by_path(request.match_info["path"])
        if stored is None:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(stored.path)[0] if stored.kind == "photo" else None
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(
            body=stored.upload.content, content_type=kind or "application/octet-stream", headers=headers
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream hints until the page goes or the server stops; who reconnects fetches the state anew."""
        person_id = self._person(request)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        # A page that goes in the middle of a write is no fault.
        with self._world.events.subscribed(person_id) as queue, suppress(ConnectionResetError):
            await response.write(b": welcome\n\n")
            while request.transport is not None and not request.transport.is_closing():
                event = asyncio.ensure_future(queue.get())
                while not await wait_at_most(self._world.timer, event, _HEARTBEAT_SECONDS):
                    await response.write(b": still here\n\n")
                if event.result()["type"] == "closing":
                    break
                await response.write(b"data: " + orjson.dumps(event.result()) + b"\n\n")
        return response

    def _person(self, request: web.Request) -> int:
        number = request.query.get("as", "")
        if not number.isdigit() or int(number) not in self._world.people:
            raise _Refused(f"as must be the id of a person of this sandbox, got {number!r}")
        return int(number)


class _Acting:
    """What the page and scripts do; each takes the JSON of the request and returns the JSON of the answer."""

    def __init__(self, telegram: LocalTelegram, on_reset: Reset | None) -> None:
        self._telegram = telegram
        self._people = telegram.people
        self._world = telegram.world
        self._on_reset = on_reset

    async def say(self, order: Json) -> Json:
        person = int(order["as"])
        reply_to = order.get("reply_to")
        sent = self._people.say(person, _place(order), str(order["text"]), reply_to=int(reply_to) if reply_to else None)
        return message_view(self._world, sent, person)

    async def edit(self, order: Json) -> Json:
        person = int(order["as"])
        edited = self._people.edit(person, _place(order), int(order["message_id"]), str(order["text"]))
        return message_view(self._world, edited, person)

    async def start(self, order: Json) -> Json:
        person = int(order["as"])
        return message_view(self._world, self._people.start(person, str(order.get("payload") or "")), person)

    async def contact(self, order: Json) -> Json:
        person = int(order["as"])
        return message_view(self._world, self._people.share_contact(person, str(order["phone_number"])), person)

    async def press(self, order: Json) -> Json:
        answer = await self._people.press(
            int(order["as"]), int(order["chat_id"]), int(order["message_id"]), str(order["data"])
        )
        if answer is None:
            raise _NotAnswered
        return {"text": answer.text, "alert": answer.alert, "url": answer.url}

    async def photo(self, request: web.Request) -> web.Response:
        try:
            order, parts = parse_multipart(request.headers.get("Content-Type", ""), await request.read())
        except ApiError as error:
            raise _Refused(error.description) from None
        files = [upload for _, upload in parts]
        as_photo = order.get("as_document", "") not in {"1", "true"}

        async def send(order: Json) -> Json:
            person, caption = int(order["as"]), order.get("caption", "")
            sent = self._people.send_files(person, _place(order), files, caption=caption, as_photo=as_photo)
            return {"messages": [message_view(self._world, message, person) for message in sent]}

        return await _carried_out(send, order)

    async def clock(self, order: Json) -> Json:
        if "advance_minutes" in order:
            self._world.clock.advance(timedelta(minutes=float(order["advance_minutes"])))
        else:
            self._world.clock.jump_to(datetime.fromisoformat(str(order["jump_to"])).astimezone())
        return {"now": local(self._world.clock.now())}

    async def faults(self, order: Json) -> Json:
        order_faults(self._telegram, order)
        return self._telegram.faults.shown()

    async def reset(self, _: Json) -> Json:
        self._world.start_over()
        if self._on_reset is not None:
            await self._on_reset()
        self._world.events.tell({"type": "people"})
        return {"now": local(self._world.clock.now())}

    async def inject(self, order: Json) -> Json:
        bot = self._world.bots.get(str(order.get("token")))
        update = order.get("update")
        if bot is None or not isinstance(update, dict):
            raise _Refused("inject takes the token of a bot of this sandbox and an update object")
        return {"update_id": self._people.inject(bot, update)}


def _spoken(act: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler that reads a JSON object, carries it out and answers in JSON."""

    async def handler(request: web.Request) -> web.Response:
        try:
            order = orjson.loads(await request.read() or b"{}")
        except orjson.JSONDecodeError:
            raise _Refused("the body must be a JSON object") from None
        if not isinstance(order, dict):
            raise _Refused("the body must be a JSON object")
        return await _carried_out(act, order)

    return handler


async def _carried_out(act: Callable[[Json], Awaitable[Json]], order: Json) -> web.Response:
    try:
        return _answer(await act(order))
    except KeyError as error:
        raise _Refused(f"the request needs the field {error}") from None
    except (ValueError, TypeError, ApiError) as error:
        raise _Refused(str(error)) from None


def _answer(body: Any) -> web.Response:
    return web.Response(body=orjson.dumps(body), content_type="application/json", headers={"Cache-Control": "no-store"})


def _place(order: Json) -> Place:
    place = order.get("chat", "private")
    return place if place in {"private", "group"} else int(place)
