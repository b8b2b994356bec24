"""The command line: what each command says, and its exit status: 0 done, 1 refused, 2 wrong settings."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import HOMES, run
from storage.database import Database
from storage.writer import Writer

pytestmark = pytest.mark.wide

TOKEN = "900001:invented-token"


class Shell:
    """Runs commands as somebody at a prompt does."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.out = self.err = ""

    def run(self, *words: object) -> int:
        """Run one command and return its exit status."""
        self._monkeypatch.setattr("sys.argv", ["bot", *map(str, words)])
        status = run()
        self.out, self.err = self._capsys.readouterr()
        return status


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, environment: Callable[..., None]
) -> Shell:
    environment()
    monkeypatch.setattr("bot.logs.set_up", lambda level="INFO": None)
    return Shell(capsys, monkeypatch)


@pytest.fixture
def demo(shell: Shell, database: Database) -> Shell:
    """A shell in a folder with the demo branch."""
    assert database.path is not None
    assert shell.run("seed", "demo", "--bind") == 0
    return shell


def test_help_lists_every_command(shell: Shell) -> None:
    assert shell.run("--help") == 0
    for name in HOMES:
        assert f"  {name} " in shell.out


def test_an_unknown_command_is_a_wrong_call(shell: Shell) -> None:
    assert shell.run("sevre") == 2
    assert "sevre" in shell.err


def test_migrate_makes_the_record_and_twice_is_harmless(shell: Shell, tmp_path: Path) -> None:
    assert (shell.run("migrate"), shell.run("migrate")) == (0, 0)
    assert "schema" in shell.out
    assert (tmp_path / "zhibu.db").exists()


@pytest.mark.parametrize("words", [("rules", "list"), ("remind",), ("seed", "demo")])
def test_a_record_of_another_schema_is_left_alone_and_the_remedy_named(
    shell: Shell, database: Database, words: tuple[str, ...]
) -> None:
    age(database)
    assert shell.run(*words) == 2
    assert "run: python -m bot migrate" in shell.err


def test_a_new_file_is_made_by_the_first_command_that_needs_one(shell: Shell) -> None:
    assert shell.run("rules", "list") == 0


def test_serve_without_a_token_names_it_and_the_other_faults(shell: Shell, environment: Callable[..., None]) -> None:
    environment(PORT="many")
    assert shell.run("serve") == 2
    assert {line.split(" ")[0].rstrip(":") for line in shell.err.splitlines()} == {"TELEGRAM_TOKEN", "PORT"}


def test_the_demo_branch_is_made_once(demo: Shell) -> None:
    assert "1001\t周明远" in demo.out
    assert demo.run("seed", "demo") == 0
    assert "已经在了" in demo.out


def test_a_question_is_answered_with_its_source(demo: Shell) -> None:
    assert demo.run("ask", "主题党日每月几号") == 0
    assert "〔" in demo.out


