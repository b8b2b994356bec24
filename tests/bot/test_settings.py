"""Settings: every fault at once, each with its remedy, and no secret in the words."""

from collections.abc import Callable

import pytest

from bot.faults import SettingsFault
from bot.settings import ServingSettings, load_settings

Environment = Callable[..., None]
TOKEN = "123456:invented"


def faults(kind: type = ServingSettings) -> list[str]:
    """Return the lines of the refusal."""
    with pytest.raises(SettingsFault) as refused:
        load_settings(kind)
    return str(refused.value).splitlines()


def test_a_token_is_all_that_is_needed(environment: Environment) -> None:
    environment(TELEGRAM_TOKEN=TOKEN)
    settings = load_settings(ServingSettings)
    assert (settings.bot_id, settings.bind_host, settings.public_url) == (123456, "127.0.0.1", "")


def test_every_fault_is_named_at_once(environment: Environment) -> None:
    environment(
        PORT="many",
        LOG_LEVEL="LOUD",
        PUBLIC_URL="bot.example",
        DATABASE_URL="mysql://host/name",
        WEBHOOK_SECRET="with blanks",
        FAILPOINTS="nowhere=1",
        RESEND_AFTER_SECONDS="-1",
    )
    named = {line.split(":")[0].split()[0] for line in faults()}
    assert named == {
        "PORT",
        "LOG_LEVEL",
        "PUBLIC_URL",
        "DATABASE_URL",
        "WEBHOOK_SECRET",
        "FAILPOINTS",
        "RESEND_AFTER_SECONDS",
        "TELEGRAM_TOKEN",
    }


@pytest.mark.parametrize(
    ("token", "remedy"),
    [("", "copy .env.example"), ("me", "BotFather"), ("12 34:ab", "BotFather"), ("1:a\nb", "BotFather")],
)
def test_a_token_that_cannot_be_one_comes_with_the_remedy(environment: Environment, token: str, remedy: str) -> None:
    environment(TELEGRAM_TOKEN=token)
    (line,) = faults()
    assert line.startswith("TELEGRAM_TOKEN ")
    assert remedy in line
    assert not token or token not in line


def test_a_command_that_does_not_call_the_messenger_needs_no_token(environment: Environment) -> None:
    environment()
    assert load_settings().database_url.startswith("sqlite:///")


def test_secrets_do_not_stand_in_what_is_printed(environment: Environment) -> None:
    environment(TELEGRAM_TOKEN=TOKEN, WEBHOOK_SECRET="topsecret")
    shown = repr(load_settings(ServingSettings))
    assert TOKEN not in shown
    assert "topsecret" not in shown


def test_the_webhook_secret_follows_from_the_token_unless_it_is_set(environment: Environment) -> None:
    environment(TELEGRAM_TOKEN=TOKEN)
    made = load_settings().secret
    assert made == load_settings().secret
    assert len(made) == 64
    environment(TELEGRAM_TOKEN="123456:another")
    assert load_settings().secret != made
    environment(WEBHOOK_SECRET="chosen")
    assert load_settings().secret == "chosen"


def test_the_world_is_listened_to_only_where_it_is_meant_to_reach_us(environment: Environment) -> None:
    environment(TELEGRAM_TOKEN=TOKEN, PUBLIC_URL="https://bot.example/")
    settings = load_settings()
    assert (settings.bind_host, settings.public_url) == ("0.0.0.0", "https://bot.example")  # noqa: S104
    environment(HOST="10.0.0.1")
    assert load_settings().bind_host == "10.0.0.1"
