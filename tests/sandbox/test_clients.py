"""Bots written with three different libraries run unchanged against the sandbox."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import telebot.types
import telegram as ptb
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telebot import apihelper, asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telegram.error import ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from sandbox.cast import BotAccount, Group, Person
from sandbox.clock import SandboxClock
from sandbox.in_process import BASE_FILE_URL, BASE_URL, InProcessRequest
from sandbox.local_telegram import LocalTelegram
from sandbox.server import serving
from sandbox.timer import RealTimer
from sandbox.world import World
from tests.sandbox.small_town import BOT_ID, GROUP, LU, STARTS_AT, TOKEN, photo, png

pytestmark = pytest.mark.wide


class Unhurried(RealTimer):
    """Real waiting, but each look at the timer is ten seconds later: nobody polls too often for the server's taste."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def monotonic(self) -> float:
        self._seconds += 10
        return self._seconds


@pytest.fixture
async def telegram() -> LocalTelegram:
    """A sandbox with real waiting, as foreign clients expect."""
    world = World(
        SandboxClock(STARTS_AT),
        bots=[BotAccount(TOKEN, BOT_ID, "zhibu_bot", "支部助手")],
        people=[Person(LU, "小满", "陆")],
        groups=[Group(GROUP, "民一庭党支部", [LU])],
        timer=Unhurried(),
    )
    return LocalTelegram(world)


@pytest.fixture
async def address(telegram: LocalTelegram) -> AsyncIterator[str]:
    async with serving(telegram) as url:
        yield url


async def replies(telegram: LocalTelegram, count: int, chat_id: int = LU) -> list[str]:
    """Return the bot's first texts in the private chat, as soon as there are ``count``."""
    chat = telegram.world.private(telegram.world.main_bot, chat_id)
    with telegram.world.events.subscribed(chat_id) as hints:
        async with asyncio.timeout(10):
            while True:
                texts = [m.wire["text"] for m in chat.messages.values() if m.sender_id == BOT_ID and "text" in m.wire]
                if len(texts) >= count:
                    return texts
                await hints.get()


async def converse(telegram: LocalTelegram) -> None:
    """Play the person that all three bots must get along with: a command, a word, a photo, a press."""
    telegram.people.start(LU, "invite")
    assert await replies(telegram, 1) == ["你好 invite"]
    telegram.people.say(LU, "private", "签到")
    assert (await replies(telegram, 2))[1] == "收到：签到"
    telegram.people.send_files(LU, "private", [photo()])
    assert (await replies(telegram, 3))[2] == f"{len(png())} 字节"
    chat = telegram.world.private(telegram.world.main_bot, LU)
    question = next(number for number, m in chat.messages.items() if "reply_markup" in m.wire)
    answer = await telegram.people.press(LU, LU, question, "v1:yes")
    assert answer is not None
    assert answer.text == "已登记"


def aiogram_bot(address: str) -> tuple[Bot, Dispatcher]:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    dispatcher = Dispatcher()
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="对", callback_data="v1:yes")]])

    @dispatcher.message()
    async def on_message(message: Message) -> None:
        if message.photo:
            content = await bot.download(message.photo[-1])
            await message.answer(f"{len(content.read()) if content else 0} 字节")
        elif (message.text or "").startswith("/start"):
            await message.answer(f"你好 {(message.text or '').split()[-1]}", reply_markup=keyboard)
        else:
            await message.answer(f"收到：{message.text}")

    @dispatcher.callback_query()
    async def on_press(query: CallbackQuery) -> None:
        await query.answer("已登记")

    return bot, dispatcher


async def test_an_aiogram_bot_polls(telegram: LocalTelegram, address: str) -> None:
    bot, dispatcher = aiogram_bot(address)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1))
    try:
        await converse(telegram)
    finally:
        await dispatcher.stop_polling()
        await polling


async def test_an_aiogram_bot_listens_on_a_webhook(telegram: LocalTelegram, address: str) -> None:
    bot, dispatcher = aiogram_bot(address)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token="s3cret").register(app, path="/hook")
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        await converse(telegram)
        assert (await bot.get_webhook_info()).last_error_message is None
    finally:
        await telegram.close()
        await runner.cleanup()
        await bot.session.close()


async def test_aiogram_understands_every_kind_of_refusal(telegram: LocalTelegram, address: str) -> None:
    bot, _ = aiogram_bot(address)
    async with bot.context(auto_close=True):
        with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
            await bot.send_message(LU, "x")
        telegram.faults.too_many(4)
        with pytest.raises(TelegramRetryAfter) as too_many:
            await bot.get_me()
        assert too_many.value.retry_after == 4
        new = telegram.faults.upgrade_group(GROUP)
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(GROUP, "x")
        assert moved.value.migrate_to_chat_id == new.id
        sent = await bot.send_document(
            new.id, BufferedInputFile(b"PK", "台账.xlsx"), caption="<b>台账</b>", parse_mode="HTML"
        )
        assert sent.document is not None
        assert sent.document.file_name == "台账.xlsx"


