"""What is left out, and where: on a user's machine a test may be skipped by name; where ``CI=true`` nothing may."""

import os
import shutil
import subprocess
from collections.abc import Callable, Generator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "shared"


def chromium() -> str | None:
    """Return the browser's program: ``$CHROMIUM``, else Debian's."""
    return shutil.which(os.environ.get("CHROMIUM", "chromium"))


def postgres_programs() -> Path | None:
    """Return the folder of the newest installed PostgreSQL server; Debian keeps it off PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


@cache
def can_trace() -> bool:
    """Say whether a process can be traced here: strace is installed, and nothing forbids it."""
    program = shutil.which("strace")
    return program is not None and subprocess.run([program, "true"], check=False, capture_output=True).returncode == 0


def in_ci() -> bool:
    """Say whether every test has to run."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


NEEDS: dict[str, tuple[Callable[[], object], str]] = {
    "browser": (chromium, "Chromium is not installed: apt install chromium"),
    "postgres": (postgres_programs, "no PostgreSQL server is installed: apt install postgresql"),
    "tracer": (can_trace, "processes cannot be traced here: apt install strace"),
    "shared": (SAMPLES.is_dir, "the sample documents beside the project (../shared) are absent"),
}
OPTIONAL_EVERYWHERE = ("shared", "ocr", "semantic", "tracer")
"""Sample documents, the heavy extras (half a gigabyte), and what a container may forbid: without them the assistant is
whole."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose mark names something that is not here, with the reason and the remedy."""
    for mark, (present, reason) in NEEDS.items():
        if item.get_closest_marker(mark) and not present():
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Name the skipped test in the summary; under CI it fails, unless it may be missing there too."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        if in_ci() and not any(item.get_closest_marker(mark) for mark in OPTIONAL_EVERYWHERE):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped, but CI=true: {_reason(report)}"
        else:
            path, line, _ = item.reportinfo()
            report.longrepr = (str(path), (line or 0) + 1, f"{item.name}: {_reason(report)}")
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a module that skips itself into an error under CI: it would take all its tests away unseen."""
    report = yield
    if report.skipped and in_ci():
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself, but CI=true: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")
