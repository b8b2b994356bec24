"""What the commands that take a sheet share: reading it, and naming its faults."""

from collections.abc import Sequence
from pathlib import Path

import click

from branch.sheets import SheetFault, Workbook
from documents import UnreadableFile, read_sheets
from handlers.texts import sheet_faults
from handlers.texts import sheets as texts
from locales import phrases


def opened_sheet(file: Path) -> Workbook:
    """Return the rows of a file.

    Raises:
        ClickException: it is no sheet that can be read; the words say why.
    """
    try:
        return read_sheets(file.read_bytes(), file.name)
    except UnreadableFile as refusal:
        msg = f"{texts.unreadable(phrases(None), file.name, refusal.reason)} / {refusal.reason}: {refusal.detail}"
        raise click.ClickException(msg) from None


def refuse_faults(faults: Sequence[SheetFault]) -> None:
    """Name every fault and end the transaction: not even the branch is made then.

    Raises:
        ClickException: there is a fault.
    """
    for each in faults:
        row = f" / row {each.row}: {each.kind}" if each.row else f" / {each.kind}"
        click.echo(sheet_faults.fault(phrases(None), each) + row, err=True)
    if faults:
        msg = "nothing was imported; mend the rows above"
        raise click.ClickException(msg)
