"""Settings from the environment (or ``.env``): read once, frozen, every fault named at once with its remedy."""

import hmac
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot import failpoints, logs
from bot.faults import SettingsFault
from rules import curation
from storage.database import normal_url

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+", re.ASCII)
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}", re.ASCII)
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def _database(text: str) -> str:
    normal_url(text)
    return text


def _address(text: str) -> str:
    if text and urlsplit(text).scheme not in {"http", "https"}:
        msg = "expected an address that begins with https://"
        raise ValueError(msg)
    return text.rstrip("/")


def _webhook_secret(text: str) -> str:
    if not SECRET.fullmatch(text):
        msg = "expected at most 256 letters, digits, _ and -; leave it empty to have one made"
        raise ValueError(msg)
    return text


def _number(kind: type[int] | type[float], least: float, most: float = float("inf")) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = float("nan")
        if not least <= number <= most:
            bounds = f"from {least:g} to {most:g}" if most < float("inf") else f"of {least:g} or more"
            msg = f"expected a {'whole ' if kind is int else ''}number {bounds}"
            raise ValueError(msg)
        return number

    return read


def _truth(text: str) -> bool:
    if text.lower() not in TRUE | FALSE:
        msg = "expected true or false"
        raise ValueError(msg)
    return text.lower() in TRUE


def _records(text: str) -> Path | None:
    file = Path(text)
    if text and not file.is_file():
        msg = "no such file"
        raise ValueError(msg)
    if text and (faults := curation.check(file)):
        msg = "; ".join(map(str, faults[:5]))
        raise ValueError(msg)
    return file if text else None


def _path(text: str) -> Path | None:
    return Path(text) if text else None


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in {word.lower() for word in words}:
            msg = f"expected one of {', '.join(words)}"
            raise ValueError(msg)
        return text

    return read


def _points(text: str) -> str:
    failpoints.read(text)
    return text


def _token(text: str) -> str:
    if fault := token_fault(text):
        raise ValueError(fault)
    return text


def _setting(default: object, read: Callable[[str], Any] = str, *, secret: bool = False) -> Any:
    """Return a field whose text in the environment is read by ``read``; secrets are never printed."""
    return field(default=default, repr=not secret, metadata={"read": read})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an operator can set; ``.env.example`` explains each."""

    database_url: str = _setting("sqlite:///var/zhibu.db", _database, secret=True)
    telegram_token: str = _setting("", secret=True)
    telegram_api_base: str = _setting("https://api.telegram.org", _address)
    public_url: str = _setting("", _address)
    """Where Telegram reaches us; empty means long polling."""
    webhook_secret: str = _setting("", _webhook_secret, secret=True)
    host: str = _setting("")
    port: int = _setting(8080, _number(int, 0, 65535))
    senders: int = _setting(8, _number(int, 1, 256))
    """Calls under way at once: also the bound of doubtful messages a kill may leave."""
    sends_per_second: float = _setting(30.0, _number(float, 0.001))
    sends_per_chat_second: float = _setting(1.0, _number(float, 0.001))
    resend_after_seconds: float = _setting(60.0, _number(float, 0))
    rules_records: Path | None = field(default=None, metadata={"read": _records})
    """A curator's own file of rule records: what it adds, corrects and retires."""
    key_file: Path | None = field(default=None, metadata={"read": _path})
    """Where the secret keys are; beside an SQLite database when empty."""
    secret_keys: str = _setting("", secret=True)
    """The keys themselves, for hosts without files that stay; goes before ``key_file``."""
    audit_heads: Path | None = field(default=None, metadata={"read": _path})
    """Where the ends of the audit trail are noted; beside an SQLite database when empty."""
    audit_note: bool = _setting(True, _truth)
    """Whether secretaries get one quiet line a day with the end of the audit trail."""
    metrics_token: str = _setting("", secret=True)
    """What a collector shows to read ``/metrics``; without one the page does not exist."""
    log_level: str = _setting("INFO", _one_of(*logs.LEVELS))
    log_format: str = _setting("text", _one_of("text", "json"))
    failpoints: str = _setting("", _points)
    """For crash tests: ``name=n`` kills the process at the n-th passage of a named point."""

    @property
    def token(self) -> str:
        """Return the bot token.

        Raises:
            SettingsFault: it is not set, or is no token.
        """
        token = self.telegram_token
        fault = token_fault(token)
        if fault:
            raise SettingsFault(fault)
        return token

    @property
    def bot_id(self) -> int:
        """Return the number in front of the token."""
        return int(self.token.partition(":")[0])

    @property
    def secret(self) -> str:
        """Return the webhook secret: the one that is set, else one that follows from the token."""
        return self.webhook_secret or hmac.new(self.token.encode(), b"webhook", "sha256").hexdigest()

    @property
    def key_path(self) -> Path:
        """Return the file of the secret keys."""
        return self.key_file or self._beside(".key")

    @property
    def heads_path(self) -> Path:
        """Return the file of the ends of the audit trail."""
        return self.audit_heads or self._beside(".heads")

    def _beside(self, suffix: str) -> Path:
        url = normal_url(self.database_url)
        file = url.database if url.get_backend_name() == "sqlite" else None
        return Path(file or "var/zhibu.db").with_suffix(suffix)

    @property
    def pages(self) -> str:
        """Return the address of the pages, for links; without a public one they are for this computer alone."""
        return self.public_url or f"http://{self.bind_host}:{self.port}"

    @property
    def bind_host(self) -> str:
        """Return the address to listen on: all of them only when the world is meant to reach us."""
        return self.host or ("0.0.0.0" if self.public_url else "127.0.0.1")  # noqa: S104 -- behind PUBLIC_URL only


@dataclass(frozen=True, kw_only=True)
class ServingSettings(Settings):
    """The settings of a process that talks to the messenger: it cannot do without a token."""

    telegram_token: str = _setting("", _token, secret=True)


def token_fault(token: str) -> str:
    """Return what is wrong with a token; empty when it looks well."""
    if not token:
        return "TELEGRAM_TOKEN is not set; copy .env.example to .env and fill it in"
    if not TOKEN.fullmatch(token):
        return "TELEGRAM_TOKEN does not look like 123456:ABC…; copy it again from BotFather"
    return ""


def load_settings(kind: type[Settings] = Settings, **overrides: object) -> Settings:
    """Read the settings.

    Args:
        kind: ``ServingSettings`` for a process that needs the token.
        **overrides: settings that are not taken from the environment.

    Raises:
        SettingsFault: with one line for each fault.
    """
    given = {**dotenv_values(".env", interpolate=False), **os.environ}
    values: dict[str, Any] = dict(overrides)
    faults: list[str] = []
    for each in fields(kind):
        try:
            values[each.name] = _value(each, values, given)
        except ValueError as fault:
            faults.append(_line(each.name.upper(), str(fault)))
    if faults:
        raise SettingsFault("\n".join(faults))
    return kind(**values)


def _value(setting: "Field[Any]", chosen: Mapping[str, object], given: Mapping[str, str | None]) -> object:
    """Return the value of one setting; what is set to nothing counts as not set."""
    value = chosen.get(setting.name, given.get(setting.name.upper()) or setting.default)
    return setting.metadata["read"](value) if isinstance(value, str) else value


def _line(name: str, words: str) -> str:
    return words if words.startswith(name) else f"{name}: {words}"
