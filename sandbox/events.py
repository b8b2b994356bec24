"""What the page hears live: small hints to the people who may see the thing; the state itself is fetched again."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Event = dict[str, Any]
_MOST_WAITING = 1000


class EventHub:
    """Subscribers by person; a subscriber that does not read loses hints, not state."""

    def __init__(self) -> None:
        self._queues: list[tuple[int, asyncio.Queue[Event]]] = []

    @contextmanager
    def subscribed(self, person_id: int) -> Iterator[asyncio.Queue[Event]]:
        """Yield the queue of hints for one person until the block ends."""
        entry = (person_id, asyncio.Queue[Event](_MOST_WAITING))
        self._queues.append(entry)
        try:
            yield entry[1]
        finally:
            self._queues.remove(entry)

    def tell(self, event: Event, person_ids: Iterable[int] | None = None) -> None:
        """Hint at a change to these people, or to everybody."""
        if not self._queues:
            return
        chosen = None if person_ids is None else frozenset(person_ids)
        for person_id, queue in self._queues:
            if (chosen is None or person_id in chosen) and not queue.full():
                queue.put_nowait(event)
