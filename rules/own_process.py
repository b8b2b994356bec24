"""Work that takes many seconds, done by a process of our own, so that whoever answers questions is not held up."""

import subprocess
import sys
from pathlib import Path
from typing import IO

from branch.refusals import BranchError

_CODE = Path(__file__).resolve().parent.parent
_ENVIRONMENT = {"PYTHONPATH": str(_CODE), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
"""All that the process gets: no token, no database address."""
_LAST_WORDS = 300


class ProcessFailed(BranchError):
    """The process ended before its work was done."""

    def __init__(self, module: str, status: int, said: str) -> None:
        super().__init__(f"{module} ended with {status}: {said}")
        self.module = module
        self.status = status
        self.said = said


def run(module: str, *arguments: Path, request: IO[bytes]) -> None:
    """Run a module and wait for its end.

    The request is a file and no pipe, so that neither side can make the other wait or fill its memory.

    Args:
        module: With a command line of its own.
        arguments: Files and folders, the same whatever folder it runs in.
        request: What it reads, from the first byte.

    Raises:
        ProcessFailed: It ended with another status than 0; carries the last that it said.
    """
    request.seek(0)
    ended = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-m", module, *(str(path.resolve()) for path in arguments)],
        stdin=request,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
        check=False,
    )
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip()
        raise ProcessFailed(module, ended.returncode, said[-_LAST_WORDS:])
