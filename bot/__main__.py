"""``python -m bot``: the one command line. Exit status 0 done, 1 refused, 2 wrong settings."""

import os
import sys
from importlib import import_module

import click

from bot import logs
from bot.settings import SettingsFault
from branch.refusals import BranchError

os.environ.setdefault("PTB_TIMEDELTA", "1")

HOMES = {
    "serve": "serving",
    "worker": "serving",
    "migrate": "upkeep",
    "backup": "upkeep",
    "doctor": "doctor",
    "seed": "records",
    "roster": "records",
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
        command: click.Command = getattr(import_module(f"bot.commands.{HOMES[cmd_name]}"), cmd_name)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """支部助手: 考勤、党费、记录、提醒、规则问答。"""


def run() -> int:
    """Run the command line and return the exit status."""
    logs.set_up()
    try:
        main.main(standalone_mode=False)
    except SettingsFault as fault:
        click.echo(str(fault), err=True)
        return 2
    except BranchError as refused:
        click.echo(f"{type(refused).__name__}: {refused}", err=True)
        return 1
    except click.UsageError as fault:
        fault.show()
        return 2
    except click.ClickException as fault:
        fault.show()
        return 1
    except (click.Abort, KeyboardInterrupt):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(run())
