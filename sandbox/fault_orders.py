"""Faults as a page or script orders them in JSON: one name for each switch."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.chats import Chat
from sandbox.local_telegram import LocalTelegram

Json = dict[str, Any]


class UnknownFaultError(ValueError):
    """An order that no switch answers to; the text lists those that exist."""


def order_faults(telegram: LocalTelegram, order: Mapping[str, Any]) -> None:
    """Carry out each named order.

    Known are ``block`` and ``deactivate`` ``{user, on}``, ``network`` (true cuts it), ``flood_limits`` and ``silence``
    ``{on}``, ``too_many`` ``{retry_after, times}``, ``refuse`` ``{code, text, times}``, ``bot_standing``
    ``{standing}``, ``upgrade_group`` and ``resend_last`` (anything). A group may be named by ``chat_id``.

    Raises:
        UnknownFaultError: for any other name; nothing has been done then.
        ValueError: when the sandbox cannot do it, for example upgrade a group twice.
    """
    unknown = sorted(set(order) - set(_ORDERS))
    if unknown:
        message = f"unknown faults {', '.join(unknown)}; known are {', '.join(sorted(_ORDERS))}"
        raise UnknownFaultError(message)
    for name, detail in order.items():
        _ORDERS[name](telegram, detail if isinstance(detail, dict) else {"on": bool(detail)})


def _block(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.block(_person(telegram, detail), on=bool(detail["on"]))


def _deactivate(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.deactivate(_person(telegram, detail), on=bool(detail["on"]))


def _network(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.cut_network(on=bool(detail["on"]))


def _flood_limits(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.flood_limits(on=bool(detail["on"]))


def _silence(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.silence(_group(telegram, detail).id, on=bool(detail["on"]))


def _too_many(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.too_many(int(detail.get("retry_after", 5)), times=int(detail.get("times", 1)))


def _refuse(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.refuse(int(detail["code"]), str(detail.get("text", "")), times=int(detail.get("times", 1)))


def _bot_standing(telegram: LocalTelegram, detail: Json) -> None:
    standing = detail["standing"]
    if standing not in {"administrator", "member", "left", "kicked"}:
        message = f"standing must be administrator, member, left or kicked, got {standing!r}"
        raise ValueError(message)
    telegram.faults.set_bot_standing(_group(telegram, detail).id, standing)


def _upgrade_group(telegram: LocalTelegram, detail: Json) -> None:
    telegram.faults.upgrade_group(_group(telegram, detail).id)


def _resend_last(telegram: LocalTelegram, _: Json) -> None:
    if telegram.faults.send_again() is None:
        message = "no update has been sent yet"
        raise ValueError(message)


_ORDERS: dict[str, Callable[[LocalTelegram, Json], None]] = {
    "block": _block,
    "deactivate": _deactivate,
    "network": _network,
    "flood_limits": _flood_limits,
    "silence": _silence,
    "too_many": _too_many,
    "refuse": _refuse,
    "bot_standing": _bot_standing,
    "upgrade_group": _upgrade_group,
    "resend_last": _resend_last,
}


def _person(telegram: LocalTelegram, detail: Json) -> int:
    person_id = int(detail["user"])
    if person_id not in telegram.world.people:
        message = f"there is no person {person_id} in this sandbox"
        raise ValueError(message)
    return person_id


def _group(telegram: LocalTelegram, detail: Json) -> Chat:
    world = telegram.world
    chats = [world.group(int(detail["chat_id"]))] if "chat_id" in detail else world.groups_of(next(iter(world.people)))
    chat = next((chat for chat in chats if chat is not None), None)
    if chat is None:
        message = "there is no such group in this sandbox"
        raise ValueError(message)
    return chat
