"""``python -m rules.meaning_child FOLDER``: put the vectors of the texts on standard input into the cache."""

import json
import os
import sys
from pathlib import Path

from rules.embedding import installed
from rules.meaning import vectors

_NICE = 10
"""Questions are answered meanwhile, and come first."""


def main() -> None:
    """Do what the command line says."""
    os.nice(_NICE)
    embedder = installed()
    if embedder is None:
        sys.exit("the extra [semantic] is not installed")
    vectors(json.load(sys.stdin), embedder, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
