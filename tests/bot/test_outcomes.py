"""What each answer of the messenger means."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outcomes import Result, outcome_of_answer, outcome_of_fault, plain
from bot.transport import NotSentError


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (RetryAfter(7), Result.TOO_FAST),
        (ChatMigrated(-1001), Result.MIGRATED),
        (Forbidden("bot was blocked by the user"), Result.UNREACHABLE),
        (BadRequest("Chat not found"), Result.UNREACHABLE),
        (InvalidToken(), Result.STOP),
        (Conflict("terminated by other getUpdates request"), Result.STOP),
        (BadRequest("Message is not modified: specified new message content is the same"), Result.SENT),
        (BadRequest("Can't parse entities: unsupported start tag"), Result.AS_PLAIN),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), Result.TOO_LATE),
        (BadRequest("Message is too long"), Result.REFUSED),
        (NotSentError("ClientConnectorError"), Result.NOT_DELIVERED),
        (NetworkError("Bad Gateway"), Result.DOUBTFUL),
        (TimedOut(), Result.DOUBTFUL),
        (TelegramError("something new"), Result.REFUSED),
    ],
)
def test_every_fault_has_one_meaning(fault: TelegramError, result: Result) -> None:
    assert outcome_of_fault(fault).result == result


@pytest.mark.parametrize("seconds", [7, timedelta(seconds=7)])
def test_the_wait_that_the_server_asks_for_is_kept(seconds: int | timedelta) -> None:
    assert outcome_of_fault(RetryAfter(seconds)).seconds == 7


def test_the_new_address_of_a_group_is_kept() -> None:
    assert outcome_of_fault(ChatMigrated(-1001)).chat_id == -1001


def test_a_reason_fits_its_column() -> None:
    assert len(outcome_of_fault(TelegramError("x" * 999)).reason) <= 256


@pytest.mark.parametrize("answer", [True, [], {}, {"message_id": "7"}])
def test_an_answer_without_a_message_has_no_number(answer: object) -> None:
    assert outcome_of_answer(answer).message_id is None


@pytest.mark.parametrize("answer", [{"message_id": 7}, [{"message_id": 7}, {"message_id": 8}]])
def test_the_number_of_the_first_message_is_kept(answer: object) -> None:
    assert outcome_of_answer(answer).message_id == 7


def test_plain_text_loses_the_tags_and_nothing_else() -> None:
    payload = {
        "text": '<b>到会</b> 3 &lt; 5 &amp; 2\n<a href="x">一组</a> < 二组',
        "parse_mode": "HTML",
        "reply_markup": {},
    }
    assert plain(payload) == {"text": "到会 3 < 5 & 2\n一组 < 二组", "reply_markup": {}}
