"""A file is read in a process of its own that cannot harm this one, learn its secrets or reach anybody."""

import hashlib
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from documents import MAX_BYTES, Reason, UnreadableFile, read_file, reading
from documents.confinement import DIGITAL, Allowance
from documents.reply import packed, unpacked
from tests.documents.alone import largest_child
from tests.documents.files import NOTICE, cell, docx, notice_docx, notice_page, notice_pdf, paragraph, table

pytestmark = pytest.mark.wide

TEXT = "\n".join(NOTICE)
KINDS = {
    "通知.docx": notice_docx(),
    "通知.pdf": notice_pdf(),
    "通知.html": notice_page(),
    "通知.txt": TEXT.encode(),
    "通知.gb.txt": TEXT.encode("gb18030"),
}


def refusal_of(content: bytes, name: str = "规则") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        read_file(content, name)
    assert refusal.value.name == name
    return refusal.value


def confined(code: str, allowance: Allowance = DIGITAL) -> subprocess.CompletedProcess[str]:
    """Run a line of code as the reading process runs what it opens."""
    start = f"from documents.confinement import Allowance, confine; confine({allowance!r})\n"
    words = [sys.executable, "-c", start + code]
    return subprocess.run(words, env=reading.ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("name", KINDS)
def test_the_same_document_reads_the_same_from_every_kind_of_file(name):
    plain = read_file(TEXT.encode(), "通知.txt")
    edition = read_file(KINDS[name], name)
    assert edition == replace(plain, sha256=hashlib.sha256(KINDS[name]).hexdigest())
    assert (edition.title, edition.issuer) == (NOTICE[0], "中共青石镇委员会")


TABLE = (("项目", "内容", "频率"), ("主题党日", "集中学习一次", "每月"), ("读书会", "交流读书心得", "每季度"))


@pytest.mark.parametrize(
    "content",
    [
        docx(paragraph(NOTICE[0]) + table(*[[cell(text) for text in row] for row in TABLE])),
        f"<html><body><p>{NOTICE[0]}</p><table><tr><td>{'<tr><td>'.join(map('<td>'.join, TABLE))}".encode(),
    ],
    ids=["docx", "html"],
)
def test_a_table_is_cited_by_row_and_column(content):
    edition = read_file(content, "表")
    assert {(passage.headings[-2:], passage.text) for passage in edition.passages if passage.kind == "row"} == {
        (("主题党日", "内容"), "集中学习一次"),
        (("主题党日", "频率"), "每月"),
        (("读书会", "内容"), "交流读书心得"),
        (("读书会", "频率"), "每季度"),
    }


def test_an_edition_survives_the_way_between_the_processes():
    edition = read_file(TEXT.encode(), "通知.txt")
    assert unpacked(packed(edition)) == edition
    undated = replace(edition, dated_on=None, warnings=("undated",))
    assert unpacked(packed(undated)) == undated


@pytest.mark.parametrize("reply", [b"", b"{", b"[]", b"{}", b'{"edition":{}}', b'{"reason":"?","detail":""}'])
def test_an_answer_that_is_cut_short_is_a_refusal(reply):
    with pytest.raises(UnreadableFile) as refusal:
        unpacked(reply)
    assert refusal.value.reason is Reason.BROKEN


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (bytes(MAX_BYTES + 1), Reason.TOO_LARGE),
        (b" \n \n", Reason.EMPTY),
        (docx(paragraph("")), Reason.EMPTY),
        (bytes(range(256)) * 10, Reason.NOT_TEXT),
        (docx(paragraph("".join(chr(0x4E00 + number**2 % 20011) for number in range(1_400_000)))), Reason.TOO_LARGE),
        (("规则，" * 40_000).encode(), Reason.TOO_LARGE),
        (b"x\n" * 110_000, Reason.TOO_LARGE),
    ],
    ids=["empty", "bytes", "blank", "blank-docx", "noise", "text-of-docx", "line", "lines"],
)
def test_files_that_hold_nothing_or_too_much_are_refused(content, reason):
    assert refusal_of(content).reason is reason


def test_a_name_of_undecodable_bytes_does_no_harm():
    assert refusal_of(b" ", "规\udcff则.txt").reason is Reason.EMPTY


def test_a_file_that_outlasts_its_time_is_refused():
    with pytest.raises(UnreadableFile) as refusal:
        reading._ask(TEXT.encode(), "通知.txt", replace(DIGITAL, wall_seconds=0))
    assert refusal.value.reason is Reason.TOO_SLOW


def test_the_reading_process_gets_no_more_memory_than_allowed():
    outcome = confined("bytearray(600 << 20)")
    assert "MemoryError" in outcome.stderr


def test_the_reading_process_gets_no_more_computing_than_allowed():
    outcome = confined("while True: pass", replace(DIGITAL, cpu_seconds=1))
    assert outcome.returncode == -signal.SIGXCPU


def test_the_reading_process_writes_no_more_than_allowed(tmp_path):
    code = f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(bytes(2000))"
    confined(code, replace(DIGITAL, reply_bytes=1000))
    assert (tmp_path / "x").stat().st_size == 1000


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_the_reading_process_reaches_nobody_and_starts_nothing(code):
    assert "PermissionError" in confined(code).stderr


@pytest.fixture
def interpreter(tmp_path, monkeypatch):
    """Put a line of shell in the place of the reading process; the folder is where it may leave something."""

    def put(line: str) -> Path:
        script = tmp_path / "python"
        script.write_text(f"#!/bin/sh\n{line}\n")
        script.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(script))
        return tmp_path

    return put


def test_the_reading_process_gets_no_secrets(interpreter, monkeypatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", "900001:invented-token")
    folder = interpreter('/usr/bin/env > "$(/usr/bin/dirname "$0")/seen"')
    refusal_of(b"x")
    seen = {line.split("=")[0] for line in (folder / "seen").read_text().splitlines()}
    assert seen - {"PWD", "SHLVL", "OLDPWD", "_"} == set(reading.ENVIRONMENT)


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        ("kill -XCPU $$", Reason.TOO_SLOW),
        ("kill -ABRT $$", Reason.TOO_LARGE),
        ("kill -KILL $$", Reason.TOO_LARGE),
        ("kill -SEGV $$", Reason.BROKEN),
        ("exit 3", Reason.BROKEN),
        ("exit 0", Reason.BROKEN),
    ],
)
def test_however_the_reading_process_ends_there_is_a_reason(interpreter, death, reason):
    interpreter(death)
    assert refusal_of(b"x").reason is reason


def test_the_serving_process_loads_none_of_the_libraries():
    outcome = confined("import sys, documents; print(*sys.modules)")
    assert "documents.reading" in outcome.stdout.split()
    assert not {"pypdfium2", "selectolax", "rapidocr", "xml", "PIL"} & set(outcome.stdout.split())


def test_an_ordinary_file_takes_little_memory():
    code = f"from documents import read_file; read_file({notice_docx()!r}, '通知.docx')"
    assert largest_child(code) < 600_000
