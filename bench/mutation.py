"""How many small faults in gate, planner, ledger and outbox the tests find.

``./run bench mutation [--only gate …] [--jobs 1] [--page FILE]``. Each mutant runs in a fork of a process that has
read all tests already; the quickest tests that pass the broken line run first, for survivors then all that do. Runs
for half an hour and more; leave it alone with ``nice``.
"""

import argparse
import contextlib
import importlib
import io
import json
import os
import signal
import sys
import tempfile
import threading
import time
import types
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy.sql import ClauseElement  # noqa: E402

from bench.mutation_operators import Mutant, mutants  # noqa: E402

TARGETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gate": (
        ("handlers/access.py", "web/gate.py"),
        (
            "tests/handlers/test_menus.py",
            "tests/handlers/test_access.py",
            "tests/handlers/test_policies.py",
            "tests/web/test_entrance.py",
            "tests/web/test_desk.py",
        ),
    ),
    "planner": (
        tuple(f"reminders/{name}.py" for name in ("planner", "due", "pace", "ladders", "anchors", "relevance")),
        ("tests/reminders", "tests/handlers/test_reminders.py", "tests/handlers/test_reminder_desk.py"),
    ),
    "ledger": (
        ("branch/dues.py", "services/dues.py", "storage/repositories/payments.py"),
        (
            "tests/branch",
            "tests/services",
            "tests/storage/test_dues_ledger.py",
            "tests/handlers/test_dues.py",
            "tests/handlers/test_dues_money.py",
        ),
    ),
    "outbox": (
        ("storage/repositories/outbox.py", "bot/outcomes.py", "bot/sender.py"),
        (
            "tests/storage/test_outbox.py",
            "tests/bot/test_sender.py",
            "tests/bot/test_sender_at_work.py",
            "tests/bot/test_outcomes.py",
            "tests/bot/test_worker.py",
        ),
    ),
}
FEW, MANY, SECONDS = 15, 150, 60
"""Tests of the first round and of the second; after so many seconds a mutant counts as found."""
OPTIONS = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-m", "not slow and not browser and not postgres")
Covered = dict[str, dict[int, list[tuple[float, str]]]]


class Tracer:
    """Notes which test passes which line of the files, and how long each test takes."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = {str(ROOT / file): file for file in files}
        self._test = ""
        self._lines: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._took: dict[str, float] = defaultdict(float)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin a test."""
        self._test = nodeid
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count its time."""
        self._took[report.nodeid] += report.duration

    def covered(self) -> Covered:
        """Return by file and line the tests that pass it, the quickest first."""
        found: Covered = defaultdict(lambda: defaultdict(list))
        for test, places in self._lines.items():
            for file, line in places:
                found[file][line].append((self._took[test], test))
        return {file: {line: sorted(tests) for line, tests in lines.items()} for file, lines in found.items()}

    def _trace(self, frame: types.FrameType, event: str, arg: object) -> Any:
        file = self._files.get(frame.f_code.co_filename)
        if file is None:
            return None
        if event == "line":
            self._lines[self._test].add((file, frame.f_lineno))
        return self._trace


def main() -> None:
    """Break what was asked for and print the scores."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", nargs="*", default=list(TARGETS), choices=list(TARGETS))
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--sample", type=int, default=1, help="only every n-th mutant")
    asked.add_argument("--page", type=Path, help="write the survivors to this file")
    chosen = asked.parse_args()
    os.chdir(ROOT)
    survivors: list[str] = []
    for name in chosen.only:
        began = time.perf_counter()
        broken, alive = _score(name, chosen.jobs, chosen.sample)
        survivors += [f"{each.name} (line {each.line})" for each in alive]
        found = broken - len(alive)
        took, score = time.perf_counter() - began, found / max(broken, 1)
        print(f"{name:<9}{broken:>5} mutants {found:>5} found  {score:6.1%}  {took:5.0f} s", flush=True)
    print("\n".join(survivors))
    if chosen.page:
        chosen.page.write_text("\n".join(survivors) + "\n")


