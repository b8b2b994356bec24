"""``branch add``: a new branch with its secretary, who sets the rest up by chat."""

import click

from bot.commands.opened import migrated, write
from branch.clock import SystemClock
from branch.set_up import BranchKnown
from services import set_up


@click.group()
def branch() -> None:
    """支部。Branches."""


@branch.command()
@click.argument("name")
@click.option("--secretary", required=True, help="name of the secretary")
@click.option("--parent", help="name of the office committee above; made if there is none")
def add(name: str, secretary: str, parent: str | None) -> None:
    """建支部，给书记一个绑定码，其余在聊天里设置。Found a branch; its secretary sets the rest up by chat."""
    now = SystemClock().now()
    with migrated() as database:
        try:
            _branch_id, code = write(database, lambda work: set_up.found(work, name, parent, secretary, at=now))
        except BranchKnown:
            msg = f"there is a branch called {name} already; give it another name"
            raise click.ClickException(msg) from None
    click.echo(f"{code}  (3 days, once; {secretary} sends it to the assistant in private)")
