"""The one core of the sandbox: a call of the Bot API in, status and envelope out; HTTP and tests both end here."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sandbox import chat_methods, editing, profile, receiving, sending
from sandbox.call import Call, Described
from sandbox.errors import ApiError, NetworkDownError
from sandbox.params import Params, UploadedFile
from sandbox.world import World

Json = dict[str, Any]
Method = Callable[[Call], Any]

#: Method name in small letters -> function; the server ignores case.
METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "logout": receiving.agree,
    "close": receiving.agree,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "answercallbackquery": receiving.answer_callback_query,
    "getfile": receiving.get_file,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendmediagroup": sending.send_media_group,
    "sendlocation": sending.send_location,
    "sendcontact": sending.send_contact,
    "sendchataction": sending.send_chat_action,
    "forwardmessage": sending.forward_message,
    "copymessage": sending.copy_message,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "setmessagereaction": editing.set_message_reaction,
    "getchat": chat_methods.get_chat,
    "getchatmember": chat_methods.get_chat_member,
    "getchatmembercount": chat_methods.get_chat_member_count,
    "getchatadministrators": chat_methods.get_chat_administrators,
    "leavechat": chat_methods.leave_chat,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": partial(profile.set_text, kind="name"),
    "getmyname": partial(profile.get_text, kind="name"),
    "setmydescription": partial(profile.set_text, kind="description"),
    "getmydescription": partial(profile.get_text, kind="description"),
    "setmyshortdescription": partial(profile.set_text, kind="short_description"),
    "getmyshortdescription": partial(profile.get_text, kind="short_description"),
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
}


@dataclass(frozen=True, slots=True)
class ApiReply:
    """What goes back to the bot; ``body`` is the JSON envelope."""

    status: int
    body: Json
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """One call and its answer, for whoever listens (checks of real traffic, a log on the page)."""

    method: str
    params: Mapping[str, Any]
    files: Mapping[str, UploadedFile]
    reply: ApiReply


class BotApi:
    """The Bot API of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.listeners: list[Callable[[RecordedCall], None]] = []

    async def api(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None
    ) -> ApiReply:
        """Answer one call.

        Args:
            token: which bot calls.
            method: any case.
            params: strings as in a form, or values as in a JSON body.
            files: the parts of a multipart body that are files, by part name.

        Raises:
            NetworkDownError: the bot's network is switched off, before the call or while it waits.
        """
        if not self._world.switches.network_up.is_set():
            raise NetworkDownError
        try:
            reply = _success(await self._result(token, method, Params(params, files)))
        except ApiError as error:
            reply = _refusal(error)
        for listener in self.listeners:
            listener(RecordedCall(method, params, files or {}, reply))
        return reply

    async def _result(self, token: str, method: str, params: Params) -> Any:
        bot = self._world.bots.get(token)
        if bot is None:
            raise ApiError(401) if _is_token(token) else ApiError(401, "invalid token specified")
        function = METHODS.get(method.lower())
        if function is None:
            raise ApiError(404, "method not found")
        if self._world.switches.refusals and method.lower() != "getupdates":
            raise self._world.switches.refusals.popleft()
        result = function(Call(self._world, bot, params))
        return await _awaited(result) if inspect.isawaitable(result) else result


async def _awaited(result: Awaitable[Any]) -> Any:
    return await result


def _is_token(token: str) -> bool:
    number, colon, secret = token.partition(":")
    return number.isdigit() and bool(colon) and bool(secret)


def _success(result: Any) -> ApiReply:
    if isinstance(result, Described):
        return ApiReply(200, {"ok": True, "result": result.result, "description": result.description})
    return ApiReply(200, {"ok": True, "result": result})


def _refusal(error: ApiError) -> ApiReply:
    wait = error.parameters.get("retry_after")
    return ApiReply(error.code, error.body(), {"Retry-After": str(wait)} if wait else {})
