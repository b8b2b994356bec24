"""问规则: a question gets its answer, and leaves behind what the talk and the branch need of it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from branch.clock import local
from branch.member import COMMITTEE_ROLES, Member, MemberStatus
from branch.questions import TALK_GOES_ON, AskedQuestion, Talk
from branch.rulebook import Answer, BranchFacts, Edition
from rules import Rulebook
from rules.sameness import same_key
from storage.unit_of_work import UnitOfWork

KEEP = timedelta(days=7)
"""System default: so long the buttons below an answer work; then the question is forgotten."""
LONGEST_GAP = 200
"""Characters; whatever is longer is a pasted text and no question that could be put on a list."""
MASK = "××"
_LONG_NUMBER = re.compile(r"\d{7,}")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and what can be said beside it."""

    asked_id: int
    answer: Answer
    nearest: tuple[str, ...] = ()
    """Headings of what comes nearest, when nothing is written; they are no sources."""


def ask(work: UnitOfWork, rulebook: Rulebook, member: Member, question: str, *, talk: Talk, at: datetime) -> Reply:
    """Answer a question in its own language, and remember it for what may follow.

    Where others read the answer, nothing of the branch's own figures goes into it. A question that no document answers
    is counted for the curators, without who asked.
    """
    before = work.questions.last(talk, since=at - TALK_GOES_ON)
    found = rulebook.answer(
        question,
        facts=facts_of(work, member, at=at) if talk.private else None,
        previous=before.meant if before else None,
        follows=work.profiles.follows(member.branch_id),
    )
    meant = _meant(rulebook, question, before)
    nearest: tuple[str, ...] = ()
    if not found.answered:
        nearest = rulebook.nearest(meant)
        _count_gap(work, member, meant, at=at)
    return Reply(work.questions.add(talk, question, meant, found.citations, at=at), found, nearest)


def facts_of(work: UnitOfWork, member: Member, *, at: datetime) -> BranchFacts:
    """Return what is known of the member's branch today; of the member only the beginning of the own probation."""
    today = local(at).date()
    roster = work.people.members(member.branch_id, on=today)
    on_probation = member.status is MemberStatus.PROBATIONARY
    return BranchFacts(
        full_members=sum(each.status is MemberStatus.FULL for each in roster),
        probationary_members=sum(each.status is MemberStatus.PROBATIONARY for each in roster),
        committee_members=sum(each.holds(*COMMITTEE_ROLES) for each in roster),
        party_groups=len({each.party_group for each in roster if each.party_group}),
        elected_on=work.profiles.elected_on(member.branch_id),
        probation_began_on=work.profiles.joined_on(member.id) if on_probation else None,
        today=today,
    )


def asked(work: UnitOfWork, question_id: int, *, talk: Talk) -> AskedQuestion | None:
    """Return a question to its asker, and one of a group to everybody; None for others, and when it is forgotten."""
    known = work.questions.get(question_id)
    if known is None or (known.talk.private and known.talk.external_id != talk.external_id):
        return None
    return known


def full_text(work: UnitOfWork, question: AskedQuestion) -> list[tuple[str, Edition]]:
    """Return the cited place and its surroundings for every passage that an answer cited, without repetition."""
    pages: dict[tuple[str, str], Edition] = {}
    for citation in question.citations:
        edition = work.passages.around(citation) if citation.printed else None
        if edition is not None:
            pages.setdefault((citation.locator, edition.sha256), edition)
    return [(locator, edition) for (locator, _), edition in pages.items()]


def forget_old(work: UnitOfWork, *, at: datetime) -> None:
    """Forget who asked what once nobody will go on with it."""
    work.questions.forget(before=at - KEEP)


def _meant(rulebook: Rulebook, question: str, before: AskedQuestion | None) -> str:
    """Return the question with what it takes from the one before; the whole of it when it stands alone."""
    if before is None:
        return question
    completed = rulebook.explain(question, previous=before.meant).matched.strip()
    return completed if len(completed) > len(question) else question


def _count_gap(work: UnitOfWork, member: Member, question: str, *, at: datetime) -> None:
    """Count a question that nothing answers; names on the roster and long numbers are masked."""
    if len(question) > LONGEST_GAP:
        return
    today = local(at).date()
    masked = _LONG_NUMBER.sub(MASK, question)
    for each in work.people.members(member.branch_id, on=today):
        masked = masked.replace(each.name, MASK)
    if key := same_key(masked):
        work.gaps.add(member.branch_id, key, masked, on=today)
