"""What an answer is made from and what it leaves behind: the talk, the gap, nothing about the asker."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from branch.member import Member, MemberStatus
from branch.questions import Talk
from branch.refusals import NotAllowed
from branch.rulebook import Answer, BranchFacts, Citation
from rules.explaining import Explanation
from services import curation, questions
from tests.services.conftest import NOW

PRIVATE, GROUP = Talk(7, 7, private=True), Talk(-1, 7, private=False)
CITED = (Citation("某文件", "一2", "每周三开放"),)


@dataclass
class Oracle:
    """A rulebook that answers as it is told and remembers how it was asked."""

    found: Answer
    asked: list[dict[str, object]] = field(default_factory=list)

    def answer(self, question, language=None, **facts):
        self.asked.append({"question": question} | facts)
        return self.found

    def nearest(self, question):
        return ("一、借阅",)

    def explain(self, question, *, previous):
        """Take “那…呢” for a question that goes on."""
        matched = f"{question.strip('那呢')} {previous}" if question.startswith("那") else question
        return Explanation(matched, (), (), (), (), (), (), (), 0.0, answerable=False)


KNOWING = Answer(answered=True, text="每周三。", citations=CITED)
IGNORANT = Answer(answered=False, text="现有文件没有写这一点。")


def ask(work, member, question="读书角几点开", *, talk=PRIVATE, found=KNOWING, at=NOW):
    oracle = Oracle(found)
    return questions.ask(work, oracle, member, question, talk=talk, at=at), oracle.asked[0]


def test_the_facts_are_those_of_the_roster_today(work, cast):
    assert questions.facts_of(work, cast.fang, at=NOW) == BranchFacts(
        full_members=5, probationary_members=1, committee_members=4, party_groups=1, today=NOW.date()
    )


def test_only_who_is_on_probation_is_told_of_it(work, cast):
    person = Member(0, cast.branch_id, "新同志", MemberStatus.PROBATIONARY, "一组")
    number = work.people.add_member(person, joined_on=date(2025, 8, 20))
    member = work.people.member(number, on=NOW.date())
    assert questions.facts_of(work, member, at=NOW).probation_began_on == date(2025, 8, 20)
    assert questions.facts_of(work, cast.fang, at=NOW).probation_began_on is None


def test_in_private_the_facts_go_into_the_answer_and_in_a_group_they_do_not(work, cast):
    assert ask(work, cast.fang)[1]["facts"] == questions.facts_of(work, cast.fang, at=NOW)
    assert ask(work, cast.fang, talk=GROUP)[1]["facts"] is None


def test_the_question_before_is_given_for_ten_minutes(work, cast):
    ask(work, cast.fang, "党支部任期几年")
    assert ask(work, cast.fang, "那总支呢", at=NOW + timedelta(minutes=10))[1]["previous"] == "党支部任期几年"
    assert ask(work, cast.fang, "那总支呢", at=NOW + timedelta(minutes=21))[1]["previous"] is None
    assert ask(work, cast.fang, "那总支呢", talk=GROUP)[1]["previous"] is None


def test_a_question_may_go_on_more_than_once(work, cast):
    for question, previous in (
        ("党支部任期几年", None),
        ("那总支呢", "党支部任期几年"),
        ("那党委呢", "总支 党支部任期几年"),
    ):
        assert ask(work, cast.fang, question)[1]["previous"] == previous


def test_a_gap_and_a_complaint_say_what_was_meant(work, cast):
    ask(work, cast.fang, "党支部任期几年")
    reply, _ = ask(work, cast.fang, "那青年小组呢", found=IGNORANT)
    assert [gap.question for gap in work.gaps.of_branch(cast.branch_id)] == ["青年小组 党支部任期几年"]
    curation.complain(work, cast.fang, questions.asked(work, reply.asked_id, talk=PRIVATE), "写了的", at=NOW)
    assert curation.complaints(work, cast.secretary)[0].question == "青年小组 党支部任期几年"


def test_the_followed_document_is_given(work, cast):
    assert ask(work, cast.fang)[1]["follows"] is None
    curation.follow(work, cast.secretary, "wujin", at=NOW)
    assert ask(work, cast.fang)[1]["follows"] == "wujin"


def test_an_answer_leaves_its_sources_for_the_buttons(work, cast):
    reply, _ = ask(work, cast.fang)
    assert (reply.answer, reply.nearest) == (KNOWING, ())
    assert questions.asked(work, reply.asked_id, talk=PRIVATE).citations == CITED
    assert work.gaps.of_branch(cast.branch_id) == []


def test_a_private_question_is_nothing_for_others_and_one_of_the_group_is_for_all(work, cast):
    other = Talk(8, 8, private=True)
    assert questions.asked(work, ask(work, cast.fang)[0].asked_id, talk=other) is None
    assert questions.asked(work, ask(work, cast.fang, talk=GROUP)[0].asked_id, talk=other) is not None


def test_what_nothing_answers_is_counted_with_names_and_numbers_masked(work, cast):
    reply, _ = ask(work, cast.fang, "方小禾的13900001234能报销吗", found=IGNORANT)
    assert reply.nearest == ("一、借阅",)
    assert [gap.question for gap in work.gaps.of_branch(cast.branch_id)] == ["××的××能报销吗"]


@pytest.mark.parametrize("question", ["？？？", "花圃谁浇水" * 50])
def test_what_is_no_question_for_a_list_is_not_counted(work, cast, question):
    ask(work, cast.fang, question, found=IGNORANT)
    assert work.gaps.of_branch(cast.branch_id) == []


def test_after_a_week_a_question_is_forgotten_and_the_gap_stays(work, cast):
    reply, _ = ask(work, cast.fang, found=IGNORANT)
    questions.forget_old(work, at=NOW + timedelta(days=7))
    assert questions.asked(work, reply.asked_id, talk=PRIVATE) is not None
    questions.forget_old(work, at=NOW + timedelta(days=7, seconds=1))
    assert questions.asked(work, reply.asked_id, talk=PRIVATE) is None
    assert len(work.gaps.of_branch(cast.branch_id)) == 1


@pytest.mark.parametrize(
    "act",
    [
        curation.gaps,
        curation.complaints,
        lambda work, member: curation.close_gap(work, member, 1, at=NOW),
        lambda work, member: curation.close_complaint(work, member, 1, at=NOW),
        lambda work, member: curation.follow(work, member, "wujin", at=NOW),
    ],
)
def test_the_secretary_and_the_deputy_look_after_the_answers(work, cast, act):
    for member in (cast.fang, cast.commissioner, cast.publicist):
        with pytest.raises(NotAllowed):
            act(work, member)
    for officer in (cast.secretary, cast.deputy):
        act(work, officer)


def test_the_secretary_of_another_branch_sees_and_closes_nothing_here(work, cast):
    ask(work, cast.fang, found=IGNORANT)
    (gap,) = curation.gaps(work, cast.secretary)
    assert curation.gaps(work, cast.outsider) == []
    assert not curation.close_gap(work, cast.outsider, gap.id, at=NOW)
    assert curation.close_gap(work, cast.secretary, gap.id, at=NOW)


def test_a_long_complaint_is_cut(work, cast):
    reply, _ = ask(work, cast.fang)
    question = questions.asked(work, reply.asked_id, talk=PRIVATE)
    curation.complain(work, cast.fang, question, "不对" * 900, at=NOW)
    assert len(curation.complaints(work, cast.secretary)[0].words) == curation.LONGEST_COMPLAINT
