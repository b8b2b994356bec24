"""What is no update of the Bot API is told at once, by the name of the field and never by what it says."""

import orjson
import pytest
from telegram import Update

from bot.parsing import Unreadable, parse
from bot.transport import make_bot

BOT = make_bot("1:test", "http://127.0.0.1:9")
PERSON = {"id": 1001, "is_bot": False, "first_name": "方"}
MESSAGE = {"message_id": 1, "date": 1780900000, "chat": {"id": 1001, "type": "private"}, "from": PERSON, "text": "到了"}
PRESS = {"id": "77", "from": PERSON, "chat_instance": "1", "data": "ci:1"}


def read(**content):
    """Return what the body of an update is read as."""
    return parse(orjson.dumps({"update_id": 7, **content}), BOT)


def test_what_somebody_wrote_or_pressed_is_read():
    assert read(message=MESSAGE).message.text == "到了"
    assert read(callback_query=PRESS).callback_query.data == "ci:1"


def test_a_field_that_says_nothing_is_absent():
    assert read(message=MESSAGE | {"caption": None}).message.caption is None


@pytest.mark.parametrize("field", ["text", "caption", "media_group_id", "photo", "chat", "from", "message_id", "date"])
@pytest.mark.parametrize("value", [True, 1.5, {"x": []}, [[]]])
def test_a_field_of_another_kind_is_told_by_its_name(field, value):
    if type(value) is dict and field in {"chat", "from"}:
        value = {"id": "x"}
    if type(value) is list and field == "photo":
        value = "x"
    with pytest.raises(Unreadable) as fault:
        read(message=MESSAGE | {field: value})
    assert "[" not in str(fault.value)


def test_the_number_of_a_press_is_words_and_that_of_a_person_is_not():
    with pytest.raises(Unreadable, match="id is int"):
        read(callback_query=PRESS | {"id": 77})
    with pytest.raises(Unreadable, match="id is str"):
        read(message=MESSAGE | {"from": PERSON | {"id": "1001"}})


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"null", b"{", b'"x"', b"\xff"])
def test_a_body_that_is_no_object_is_no_update(body):
    with pytest.raises(Unreadable):
        parse(body, BOT)


def test_an_update_of_a_kind_that_we_do_not_know_is_one():
    assert isinstance(read(something_new={"a": 1}), Update)
