"""Settings from the environment (or ``.env``): read once, frozen, every fault named at once with its remedy."""

import hmac
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, FilePath, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import failpoints, logs
from rules import curation
from storage.database import normal_url

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+", re.ASCII)
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}", re.ASCII)


class SettingsFault(Exception):
    """The settings cannot be used; the text names each fault on a line of its own."""


class Settings(BaseSettings):
    """What an operator can set; ``.env.example`` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore", validate_default=True
    )

    database_url: str = "sqlite:///var/zhibu.db"
    telegram_token: SecretStr = SecretStr("")
    telegram_api_base: str = "https://api.telegram.org"
    public_url: str = ""
    """Where Telegram reaches us; empty means long polling."""
    webhook_secret: SecretStr = SecretStr("")
    host: str = ""
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    senders: Annotated[int, Field(ge=1, le=256)] = 8
    """Calls under way at once: also the bound of doubtful messages a kill may leave."""
    sends_per_second: Annotated[float, Field(gt=0)] = 30
    sends_per_chat_second: Annotated[float, Field(gt=0)] = 1
    resend_after_seconds: Annotated[float, Field(ge=0)] = 60
    rules_records: FilePath | None = None
    """A curator's own file of rule records: what it adds, corrects and retires."""
    key_file: Path | None = None
    """Where the secret keys are; beside an SQLite database when empty."""
    secret_keys: SecretStr = SecretStr("")
    """The keys themselves, for hosts without files that stay; goes before ``key_file``."""
    audit_heads: Path | None = None
    """Where the ends of the audit trail are noted; beside an SQLite database when empty."""
    audit_note: bool = True
    """Whether secretaries get one quiet line a day with the end of the audit trail."""
    metrics_token: SecretStr = SecretStr("")
    """What a collector shows to read ``/metrics``; without one the page does not exist."""
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"
    failpoints: str = ""
    """For crash tests: ``name=n`` kills the process at the n-th passage of a named point."""

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        normal_url(value)
        return value

    @field_validator("telegram_api_base", "public_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"http", "https"}:
            msg = "expected an address that begins with https://"
            raise ValueError(msg)
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if not SECRET.fullmatch(value.get_secret_value()):
            msg = "expected at most 256 letters, digits, _ and -; leave it empty to have one made"
            raise ValueError(msg)
        return value

    @field_validator("rules_records")
    @classmethod
    def _sound_records(cls, value: FilePath | None) -> FilePath | None:
        if value is not None and (faults := curation.check(value)):
            msg = "; ".join(map(str, faults[:5]))
            raise ValueError(msg)
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in logs.LEVELS:
            msg = f"expected one of {', '.join(logs.LEVELS)}"
            raise ValueError(msg)
        return value

    @field_validator("failpoints")
    @classmethod
    def _points(cls, value: str) -> str:
        failpoints.read(value)
        return value

    @property
    def token(self) -> str:
        """Return the bot token.

        Raises:
            SettingsFault: it is not set, or is no token.
        """
        token = self.telegram_token.get_secret_value()
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
        chosen = self.webhook_secret.get_secret_value()
        return chosen or hmac.new(self.token.encode(), b"webhook", "sha256").hexdigest()

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


class ServingSettings(Settings):
    """The settings of a process that talks to the messenger: it cannot do without a token."""

    @field_validator("telegram_token")
    @classmethod
    def _is_token(cls, value: SecretStr) -> SecretStr:
        fault = token_fault(value.get_secret_value())
        if fault:
            raise ValueError(fault)
        return value


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
    try:
        return kind(**overrides)  # type: ignore[arg-type]
    except ValidationError as faults:
        lines = [_line(str(each["loc"][0]).upper(), each["msg"]) for each in faults.errors(include_input=False)]
        raise SettingsFault("\n".join(lines)) from None


def _line(name: str, words: str) -> str:
    words = words.removeprefix("Value error, ")
    return words if words.startswith(name) else f"{name}: {words}"