def test_a_file_of_questions_is_answered_line_by_line(demo: Shell, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text('{"id": 1, "question": "主题党日每月几号"}\n\n{"id": 2, "question": "今天天气"}\n', "utf-8")
    assert demo.run("ask", "--batch", questions, "--out", answers) == 0
    assert [line[:7] for line in answers.read_text("utf-8").splitlines()] == ['{"id":1', '{"id":2']
    questions.write_text("[]\n", "utf-8")
    assert demo.run("ask", "--batch", questions, "--out", answers) == 1
    assert "expected an object with id and question" in demo.err


def test_ask_without_a_question_is_a_wrong_call(demo: Shell) -> None:
    assert demo.run("ask") == 2


def test_a_document_is_imported_once_listed_and_shown(demo: Shell, tmp_path: Path) -> None:
    document = tmp_path / "办法.txt"
    document.write_text("支部值班办法\n\n一、值班\n每周一人。\n", "utf-8")
    assert demo.run("rules", "import", document) == 0
    assert demo.out.startswith("imported")
    demo.run("rules", "import", document)
    assert demo.out.startswith("known")
    demo.run("rules", "list")
    sha256 = demo.out.split()[0]
    assert demo.run("rules", "show", sha256) == 0
    assert "每周一人。" in demo.out
    assert demo.run("rules", "show", "ffff") == 1


def test_a_file_that_is_no_text_is_refused_and_the_others_are_imported(demo: Shell, tmp_path: Path) -> None:
    picture, document = tmp_path / "图.txt", tmp_path / "办法.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    document.write_text("支部值班办法\n\n一、值班\n每周一人。\n", "utf-8")
    assert demo.run("rules", "import", picture, document) == 1
    assert "图.txt: 是扫描件或照片" in demo.err
    assert demo.out.startswith("imported")


def test_a_sheet_becomes_a_roster_after_a_rehearsal(shell: Shell, database: Database, tmp_path: Path) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text("姓名,党小组,入党时间\n许一,一组,2012-07-01\n许二,二组,\n", "gb18030")
    assert shell.run("roster", "import", sheet, "--branch", "二支部", "--dry-run") == 0
    assert "would add 2" in shell.out
    assert branches(database) == []
    assert shell.run("roster", "import", sheet, "--branch", "二支部") == 0
    assert "added 2" in shell.out
    shell.run("roster", "import", sheet, "--branch", "二支部")
    assert "added 0, known 2" in shell.out


def test_a_branch_below_another_organization_is_found_by_its_name(
    demo: Shell, database: Database, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text("姓名\n许一\n", "utf-8")
    before = branches(database)
    assert demo.run("roster", "import", sheet, "--branch", "民一庭党支部") == 0
    assert branches(database) == before


def test_a_faulty_row_stops_the_import_before_even_the_branch_is_made(
    shell: Shell, database: Database, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    sheet.write_text("姓名,入党时间\n许一,去年\n许二,2012-07-01\n", "utf-8")
    assert shell.run("roster", "import", sheet, "--branch", "二支部") == 1
    assert "row 2" in shell.err
    assert branches(database) == []


def test_reminders_of_a_moment_are_shown_and_nothing_is_kept(demo: Shell, database: Database) -> None:
    words = ("remind", "--now", "2099-06-09T09:30")
    assert demo.run(*words, "--dry-run") == 0
    shown = demo.out
    lines = [line.split("\t") for line in shown.splitlines()]
    assert lines
    assert {len(line) for line in lines} == {7}
    assert demo.run(*words, "--dry-run") == 0
    assert demo.out == shown
    assert demo.run(*words) == 0
    assert demo.out == shown
    assert demo.run(*words) == 0
    assert demo.out == ""
    assert database.path is not None


def test_a_moment_without_a_zone_is_on_the_wall_clock_of_the_branch(demo: Shell) -> None:
    demo.run("remind", "--now", "2099-06-09T09:30", "--dry-run")
    here = demo.out
    demo.run("remind", "--now", "2099-06-09T01:30+00:00", "--dry-run")
    assert demo.out == here
    assert demo.run("remind", "--now", "soon") == 2


def test_the_doctor_names_what_is_wrong_and_its_status_says_so(shell: Shell, database: Database) -> None:
    age(database)
    assert shell.run("doctor") == 1
    assert "! database" in shell.out
    assert "run: python -m bot migrate" in shell.out
    assert "TELEGRAM_TOKEN is not set" in shell.out


def test_a_defect_ends_with_status_1_and_a_way_on(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.commands.upkeep.bring_up", breaks)
    assert shell.run("migrate") == 1


def branches(database: Database) -> list[str]:
    """Return the names of the branches in the record."""
    writer = Writer(database)
    try:
        return writer.do(lambda work: [branch.name for branch in work.organizations.branches()])
    finally:
        writer.close()


def age(database: Database) -> None:
    """Let the record look like one of an earlier version."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")


def test_the_first_binding_code_comes_from_the_command_line(demo: Shell) -> None:
    assert demo.run("roster", "code", "温如许", "--branch", "民一庭党支部") == 0
    assert re.match(r"[A-Z2-9]{8}  ", demo.out)
    assert demo.run("roster", "code", "江一苇", "--branch", "民一庭党支部") == 1
    assert demo.run("roster", "code", "没有这人", "--branch", "没有这个支部") == 1


def test_a_branch_is_founded_with_its_secretary_and_a_code_but_once(demo: Shell) -> None:
    assert demo.run("branch", "add", "城南党支部", "--secretary", "沈知行", "--parent", "街道党工委") == 0
    assert re.match(r"[A-Z2-9]{8}  \(3 days, once; 沈知行", demo.out)
    assert demo.run("branch", "add", "城南党支部", "--secretary", "沈知行") == 1
    assert "give it another name" in demo.err


def test_whoever_left_is_taken_off_the_roster_and_their_data_erased(demo: Shell) -> None:
    there = ("陆小满", "--branch", "民一庭党支部")
    assert demo.run("roster", "erase", *there) == 1
    assert "0 people who left are called 陆小满" in demo.err
    assert demo.run("roster", "left", *there, "--on", "2026-06-01") == 0
    assert demo.run("roster", "left", *there, "--on", "2026-06-01") == 1
    assert demo.run("roster", "erase", *there, "--dry-run") == 0
    assert re.search(r"details +1\b", demo.out)
    assert demo.run("roster", "erase", *there) == 0
    assert re.search(r"details +1\b", demo.out)
    assert demo.run("roster", "erase", *there) == 0
    assert re.search(r"details +0\b", demo.out)


def test_of_two_people_of_one_name_the_group_is_needed(demo: Shell) -> None:
    words = ("roster", "left", "江一苇", "--branch", "民一庭党支部", "--on", "2026-06-01")
    assert demo.run(*words) == 1
    assert "2 people" in demo.err
    assert demo.run(*words, "--group", "一组") == 0