async def test_a_pytelegrambotapi_bot_polls(
    telegram: LocalTelegram, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (apihelper, asyncio_helper):
        monkeypatch.setattr(module, "API_URL", address + "/bot{0}/{1}")
        monkeypatch.setattr(module, "FILE_URL", address + "/file/bot{0}/{1}")
    bot = AsyncTeleBot(TOKEN)

    @bot.message_handler(commands=["start"])
    async def on_start(message: Any) -> None:
        markup = telebot.types.InlineKeyboardMarkup(
            [[telebot.types.InlineKeyboardButton("对", callback_data="v1:yes")]]
        )
        await bot.send_message(message.chat.id, f"你好 {message.text.split()[-1]}", reply_markup=markup)

    @bot.message_handler(content_types=["photo"])
    async def on_photo(message: Any) -> None:
        found = await bot.get_file(message.photo[-1].file_id)
        content = await bot.download_file(found.file_path)
        await bot.send_message(message.chat.id, f"{len(content)} 字节")

    @bot.message_handler(func=lambda message: True)
    async def on_text(message: Any) -> None:
        await bot.send_message(message.chat.id, f"收到：{message.text}")

    @bot.callback_query_handler(func=lambda query: True)
    async def on_press(query: Any) -> None:
        await bot.answer_callback_query(query.id, "已登记")

    polling = asyncio.create_task(bot.polling(non_stop=True, timeout=1, request_timeout=5))
    try:
        await converse(telegram)
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await bot.close_session()


def telegram_application(builder: Any) -> Application[Any, Any, Any, Any, Any, Any]:
    async def on_start(update: Any, context: Any) -> None:
        markup = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("对", callback_data="v1:yes")]])
        await update.message.reply_text(f"你好 {context.args[0]}", reply_markup=markup)

    async def on_photo(update: Any, context: Any) -> None:
        content = await (await update.message.photo[-1].get_file()).download_as_bytearray()
        await update.message.reply_text(f"{len(content)} 字节")

    async def on_text(update: Any, context: Any) -> None:
        await update.message.reply_text(f"收到：{update.message.text}")

    async def on_press(update: Any, context: Any) -> None:
        await update.callback_query.answer("已登记")

    app: Application[Any, Any, Any, Any, Any, Any] = builder.token(TOKEN).job_queue(None).build()
    app.add_handlers([CommandHandler("start", on_start), MessageHandler(filters.PHOTO, on_photo)])
    app.add_handlers([MessageHandler(filters.TEXT, on_text), CallbackQueryHandler(on_press)])
    return app


@pytest.mark.parametrize("transport", ["http", "in process"])
async def test_a_python_telegram_bot_polls(telegram: LocalTelegram, address: str, transport: str) -> None:
    if transport == "http":
        builder = ApplicationBuilder().base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    else:
        builder = ApplicationBuilder().base_url(BASE_URL).base_file_url(BASE_FILE_URL)
        builder = builder.request(InProcessRequest(telegram)).get_updates_request(InProcessRequest(telegram))
    app = telegram_application(builder)
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=1)
        await converse(telegram)
        await app.updater.stop()
        await app.stop()


async def test_in_process_refusals_and_faults_look_as_over_http(
    telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot = ptb.Bot(TOKEN, BASE_URL, BASE_FILE_URL, request=InProcessRequest(telegram))
    async with bot:
        with pytest.raises(Forbidden):
            await bot.send_message(LU, "x")
        telegram.world.open_private(LU)
        sent = await bot.send_document(LU, b"PK", filename="台账.xlsx")
        assert sent.document is not None
        downloaded = await (await sent.document.get_file()).download_as_bytearray()
        assert bytes(downloaded) == b"PK"
        telegram.faults.too_many(3)
        with pytest.raises(RetryAfter):
            await bot.send_message(LU, "x")
        telegram.faults.upgrade_group(GROUP)
        with pytest.raises(ChatMigrated):
            await bot.send_message(GROUP, "x")
        telegram.faults.cut_network(on=True)
        with pytest.raises(NetworkError):
            await bot.get_me()
        with pytest.raises(NetworkError):
            await bot.request.retrieve(f"{BASE_FILE_URL}{TOKEN}/documents/file_1.xlsx")
        telegram.faults.cut_network(on=False)
        with pytest.raises(InvalidToken, match="Not Found"):
            await bot.request.retrieve(f"{BASE_FILE_URL}{TOKEN}/documents/file_99.xlsx")
