"""What is broken at the moment; reading these is all that the server does with them."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from sandbox.errors import ApiError


@dataclass(slots=True)
class Switches:
    """The state of the faults; everything works at the start."""

    refusals: deque[ApiError] = field(default_factory=deque)
    flood_limits: bool = False
    blocked_by: set[tuple[int, int]] = field(default_factory=set)
    deactivated: set[int] = field(default_factory=set)
    silenced_in: set[int] = field(default_factory=set)
    network_up: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Start with the network up."""
        self.network_up.set()

    def all_off(self) -> None:
        """Mend everything."""
        for collection in (self.refusals, self.blocked_by, self.deactivated, self.silenced_in):
            collection.clear()
        self.flood_limits = False
        self.network_up.set()
