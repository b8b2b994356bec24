"""Breaking things on purpose: what a person on the page, a script or a test may switch on and off."""

from typing import Any

from sandbox.chats import Chat, Standing
from sandbox.errors import ApiError, NetworkDownError, too_many_requests
from sandbox.posting import announce_standing, post, send_standing
from sandbox.world import World


class Faults:
    """The fault switches of one world; everything can be undone except the upgrade of a group."""

    def __init__(self, world: World) -> None:
        self._world = world

    def block(self, person_id: int, *, on: bool) -> None:
        """Let a person block the main bot, or unblock it; the bot hears of it as ``my_chat_member``."""
        bot = self._world.main_bot
        blocked = self._world.switches.blocked_by
        if ((bot.id, person_id) in blocked) == on:
            return
        (blocked.add if on else blocked.discard)((bot.id, person_id))
        change: tuple[Standing, Standing] = ("member", "kicked") if on else ("kicked", "member")
        send_standing(self._world, self._world.private(bot, person_id), bot.id, change, person_id)
        self._world.events.tell({"type": "people"})

    def deactivate(self, person_id: int, *, on: bool) -> None:
        """Let a person delete their account, or have it back."""
        (self._world.switches.deactivated.add if on else self._world.switches.deactivated.discard)(person_id)
        self._world.events.tell({"type": "people"})

    def cut_network(self, *, on: bool) -> None:
        """Cut the bots' network, or mend it; updates wait meanwhile, and waiting calls break off."""
        if on:
            self._world.switches.network_up.clear()
            for bot in self._world.bots.values():
                bot.long_poll.break_off(NetworkDownError())
        else:
            self._world.switches.network_up.set()
        self._world.events.tell({"type": "people"})

    def refuse(self, code: int, text: str = "", *, times: int = 1) -> None:
        """Refuse the next calls (all methods but getUpdates) with an error code."""
        self._world.switches.refusals.extend([ApiError(code, text)] * times)

    def too_many(self, retry_after: int, *, times: int = 1) -> None:
        """Answer the next calls (all methods but getUpdates) with 429."""
        self._world.switches.refusals.extend([too_many_requests(retry_after)] * times)

    def flood_limits(self, *, on: bool) -> None:
        """Apply Telegram's pace limits to everything that bots send."""
        self._world.switches.flood_limits = on

    def silence(self, chat_id: int, *, on: bool) -> None:
        """Make a group read-only for bots."""
        (self._world.switches.silenced_in.add if on else self._world.switches.silenced_in.discard)(chat_id)

    def upgrade_group(self, chat_id: int) -> Chat:
        """Turn a group into a supergroup with a new id; both chats get the service message about it."""
        old = _group(self._world, chat_id)
        if old.kind != "group" or old.migrated_to is not None:
            message = f"chat {chat_id} is a {old.kind}, only a group that was not upgraded yet can be upgraded"
            raise ValueError(message)
        by = old.present_ids()[0]
        new = self._world.new_supergroup(old)
        post(self._world, old, by, {"migrate_to_chat_id": new.id})
        post(self._world, new, by, {"migrate_from_chat_id": old.id})
        return new

    def set_bot_standing(self, chat_id: int, standing: Standing) -> None:
        """Kick, leave, re-add or promote the main bot in a group; being added shows as a service message too."""
        chat, bot = _group(self._world, chat_id), self._world.main_bot
        by = next(one for one in chat.present_ids() if one != bot.id)
        was_present = chat.has(bot.id)
        announce_standing(self._world, chat, bot.id, standing, by)
        if chat.has(bot.id) and not was_present:
            post(self._world, chat, by, {"new_chat_members": [bot.account.wire()]})

    def send_again(self) -> int | None:
        """Deliver the main bot's newest update once more under its old id; None when there was none."""
        return self._world.main_bot.queue.send_again()

    def shown(self) -> dict[str, Any]:
        """Return the switches for the page; ``network`` is true while it is cut."""
        switches, bot = self._world.switches, self._world.main_bot
        return {
            "network": not switches.network_up.is_set(),
            "blocked": sorted(person_id for bot_id, person_id in switches.blocked_by if bot_id == bot.id),
            "deactivated": sorted(switches.deactivated),
            "flood_limits": switches.flood_limits,
            "silenced": sorted(switches.silenced_in),
            "refusals": len(switches.refusals),
        }


def _group(world: World, chat_id: int) -> Chat:
    chat = world.group(chat_id)
    if chat is None:
        message = f"{chat_id} is not a group of this sandbox"
        raise ValueError(message)
    return chat
