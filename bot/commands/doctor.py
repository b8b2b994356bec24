"""``doctor``: looks at everything that can be wrong and says what to do about it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import click
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from bot.faults import SettingsFault
from bot.heads import Heads
from bot.keeper import check
from bot.keyring import open_database
from bot.settings import Settings, load_settings
from bot.transport import AssistantBot, make_bot
from branch.clock import SystemClock, local
from rules import curation
from storage.database import Database
from storage.repositories.milestones import Mark
from storage.revisions import current_revision, newest_revision
from storage.unit_of_work import UnitOfWork

BACKUP_LIMIT = timedelta(days=2)
BUILT_IN = 2026
"""A clock before this year is certainly wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` is empty when it is well."""

    subject: str
    words: str
    remedy: str = ""


@click.command()
@click.option("--delete-webhook", is_flag=True, help="remove the webhook, so that polling works")
def doctor(*, delete_webhook: bool) -> None:
    """检查设置、数据库、迁移、网络钩子、时钟、规则，并说怎么办。Look at everything and name remedies."""
    settings = load_settings()
    messenger = asyncio.run(telegram(settings, delete_webhook=delete_webhook))
    findings = [*_storage(settings), *messenger, _clock(), _rules(settings)]
    for finding in findings:
        click.echo(f"{'!' if finding.remedy else '+'} {finding.subject}: {finding.words}")
        if finding.remedy:
            click.echo(f"    {finding.remedy}")
    if any(finding.remedy for finding in findings):
        raise click.exceptions.Exit(1)


def _storage(settings: Settings) -> Iterator[Finding]:
    try:
        database = open_database(settings)
    except SettingsFault as fault:
        yield Finding("keys", "cannot be used", str(fault))
        return
    shown = database.url.render_as_string(hide_password=True)
    try:
        revision = current_revision(database.engine)
        if revision != newest_revision():
            yield Finding("database", f"{shown} is at schema {revision}", "run: python -m bot migrate")
            return
        yield Finding("database", f"{shown}, schema {revision}")
        documents = database.read(lambda connection: len(UnitOfWork(connection).shelf.bare()))
        yield Finding("documents", f"{documents} rule documents imported")
        yield _audit(database, Heads(settings.heads_path))
        yield _backup(database)
    except SQLAlchemyError as fault:
        yield Finding("database", f"{shown}: {type(fault).__name__}", "check DATABASE_URL and that the server runs")
    finally:
        database.close()


def _audit(database: Database, heads: Heads) -> Finding:
    noted, found = heads.read(), check(database, heads)
    if found:
        places = ", ".join(f"{each.kind} at entry {each.id}" for each in found[:10])
        remedy = "somebody worked on the database past the program, or it is an older copy; compare with a backup"
        return Finding("audit trail", f"{len(found)} breaks: {places}", remedy)
    count = database.read(lambda connection: UnitOfWork(connection).audit.last_id())
    last = f"head noted {noted[-1].at:%Y-%m-%d %H:%M} UTC" if noted else "head not noted yet"
    return Finding("audit trail", f"{count} entries, the chain holds; {last}")


def _backup(database: Database) -> Finding:
    last = database.read(lambda connection: UnitOfWork(connection).milestones.all()).get(Mark.BACKUP)
    if last is None:
        return Finding("backup", "none yet; python -m bot backup FILE makes one")
    age = SystemClock().now() - last.at
    shown = f"{last.at:%Y-%m-%d %H:%M} UTC, {last.number} bytes"
    return Finding("backup", shown, "make one: python -m bot backup FILE" if age > BACKUP_LIMIT else "")


async def telegram(settings: Settings, *, delete_webhook: bool) -> list[Finding]:
    """Ask the messenger who we are and where it delivers to."""
    try:
        bot = make_bot(settings.token, settings.telegram_api_base)
    except SettingsFault as fault:
        return [Finding("token", "missing or malformed", str(fault))]
    try:
        await bot.initialize()
        if delete_webhook:
            await bot.delete_webhook()
        return [Finding("telegram", f"@{bot.username}"), await _webhook(bot, settings)]
    except TelegramError as fault:
        remedy = "check the network and TELEGRAM_TOKEN; copy the token again from BotFather"
        return [Finding("telegram", type(fault).__name__, remedy)]
    finally:
        await bot.shutdown()


async def _webhook(bot: AssistantBot, settings: Settings) -> Finding:
    info = await bot.get_webhook_info()
    if bool(info.url) != bool(settings.public_url):
        state = "a webhook is set" if info.url else "no webhook is set"
        remedy = "set PUBLIC_URL, or run: python -m bot doctor --delete-webhook" if info.url else "start serve once"
        return Finding("webhook", f"{state}, PUBLIC_URL is {'' if settings.public_url else 'not '}set", remedy)
    if info.last_error_message:
        return Finding("webhook", info.last_error_message, "check that PUBLIC_URL reaches this server over https")
    return Finding("webhook", f"{info.pending_update_count} updates pending")


def _clock() -> Finding:
    now = SystemClock().now()
    shown = f"{now:%Y-%m-%d %H:%M:%S} UTC, {local(now):%H:%M} in the branch"
    return Finding("clock", shown, "" if now.year >= BUILT_IN else "set the computer's clock")


def _rules(settings: Settings) -> Finding:
    return Finding("rules", f"{len(curation.records(settings.rules_records))} records")
