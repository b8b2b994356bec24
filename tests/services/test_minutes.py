"""Minutes: officers collect, the secretary audits, and no version that was handed in or approved ever changes."""

from datetime import date, timedelta

import pytest

from branch.meeting import MeetingKind, MeetingState
from branch.member import Role
from branch.minutes import FollowUpState, MinutesState, Noted, Part, Photo, Source
from branch.refusals import (
    FollowUpGone,
    MinutesIncomplete,
    NoDraft,
    NoMeetingOpen,
    NoSuchLine,
    NotAllowed,
    ReasonNeeded,
)
from services import meetings, minutes, minutes_audit, minutes_follow_ups, minutes_papers
from services.minutes_audit import Remark
from tests.services.conftest import NOW

PICTURE = Photo("file", "u1")


def said(member, number=1):
    """Return a message as a source."""
    return Source(member.id + 1000, number, member.id, NOW)


def note(work, member, draft_id, *words, part=Part.NOTE, **facts):
    """Add lines of one part."""
    return minutes.note(work, member, draft_id, [Noted(part, each, **facts) for each in words], said(member))


@pytest.fixture
def meeting_id(work, cast):
    held = meetings.open_now(work, cast.secretary, MeetingKind.THEME_DAY, at=NOW).meeting.id
    meetings.close(work, cast.secretary, held, at=NOW)
    return held


@pytest.fixture
def draft_id(work, cast, meeting_id):
    return minutes.begin(work, cast.publicist, meeting_id).id


@pytest.fixture
def approved_id(work, cast, draft_id):
    note(work, cast.publicist, draft_id, "学习了章程。")
    note(
        work, cast.publicist, draft_id, "交材料。", part=Part.DECISION, owner_id=cast.fang.id, due_on=date(2026, 6, 20)
    )
    return minutes_audit.approve(work, cast.secretary, draft_id, at=NOW).id


def test_minutes_are_collected_by_an_officer_and_approved_once_by_the_secretary(work, cast, meeting_id, draft_id):
    note(work, cast.publicist, draft_id, "学习了章程。")
    draft = minutes.add_photo(work, cast.publicist, draft_id, PICTURE, said(cast.publicist))
    assert (draft.text, draft.photos) == ("学习了章程。", (PICTURE,))
    with pytest.raises(NotAllowed):
        minutes_audit.approve(work, cast.publicist, draft_id, at=NOW)
    assert minutes_audit.approve(work, cast.secretary, draft_id, at=NOW).state == MinutesState.APPROVED
    assert work.meetings.get(meeting_id).state == MeetingState.MINUTED
    with pytest.raises(NoDraft):
        minutes_audit.approve(work, cast.deputy, draft_id, at=NOW)


def test_every_line_points_to_the_message_it_came_from(work, cast, draft_id):
    minutes.note(work, cast.publicist, draft_id, [Noted(Part.AGENDA, "学习")], said(cast.publicist, 7))
    minutes.note(work, cast.secretary, draft_id, [Noted(Part.NOTE, "讨论")], said(cast.secretary, 9))
    draft = minutes.draft(work, cast.publicist, draft_id)
    found = [(line.source.message_id, line.source.said_by) for line in draft.lines]
    assert found == [(7, cast.publicist.id), (9, cast.secretary.id)]


def test_beginning_again_goes_on_with_the_same_draft(work, cast, meeting_id, draft_id):
    assert minutes.begin(work, cast.secretary, meeting_id).id == draft_id


@pytest.mark.parametrize("actor", ["fang", "commissioner", "outsider"])
def test_whoever_does_not_write_minutes_of_the_branch_is_refused(work, cast, meeting_id, draft_id, actor):
    person = getattr(cast, actor)
    with pytest.raises((NotAllowed, NoDraft)):
        minutes.begin(work, person, meeting_id)
    for refused in (minutes.draft, minutes.version, minutes.live, minutes.empty, minutes.discard):
        with pytest.raises(NotAllowed):
            refused(work, person, draft_id)


def test_a_group_leader_writes_the_minutes_of_the_own_group_alone(work, cast, meeting_id):
    work.people.grant(cast.fang.id, cast.branch_id, (Role.GROUP_LEADER,), on=NOW.date())
    leader = work.people.member(cast.fang.id, on=NOW.date())
    own = meetings.open_now(work, leader, MeetingKind.GROUP, at=NOW).meeting.id
    assert minutes.begin(work, leader, own).version == 1
    with pytest.raises(NoDraft):
        minutes.begin(work, leader, meeting_id)
    assert [each.id for each in minutes.about(work, leader, at=NOW)] == [own]


