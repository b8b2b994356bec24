"""Questions, gaps, complaints, profiles and pages of documents, as the database keeps them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from branch.member import Member, MemberStatus
from branch.questions import Complaint, QuestionGap, Talk
from branch.rulebook import Citation, DocumentKind, Edition, Passage

AT = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
ON = date(2026, 6, 8)
PRIVATE, GROUP = Talk(7, 7, private=True), Talk(-1, 7, private=False)
CITED = (Citation("某文件", "一2", "每周三开放"),)


@pytest.fixture
def branches(work):
    return [work.organizations.add(name, "branch", parent_id=None, at=AT) for name in ("甲支部", "乙支部")]


def test_a_question_is_remembered_with_its_sources(work):
    number = work.questions.add(PRIVATE, "几点开呢", "读书角几点开", CITED, at=AT)
    kept = work.questions.get(number)
    assert (kept.question, kept.meant, kept.talk, kept.citations) == ("几点开呢", "读书角几点开", PRIVATE, CITED)


def test_the_last_question_is_that_of_the_same_person_in_the_same_chat(work):
    work.questions.add(PRIVATE, "第一问", "第一问", (), at=AT)
    work.questions.add(PRIVATE, "第二问", "第二问", (), at=AT)
    work.questions.add(GROUP, "群里问", "群里问", (), at=AT)
    work.questions.add(Talk(-1, 8, private=False), "别人问", "别人问", (), at=AT)
    assert work.questions.last(PRIVATE, since=AT).question == "第二问"
    assert work.questions.last(GROUP, since=AT).question == "群里问"
    assert work.questions.last(PRIVATE, since=AT + timedelta(seconds=1)) is None


def test_a_forgotten_question_leaves_no_number_for_another_one(work):
    """A button that outlives its question must not open somebody else's."""
    old = work.questions.add(PRIVATE, "旧问", "旧问", (), at=AT)
    assert work.questions.forget(before=AT + timedelta(days=1)) == 1
    assert work.questions.get(old) is None
    assert work.questions.add(PRIVATE, "新问", "新问", (), at=AT) > old


def test_a_gap_is_counted_and_keeps_its_first_and_last_day(work, branches):
    here, there = branches
    for branch_id, day in ((here, ON), (here, ON + timedelta(days=3)), (there, ON)):
        work.gaps.add(branch_id, "到会多少人才有效", "到会多少人才有效？", on=day)
    work.gaps.add(here, "誓词是什么", "誓词是什么", on=ON)
    found = work.gaps.of_branch(here)
    assert [replace(gap, id=0) for gap in found] == [
        QuestionGap(0, "到会多少人才有效？", 2, ON, ON + timedelta(days=3)),
        QuestionGap(0, "誓词是什么", 1, ON, ON),
    ]
    assert len(work.gaps.of_branch(there)) == 1


def test_a_gap_is_closed_once_and_only_by_its_own_branch(work, branches):
    here, there = branches
    work.gaps.add(here, "誓词", "誓词", on=ON)
    (gap,) = work.gaps.of_branch(here)
    assert [work.gaps.close(branch_id, gap.id) for branch_id in (there, here, here)] == [False, True, False]
    assert work.gaps.of_branch(here) == []


def test_a_complaint_has_no_name_until_it_is_signed(work, branches):
    here, there = branches
    member = work.people.add_member(Member(0, here, "方小禾", MemberStatus.FULL))
    kept = work.complaints.add(here, "几号交", "应是十号前", on=ON)
    assert work.complaints.of_branch(here) == [Complaint(kept, "几号交", "应是十号前", ON)]
    assert [work.complaints.sign(kept, member), work.complaints.sign(kept, member)] == [True, False]
    assert work.complaints.of_branch(here)[0].signed_by == "方小禾"
    assert [work.complaints.close(branch_id, kept) for branch_id in (there, here)] == [False, True]


def test_a_branch_follows_one_document_or_none(work, branches):
    here, there = branches
    assert work.profiles.follows(here) is None
    for key in ("luoyang", "wujin"):
        work.profiles.follow(here, key)
    assert (work.profiles.follows(here), work.profiles.follows(there)) == ("wujin", None)
    work.profiles.follow(here, None)
    assert work.profiles.follows(here) is None


def test_the_day_of_the_election_and_the_followed_document_are_kept_apart(work, branches):
    here, there = branches
    assert work.profiles.elected_on(here) is None
    work.profiles.elected(here, on=ON)
    work.profiles.follow(here, "wujin")
    assert (work.profiles.elected_on(here), work.profiles.follows(here)) == (ON, "wujin")
    assert work.profiles.elected_on(there) is None


def test_it_is_known_since_when_somebody_is_on_probation(work, branches):
    person = Member(0, branches[0], "何青苗", MemberStatus.PROBATIONARY)
    number = work.people.add_member(person, joined_on=date(2025, 8, 20))
    assert work.profiles.joined_on(number) == date(2025, 8, 20)


def edition(sha256: str, *texts: str) -> Edition:
    passages = tuple(
        Passage(number, f"一{number}", ("一、借阅",), "text", text) for number, text in enumerate(texts, 1)
    )
    return Edition(sha256, "关于读书角的通知", DocumentKind.NOTICE, passages, "青禾党字〔2025〕7号", "青禾社区", ON)


def test_a_cited_passage_is_shown_with_its_neighbours(work):
    work.rulebook.add(edition("a" * 64, "开头。", "每周三开放两小时。", "节假日不开放。", "结尾。"), at=AT)
    page = work.passages.around(Citation("某文件", "一2", "每周三开放"))
    assert [passage.text for passage in page.passages] == ["开头。", "每周三开放两小时。", "节假日不开放。"]
    assert (page.title, page.number, page.issuer, page.dated_on) == (
        "关于读书角的通知",
        "青禾党字〔2025〕7号",
        "青禾社区",
        ON,
    )


def test_the_newest_edition_that_prints_the_words_is_shown(work):
    for sha, text in (("a" * 64, "每周三开放。"), ("b" * 64, "每周三开放，欢迎来。"), ("c" * 64, "每周五开放。")):
        work.rulebook.add(edition(sha, "开头。", text), at=AT)
    assert work.passages.around(Citation("某文件", "一2", "每周三开放")).sha256 == "b" * 64


@pytest.mark.parametrize("citation", [Citation("某文件", "一2", "每周六开放"), Citation("某文件", "九9", "每周三开放")])
def test_words_that_are_printed_nowhere_have_no_page(work, citation):
    work.rulebook.add(edition("a" * 64, "开头。", "每周三开放。"), at=AT)
    assert work.passages.around(citation) is None
