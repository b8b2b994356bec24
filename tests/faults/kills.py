"""Kill -9 under load (R1) and at the n-th passage of every named point (R2)."""

import random
import signal
from functools import partial
from pathlib import Path

from bot.failpoints import NAMES
from tests.bot.drill import Drill, crash_drill, drilling
from tests.faults.figures import Figures, broken, lost, rounds

UPDATES_A_KILL = 25
ROUND = 10
"""Kills in one branch: a branch of thousands would be planned for at every start."""
SENDERS = 8
FURTHEST = 4
"""The points are passed once an update or a call, and one batch may hold many: later passages are seldom reached."""


async def kills(folder: Path, trials: int, *, webhook: bool) -> Figures:
    """Kill a process ``trials`` times while people talk to it, in branches of a few hundred each."""
    made, gone, doubled, unknown, slowest, wrong = 0, 0, 0, 0, 0.0, []
    for seed, times in rounds(trials, ROUND):
        below = folder / str(seed)
        below.mkdir()
        drill = await crash_drill(below, people=times * UPDATES_A_KILL, kills=times, webhook=webhook, seed=seed)
        found = drill.findings()
        gone, doubled, unknown = gone + lost(found), doubled + found.doubled, unknown + found.unknown
        made, slowest = made + times, max(slowest, *drill.recoveries)
        wrong += broken(found)
    if doubled > made * SENDERS:
        wrong.append(f"{doubled} doubled")
    note = f"{made * UPDATES_A_KILL} updates, {unknown} unknown, recovery ≤ {slowest:.1f} s"
    return Figures(made, gone, doubled, note, wrong)


polling = partial(kills, webhook=False)
webhook = partial(kills, webhook=True)


async def points(folder: Path, trials: int) -> Figures:
    """Die ``trials`` times at each named point, at a random passage of it."""
    rng = random.Random(2)  # noqa: S311 -- repeatable, nothing secret
    hits: dict[str, int] = {}
    gone, doubled, wrong = 0, 0, []
    for point in NAMES:
        below = folder / point
        below.mkdir()
        async with drilling(below, trials * FURTHEST * 2, webhook=True) as drill:
            hits[point] = 0
            for _ in range(trials):
                hits[point] += await _dies(drill, point, rng.randint(1, 1 if point == "after_effect" else FURTHEST))
            await drill.starts()
            await drill.settles()
            found = drill.findings()
        gone, doubled = gone + lost(found), doubled + found.doubled
        wrong += [f"{point}: {each}" for each in broken(found)]
    wrong += [f"{point} was hit {number} times only" for point, number in hits.items() if number < trials]
    return Figures(
        sum(hits.values()), gone, doubled, f"each of {len(NAMES)} points ≥ {min(hits.values())} times", wrong
    )


async def _dies(drill: Drill, point: str, passage: int) -> bool:
    await drill.starts(FAILPOINTS=f"{point}={passage}")
    drill.say(FURTHEST * 2)
    assert drill.process is not None
    await drill.until(lambda: drill.process is not None and drill.process.returncode == -signal.SIGKILL)
    return True
