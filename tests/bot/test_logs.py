"""Logs: canaries of a token and of phone numbers are put into everything that can be logged; none may come out."""

import io
import json
import logging
import sys

import pytest
import structlog

from bot import logs

TOKEN = "7000000001:AAinvented-token-for-tests_12345"
PHONES = ("13800001234", "+86 13800001234", "138-0000-1234", "8613800001234")


class Talkative:
    """An object whose ``repr`` gives everything away."""

    def __repr__(self) -> str:
        return f"<{TOKEN} {PHONES[0]}>"


@pytest.mark.parametrize("secret", [TOKEN, TOKEN.replace(":", "%3A"), *PHONES])
def test_no_secret_comes_out_wherever_it_was_put(secret: str, shown: io.StringIO) -> None:
    ours, foreign = structlog.get_logger("ours"), logging.getLogger("foreign")
    ours.warning(f"电话{secret}，请回电", field=secret, nested={"deep": [secret]}, thing=Talkative())
    foreign.warning("https://host/bot%s/getMe", secret)
    try:
        int(f"{secret}?")
    except ValueError:
        ours.exception("A fault of ours")
        foreign.exception("A fault of others")
    assert shown.getvalue().count("***") >= 7
    for canary in (secret, TOKEN, *PHONES):
        assert canary not in shown.getvalue()


def test_the_password_of_a_database_does_not_come_out(shown: io.StringIO) -> None:
    structlog.get_logger().warning("postgresql://zhibu:hunter2@host/name is away")
    assert "hunter2" not in shown.getvalue()


def test_json_logs_are_whole_objects_without_secrets(shown: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", shown)
    logs.set_up("DEBUG", "json")
    nested = {"deep": [TOKEN], "ok": True}
    structlog.get_logger().warning(f"电话{PHONES[0]}", number=13800001234, inbox_id=7, nested=nested, thing=Talkative())
    try:
        int(f"{TOKEN}?")
    except ValueError:
        logging.getLogger("foreign").exception("A fault at https://host/bot%s/getMe", TOKEN)
    first, second = (json.loads(line) for line in shown.getvalue().splitlines())
    assert (first["event"], first["inbox_id"], first["number"]) == ("******", 7, "***")
    assert first["nested"] == {"deep": ["***"], "ok": True}
    assert second["event"] == "A fault at https://host/bot***/getMe"
    assert "invalid literal" in second["exception"]
    for canary in (TOKEN, *PHONES):
        assert canary not in shown.getvalue()


def test_a_line_is_a_sentence_with_its_fields(shown: io.StringIO) -> None:
    structlog.get_logger().warning("An update could not be read", inbox_id=7, chat_id=-1001234567890)
    line = shown.getvalue()
    assert "warning  An update could not be read  inbox_id=7 chat_id=-1001234567890" in line


def test_libraries_that_log_addresses_are_kept_quiet(shown: io.StringIO) -> None:
    for name in ("httpx", "telegram", "aiohttp.access", "alembic"):
        logging.getLogger(name).info("a line")
    assert shown.getvalue() == ""
