"""Named points at which a crash test kills the process, at the n-th passage; without a test they do nothing."""

import os
import signal
from collections import Counter

NAMES = (
    "before_inbox_commit",
    "after_inbox_commit",
    "inside_effect",
    "after_effect",
    "before_send",
    "after_send",
    "before_mark",
    "after_mark",
)

_armed: dict[str, int] = {}
_passed: Counter[str] = Counter()


def read(orders: str) -> dict[str, int]:
    """Return at which passage to die of which point: ``name=3,other=1``.

    Raises:
        ValueError: an unknown name, or no number.
    """
    found = {}
    for order in filter(None, orders.split(",")):
        name, _, number = order.partition("=")
        if name not in NAMES or not number.isdigit():
            msg = f"expected name=n with one of {', '.join(NAMES)}, got {order}"
            raise ValueError(msg)
        found[name] = int(number)
    return found


def arm(orders: str) -> None:
    """Arm points, for this process."""
    _armed.update(read(orders))


def passing(name: str) -> None:
    """Pass a named point; the process dies here if a test wants it to."""
    if name not in _armed:
        return
    _passed[name] += 1
    if _passed[name] == _armed[name]:
        os.kill(os.getpid(), signal.SIGKILL)