def test_nobodys_words_are_made_up(work, cast, draft_id):
    minutes.add_photo(work, cast.publicist, draft_id, PICTURE, said(cast.publicist))
    with pytest.raises(MinutesIncomplete):
        minutes_audit.approve(work, cast.secretary, draft_id, at=NOW)
    with pytest.raises(MinutesIncomplete):
        minutes_audit.submit(work, cast.publicist, draft_id, at=NOW)


def test_an_approved_version_takes_nothing_in_and_is_not_thrown_away(work, cast, approved_id):
    kept = work.minutes.get(approved_id)
    for change in (
        lambda: note(work, cast.publicist, approved_id, "补一句。"),
        lambda: minutes.add_photo(work, cast.publicist, approved_id, PICTURE, said(cast.publicist)),
        lambda: minutes.strike(work, cast.publicist, approved_id, 1),
        lambda: minutes.empty(work, cast.publicist, approved_id),
        lambda: minutes.discard(work, cast.publicist, approved_id),
    ):
        with pytest.raises(NoDraft):
            change()
    work.minutes.discard(approved_id)
    assert work.minutes.get(approved_id) == kept


def test_a_correction_is_a_new_version_for_a_reason_and_the_old_one_stays(work, cast, meeting_id, approved_id):
    before = work.minutes.get(approved_id)
    with pytest.raises(ReasonNeeded):
        minutes.begin(work, cast.publicist, meeting_id)
    second = minutes.begin(work, cast.publicist, meeting_id, reason="日期写错")
    said_now = Noted(Part.DECISION, "交齐材料。", due_on=date(2026, 6, 22))
    minutes.rewrite(work, cast.publicist, second.id, 2, said=said_now, source=said(cast.publicist, 5))
    minutes_audit.approve(work, cast.secretary, second.id, at=NOW + timedelta(hours=1))
    assert work.minutes.get(approved_id) == before
    newest = work.minutes.newest(meeting_id)
    assert (newest.version, newest.reason, newest.text) == (2, "日期写错", "学习了章程。\n交齐材料。")
    assert [line.kin for line in newest.lines] == [line.id for line in before.lines]


def test_what_was_handed_in_stays_and_what_is_mended_is_the_next_version(work, cast, draft_id, meeting_id):
    note(work, cast.publicist, draft_id, "学习了章程。", "六月交材料。")
    submitted = minutes_audit.submit(work, cast.publicist, draft_id, at=NOW)
    with pytest.raises(NoDraft):
        note(work, cast.publicist, draft_id, "补一句。")
    with pytest.raises(NoSuchLine):
        minutes_audit.send_back(work, cast.secretary, draft_id, Remark("没有", 9), at=NOW)
    fresh = minutes_audit.send_back(work, cast.secretary, draft_id, Remark("日期不对", 2), at=NOW)
    assert (fresh.version, fresh.state, fresh.written_by) == (2, MinutesState.DRAFT, cast.publicist.id)
    assert [line.remark for line in fresh.items] == [None, "日期不对"]
    assert work.minutes.get(draft_id).text == submitted.text
    assert minutes.live(work, cast.secretary, draft_id).id == fresh.id
    with pytest.raises(NoDraft):
        minutes_audit.send_back(work, cast.deputy, draft_id, Remark("再退"), at=NOW)
    assert work.minutes.newest(meeting_id).version == 2


def test_who_handed_in_may_take_it_back(work, cast, draft_id, meeting_id):
    note(work, cast.publicist, draft_id, "学习了章程。")
    minutes_audit.submit(work, cast.publicist, draft_id, at=NOW)
    assert minutes.begin(work, cast.publicist, meeting_id).version == 2
    assert minutes_audit.waiting(work, cast.secretary) == []


def test_a_text_that_does_not_fit_into_one_message_is_refused_whole(work, cast, draft_id):
    note(work, cast.publicist, draft_id, "字" * (minutes.LIMIT - 10))
    with pytest.raises(MinutesIncomplete):
        note(work, cast.publicist, draft_id, "字" * 20)
    assert len(minutes.draft(work, cast.publicist, draft_id).text) == minutes.LIMIT - 10


def test_so_many_lines_that_they_do_not_fit_are_refused_whole(work, cast, draft_id):
    with pytest.raises(MinutesIncomplete):
        note(work, cast.publicist, draft_id, *(["学习"] * (minutes.MOST_LINES + 1)))
    assert minutes.draft(work, cast.publicist, draft_id).lines == ()


