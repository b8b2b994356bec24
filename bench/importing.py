"""How long the sample documents take to be read, linked to their records and indexed, and how many records match.

python bench/importing.py
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from branch.rulebook import Edition  # noqa: E402
from rules import Rulebook, read_document, starter_records  # noqa: E402
from rules.linking import arrange, report  # noqa: E402
from rules.remarks import mismatch, worded  # noqa: E402

SAMPLES = ROOT.parent / "shared" / "rules"


def timed(what: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    print(f"{what:<44}{(time.perf_counter() - began) * 1000:8.0f} ms")


def read_all() -> list[Edition]:
    return [read_document(file.read_bytes(), file.name) for file in sorted(SAMPLES.glob("*.txt"))]


def index(editions: list[Edition]) -> None:
    book = Rulebook(starter_records(), editions)
    book.answer("支委会最多几个人")
    book.answer("how many committee members can we have?")


def main() -> int:
    editions = read_all()
    if not editions:
        print("the sample documents (../shared/rules) are not beside the project")
        return 1
    starter_records.cache_clear()
    timed("the records that ship, read", starter_records)
    timed("five documents, read", read_all)
    timed("records and documents, linked", lambda: arrange(starter_records(), editions))
    timed("both languages, indexed, one answer each", lambda: index(editions))
    for edition in editions:
        linked = report(edition, starter_records())
        total = len(linked.matched) + len(linked.missing)
        key = linked.document.key if linked.document else "unknown"
        print(f"{key:<14}{len(edition.passages):5} passages {len(linked.matched):5} of {total} records match")
        for remark in (*(mismatch(one, "en") for one in linked.missing), *(worded(w, "en") for w in edition.warnings)):
            print(f"  {remark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
