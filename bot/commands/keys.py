"""``keys``: a new secret key, and everything sealed with it."""

from contextlib import ExitStack, closing

import click

from bot.commands.opened import hold_still
from bot.keyring import add_key, open_database
from bot.schema import check_revision
from bot.settings import Settings, load_settings
from storage import renewing
from storage.keys import fresh_line


@click.group()
def keys() -> None:
    """更换密钥；旧的留着，旧备份和操作记录还要用。Change the secret key; the old ones are kept for what is old."""


@keys.command()
def new() -> None:
    """打印一个新密钥，接在 SECRET_KEYS 的后面用。Print a new key, for the end of SECRET_KEYS."""
    click.echo(fresh_line())


@keys.command()
def rotate() -> None:
    """停下助手后换新密钥，库里加密的内容全部改用它；中断了再运行一次。Seal everything with a new key."""
    settings = load_settings()
    with closing(open_database(settings)) as database, ExitStack() as stack:
        check_revision(database)
        hold_still(database, stack)
        if not renewing.is_unfinished(database):
            add_key(settings)
        _renew(settings)


def _renew(settings: Settings) -> None:
    with closing(open_database(settings)) as database:
        for table, number in renewing.renew(database):
            click.echo(f"{table:24}{number:>10}")
        click.echo(f"everything is sealed with the key {database.keys.current}; keep a copy of the key file")
