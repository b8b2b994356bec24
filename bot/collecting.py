"""Keeps the garbage collector away while much is made that stays: it would look again and again for nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make what stays as long as the process: no collection meanwhile, and later ones leave it out.

    Loading our modules costs a fifth less so, and a full look at half a million objects of a rulebook would stop all
    threads for 0.1 s.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collect_seldom() -> None:
    """Look for cycles after twenty thousand new objects and not after seven hundred.

    Planning makes half a million objects that are all still in use; a tenth of its time went into looking at them.
    """
    gc.set_threshold(20_000, 20, 20)
