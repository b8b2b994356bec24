"""The promise of ``./run``: nothing but Python, a second start without work, one line where something is missing."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import house_tree as house
from tests.ci_policy import ROOT

pytestmark = pytest.mark.wide

SAYS_WHO_IT_IS = "import os, sys; print(__package__, *sys.argv[1:], 'in', os.path.basename(os.getcwd()))\n"
GOOD_UV = 'echo "$@" >>"$UV_LOG"'
BAD_UV = '[ "$1" = --version ]'


@dataclass(frozen=True)
class Checkout:
    """A copy of the launcher in a house of its own, with a uv that only takes notes."""

    folder: Path

    @property
    def tree(self) -> Path:
        return self.folder / "house"

    @property
    def installed(self) -> list[str]:
        """The pins that uv was told to install, oldest first."""
        log = self.folder / "uv.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [Path(line).name for line in lines if line.startswith("pip install")]

    def uv(self, script: str) -> None:
        program = self.folder / "bin" / "uv"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "HOME": "",
            "UV_LOG": str(self.folder / "uv.log"),
            "PIP_NO_INDEX": "1",
        }
        line = [sys.executable, str(self.tree / "run"), *words]
        return subprocess.run(
            line, check=False, capture_output=True, text=True, env=environment, cwd=cwd or self.folder
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh clone: the launcher, empty pins, a sandbox and a bot that say who they are and where."""
    made = Checkout(tmp_path)
    (tmp_path / "bin").mkdir()
    made.uv(GOOD_UV)
    for package in ("sandbox", "bot"):
        (made.tree / package).mkdir(parents=True)
        (made.tree / package / "__main__.py").write_text(SAYS_WHO_IT_IS)
    (made.tree / "run").write_text((ROOT / "run").read_text("utf-8"), "utf-8")
    for pins in ("constraints.txt", "constraints-dev.txt", "constraints-uv.txt"):
        (made.tree / pins).write_text("")
    return made


def test_one_command_sets_up_and_starts_the_sandbox_from_any_folder(checkout: Checkout) -> None:
    outcome = checkout.run()
    assert outcome.stdout.splitlines()[-1] == "sandbox in house"
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert checkout.installed == ["constraints.txt"]


def test_a_second_start_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    checkout.run()
    assert checkout.run().stdout == "sandbox in house\n"
    assert checkout.installed == ["constraints.txt"]


def test_changed_pins_are_installed_at_the_next_start(checkout: Checkout) -> None:
    checkout.run()
    (checkout.tree / "constraints.txt").write_text("# one more\n")
    assert checkout.run().returncode == 0
    assert checkout.installed == ["constraints.txt", "constraints.txt"]


def test_an_interrupted_set_up_is_completed_by_the_next_start(checkout: Checkout) -> None:
    checkout.run()
    (checkout.tree / ".venv" / "installed").unlink()
    assert checkout.run().stdout == "sandbox in house\n"
    assert checkout.installed == ["constraints.txt", "constraints.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Checkout) -> None:
    checkout.run()
    python = checkout.tree / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert checkout.run().stdout.splitlines()[-1] == "sandbox in house"
    assert checkout.installed == ["constraints.txt", "constraints.txt"]


def test_other_words_go_to_the_assistant_in_the_folder_of_the_caller(checkout: Checkout, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "bot.py").write_text("print('a stranger')")
    outcome = checkout.run("ask", "支委会 几个人", "--json", cwd=desk)
    assert outcome.stdout.splitlines()[-1] == "bot ask 支委会 几个人 --json in desk"


def test_the_status_of_the_assistant_is_the_status_of_the_launcher(checkout: Checkout) -> None:
    (checkout.tree / "bot" / "__main__.py").write_text("raise SystemExit(7)")
    assert checkout.run("doctor").returncode == 7


def test_without_a_suitable_python_one_line_says_what_to_install(checkout: Checkout) -> None:
    launcher = checkout.tree / "run"
    launcher.write_text(launcher.read_text("utf-8").replace("(3, 11), (3, 13)", "(4, 0), (4, 1)"), "utf-8")
    outcome = checkout.run()
    assert outcome.returncode == 2
    assert outcome.stderr.count("\n") == 1
    assert "apt install python3" in outcome.stderr


def test_a_benchmark_nobody_wrote_is_answered_with_the_names_that_exist(checkout: Checkout) -> None:
    (checkout.tree / "bench").mkdir()
    (checkout.tree / "bench" / "answers.py").write_text(SAYS_WHO_IT_IS)
    outcome = checkout.run("bench", "answer")
    assert (outcome.returncode, outcome.stderr) == (2, "可用的名称 / known names: answers\n")
    assert checkout.run("bench", "answers", "-q").stdout.splitlines()[-1] == "bench -q in " + checkout.folder.name


@pytest.mark.slow
def test_where_uv_cannot_install_pip_does(checkout: Checkout) -> None:
    checkout.uv(BAD_UV)
    outcome = checkout.run()
    assert outcome.stdout.splitlines()[-1] == "sandbox in house"


@pytest.mark.slow
def test_where_nothing_can_install_one_line_says_so(checkout: Checkout) -> None:
    checkout.uv(BAD_UV)
    (checkout.tree / "constraints.txt").write_text(f"six==1.16.0 --hash=sha256:{'0' * 64}\n")
    outcome = checkout.run()
    assert outcome.returncode == 2
    assert outcome.stderr.count("\n") == 1
    assert outcome.stderr.startswith("依赖没有装上")


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ([], ["not (slow or browser or postgres)", "slow or browser or postgres"]),
        (["all"], ["not (slow or browser or postgres)", "slow or browser or postgres"]),
        (["quick", "-k", "dues"], ["not (slow or browser or postgres or wide)"]),
        (["-m", "shared"], ["shared"]),
    ],
)
def test_the_test_command_runs_the_quick_tests_first(words: list[str], marks: list[str]) -> None:
    calls = house.launcher().phases(words)
    assert [call[call.index("-m") + 1] for call in calls] == marks


def test_words_for_pytest_reach_every_phase() -> None:
    assert [call[-2:] for call in house.launcher().phases(["-k", "dues"])] == [["-k", "dues"], ["-k", "dues"]]


@pytest.mark.parametrize(
    ("statuses", "content"), [({0}, True), ({0, 5}, True), ({5}, False), ({0, 1}, False), ({2, 5}, False)]
)
def test_a_phase_may_be_empty_but_not_all_of_them(statuses: set[int], content: bool) -> None:
    assert house.launcher().passed(statuses) is content


def test_the_launcher_and_the_ci_script_can_be_executed() -> None:
    assert os.access(ROOT / "run", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
