"""Rule files: taken one at a time, drafts that come back as they were read, and what is forgotten."""

from datetime import date, timedelta

import pytest

from branch.member import Member
from branch.rule_files import RuleFile, RuleFileState, SentFile
from branch.rulebook import DocumentKind, Edition, Passage
from tests.storage.any_row import FIRST

SENT = SentFile("BQAC", "通知.docx", 4711)
EDITION = Edition(
    sha256="ab" * 32,
    title="关于值班的通知",
    kind=DocumentKind.NOTICE,
    passages=(
        Passage(1, "一", ("值班",), "text", "每周三值班。"),
        Passage(2, "表·1·频率", ("表", "1"), "row", "每周一次"),
    ),
    number="青禾党字〔2025〕7号",
    issuer=None,
    dated_on=date(2025, 3, 4),
    warnings=("no_issuer",),
)


@pytest.fixture
def member(work):
    branch_id = work.organizations.add("第一党支部", "branch", parent_id=None, at=FIRST)
    return work.people.member(work.people.add_member(Member(0, branch_id, "方小禾")), on=FIRST.date())


@pytest.fixture
def send(work, member):
    """Return a function that keeps a file and returns its number."""
    return lambda **when: work.rule_files.add(member, 4, SENT, language="zh", at=FIRST + timedelta(**when))


def claimed(work, owner="first", after=0):
    at = FIRST + timedelta(minutes=after)
    return work.rule_readings.claim(owner=owner, now=at, lease_until=at + timedelta(minutes=20))


def test_files_are_taken_oldest_first_and_one_at_a_time(work, send, member):
    number, second = send(), send()
    assert claimed(work) == RuleFile(number, member.id, 4, "zh", SENT, RuleFileState.READING, attempts=1)
    assert claimed(work, "second") is None
    assert work.rule_readings.refuse(number, "broken", owner="first")
    assert claimed(work, "second").id == second
    assert work.rule_files.waiting(member.id) == 1


def test_a_reading_whose_lease_ended_is_taken_over_and_counted(work, send):
    number = send()
    claimed(work)
    assert claimed(work, "second", after=20) is None
    taken = claimed(work, "second", after=21)
    assert (taken.id, taken.attempts) == (number, 2)
    assert not work.rule_readings.show(number, EDITION, owner="first")
    assert not work.rule_readings.refuse(number, "broken", owner="first")
    assert work.rule_readings.show(number, EDITION, owner="second")


def test_what_is_released_is_taken_up_again(work, send):
    send()
    claimed(work)
    assert work.rule_readings.release("second") == 0
    assert work.rule_readings.release("first") == 1
    assert claimed(work, "second").attempts == 2
    assert work.rule_readings.release() == 1


def test_a_draft_comes_back_as_it_was_read_until_it_is_decided(work, send):
    number = send()
    claimed(work)
    assert work.rule_files.draft(number) is None
    work.rule_readings.show(number, EDITION, owner="first")
    assert work.rule_files.draft(number) == EDITION
    assert (work.rulebook.editions(), work.rulebook.version()) == ([], 0)
    work.rule_files.decide(number, RuleFileState.KEPT)
    assert work.rule_files.draft(number) is None
    assert work.rule_files.get(number).state == RuleFileState.KEPT


def test_old_drafts_are_dropped_and_their_rows_emptied_and_what_waits_stays(work, send):
    old, waiting, young = send(), send(hours=1), send(days=2)
    claimed(work)
    work.rule_readings.show(old, EDITION, owner="first")
    assert work.rule_files.forget(before=FIRST + timedelta(days=1)) == 1
    found = work.rule_files.get(old)
    assert (found.state, found.sent) == (RuleFileState.DROPPED, SentFile("", "", SENT.size))
    assert work.rule_files.draft(old) is None
    assert [work.rule_files.get(number).sent for number in (waiting, young)] == [SENT, SENT]
    assert work.rule_files.forget(before=FIRST + timedelta(days=1)) == 0


def test_an_edition_is_held_by_its_content(work):
    assert not work.rulebook.holds(EDITION.sha256)
    work.rulebook.add(EDITION, at=FIRST)
    assert work.rulebook.holds(EDITION.sha256)
    assert work.rule_files.get(1) is None
