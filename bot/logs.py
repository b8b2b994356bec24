"""Logs: a sentence and structured fields on standard error; never a token, a name or what somebody wrote."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

_SECRETS = re.compile(
    r"(?<!\d)\d{5,}(?::|%3A)[\w-]{20,}"  # a bot token, also as part of a URL
    r"|(?<=://)[^\s/@]+(?=@)"  # account and password of a database
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"  # a mobile number
    r"|[\u3400-\u9fff]+",  # our own sentences are English: Chinese is a name, or what somebody wrote
    re.ASCII | re.IGNORECASE,
)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def set_up(level: str = "INFO", form: str = "text") -> None:
    """Send all logs through one redacting formatter, as lines to read or, with ``json``, as one object a line."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    render = _render_json if form == "json" else _render
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            render,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # These log whole URLs, and the token is part of every Bot API URL.
    for noisy in ("httpx", "httpcore", "telegram", "aiohttp.access", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _render(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    level, moment, words = event.pop("level", ""), event.pop("timestamp", ""), event.pop("event", "")
    trace = event.pop("exception", "")
    fields = " ".join(f"{name}={value}" for name, value in event.items())
    line = f"{moment} {level:<8} {words}" + (f"  {fields}" if fields else "") + (f"\n{trace}" if trace else "")
    # The finished line is redacted, so that no field, object or traceback can slip through beside it.
    return _SECRETS.sub("***", line)


def _render_json(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    # Redacted before it is written as JSON: escapes must not hide a secret, and a mask must not break the syntax.
    return orjson.dumps(_masked(dict(event))).decode()


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _masked(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked(each) for each in value]
    if value is None or isinstance(value, bool | float):
        return value
    masked = _SECRETS.sub("***", str(value))
    return int(masked) if isinstance(value, int) and masked.lstrip("-").isdigit() and len(masked) < 19 else masked