def _score(name: str, jobs: int, sample: int) -> tuple[int, list[Mutant]]:
    files, tests = TARGETS[name]
    _read_tests(tests)
    covered = _coverage(files, tests)
    made = [each for file in files for each in mutants(file, Path(file).read_text())][::sample]
    alive = _survivors(made, covered, FEW, jobs)
    return len(made), _survivors(alive, covered, MANY, jobs)


def _read_tests(tests: Sequence[str]) -> None:
    """Read all tests here once, so that no fork has to."""
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*OPTIONS, "--collect-only", *tests])
    assert threading.active_count() == 1, "a fork of several threads is no copy"


def _coverage(files: Sequence[str], tests: Sequence[str]) -> Covered:
    """Run the tests once, in a fork, and return what they pass."""
    with tempfile.NamedTemporaryFile() as kept:
        if os.fork() == 0:
            _silent()
            tracer = Tracer(files)
            status = pytest.main([*OPTIONS, *tests], plugins=[tracer])
            Path(kept.name).write_text(json.dumps(tracer.covered()) if status == 0 else "")
            os._exit(0)
        os.wait()
        text = Path(kept.name).read_text()
    assert text, "the tests fail before anything is broken"
    return {file: {int(line): found for line, found in lines.items()} for file, lines in json.loads(text).items()}


def _survivors(made: Sequence[Mutant], covered: Covered, most: int, jobs: int) -> list[Mutant]:
    running: dict[int, Mutant] = {}
    alive: list[Mutant] = []
    for mutant in made:
        while len(running) >= jobs:
            _reap(running, alive)
        tests = _tests_of(mutant, covered, most)
        if not tests:
            alive.append(mutant)
            continue
        child = os.fork()
        if child == 0:
            _try(mutant, tests)
        running[child] = mutant
    while running:
        _reap(running, alive)
    return alive


def _reap(running: dict[int, Mutant], alive: list[Mutant]) -> None:
    child, status = os.wait()
    mutant = running.pop(child)
    if status == 0:
        alive.append(mutant)


def _tests_of(mutant: Mutant, covered: Covered, most: int) -> list[str]:
    """Return the tests that pass the line; for what runs while a module is read, those that pass the file at all."""
    lines = covered.get(mutant.file, {})
    passing = lines.get(mutant.line) or [each for tests in lines.values() for each in tests]
    return list(dict.fromkeys(test for _, test in sorted(map(tuple, passing))))[:most]


def _try(mutant: Mutant, tests: Sequence[str]) -> None:
    """Run tests against a mutant in this process and end it: with 0 when none of them fails."""
    _silent()
    signal.alarm(SECONDS)
    try:
        _put_in(mutant)
    except Exception:  # noqa: BLE001 -- edge: what cannot even be read is found at once
        os._exit(1)
    os._exit(int(pytest.main([*OPTIONS, *tests]) != 0))


def _silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _put_in(mutant: Mutant) -> None:
    """Put the broken code into the functions that everybody has imported already, and renew prepared statements."""
    module = importlib.import_module(mutant.file.removesuffix(".py").replace("/", "."))
    broken = types.ModuleType(module.__name__)
    broken.__file__ = module.__file__
    exec(compile(mutant.tree, str(ROOT / mutant.file), "exec"), vars(broken))
    for name, new in vars(broken).items():
        if isinstance(new, ClauseElement):
            setattr(module, name, new)
    for old, new in _functions(module, broken, module.__name__):
        old.__code__ = new.__code__


def _functions(old: Any, new: Any, module: str) -> Iterator[tuple[types.FunctionType, types.FunctionType]]:
    for name, value in list(vars(new).items()):
        there = vars(old).get(name)
        if isinstance(value, type) and isinstance(there, type) and value.__module__ == module:
            yield from _functions(there, value, module)
            continue
        for one, other in zip(_plain(there), _plain(value), strict=False):
            if one.__code__.co_freevars == other.__code__.co_freevars:
                yield one, other


def _plain(value: Any) -> list[types.FunctionType]:
    """Return the functions of a function, a method of a class, or a property."""
    if isinstance(value, property):
        return [each for each in (value.fget, value.fset) if isinstance(each, types.FunctionType)]
    inner = getattr(value, "__func__", value)
    inner = getattr(inner, "__wrapped__", inner)
    return [inner] if isinstance(inner, types.FunctionType) else []


if __name__ == "__main__":
    main()
