"""How retrieval scales: the library beside SQLite FTS5 and beside scoring everything in Python, in one run.

python bench/retrieval.py [PASSAGES…]      1000 10000 100000 unless told

Each line is a process of its own. The passages are invented and seeded; the questions are the known ways of asking,
Chinese and English. ``answer`` is the whole answer, with the records; ``nearest`` only finds the best passages, as FTS5
does. Opening is from a process that has the program loaded to the end of the first question.
"""

import gc
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).absolute().parent.parent
sys.path.insert(0, str(ROOT))

from bot.rulebook import Shelf  # noqa: E402
from branch.rulebook import DocumentKind, Edition, Passage  # noqa: E402
from rules import Rulebook, starter_records  # noqa: E402
from rules.library import terms_of  # noqa: E402
from rules.passage_index import PassageIndex  # noqa: E402
from rules.records import starter_concepts  # noqa: E402
from rules.terms import Vocabulary  # noqa: E402
from storage.database import Database  # noqa: E402
from storage.migrations import migrate  # noqa: E402
from storage.unit_of_work import UnitOfWork  # noqa: E402
from tests.record_keys import FOR_TESTS  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
IN_MEMORY_UP_TO = 10_000
"""Scoring everything takes seconds a question beyond it."""
IN_A_DOCUMENT = 200
QUESTIONS = 200
WAYS = ("library", "fts5", "in memory")
COLUMNS = (
    "passages",
    "way",
    "build s",
    "open ms",
    "p50 ms",
    "p99 ms",
    "p99 CPU ms",
    "nearest p50 ms",
    "RSS MB",
    "added MB",
)
DOING = ("应当", "可以", "一般", "至少", "每月", "每季度", "每年", "及时", "逐级", "统一", "按时", "集中")
DONE = ("登记", "公布", "检查", "讨论", "安排", "总结", "上报", "存档", "更新", "核对", "通报", "评比", "轮换", "提醒")
SCENES = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]


def editions(passages: int) -> Iterator[Edition]:
    """Invent documents: sentences of known things, what is done with them, numbers, and words from nowhere."""
    chance = random.Random(2026)
    things = [form for concept in starter_concepts() for form in concept.forms.zh]

    def clause() -> str:
        scene = "".join(chance.choices(SCENES, k=chance.randint(2, 6)))
        return (
            f"{scene}{chance.choice(things)}{chance.choice(DOING)}{chance.choice(DONE)}{chance.randint(2, 60)}"
            f"{chance.choice('次人天项')}{chance.choice(things)}"
        )

    for number in range(passages // IN_A_DOCUMENT):
        printed = (
            Passage(
                at, f"一（{at}）", ("总则",), "text", "，".join(clause() for _ in range(chance.randint(2, 6))) + "。"
            )
            for at in range(IN_A_DOCUMENT)
        )
        yield Edition(f"{number:064x}", f"青禾镇通知第{number}号", DocumentKind.NOTICE, tuple(printed))


def questions() -> list[str]:
    """Return known ways of asking, two Chinese ones for an English one."""
    chance = random.Random(7)
    zh, en = ([way for record in starter_records() for way in record.ask.said_in(name)] for name in ("zh", "en"))
    return [*chance.sample(zh, QUESTIONS * 2 // 3), *chance.sample(en, QUESTIONS // 3)]


def kept(folder: Path, passages: int) -> Database:
    """Return a database with the invented documents, made when it is first asked for."""
    database = Database(f"sqlite:///{folder / 'zhibu.db'}", FOR_TESTS)
    if not (folder / "made").exists():
        migrate(database.engine)
        with database.engine.begin() as connection:
            for edition in editions(passages):
                UnitOfWork(connection).rulebook.add(edition, at=datetime.now(UTC))
        (folder / "made").touch()
    return database


def megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def timed(call: Callable[[str], object], asked: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the sorted milliseconds that questions took, after as many of computing, sorted too."""
    spent, computed = [], []
    for question in asked:
        started, busy = time.perf_counter(), time.thread_time()
        call(question)
        spent.append((time.perf_counter() - started) * 1000)
        computed.append((time.thread_time() - busy) * 1000)
    return sorted(computed), sorted(spent)


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def library(folder: Path, passages: int) -> tuple[float, Callable[[str], object], Callable[[str], object]]:
    """Return how long building took, and what answers and what finds."""
    shelf = Shelf(kept(folder, passages), computed=folder / "computed", small=0)
    built = seconds(shelf.complete)

    def answer(question: str) -> object:
        return shelf.current().answer(question)

    vocabulary = Vocabulary(starter_concepts())
    index = PassageIndex(next((folder / "computed" / "index").glob("*/manifest.json")).parent)
    return built, answer, lambda question: index.nearest(vocabulary.terms(question), 100)


def fts5(folder: Path, passages: int) -> tuple[float, Callable[[str], object], Callable[[str], object]]:
    """The same terms in SQLite's own full-text index, any of them, its best twelve."""
    vocabulary, file = Vocabulary(starter_concepts()), folder / "fts5.db"
    connection = sqlite3.connect(file)

    def build() -> None:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(terms, tokenize = \"unicode61 tokenchars '@_%.'\")")
        texts = (" ".join(terms_of(one, vocabulary)) for edition in editions(passages) for one in edition.passages)
        connection.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
        connection.commit()

    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 't'").fetchone()
    built = 0.0 if known else seconds(build)

    def nearest(question: str) -> object:
        asked = " OR ".join(f'"{term}"' for term in vocabulary.terms(question)) or '""'
        return connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 12", (asked,)).fetchall()

    return built, nearest, nearest


def in_memory(folder: Path, passages: int) -> tuple[float, Callable[[str], object], Callable[[str], object]]:
    """Everything in one ranking, as a small shelf is."""
    book = Rulebook(starter_records(), list(editions(passages)))
    return seconds(lambda: book.answer("x")), book.answer, book.answer


def measure(way: str, passages: int, folder: Path) -> str:
    """Return one line of the table; the first call builds, the second opens what is built."""
    before = megabytes()
    asked = questions()
    prepare = {"library": library, "fts5": fts5, "in memory": in_memory}[way]
    started = time.perf_counter()
    built, answer, nearest = prepare(folder, passages)
    answer(asked[0])
    opened = (time.perf_counter() - started) * 1000
    gc.collect()
    gc.freeze()
    (computed, spent), (_, found) = timed(answer, asked), timed(nearest, asked)
    at = len(spent) * 99 // 100
    middle = found[len(found) // 2]
    rss = megabytes()
    figures = (built, opened, spent[len(spent) // 2], spent[at], computed[at], middle, rss, rss - before)
    return "\t".join(f"{figure:.1f}" for figure in figures)


def child(way: str, passages: int, folder: Path) -> list[str]:
    words = [sys.executable, __file__, "--measure", way, str(passages), str(folder)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.split("\t")


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(" | ".join(COLUMNS))
    for passages in sizes:
        with TemporaryDirectory() as folder:
            kept(Path(folder), passages).close()
            for way in WAYS:
                if way == "in memory" and passages > IN_MEMORY_UP_TO:
                    continue
                built = child(way, passages, Path(folder))[0]
                again = child(way, passages, Path(folder))
                print(" | ".join((f"{passages:,}", way, built, *again[1:])).strip(), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(measure(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
    else:
        main()
