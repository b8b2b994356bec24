"""The evening note to secretaries: how long the audit trail is and its last seal, kept where nobody here can reach."""

from datetime import datetime, time

from branch.clock import at_local, local
from branch.member import Role
from locales import phrases
from reminders import texts
from storage.chain import Head
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork

FROM = time(18, 0)
UNTIL_HOUR = 21
"""[system default]"""
KIND = "audit_head"


def may_tell(now: datetime) -> bool:
    """Tell whether it is the hour of the note."""
    return FROM <= local(now).time() < time(UNTIL_HOUR)


def plan(work: UnitOfWork, head: Head, *, since: int, broken: int, now: datetime) -> int:
    """Plan one quiet line for the secretary of each branch in which something was done after entry ``since``.

    Planning it again on the same day changes nothing.

    Args:
        work: the open transaction.
        head: the end of the chain.
        since: the newest entry of a day ago.
        broken: in how many places the chain does not hold.
        now: aware instant.

    Returns:
        How many are new.
    """
    today = local(now).date()
    new = 0
    for branch_id in sorted(work.audit.branches_since(since)):
        for secretary in work.people.holders(branch_id, Role.SECRETARY, on=today):
            account = work.people.account_of(secretary.id, on=today)
            if account is None or not account.reachable:
                continue
            words = texts.audit_head(phrases(account.language), head.id, head.code, broken, now)
            call = Outgoing(
                key=f"{KIND}:{today}:m{secretary.id}",
                kind=KIND,
                chat_id=account.external_id,
                method="send_message",
                payload={"text": words, "disable_notification": True},
                policy=Policy.RESEND_ONCE,
                expires_at=at_local(today, UNTIL_HOUR),
            )
            new += work.outbox.add(call, at=now)
    return new
