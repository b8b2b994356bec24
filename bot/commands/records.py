"""``seed demo`` and ``roster import``: people into the record."""

import csv
from datetime import datetime
from pathlib import Path

import click
import python_calamine

from bot.commands.opened import migrated, write
from branch.clock import SystemClock, local
from services import binding
from services import demo as demo_branch
from services import roster as roster_import
from storage.unit_of_work import UnitOfWork


@click.group()
def seed() -> None:
    """演示数据。Sample records."""


@seed.command()
@click.option("--bind", is_flag=True, help="bind all accounts and the group")
@click.option("--list", "listing", is_flag=True, help="print the people with their account ids")
def demo(*, bind: bool, listing: bool) -> None:
    """建演示支部（人名都是编的）。Make the demo branch; all people are invented."""
    if not listing:
        with migrated() as database:
            now = SystemClock().now()
            new = write(database, lambda work: demo_branch.seed(work, at=now, bind=bind))
        click.echo("演示支部已建好" if new else "演示支部已经在了")
    for person in (*demo_branch.PEOPLE, demo_branch.OFFICER):
        offices = ",".join(person.roles) or person.status
        click.echo(f"{person.external_id}\t{person.name}\t{person.party_group}\t{offices}")
    click.echo(f"{demo_branch.GROUP_CHAT_ID}\t{demo_branch.BRANCH}\tgroup")


@click.group()
def roster() -> None:
    """党员台账。The roster."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--branch", required=True, help="name of the branch; made if there is none")
@click.option("--dry-run", is_flag=True, help="say what would happen and write nothing")
def import_(file: Path, branch: str, *, dry_run: bool) -> None:
    """从表格导入党员（csv、xlsx、xls、ods）。Import people from a sheet."""
    rows = _rows(file)
    now = SystemClock().now()

    def add(work: UnitOfWork) -> roster_import.RosterResult:
        result = roster_import.import_roster(work, _branch(work, branch, now), rows, at=now)
        _refuse_faults(result)
        return result

    with migrated() as database:
        try:
            result = write(database, add, keep=not dry_run)
        except ValueError as fault:
            raise click.ClickException(str(fault)) from None
    click.echo(f"{'would add' if dry_run else 'added'} {result.added}, known {result.known}")


@roster.command()
@click.argument("name")
@click.option("--branch", required=True, help="name of the branch")
def code(name: str, branch: str) -> None:
    """给一位党员开绑定码，第一个给书记或组织委员。Print a binding code; the first one is for an officer."""
    now = SystemClock().now()

    def issue(work: UnitOfWork) -> str:
        found = work.people.named(_branch(work, branch, now), name, on=local(now).date())
        if len(found) != 1:
            msg = f"{len(found)} members of {branch} are called {name}; expected one"
            raise click.ClickException(msg)
        return binding.new_code(work, found[0].id, issued_by=None, at=now)

    with migrated() as database:
        click.echo(f"{write(database, issue)}  (10 minutes, once)")


def _branch(work: UnitOfWork, name: str, now: datetime) -> int:
    """Return the branch of that name, whatever it stands under; made if there is none."""
    known = [branch.id for branch in work.organizations.branches() if branch.name == name]
    if len(known) > 1:
        msg = f"{len(known)} branches are called {name}; give them different names first"
        raise click.ClickException(msg)
    return known[0] if known else work.organizations.add(name, "branch", parent_id=None, at=now)


def _refuse_faults(result: roster_import.RosterResult) -> None:
    """Name every faulty row and end the transaction: not even the branch is made then."""
    for number, fault in result.faults:
        click.echo(f"第{number}行 / row {number}: {fault}", err=True)
    if result.faults:
        msg = "nothing was imported; mend the rows above"
        raise click.ClickException(msg)


def _rows(file: Path) -> list[list[str]]:
    if file.suffix.lower() == ".csv":
        return _csv_rows(file.read_bytes())
    try:
        sheet = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0)
    except python_calamine.CalamineError:
        msg = f"{file.name} is no sheet; expected csv, xlsx, xls or ods"
        raise click.ClickException(msg) from None
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.to_python()]


def _csv_rows(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(content.decode(encoding).splitlines()))
        except UnicodeDecodeError:
            continue
    msg = "the csv file is neither UTF-8 nor GB18030"
    raise click.ClickException(msg)
