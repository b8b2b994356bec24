"""``python -m bot``: the one command line. Exit status 0 done, 1 refused, 2 wrong settings."""

import sys
from importlib import import_module

import click
import structlog

from bot import logs
from bot.collecting import without_collecting
from bot.faults import SettingsFault
from branch.refusals import BranchError

HOMES = {
    "serve": "serving",
    "worker": "serving",
    "migrate": "upkeep",
    "keys": "keys",
    "backup": "archive",
    "restore": "archive",
    "doctor": "doctor",
    "seed": "records",
    "branch": "branches",
    "roster": "records",
    "dues": "dues",
    "remind": "reminding",
    "ask": "answering",
    "understand": "answering",
    "rules": "rulebook",
}
"""Where each command lives: loading only the one that is called keeps the start short."""


class Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, for the help."""
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command; None when there is none of that name."""
        if cmd_name not in HOMES:
            return None
        with without_collecting():
            command: click.Command = getattr(import_module(f"bot.commands.{HOMES[cmd_name]}"), cmd_name)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """支部助手: 考勤、党费、记录、提醒、规则问答。"""


def run() -> int:
    """Run the command line and return the exit status."""
    logs.set_up()
    try:
        status = main.main(standalone_mode=False)
    except Exception as fault:  # noqa: BLE001 -- edge: the status says what kind of fault it was
        return _told(fault)
    except KeyboardInterrupt:
        return 130
    return status if isinstance(status, int) else 0


def _told(fault: Exception) -> int:
    """Say what went wrong and return the exit status for it."""
    match fault:
        case SettingsFault():
            click.echo(str(fault), err=True)
            return 2
        case click.ClickException():
            fault.show()
            return 2 if isinstance(fault, click.UsageError) else 1
        case click.Abort():
            return 130
        case BranchError():
            click.echo(f"{type(fault).__name__}: {fault}", err=True)
        case _:
            log = structlog.get_logger(__name__)
            log.error("The command failed; python -m bot doctor looks for the reason", exc_info=fault)
    return 1


if __name__ == "__main__":
    sys.exit(run())
