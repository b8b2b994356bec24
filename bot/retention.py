"""How long things are kept that serve nobody any more."""

from datetime import datetime, timedelta

from services import questions, rule_files
from storage.repositories.inbox import InboxState
from storage.unit_of_work import UnitOfWork

KEEP = {"done": timedelta(days=7), "dead": timedelta(days=30), "sent": timedelta(days=90)}
"""How long raw updates, those that nobody could read, and the texts of messages are kept [system default]."""


def forget(work: UnitOfWork, now: datetime) -> None:
    """Forget what people wrote and were told once it is of no use."""
    work.inbox.purge(InboxState.DONE, before=now - KEEP["done"])
    work.inbox.purge(InboxState.DEAD, before=now - KEEP["dead"])
    work.outbox.forget(before=now - KEEP["sent"])
    work.web_keys.purge(before=now)
    rule_files.forget_old(work, at=now)
    questions.forget_old(work, at=now)
