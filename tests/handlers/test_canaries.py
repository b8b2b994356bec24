"""Fifty names, fifty phone numbers and a token go through every path and fault; then all that is left is searched."""

import logging

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from telegram.error import NetworkError

from bot.commands import archive
from bot.worker import Worker
from branch.member import Member, MemberStatus
from branch.roster import Detail, RosterLine
from handlers.router import Router
from storage import vault
from tests.chat import COMMISSIONER, make_bot
from tests.handlers.conftest import NOW
from tests.record_keys import MARKS
from web.parts import Parts
from web.watching import _figures

pytestmark = pytest.mark.wide

FIRST = 7001
TOKEN = "7000000001:AAinvented-token-for-tests_12345"
NAMES = [f"慕容{one}{two}" for one in "甲乙丙丁戊" for two in "子丑寅卯辰巳午未申酉"]
PHONES = [f"1370000{number:04}" for number in range(4100, 4150)]
SAYINGS = ("10号我请假，{}", "{}是哪个支部的", "我叫{}，帮我改一下", "/correct 电话 {}")


@pytest.fixture
def crowd(chat):
    """Fifty more people on the roster, bound, with their phone numbers."""

    def settle(work):
        lines = [
            RosterLine(row=2, name=name, status=MemberStatus.FULL, details={Detail.PHONE: phone})
            for name, phone in zip(NAMES, PHONES, strict=True)
        ]
        for place, member_id in enumerate(work.roster.add(2, lines)):
            work.bindings.bind(FIRST + place, member_id, at=NOW)

    chat.writer.do(settle)
    return chat


def speak(crowd):
    """Let everybody say their name and number wherever something can be said."""
    for place, (name, phone) in enumerate(zip(NAMES, PHONES, strict=True)):
        who = FIRST + place
        crowd.hears(SAYINGS[place % 4].format(f"{name}{phone}"), who)
        crowd.hears(f"/correct 电话 {phone}", who)
        crowd.hears("/mydata", who)
        crowd.press_data("xo", who)
        crowd.press_data(f"zz:{name}:{phone}", who)
    crowd.hears("/roster", COMMISSIONER)
    crowd.press_data("xr:x", COMMISSIONER)


def nowhere(work, name, phone):
    """Ask a table that is not there."""
    work._connection.execute(text("SELECT 1 FROM nowhere WHERE :name = :phone"), {"name": name, "phone": phone})


def fail(crowd):
    """Let every path end in a fault whose message gives everything away."""

    def spoilt():
        raise NetworkError(f"https://host/bot{TOKEN}/sendMessage {NAMES[0]} {PHONES[0]} {NAMES[1:]} {PHONES[1:]}")

    sound, bot = crowd.worker, make_bot("1:test", "http://127.0.0.1:9")
    crowd.worker = Worker(crowd.writer, Router(spoilt, "zhibu_bot", MARKS), bot, crowd.clock, lambda: None)
    for place, (name, phone) in enumerate(zip(NAMES, PHONES, strict=True)):
        crowd.hears(f"{name}的电话{phone}是什么规定", FIRST + place)
    crowd.worker = sound
    for name, phone in zip(NAMES, PHONES, strict=True):
        with pytest.raises(OperationalError):
            crowd.writer.do(lambda work, said=(name, phone): nowhere(work, *said))
        with pytest.raises(IntegrityError):
            crowd.writer.do(lambda work, name=name: work.roster.add(2, [RosterLine(row=2, name=name)]))
        structlog.get_logger("ours").warning("Something failed", who=name, said={"number": phone, "key": TOKEN})
        try:
            {}[name, phone]
        except KeyError:
            logging.getLogger("foreign").exception("A fault of others")


def found_in(content: bytes) -> list[str]:
    return [canary for canary in (TOKEN, *NAMES, *PHONES) if canary.encode() in content]


def others_told(crowd):
    """Return whom the assistant told the phone number of somebody else; the officer's roster is a file."""
    return [
        call.chat_id
        for call in crowd.calls
        for place, phone in enumerate(PHONES)
        if phone in str(call.payload) and call.chat_id != FIRST + place and call.method != "send_document"
    ]


def test_no_canary_is_left_in_logs_file_backup_or_figures(crowd, shown, tmp_path):
    speak(crowd)
    assert others_told(crowd) == []
    fail(crowd)
    assert shown.getvalue().count("***") > 100
    assert found_in(shown.getvalue().encode()) == []
    path = crowd.database.path
    left = [path, *path.parent.glob(f"{path.name}-*")]
    assert sum(file.stat().st_size for file in left) > 100_000
    for file in left:
        assert found_in(file.read_bytes()) == [], file.name
    archive._write(crowd.database, tmp_path / "all.backup")
    assert found_in((tmp_path / "all.backup").read_bytes()) == []
    with (tmp_path / "all.backup").open("rb") as sealed, (tmp_path / "plain.db").open("wb") as plain:
        vault.unseal(sealed, plain, crowd.database.keys)
    assert found_in((tmp_path / "plain.db").read_bytes()) == []
    parts = Parts(crowd.database, crowd.writer, crowd.clock, lambda: None)
    assert found_in(_figures(parts)) == []


def test_the_search_would_find_a_canary(crowd, tmp_path):
    crowd.writer.do(lambda work: work.people.add_member(Member(0, 2, "某人")))
    path = tmp_path / "x"
    path.write_bytes(b"\0" + PHONES[7].encode() + NAMES[3].encode())
    assert found_in(path.read_bytes()) == [NAMES[3], PHONES[7]]
