"""Minutes: officers collect, the secretary approves once, and what is approved stays."""

from datetime import timedelta

import pytest

from branch.meeting import MeetingKind, MeetingState
from branch.minutes import MinutesState, Photo
from branch.refusals import MinutesIncomplete, NoDraft, NoMeetingOpen, NotAllowed
from services import meetings, minutes
from tests.services.conftest import NOW

PICTURE = Photo("file", "u1")


@pytest.fixture
def meeting_id(work, cast):
    held = meetings.open_now(work, cast.secretary, MeetingKind.THEME_DAY, at=NOW).meeting.id
    meetings.close(work, cast.secretary, held, at=NOW)
    return held


@pytest.fixture
def draft_id(work, cast, meeting_id):
    return minutes.begin(work, cast.publicist, meeting_id).id


def test_minutes_are_collected_by_an_officer_and_approved_once_by_the_secretary(work, cast, meeting_id, draft_id):
    minutes.add_text(work, cast.publicist, draft_id, "学习了章程。")
    draft = minutes.add_photo(work, cast.publicist, draft_id, PICTURE, at=NOW)
    assert (draft.text, draft.photos) == ("学习了章程。", (PICTURE,))
    with pytest.raises(NotAllowed):
        minutes.approve(work, cast.publicist, draft_id, at=NOW)
    assert minutes.approve(work, cast.secretary, draft_id, at=NOW).state == MinutesState.APPROVED
    assert work.meetings.get(meeting_id).state == MeetingState.MINUTED
    with pytest.raises(NoDraft):
        minutes.approve(work, cast.deputy, draft_id, at=NOW)


def test_beginning_again_goes_on_with_the_same_draft(work, cast, meeting_id, draft_id):
    assert minutes.begin(work, cast.secretary, meeting_id).id == draft_id


@pytest.mark.parametrize("actor", ["fang", "commissioner", "outsider"])
def test_whoever_does_not_write_minutes_of_the_branch_is_refused(work, cast, meeting_id, draft_id, actor):
    person = getattr(cast, actor)
    with pytest.raises((NotAllowed, NoDraft)):
        minutes.begin(work, person, meeting_id)
    with pytest.raises(NotAllowed):
        minutes.draft(work, person, draft_id)
    with pytest.raises(NotAllowed):
        minutes.discard(work, person, draft_id)


def test_nobodys_words_are_made_up(work, cast, draft_id):
    minutes.add_photo(work, cast.publicist, draft_id, PICTURE, at=NOW)
    with pytest.raises(MinutesIncomplete):
        minutes.approve(work, cast.secretary, draft_id, at=NOW)


def test_an_approved_version_takes_neither_text_nor_photographs_and_is_not_thrown_away(work, cast, draft_id):
    minutes.add_text(work, cast.publicist, draft_id, "学习了章程。")
    minutes.approve(work, cast.secretary, draft_id, at=NOW)
    with pytest.raises(NoDraft):
        minutes.add_text(work, cast.publicist, draft_id, "补一句。")
    with pytest.raises(NoDraft):
        minutes.add_photo(work, cast.publicist, draft_id, PICTURE, at=NOW)
    with pytest.raises(NoDraft):
        minutes.discard(work, cast.publicist, draft_id)
    kept = work.minutes.get(draft_id)
    assert (kept.text, kept.photos) == ("学习了章程。", ())


def test_a_text_that_does_not_fit_into_one_message_is_refused_whole(work, cast, draft_id):
    minutes.add_text(work, cast.publicist, draft_id, "字" * (minutes.LIMIT - 10))
    with pytest.raises(MinutesIncomplete):
        minutes.add_text(work, cast.publicist, draft_id, "字" * 20)
    assert len(minutes.draft(work, cast.publicist, draft_id).text) == minutes.LIMIT - 10


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
