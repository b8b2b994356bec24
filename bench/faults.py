"""Fault drills with figures: kill -9 under load in both ways of receiving, and what was lost, doubled, unknown.

python bench/faults.py [--kills N] [--updates N]
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.bot.drill import crash_drill  # noqa: E402

COLUMNS = "{:<10} {:>6} {:>8} {:>6} {:>8} {:>8} {:>10} {:>12} {:>8}"


async def row(way: str, kills: int, updates: int) -> bool:
    """Run one drill, print its line, and return whether every invariant held."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        drill = await crash_drill(Path(folder), people=updates, kills=kills, webhook=way == "webhook")
        found = drill.findings()
        lost = len(found.unanswered) + len(found.lost)
        slowest = f"{max(drill.recoveries):.1f} s"
        took = f"{time.monotonic() - began:.0f} s"
        bound = f"{min(300 / kills, 100):.1f} %"
        print(COLUMNS.format(way, kills, updates, lost, found.doubled, found.unknown, slowest, bound, took), flush=True)
        for name, (wanted, there) in found.effects.items():
            print(f"  {name}: expected {wanted}, got {there}")
        for key in found.more_than_two:
            print(f"  more than two copies: {key}")
        return not (lost or found.effects or found.more_than_two)


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--updates", type=int, default=500)
    asked = parser.parse_args()
    print(COLUMNS.format("way", "kills", "updates", "lost", "doubled", "unknown", "recovery", "bound 3/N", "took"))
    held = [await row(way, asked.kills, asked.updates) for way in ("polling", "webhook")]
    print("recovery: from the start of the process to the first message, the slowest; bound: of a loss per kill, 95 %")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
