"""reply_markup: which keyboards the server accepts, and the part that comes back in a message."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError, bad_request
from sandbox.links import normalized_link
from sandbox.params import Params

Json = dict[str, Any]
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_LOOKS = ("icon_custom_emoji_id", "style")
_MOST_BUTTONS = 100
_STYLE = re.compile("danger|success|primary")


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed ``reply_markup``: ``inline`` comes back in the message, ``phone`` only changes what a phone shows."""

    inline: Json | None = None
    phone: Json | None = None

    def fields(self) -> Json:
        """Return what the message carries."""
        return {"reply_markup": self.inline} if self.inline else {}


def parse_markup(params: Params) -> Markup:
    """Return the keyboard of a call.

    Raises:
        ApiError: 400 with the sentence for what is wrong with it.
    """
    value = params.json("reply_markup", bad_request("can't parse reply keyboard markup JSON object"))
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = [[_inline_button(button) for button in row] for row in _rows(value["inline_keyboard"], "inline ")]
        if sum(map(len, rows)) > _MOST_BUTTONS:
            raise bad_request("reply markup is too long")
        return Markup(inline={"inline_keyboard": [row for row in rows if row]}) if any(rows) else Markup()
    if "keyboard" in value:
        rows = [[_phone_button(button) for button in row] for row in _rows(value["keyboard"], "")]
        return Markup(phone={**value, "keyboard": rows})
    return Markup(phone=value) if value.get("remove_keyboard") or value.get("force_reply") else Markup()


def _rows(value: Any, kind: str) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(
            f'can\'t parse {kind}keyboard: Field "{kind.strip() or "keyboard"}" must be an Array of Arrays'
        )
    return value


def _button_fault(kind: str, text: str) -> ApiError:
    return bad_request(f"can't parse {kind}keyboard button: {text}")


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise _button_fault("inline ", 'Can\'t find field "text"')
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if len(actions) != 1:
        raise _button_fault("inline ", "Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    kept = {name: button[name] for name in ("text", *_LOOKS, *actions) if button.get(name) is not None}
    if "url" in actions:
        kept["url"] = normalized_link(str(button["url"]))
        if kept["url"] is None:
            raise bad_request("BUTTON_URL_INVALID")
    if "style" in kept and not _STYLE.fullmatch(str(kept["style"])):
        raise _button_fault("inline ", "invalid button style specified")
    return kept


def _phone_button(button: Any) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise _button_fault("", 'Can\'t find field "text"')
    return button
