"""The way from the chat to the pages: a one-time link opens a session in one browser."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeGuard

from branch.clock import local
from branch.member import Member, MemberStatus
from branch.refusals import LinkGone
from storage.repositories.web_keys import Purpose
from storage.unit_of_work import UnitOfWork

LINK_LIFE = timedelta(minutes=5)
SESSION_LIFE = timedelta(hours=2)
"""System default; office computers are shared."""


def issue_link(work: UnitOfWork, member: Member, *, at: datetime) -> str:
    """Return the secret part of a link that opens the pages for ``member`` once, within five minutes."""
    secret = secrets.token_urlsafe(32)
    work.web_keys.add(_hash(secret), Purpose.LINK, member.id, expires_at=at + LINK_LIFE)
    work.audit.add(member, "desk.link", f"member:{member.id}", at=at)
    return secret


def enter(work: UnitOfWork, link: str, *, at: datetime) -> str:
    """Use up a link and return the secret of a session.

    Raises:
        LinkGone: used, expired, never issued, or its member left: deliberately not told apart.
    """
    member_id = work.web_keys.owner(_hash(link), Purpose.LINK, at=at)
    member = None if member_id is None else work.people.member(member_id, on=local(at).date())
    if not _may_enter(member) or not work.web_keys.end(_hash(link)):
        raise LinkGone
    return _begun(work, member, at)


def enter_as(work: UnitOfWork, external_id: int, used: str, *, until: datetime, at: datetime) -> str:
    """Begin a session for the account that the messenger vouches for; ``used`` marks its word, which counts once.

    Raises:
        LinkGone: the word was used before, or the account speaks for nobody: deliberately not told apart.
    """
    account = work.people.account(external_id, on=local(at).date())
    if account is None or not _may_enter(account.member):
        raise LinkGone
    if work.web_keys.owner(used, Purpose.USED, at=at) is not None:
        raise LinkGone
    work.web_keys.add(used, Purpose.USED, account.member.id, expires_at=until)
    return _begun(work, account.member, at)


def visitor(work: UnitOfWork, session: str, *, at: datetime) -> Member | None:
    """Return whose session it is, with the offices held today; None when it is over."""
    member_id = work.web_keys.owner(_hash(session), Purpose.SESSION, at=at)
    member = None if member_id is None else work.people.member(member_id, on=local(at).date())
    return member if _may_enter(member) else None


def looked(work: UnitOfWork, reader: Member, action: str, seen: str, *, at: datetime) -> None:
    """Keep that somebody read on a page what the record says of others."""
    work.audit.add(reader, action, seen, at=at)


def leave(work: UnitOfWork, session: str) -> None:
    """End a session."""
    work.web_keys.end(_hash(session))


def _begun(work: UnitOfWork, member: Member, at: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    work.web_keys.add(_hash(secret), Purpose.SESSION, member.id, expires_at=at + SESSION_LIFE)
    work.audit.add(member, "desk.entered", f"member:{member.id}", at=at)
    return secret


def _may_enter(member: Member | None) -> TypeGuard[Member]:
    return member is not None and member.status != MemberStatus.FORMER


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
