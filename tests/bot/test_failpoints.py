"""Named points do nothing until a test arms them, and a misspelt name is refused at the start."""

import subprocess
import sys

import pytest

from bot import failpoints
from tests.ci_policy import ROOT

DYING = """
from bot import failpoints
failpoints.arm("after_send=3")
for number in range(5):
    print(number, flush=True)
    failpoints.passing("after_send")
    failpoints.passing("before_send")
"""


def test_the_process_dies_at_the_passage_that_was_ordered() -> None:
    ended = subprocess.run([sys.executable, "-c", DYING], check=False, cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (-9, "0\n1\n2\n")


def test_without_an_order_nothing_happens() -> None:
    for name in failpoints.NAMES:
        failpoints.passing(name)


@pytest.mark.parametrize("orders", ["nowhere=1", "after_send", "after_send=soon", "after_send="])
def test_an_order_that_means_nothing_is_refused_with_the_names(orders: str) -> None:
    with pytest.raises(ValueError, match="before_inbox_commit"):
        failpoints.read(orders)


def test_several_points_can_be_ordered_at_once() -> None:
    assert failpoints.read("after_send=3,before_mark=1") == {"after_send": 3, "before_mark": 1}
