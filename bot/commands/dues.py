"""``dues bases`` and ``dues undo``: verified amounts from a sheet, and taking an import of them back."""

from datetime import datetime
from pathlib import Path

import click

from bot.commands.opened import migrated, write
from bot.commands.sheets import opened_sheet, refuse_faults
from branch.clock import SystemClock, local
from branch.member import Member
from branch.roster import BasesDifference
from handlers.texts import sheets as texts
from locales import phrases
from services import bases_import, sheet_imports
from storage.unit_of_work import UnitOfWork


@click.group()
def dues() -> None:
    """党费。Dues."""


@dues.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--branch", required=True, help="name of the branch")
@click.option("--by", required=True, help="name of the officer who records it")
@click.option("--year", type=click.IntRange(2000, 2099), required=True, help="for which year the amounts hold")
@click.option("--dry-run", is_flag=True, help="say what would happen and write nothing")
def bases(file: Path, branch: str, by: str, year: int, *, dry_run: bool) -> None:
    """从核定表导入每月党费（csv、xlsx、xls、ods）。Import verified monthly amounts from a sheet."""
    now = SystemClock().now()
    sheet = sheet_imports.read_amounts(opened_sheet(file), file.name, today=local(now).date(), branch=branch, year=year)
    refuse_faults(sheet.faults)
    head = sheet.bases
    assert head is not None  # noqa: S101 -- without faults there is one

    def add(work: UnitOfWork) -> BasesDifference:
        officer = _officer(work, branch, by, now)
        found = bases_import.difference(work, officer.branch_id, sheet.lines, year, meant={}, at=now)
        refuse_faults(found.faults)
        if found.changes:
            facts = {"name": file.name, "sha256": sheet.sha256}
            batch = bases_import.import_amounts(work, officer, found, head, **facts, at=now)
            click.echo(f"batch {batch.id}")
        return found

    with migrated() as database:
        found = write(database, add, keep=not dry_run)
    click.echo(texts.amounts(phrases(None), file.name, found, head, sheet.notes))
    click.echo(f"{'would set' if dry_run else 'set'} {len(found.changes)}, same {found.same}")


@dues.command()
@click.argument("batch", type=int)
@click.option("--branch", required=True, help="name of the branch")
@click.option("--by", required=True, help="name of the officer who records it")
def undo(batch: int, branch: str, by: str) -> None:
    """整批撤销一次核定表导入。Undo one import of amounts as a whole."""
    now = SystemClock().now()
    with migrated() as database:
        write(database, lambda work: bases_import.undo(work, batch, by=_officer(work, branch, by, now), at=now))
    click.echo(f"undone {batch}")


def _officer(work: UnitOfWork, branch: str, name: str, now: datetime) -> Member:
    """Return the member of that name in the branch of that name.

    Raises:
        ClickException: there is none, or there are several.
    """
    found = [
        member
        for each in work.organizations.branches()
        if each.name == branch
        for member in work.people.named(each.id, name, on=local(now).date())
    ]
    if len(found) != 1:
        msg = f"{len(found)} members of {branch} are called {name}; expected one"
        raise click.ClickException(msg)
    return found[0]
