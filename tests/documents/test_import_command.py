"""``rules import`` takes files of every kind at once; each is imported, known, or refused with what to do."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.rulebook import rules
from services import demo
from storage.database import Database
from storage.repositories.outbox import OutboxState
from storage.writer import Writer
from tests.documents.files import notice_docx, notice_page, notice_pdf, zipped
from tests.handlers.test_calendar_changes import DROPPED, printed
from tests.record_keys import FOR_TESTS, LINE_FOR_TESTS

pytestmark = pytest.mark.wide
SAMPLES = Path(__file__).parents[3] / "shared" / "rules"


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return the command over an empty record, in a folder with nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'zhibu.db'}")
    monkeypatch.setenv("SECRET_KEYS", LINE_FOR_TESTS)

    def run(*words: str) -> Result:
        return CliRunner().invoke(rules, words)

    return run


def put(name: str, content: bytes) -> str:
    Path(name).write_bytes(content)
    return name


def test_files_of_every_kind_are_imported_in_one_go(command):
    names = [put("a.docx", notice_docx()), put("b.pdf", notice_pdf()), put("c.html", notice_page())]
    outcome = command("import", *names)
    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout.count("imported  ") == 3
    assert command("list").stdout.count("关于开放读书角的通知") == 3


def test_the_same_file_again_is_known_and_changes_nothing(command):
    name = put("a.docx", notice_docx())
    first = command("import", name, name)
    listed = command("list").stdout
    second = command("import", name)
    assert [line.split()[0] for line in first.stdout.splitlines() if line[:1] != " "] == ["imported", "known"]
    assert second.exit_code == 0
    assert second.stdout.startswith("known  ")
    assert command("list").stdout == listed


@pytest.mark.slow
@pytest.mark.shared
def test_the_five_sample_documents_again_change_nothing(command):
    names = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    assert command("import", *names).stdout.count("imported  ") == len(names) == 5
    listed = command("list").stdout
    assert command("import", *names).stdout.count("known  ") == len(names)
    assert command("list").stdout == listed


def test_refused_files_are_named_with_what_to_do_and_the_others_are_imported(command):
    names = [
        put("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        put("包.zip", zipped({"通知.docx": notice_docx()})),
        put("断.docx", notice_docx()[:300]),
        put("大.txt", bytes(10_000_001)),
        put("好.docx", notice_docx()),
    ]
    outcome = command("import", *names)
    assert outcome.exit_code == 1
    assert [line.split("，")[0] for line in outcome.stderr.splitlines()[:4]] == [
        "旧.doc: 旧格式（doc、wps、rtf、ofd）",
        "包.zip: 是压缩包",
        "断.docx: 文件损坏",
        "大.txt: 太大",
    ]
    assert "4 of 5 files were not imported" in outcome.stderr
    assert outcome.stdout.startswith("imported  ")


def test_a_file_that_may_not_be_opened_is_named(command):
    Path("a.txt").symlink_to("/proc/self/mem")
    outcome = command("import", "a.txt")
    assert outcome.exit_code == 1
    assert outcome.stderr.startswith("a.txt: ")


def test_what_a_document_lacks_is_remarked(command):
    outcome = command("import", put("a.txt", "读书角管理办法\n一、时间\n读书角每周三开放两小时。\n".encode()))
    assert "  注意: 没有找到发文单位" in outcome.stdout


def test_the_records_are_checked_with_a_file_of_ones_own(command):
    assert "no fault" in command("check").stdout
    faulty = command("check", put("own.jsonl", b"{}\n"))
    assert faulty.exit_code == 1
    assert faulty.stderr.startswith("own.jsonl:1 ")


def test_chairs_whose_duties_a_document_does_not_bear_out_are_told_once(command, tmp_path):
    name = put("a.txt", printed(DROPPED))
    command("list")
    database = Database(f"sqlite:///{tmp_path / 'zhibu.db'}", FOR_TESTS)
    writer = Writer(database)
    writer.do(lambda work: demo.seed(work, at=datetime(2026, 6, 8, tzinfo=UTC), bind=True))
    for _ in range(2):
        assert command("import", name).exit_code == 0
    found = writer.do(lambda work: work.outbox.count(OutboxState.PENDING))
    writer.close()
    database.close()
    assert found == 1
