"""Measuring reading processes from a small interpreter: a child counts what its parent held at the fork."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def largest_child(code: str) -> int:
    """Run ``code`` in a fresh interpreter and return the most memory that a process begun by it took, in kB."""
    measure = f"{code}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", measure], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[-1])
