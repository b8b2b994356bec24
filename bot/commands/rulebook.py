"""``rules import|list|show``: the indexed copy of the rules."""

from functools import partial
from pathlib import Path

import click

from bot.commands.opened import migrated, write
from branch.clock import SystemClock
from branch.refusals import NotAText
from branch.rulebook import Edition
from rules import read_document
from storage.unit_of_work import UnitOfWork


@click.group()
def rules() -> None:
    """规则文件。Rule documents."""


@rules.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(files: tuple[Path, ...]) -> None:
    """导入文件，每份成为不再改动的版本。Import documents as immutable editions."""
    refused = 0
    with migrated() as database:
        for file in files:
            try:
                edition = read_document(file.read_bytes(), file.name)
            except NotAText as fault:
                refused += 1
                click.echo(f"{file.name}: 不是可读的文本文件 / not a readable text. {fault.reason}", err=True)
                continue
            new = write(database, partial(_keep, edition))
            click.echo(f"{'imported' if new else 'known'}  {_line(edition)}")
            for warning in edition.warnings:
                click.echo(f"  注意: {warning}")
    if refused:
        msg = f"{refused} of {len(files)} files were not imported"
        raise click.ClickException(msg)


@rules.command("list")
def list_() -> None:
    """列出已导入的文件。List the imported documents."""
    for edition in _editions():
        click.echo(_line(edition))


@rules.command()
@click.argument("sha256")
def show(sha256: str) -> None:
    """逐条显示一份文件（给出哈希的开头）。Show the passages of a document, by the beginning of its hash."""
    found = [edition for edition in _editions() if edition.sha256.startswith(sha256.lower())]
    if len(found) != 1:
        msg = f"expected the beginning of one hash of `rules list`, {sha256} fits {len(found)}"
        raise click.ClickException(msg)
    click.echo(_line(found[0]))
    for passage in found[0].passages:
        click.echo(f"{passage.locator}\t{passage.text}")


def _keep(edition: Edition, work: UnitOfWork) -> bool:
    return work.rulebook.add(edition, at=SystemClock().now())


def _editions() -> list[Edition]:
    with migrated() as database:
        return write(database, lambda work: work.rulebook.editions(), keep=False)


def _line(edition: Edition) -> str:
    dated = edition.dated_on.isoformat() if edition.dated_on else "undated"
    facts = (edition.sha256[:12], edition.kind, dated, edition.number or "-", f"{len(edition.passages)} passages")
    return "  ".join((*facts, edition.title))
