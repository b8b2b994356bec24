"""A flood of one sender: the others are answered, the record does not grow, and the next minute begins anew."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.flood import MOST, Flood
from storage.repositories.inbox import InboxState
from storage.tables import OutboxRow
from tests.bot.test_worker import LU, Mill, mill

__all__ = ["mill"]
FLOODER = 999


def arrives_from(mill: Mill, who: int, text: str) -> None:
    mill.arrives(
        text, **{"from": {"id": who, "is_bot": False, "first_name": "人"}, "chat": {"id": who, "type": "private"}}
    )


def work_off(mill: Mill) -> None:
    while mill.writer.do(mill.worker.batch):
        pass


def answered(mill: Mill) -> int:
    return mill.database.read(lambda connection: connection.scalar(select(func.count()).select_from(OutboxRow))) or 0


def test_ten_times_as_much_as_anybody_says_is_not_answered_and_the_others_are(mill: Mill) -> None:
    mill.worker.flood = Flood(most=10)
    for number in range(100):
        arrives_from(mill, FLOODER, f"涌{number}")
        if number % 20 == 0:
            arrives_from(mill, LU, f"说{number}")
    work_off(mill)
    assert [text for text in mill.router.seen if text.startswith("说")] == [
        f"说{number}" for number in range(0, 100, 20)
    ]
    assert [text for text in mill.router.seen if text.startswith("涌")] == [f"涌{number}" for number in range(10)]
    assert answered(mill) == 15
    assert mill.writer.do(lambda work: work.inbox.count(InboxState.NEW)) == 0
    assert mill.writer.do(lambda work: work.inbox.count(InboxState.DEAD)) == 0


def test_the_next_minute_begins_anew(mill: Mill) -> None:
    mill.worker.flood = Flood(most=1)
    for number in range(2):
        arrives_from(mill, FLOODER, f"一{number}")
    work_off(mill)
    mill.clock.at += timedelta(minutes=1)
    arrives_from(mill, FLOODER, "二")
    work_off(mill)
    assert mill.router.seen == ["一0", "二"]


def test_no_person_reaches_the_limit() -> None:
    assert MOST >= 10 * 60
