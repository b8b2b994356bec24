"""Rule files: an officer sends one, it is read, shown, and answers questions once the officer says so.

Fetching and reading take their time and happen outside of any transaction; here stands what comes before and after.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from branch.member import Member, Role
from branch.refusals import FileTooLarge, NotAllowed, RuleFileGone, TooManyFiles
from branch.rule_files import Reading, RuleFile, RuleFileState, SentFile
from branch.rulebook import Edition
from storage.unit_of_work import UnitOfWork

IMPORTERS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
LARGEST = 10_000_000
"""Bytes; ``documents`` reads no more, so more need not be fetched."""
MOST_WAITING = 10
"""Files of one person that wait to be read: as many as the messenger sends in one go."""
DRAFT_LIFE = timedelta(days=7)
LONGEST_NAME = 200


def receive(
    work: UnitOfWork,
    sender: Member,
    chat_id: int,
    sent: SentFile,
    *,
    language: str,
    at: datetime,
    senders: Sequence[Role] = IMPORTERS,
) -> RuleFile:
    """Take a file in; it is fetched and read as soon as those before it are.

    Args:
        work: the open transaction.
        sender: whoever sends it.
        chat_id: where to tell what it holds.
        sent: the file as announced.
        language: of that conversation.
        at: when it was sent.
        senders: whose files are taken; sheets have others than rules.

    Raises:
        NotAllowed: the person sends no such files.
        FileTooLarge: it would not be read.
        TooManyFiles: so many of this person wait already.
    """
    if not sender.holds(*senders):
        raise NotAllowed
    if sent.size is not None and sent.size > LARGEST:
        raise FileTooLarge
    if work.rule_files.waiting(sender.id) >= MOST_WAITING:
        raise TooManyFiles(MOST_WAITING)
    named = SentFile(sent.file_id, sent.name[-LONGEST_NAME:], sent.size)
    number = work.rule_files.add(sender, chat_id, named, language=language, at=at)
    return RuleFile(number, sender.id, chat_id, language, named, RuleFileState.NEW)


def keep_draft(work: UnitOfWork, file: RuleFile, reading: Reading, *, owner: str) -> bool | None:
    """Keep what was read as a draft, which answers no question yet.

    Returns:
        True when there is a draft to decide on, False when the same content is imported already (then there is none),
        None when ``owner`` took so long that somebody else reads the file, whose business it is now.
    """
    if work.rulebook.holds(reading.edition.sha256):
        return False if work.rule_readings.refuse(file.id, "known", owner=owner) else None
    return True if work.rule_readings.show(file.id, reading.edition, owner=owner) else None


def publish(work: UnitOfWork, member: Member, number: int, *, at: datetime) -> Edition | None:
    """Import a draft: from now on it answers questions. None when the same content was imported meanwhile.

    Raises:
        NotAllowed: the person does not import rules.
        RuleFileGone: the draft is decided or too old, or somebody else sent it.
    """
    edition = _draft(work, member, number)
    new = work.rulebook.add(edition, at=at)
    work.rule_files.decide(number, RuleFileState.KEPT)
    if not new:
        return None
    work.audit.add(member, "rules.imported", f"rule_file:{number}", at=at, sha256=edition.sha256)
    return edition


def drop(work: UnitOfWork, member: Member, number: int) -> None:
    """Throw a draft away.

    Raises:
        NotAllowed: the person does not import rules.
        RuleFileGone: the draft is decided or too old, or somebody else sent it.
    """
    _draft(work, member, number)
    work.rule_files.decide(number, RuleFileState.DROPPED)


def forget_old(work: UnitOfWork, *, at: datetime) -> int:
    """Drop the drafts that nobody decided on within a week; return how many."""
    return work.rule_files.forget(before=at - DRAFT_LIFE)


def _draft(work: UnitOfWork, member: Member, number: int) -> Edition:
    _must_import(member)
    file = work.rule_files.get(number)
    if file is None or file.member_id != member.id:
        raise RuleFileGone
    edition = work.rule_files.draft(number)
    if edition is None:
        raise RuleFileGone(file.state)
    return edition


def _must_import(member: Member) -> None:
    if not member.holds(*IMPORTERS):
        raise NotAllowed
