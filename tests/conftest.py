"""What every test of the house may use; fixtures of one package live in the ``conftest.py`` of its folder."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from structlog.dev import ConsoleRenderer, plain_traceback

from bot import logs

pytest_plugins = ["pytester", "tests.ci_policy", "tests.postgres_server"]

# For tests that log a fault without setting the log up: the coloured traceback of the default takes a second to draw.
structlog.configure(
    processors=[ConsoleRenderer(colors=False, exception_formatter=plain_traceback)],
    logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, tracebacks included: logging is set up as the program does, and put back."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    logs.set_up("DEBUG")
    yield stream
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
