"""Which program this is: what was computed by another one may no longer be right."""

import hashlib
from functools import cache
from pathlib import Path

_CODE = Path(__file__).resolve().parent


@cache
def program() -> bytes:
    """Return a hash of this package, data included: any change may change the terms, or what is restated."""
    digest = hashlib.sha256()
    for file in sorted(_CODE.rglob("*")):
        if file.suffix in {".py", ".json", ".jsonl"}:
            digest.update(file.read_bytes())
    return digest.digest()
