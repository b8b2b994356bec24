"""The peer of ``bench.updates``: a stock python-telegram-bot webhook bot that commits one row per update.

Its defaults are untouched: tornado webhook, httpx, the library's queue, ``concurrent_updates``, async ORM on SQLite.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

TOKEN = "900001:bench"


class Base(DeclarativeBase):
    """Base of the one table."""


class Row(Base):
    """One check-in."""

    __tablename__ = "check_ins"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int]
    at: Mapped[datetime]


def main() -> None:
    """Serve until terminated: port and database file are the arguments, the Bot API is an environment variable."""
    port, database = int(sys.argv[1]), Path(sys.argv[2])
    engine = create_async_engine(f"sqlite+aiosqlite:///{database}")
    session = async_sessionmaker(engine, expire_on_commit=False)

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection, _record) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    async def prepare(_: Application) -> None:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    async def check_in(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        async with session() as opened:
            opened.add(Row(user_id=update.effective_user.id, at=datetime.now(UTC)))
            await opened.commit()
        await update.message.reply_text("已签到")

    base = os.environ["TELEGRAM_API_BASE"]
    builder = Application.builder().token(TOKEN).base_url(f"{base}/bot").concurrent_updates(True).post_init(prepare)
    application = builder.build()
    application.add_handler(CommandHandler("checkin", check_in))
    application.run_webhook("127.0.0.1", port, url_path="telegram", webhook_url=f"http://127.0.0.1:{port}/telegram")


if __name__ == "__main__":
    main()
