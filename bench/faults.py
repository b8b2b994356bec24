"""Fault drills with figures: what was lost and doubled under kills, power cuts, bad weather and spoilt input.

``./run faults [--quick | --nightly | --weekly] [--only NAME …] [--minutes N] [--page FILE]``. Every drill
is also a test with few trials (``tests/faults``). ``--page docs/faults.md`` writes the table as a page.
"""

import argparse
import asyncio
import math
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot import logs  # noqa: E402
from tests.faults import crowd, kills, outage, power, weather, year  # noqa: E402
from tests.faults.figures import TIME, Drill, Figures  # noqa: E402

DRILLS: dict[str, tuple[Drill, str, tuple[int, int, int]]] = {
    "kills-polling": (kills.polling, "kill -9 under load, own polling", (10, 200, 2000)),
    "kills-webhook": (kills.webhook, "kill -9 under load, webhook", (10, 200, 2000)),
    "points": (kills.points, "kill -9 at the n-th passage of each named point", (1, 20, 50)),
    "power": (
        power.cuts,
        "power cut of the SQLite file: writes not flushed are kept, lost or torn",
        (60, 1000, 10_000),
    ),
    "weather": (
        weather.storm,
        "one call in five refused, cut before or after it counts, or hanging",
        (60, 2400, 10_000),
    ),
    "outage": (outage.away, "the messenger is away, in turn for 1 h and for 25 h", (2, 20, 200)),
    "year": (year.passes, "a branch lives on for days: plans, talks, sends, forgets", (10, 365, 730)),
    "repeats": (crowd.repeats, "every update three times, out of order, once under a new id", (300, 10_000, 100_000)),
    "flood": (crowd.flood, "one member floods, the others speak now and then", (1000, 10_000, 100_000)),
    "spoilt": (
        crowd.spoilt,
        "updates with fields missing, swapped or odd, from a stranger",
        (1000, 100_000, 1_000_000),
    ),
    "hall": (crowd.hall, "so many people speak within a minute", (300, 5000, 5000)),
}
"""Name: the drill, what it does, and how many trials it makes quickly, nightly and weekly."""
LEVELS = ("quick", "nightly", "weekly")
HEAD = "| drill | trials | lost | doubled | bound 3/N | what else was counted | promises | took |"


def line(what: str, figures: Figures, seconds: float) -> str:
    """Return one row of the table."""
    kept = "kept" if not figures.broken else f"**{len(figures.broken)} broken**"
    cells = (
        what,
        figures.trials,
        figures.lost,
        figures.doubled,
        f"{figures.bound:.2%}",
        figures.note,
        kept,
        f"{seconds:.0f} s",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


INTRODUCTION = """\
# 故障演练 Fault drills

Last {level} run: {day}, {machine};
`./run faults --{level} --page docs/faults.md`. Every drill is also a test with few trials
(`tests/faults/test_faults.py`, `tests/bot/test_crashes.py`).

*Lost*: acknowledged updates, or messages recorded as sent, that are gone; must be 0. *Doubled*: messages that arrived
twice; the Bot API offers no exactly-once, so a call that was under way at a kill may be repeated once, never twice.
*Bound*: with no loss in N trials the true rate is below 3/N, with 95 % certainty. *Promises*: effects counted once,
everybody answered, no third copy, whole files.

"""


def merged(rows: dict[str, str], known: str) -> list[str]:
    """Return the lines of the table in their order; those of drills that did not run now are kept from ``known``."""
    older = {text.split(" | ")[0].removeprefix("| "): text for text in known.splitlines() if text.startswith("| ")}
    lines = (rows.get(name) or older.get(what) for name, (_, what, _) in DRILLS.items())
    return [each for each in lines if each]


def page(rows: list[str], level: str) -> str:
    """Return the page that keeps the figures of one run."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    machine = f"{os.cpu_count()} cores, {memory:.0f} GB, {system}"
    told = INTRODUCTION.format(level=level, day=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine)
    return told + "\n".join((HEAD, "|---|---|---|---|---|---|---|---|", *rows, ""))


async def main() -> int:
    """Run the chosen drills; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for level in LEVELS:
        parser.add_argument(f"--{level}", dest="level", action="store_const", const=level, default="quick")
    parser.add_argument("--only", nargs="+", choices=DRILLS, default=list(DRILLS))
    parser.add_argument("--minutes", type=float, help="no drill begins another round after so many")
    parser.add_argument("--trials", type=int, help="instead of the number of the level")
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    logs.set_up("CRITICAL")
    rows: dict[str, str] = {}
    held = True
    print(HEAD)
    for name in asked.only:
        drill, what, trials = DRILLS[name]
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            TIME["ends"] = began + 60 * asked.minutes if asked.minutes else math.inf
            figures = await drill(Path(folder), asked.trials or trials[LEVELS.index(asked.level)])
        rows[name] = line(what, figures, time.monotonic() - began)
        print(rows[name], *figures.broken[:10], sep="\n  ", flush=True)
        held &= not figures.broken
    if asked.page:
        known = asked.page.read_text("utf-8") if asked.page.exists() else ""
        lines = merged(rows, known if f"Last {asked.level} run" in known else "")
        asked.page.write_text(page(lines, asked.level), "utf-8")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
