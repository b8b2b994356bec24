"""The command menus: what Telegram accepts, what belongs to whom, and an officer's own right after binding."""

import re

import pytest
from sqlalchemy import delete
from telegram.request import BaseRequest

from bot import menus as published
from bot.sender import METHODS
from bot.transport import make_bot
from handlers import menus
from handlers.commands import COMMANDS
from locales import LANGUAGES
from storage.tables import BindingRow
from tests.chat import COMMISSIONER, MEMBER, SECRETARY, STRANGER
from tests.handlers.records import change

pytestmark = pytest.mark.wide


class RecordingBot:
    """Keeps the menus that it is told to set."""

    def __init__(self):
        self.set = {}

    async def set_my_commands(self, commands, *, scope, language_code):
        self.set[scope.type, getattr(scope, "chat_id", None), language_code] = dict(commands)


@pytest.fixture
async def bot(chat, clock):
    """Return a client after everything was published for the demo branch."""
    accounts = chat.writer.do(lambda work: work.people.accounts(2, on=clock.now().date()))
    recording = RecordingBot()
    await published.publish(recording, accounts)
    return recording


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_one_that_telegram_accepts(command, language):
    ((name, description),) = menus.entries([command], language)
    assert re.fullmatch("[a-z0-9_]{1,32}", name)
    assert 1 <= len(description) <= 256


def test_there_is_a_menu_for_each_kind_of_chat_in_each_language(bot):
    kinds = {key for key in bot.set if key[1] is None}
    assert kinds == {
        (kind, None, code) for kind in ("default", "all_private_chats", "all_group_chats") for code in (None, "en")
    }
    assert bot.set["default", None, None]["checkin"] == "签到"
    assert bot.set["default", None, "en"]["checkin"].startswith("Check in")


def test_a_member_is_shown_no_command_of_an_officer(bot):
    assert not {"open", "claims", "code", "bindgroup", "start"} & set(bot.set["all_private_chats", None, None])
    assert {"checkin", "paid", "help"} <= set(bot.set["all_private_chats", None, None])


def test_a_group_is_shown_nothing_personal(bot):
    assert not {"paid", "dues", "leave"} & set(bot.set["all_group_chats", None, None])


def test_officers_have_menus_of_their_own_and_members_have_none(bot):
    assert {"open", "claims", "code"} <= set(bot.set["chat", SECRETARY, None])
    assert "open" not in bot.set["chat", COMMISSIONER, None]
    assert "claims" in bot.set["chat", COMMISSIONER, "en"]
    assert ("chat", MEMBER, None) not in bot.set


async def test_who_blocked_the_assistant_is_left_alone(chat, clock):
    chat.writer.do(lambda work: work.bindings.set_reachable(SECRETARY, reachable=False))
    accounts = chat.writer.do(lambda work: work.people.accounts(2, on=clock.now().date()))
    recording = RecordingBot()
    await published.publish(recording, accounts)
    assert ("chat", SECRETARY, None) not in recording.set


def bound(chat, external_id):
    """Bind a stranger in place of whoever spoke from ``external_id``, and return the calls that follow."""
    name = chat.writer.do(lambda work: work.people.account(external_id, on=chat.clock.now().date())).member.name
    change(chat, delete(BindingRow).where(BindingRow.external_id == external_id))
    officer = SECRETARY if external_id != SECRETARY else COMMISSIONER
    code = re.search(r"[A-Z2-9]{8}", chat.says(f"/code {name}", officer))[0]
    message = {"message_id": 1, "date": int(chat.clock.now().timestamp()), "text": code}
    sender = {
        "chat": {"id": STRANGER, "type": "private"},
        "from": {"id": STRANGER, "is_bot": False, "first_name": "人"},
    }
    return chat.update(message=message | sender)


def test_an_officer_sees_the_own_menu_as_soon_as_bound(chat):
    greeting, *menu = bound(chat, COMMISSIONER)
    assert greeting.method == "send_message"
    assert [call.method for call in menu] == ["set_my_commands"] * 2
    assert [call.payload["language_code"] for call in menu] == [None, "en"]
    assert menu[0].payload["scope"] == {"type": "chat", "chat_id": STRANGER}
    assert {"command": "claims", "description": "核对党费"} in menu[0].payload["commands"]


def test_a_member_without_office_needs_no_menu_of_the_own(chat):
    assert [call.method for call in bound(chat, MEMBER)] == ["send_message"]


class RecordingRequest(BaseRequest):
    """Answers every call of the library with yes, and keeps what it was given."""

    read_timeout = 1.0

    def __init__(self):
        self.parameters = {}

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, request_data=None, *_timeouts, **_more):
        self.parameters = request_data.parameters
        return 200, b'{"ok": true, "result": true}'


async def test_the_planned_menu_reaches_the_server_in_the_form_of_the_bot_api(chat):
    """The payload has been JSON in the outbox, and nobody translates it any more."""
    request = RecordingRequest()
    bot = make_bot("1:test", "http://127.0.0.1:9", request=lambda: request)
    menu = bound(chat, COMMISSIONER)[1]
    assert await bot.call(METHODS[menu.method], menu.payload)
    assert {"command": "claims", "description": "核对党费"} in request.parameters["commands"]
    assert request.parameters["scope"] == {"type": "chat", "chat_id": STRANGER}
