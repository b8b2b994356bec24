"""A whole local Telegram: world, core, people and deliveries wired together; serving it is ``sandbox.server``."""

from sandbox.acts import People
from sandbox.api import BotApi
from sandbox.delivery import Courier, HttpPost, Post
from sandbox.faults import Faults
from sandbox.world import World


class LocalTelegram:
    """What a composition root or a test holds in its hand.

    Attributes:
        world: the state; ``world.add_trace`` and ``world.open_private`` are for seeding and traces.
        core: the Bot API.
        people: what people do.
        faults: what breaks.
    """

    def __init__(self, world: World, *, post: Post | None = None) -> None:
        """Wire a world.

        Args:
            world: the state.
            post: how webhooks are reached; HTTP unless given.
        """
        self.world = world
        self.core = BotApi(world)
        self.people = People(world)
        self.faults = Faults(world)
        self._http = HttpPost()
        self._couriers = [Courier(world, bot, self.core, post or self._http) for bot in world.bots.values()]

    async def close(self) -> None:
        """Stop all deliveries and waiting calls."""
        for courier in self._couriers:
            courier.stop()
        for bot in self.world.bots.values():
            bot.long_poll.break_off(ConnectionAbortedError())
        await self._http.close()
