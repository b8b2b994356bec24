"""At most two unsolicited messages a person and day: what is more goes out in one digest, and duties always do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from branch.clock import QUIET_UNTIL, at_local, local
from reminders.due import urgency
from reminders.model import Due, Kind, Reason

A_DAY = 2
"""System default."""
MOST_PARTS = 12
"""A digest has to fit into one message; what is more waits for the next day."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one person gets at once: one step, or several in a digest; a step with a reason is in none."""

    steps: tuple[Due, ...]

    @property
    def is_digest(self) -> bool:
        """Tell whether several steps share the message."""
        return len(self.steps) > 1


class Allowance:
    """Counts what each chat gets on each day, and finds room for more."""

    def __init__(self, going_out: Iterable[tuple[int, datetime]]) -> None:
        self._taken: Counter[tuple[int, date]] = Counter(
            (chat_id, local(moment).date()) for chat_id, moment in going_out
        )

    def place(self, steps: Sequence[Due]) -> list[Message]:
        """Return the messages in which ``steps`` go out, each on the first day that has room, most urgent first.

        A step for which that is too late comes alone and with a reason, as does every step that had one.
        """
        kept = [Message((step,)) for step in steps if step.reason is not None]
        by_chat: dict[int, list[Due]] = defaultdict(list)
        for step in steps:
            if step.reason is None:
                by_chat[step.recipient.chat_id].append(step)
        return kept + [message for chat_id, theirs in by_chat.items() for message in self._of_chat(chat_id, theirs)]

    def _of_chat(self, chat_id: int, steps: list[Due]) -> Iterator[Message]:
        days = sorted({local(step.send_at).date() for step in steps})
        waiting: list[Due] = []
        while days or waiting:
            day = days.pop(0) if days else local(waiting[0].send_at).date()
            theirs = waiting + [step for step in steps if local(step.send_at).date() == day]
            room = A_DAY - self._taken[chat_id, day]
            going, over = _share(sorted(theirs, key=urgency), room)
            self._taken[chat_id, day] += len(going)
            yield from going
            waiting = []
            for step in over:
                later = replace(step, send_at=at_local(day + timedelta(days=1), QUIET_UNTIL))
                if later.send_at >= later.expires_at:
                    yield Message((replace(step, reason=Reason.TWO_A_DAY),))
                else:
                    waiting.append(later)
            if waiting and (not days or days[0] != day + timedelta(days=1)):
                days.insert(0, day + timedelta(days=1))


def _share(steps: list[Due], room: int) -> tuple[list[Message], list[Due]]:
    """Return the messages for which there is room, the last one a digest if need be, and the steps that stay over."""
    if room <= 0:
        return [], steps
    units = _units(steps)
    alone = units if len(units) <= room else units[: room - 1]
    together = [step for unit in units[len(alone) :] for step in unit]
    going = [unit[:MOST_PARTS] for unit in (*alone, together) if unit]
    over = [step for unit in (*alone, together) for step in unit[MOST_PARTS:]]
    return [Message(tuple(unit)) for unit in going], over


def _units(steps: Sequence[Due]) -> list[list[Due]]:
    """Return the steps one by one, but all that are about duties in the place of the most urgent of them."""
    duties = [step for step in steps if step.kind == Kind.DUTY]
    return [
        duties if step.kind == Kind.DUTY else [step] for step in steps if step.kind != Kind.DUTY or step is duties[0]
    ]
