"""What every test of the house may use; fixtures of one package live in the ``conftest.py`` of its folder."""

import sys

import structlog
from structlog.dev import ConsoleRenderer, plain_traceback

pytest_plugins = ["pytester", "tests.ci_policy", "tests.postgres_server"]

# For tests that log a fault without setting the log up: the coloured traceback of the default takes a second to draw.
structlog.configure(
    processors=[ConsoleRenderer(colors=False, exception_formatter=plain_traceback)],
    logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
)
