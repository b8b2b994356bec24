"""``seed demo`` and ``roster``: people into the record, out of it, and what is kept of whoever left."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from bot.commands.opened import migrated, write
from bot.commands.sheets import opened_sheet, refuse_faults
from branch.clock import SystemClock, local
from branch.member import MemberStatus
from branch.own_data import Erased
from branch.roster import ImportUsed, RosterDifference, RosterEntry
from handlers.texts import sheets as texts
from locales import phrases
from services import binding, own_data, sheet_imports
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
    now = SystemClock().now()
    sheet = sheet_imports.read_roster(opened_sheet(file), file.name, today=local(now).date(), branch=branch)
    refuse_faults(sheet.faults)

    def add(work: UnitOfWork) -> RosterDifference:
        branch_id = _branch(work, branch, now)
        found = roster_import.difference(work, branch_id, sheet.lines)
        refuse_faults(found.faults)
        if found.new or found.changed:
            facts = {"name": file.name, "sha256": sheet.sha256}
            batch = roster_import.import_lines(work, branch_id, found, **facts, by=None, at=now)
            click.echo(f"batch {batch.id}")
        return found

    with migrated() as database:
        found = write(database, add, keep=not dry_run)
    for line in texts.preview(phrases(None), file.name, found, sheet.notes).splitlines()[1:]:
        click.echo(line)
    changed = f", changed {len(found.changed)}" if found.changed else ""
    click.echo(
        f"{'would add' if dry_run else 'added'} {len(found.new)}, known {found.same + len(found.changed)}{changed}"
    )


@roster.command()
@click.argument("batch", type=int)
def undo(batch: int) -> None:
    """整批撤销一次导入。Undo one import as a whole."""
    now = SystemClock().now()
    with migrated() as database:
        try:
            write(database, lambda work: roster_import.undo(work, batch, by=None, at=now))
        except ImportUsed as used:
            raise click.ClickException(texts.used(phrases(None), used.names)) from None
    click.echo(f"undone {batch}")


@roster.command()
@click.argument("name")
@click.option("--branch", required=True, help="name of the branch")
@click.option("--group", default="", help="Party group, where two people have one name")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="day on which the person left")
def left(name: str, branch: str, group: str, on: datetime) -> None:
    """组织已决定离开的，从名册移出，账号不再代表本人。Take somebody off the roster who left, as was decided."""
    now = SystemClock().now()

    def leave(work: UnitOfWork) -> None:
        person = _entry(work, _branch(work, branch, now), name, group, former=False)
        own_data.record_leaving(work, person.member_id, on.date(), by=None, at=now)

    with migrated() as database:
        write(database, leave)
    click.echo(f"{name}: left {on:%Y-%m-%d}")


@roster.command()
@click.argument("name")
@click.option("--branch", required=True, help="name of the branch")
@click.option("--group", default="", help="Party group, where two people have one name")
@click.option("--dry-run", is_flag=True, help="say what would go and keep everything")
def erase(name: str, branch: str, group: str, *, dry_run: bool) -> None:
    """删除离开者的个人信息；到会、党费、记录依规定保存。Empty what the law lets go of somebody who left."""
    now = SystemClock().now()

    def empty(work: UnitOfWork) -> Erased:
        person = _entry(work, _branch(work, branch, now), name, group, former=True)
        return own_data.erase(work, person.member_id, by=None, at=now)

    with migrated() as database:
        done = write(database, empty, keep=not dry_run)
    for what, number in asdict(done).items():
        click.echo(f"{what:12}{number:>6}")


def _entry(work: UnitOfWork, branch_id: int, name: str, group: str, *, former: bool) -> RosterEntry:
    """Return the one person who is meant, still there or not."""
    found = [
        each
        for each in work.roster.everybody(branch_id)
        if each.name == name and group in ("", each.party_group) and (each.status == MemberStatus.FORMER) == former
    ]
    if len(found) != 1:
        msg = f"{len(found)} people {'who left' if former else 'on the roster'} are called {name}; expected one"
        raise click.ClickException(msg)
    return found[0]


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