def test_a_draft_that_was_thrown_away_is_gone(work, cast, draft_id):
    minutes.discard(work, cast.publicist, draft_id)
    with pytest.raises(NoDraft):
        minutes.draft(work, cast.publicist, draft_id)


def test_minutes_may_be_of_meetings_of_two_weeks_that_have_none(work, cast, meeting_id):
    lecture = meetings.open_now(work, cast.secretary, MeetingKind.LECTURE, at=NOW + timedelta(hours=1)).meeting.id
    later = NOW + timedelta(hours=2)
    assert [each.id for each in minutes.about(work, cast.publicist, at=later)] == [lecture, meeting_id]
    with pytest.raises(NoMeetingOpen):
        minutes.about(work, cast.publicist, at=NOW + timedelta(days=15))
    with pytest.raises(NotAllowed):
        minutes.about(work, cast.fang, at=later)


def test_minutes_of_a_meeting_that_was_not_held_are_not_begun(work, cast):
    planned = work.meetings.add(cast.branch_id, MeetingKind.LECTURE, NOW + timedelta(days=1))
    with pytest.raises(NoDraft):
        minutes.begin(work, cast.secretary, planned)


@pytest.mark.parametrize(
    ("document", "lacking"),
    [(None, ["photos"]), ("shendingshan", ["activity_form", "photos", "dues_ledger"]), ("speech", ["photos"])],
)
def test_what_is_missing_follows_the_document_of_the_branch(work, cast, draft_id, document, lacking):
    work.profiles.follow(cast.branch_id, document)
    draft = note(work, cast.publicist, draft_id, "学习了章程。")
    assert minutes_papers.lacking(work, draft) == lacking


def test_an_event_of_several_kinds_needs_the_records_of_each(work, cast):
    kinds = {"also": (MeetingKind.LECTURE,)}
    both = work.meetings.add(cast.branch_id, MeetingKind.THEME_DAY, NOW, **kinds)
    meetings.open_check_in(work, cast.secretary, both, at=NOW)
    draft = minutes.begin(work, cast.secretary, both)
    assert minutes_papers.lacking(work, draft) == ["minutes", "photos", "lecture_script"]


def test_decisions_are_followed_up_until_something_shows_that_they_are_done(work, cast, meeting_id, approved_id):
    (one,) = minutes_follow_ups.open_for(work, cast.fang)
    assert (one.owner, one.due_on, one.state) == (cast.fang.name, date(2026, 6, 20), FollowUpState.OPEN)
    assert minutes_follow_ups.open_for(work, cast.he) == []
    for stranger in (cast.he, cast.publicist):
        with pytest.raises(NotAllowed):
            minutes_follow_ups.finish(work, stranger, one.id, "交了", at=NOW)
    with pytest.raises(FollowUpGone):
        minutes_follow_ups.get(work, cast.outsider, one.id)
    with pytest.raises(ReasonNeeded):
        minutes_follow_ups.finish(work, cast.fang, one.id, "", at=NOW)
    done = minutes_follow_ups.finish(work, cast.fang, one.id, "已交组织部", at=NOW)
    assert (done.state, done.evidence, done.closed_by) == (FollowUpState.DONE, "已交组织部", cast.fang.name)
    with pytest.raises(FollowUpGone):
        minutes_follow_ups.finish(work, cast.secretary, one.id, "再交一次", at=NOW)
    with pytest.raises(NotAllowed):
        minutes_follow_ups.reopen(work, cast.fang, one.id, at=NOW + timedelta(days=2))
    assert minutes_follow_ups.reopen(work, cast.secretary, one.id, at=NOW).state == FollowUpState.OPEN


def test_a_corrected_record_moves_what_is_open_and_drops_what_it_does_not_have(work, cast, meeting_id, approved_id):
    second = minutes.begin(work, cast.secretary, meeting_id, reason="责任人写错")
    minutes.rewrite(
        work, cast.secretary, second.id, 2, said=Noted(Part.DECISION, "", cast.he.id), source=said(cast.secretary)
    )
    minutes_audit.approve(work, cast.secretary, second.id, at=NOW)
    assert minutes_follow_ups.open_for(work, cast.fang) == []
    (one,) = minutes_follow_ups.open_for(work, cast.he)
    assert (one.text, one.due_on) == ("交材料。", date(2026, 6, 20))
    third = minutes.begin(work, cast.secretary, meeting_id, reason="没有议定")
    minutes.strike(work, cast.secretary, third.id, 2)
    minutes_audit.approve(work, cast.secretary, third.id, at=NOW)
    assert minutes_follow_ups.open_for(work, cast.secretary) == []
    assert work.follow_ups.get(one.id).state == FollowUpState.DROPPED
