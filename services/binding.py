"""Binding (绑定): an account speaks for a member after a one-time code was handed over in person."""

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from branch.clock import local
from branch.member import Account, Member, Role
from branch.rebinding import MemberBound
from branch.refusals import AlreadyBound, CodeNotValid, NoSuchMember, NotAllowed, SeveralMembers, TooManyTries
from storage.unit_of_work import UnitOfWork

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
_CODE = f"(?P<code>[{CODE_LETTERS}]{{{CODE_LENGTH}}})"
_CODE_ALONE = re.compile(rf"\s*{_CODE}\s*", re.IGNORECASE | re.ASCII)
_CODE_NAMED = re.compile(rf"(?:绑定码(?:就?是|为)?[:：]?\s*|[?&]start=){_CODE}(?![A-Z0-9])", re.IGNORECASE | re.ASCII)
CODE_LIFE = timedelta(minutes=10)
SLIP_LIFE = timedelta(days=3)
"""System default: paper is handed out at a meeting, and a lost slip is over soon."""
TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
ISSUERS = (Role.SECRETARY, Role.ORGANIZATION)


def issue_code(work: UnitOfWork, officer: Member, name: str, *, at: datetime) -> tuple[Member, str]:
    """Return the member called ``name`` and a code that binds one account to that member within ten minutes.

    Raises:
        NotAllowed: only the secretary and the organization commissioner hand out codes.
        NoSuchMember: nobody of that name is on the roster.
        SeveralMembers: homonyms; the caller asks which one.
        MemberBound: the member has an account.
    """
    found = work.people.named(officer.branch_id, name, on=local(at).date())
    if not found:
        raise NoSuchMember(name)
    if len(found) > 1:
        raise SeveralMembers(found)
    return found[0], issue_code_for(work, officer, found[0].id, at=at)


def issue_code_for(work: UnitOfWork, officer: Member, member_id: int, *, at: datetime) -> str:
    """Return a code for one member of the officer's branch.

    Raises:
        NotAllowed: the officer may not hand out codes, or the member is in another branch.
        MemberBound: the member has an account.
    """
    today = local(at).date()
    member = work.people.member(member_id, on=today)
    if not officer.holds(*ISSUERS) or member is None or member.branch_id != officer.branch_id:
        raise NotAllowed
    if work.people.account_of(member_id, on=today) is not None:
        raise MemberBound(member)
    code = new_code(work, member_id, issued_by=officer.id, at=at)
    work.audit.add(officer, "binding.code", f"member:{member_id}", at=at)
    return code


def slips(work: UnitOfWork, officer: Member, *, at: datetime) -> list[tuple[Member, str]]:
    """Return everybody of the branch without an account with a code that is handed over on paper within days.

    Raises:
        NotAllowed: the officer may not hand out codes.
    """
    if not officer.holds(*ISSUERS):
        raise NotAllowed
    today = local(at).date()
    bound = {account.member.id for account in work.people.accounts(officer.branch_id, on=today)}
    unbound = [each for each in work.people.members(officer.branch_id, on=today) if each.id not in bound]
    found = [(each, new_code(work, each.id, issued_by=officer.id, at=at, life=SLIP_LIFE)) for each in unbound]
    work.audit.add(officer, "binding.slips", f"branch:{officer.branch_id}", at=at, count=len(found))
    return found


def new_code(
    work: UnitOfWork, member_id: int, *, issued_by: int | None, at: datetime, life: timedelta = CODE_LIFE
) -> str:
    """Return a fresh code; only its hash is kept, and older codes of the member stop working."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    work.bindings.add_code(member_id, _hash(code), issued_by=issued_by, expires_at=at + life)
    return code


def code_in(text: str) -> str | None:
    """Return the binding code that somebody typed, or pasted with the words or the link around it; else None."""
    word = _CODE_NAMED.search(text) or _CODE_ALONE.fullmatch(text)
    return word["code"].upper() if word else None


def bind(
    work: UnitOfWork, external_id: int, code: str, *, at: datetime, release: Callable[[int], bool] = lambda _: False
) -> Account | None:
    """Bind the account to the member of ``code``; None when the code is wrong (that try is counted).

    ``release`` takes a member whose old account may be replaced, takes its access away and tells whether it did.

    A wrong code is a result and not a refusal, because the count of tries has to be kept.

    Raises:
        TooManyTries: five wrong codes within the hour; also a right one is refused then.
        AlreadyBound: the account speaks for somebody already.
    """
    today = local(at).date()
    if work.people.account(external_id, on=today) is not None:
        raise AlreadyBound
    if work.bindings.count_tries(external_id, since=at - TRIES_WITHIN) >= TRIES:
        raise TooManyTries
    member_id = work.bindings.use_code(_hash(code.strip().upper()), at=at)
    bound = member_id is not None and (
        work.bindings.bind(external_id, member_id, at=at)
        or (release(member_id) and work.bindings.bind(external_id, member_id, at=at))
    )
    if not bound:
        work.bindings.add_try(external_id, at=at)
        return None
    account = work.people.account(external_id, on=today)
    if account is None:
        raise CodeNotValid
    work.audit.add(account.member, "binding.bound", f"member:{member_id}", at=at)
    return account


def spoil(work: UnitOfWork, code: str, *, at: datetime) -> None:
    """Make a code useless that was shown where others could read it."""
    member_id = work.bindings.use_code(_hash(code.strip().upper()), at=at)
    if member_id is not None:
        work.audit.add(None, "binding.spoilt", f"member:{member_id}", at=at)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
