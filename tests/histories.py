"""How many random histories a long run makes: ``ZHIBU_HISTORIES``, else what a run of all tests has time for."""

import os


def many(usual: int) -> int:
    """Return the number that is asked for, ``usual`` where nobody asks."""
    return int(os.environ.get("ZHIBU_HISTORIES", usual))
