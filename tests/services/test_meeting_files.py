"""Who sees what of a meeting's file, and what of it is printed."""

from dataclasses import replace

import pytest

from branch.attendance import AttendanceState
from branch.meeting import MeetingKind, MeetingState
from branch.member import Role
from branch.minutes import MinutesState, Noted, Part, Photo, Source
from branch.refusals import MeetingGone, NoDraft, NotAllowed
from services import attendance, meeting_files, meetings, minutes, minutes_audit, record_book, trail
from tests.services.conftest import NOW, START


@pytest.fixture
def minuted(work, cast, going_on):
    """The meeting with one version that was returned, and the approved one after it."""
    first = minutes.begin(work, cast.publicist, going_on)
    said = Source(1, 1, cast.publicist.id, NOW)
    work.minutes.add_lines(first.id, [Noted(Part.NOTE, "读了第一章 100%")], said)
    work.photos.add(first.id, Photo("file", "unique", "读书"), message_id=1, at=NOW)
    minutes_audit.submit(work, cast.publicist, first.id, at=NOW)
    again = minutes_audit.send_back(work, cast.secretary, first.id, minutes_audit.Remark("漏了地点"), at=NOW)
    minutes_audit.submit(work, cast.publicist, again.id, at=NOW)
    minutes_audit.approve(work, cast.secretary, again.id, at=NOW)
    return going_on


@pytest.mark.parametrize(
    ("who", "names"), [("secretary", True), ("deputy", True), ("publicist", True), ("commissioner", False)]
)
def test_names_are_for_those_whose_matter_they_are(work, cast, going_on, who, names):
    found = meeting_files.view(work, getattr(cast, who), going_on, at=NOW)
    assert (found.attendees is not None) is names
    assert found.tally.expected == 6


def test_the_names_agree_with_the_sums(work, cast, going_on):
    attendance.check_in_at(work, cast.fang, going_on, at=NOW)
    found = meeting_files.view(work, cast.secretary, going_on, at=NOW)
    states = {each.member.name: each.state for each in found.attendees}
    assert len(states) == found.tally.expected
    assert states["方小禾"] == AttendanceState.PRESENT
    assert [each.member.id for each in found.attendees] == sorted(each.id for each in cast.everybody)


def test_a_member_and_another_branch_see_nothing(work, cast, going_on):
    with pytest.raises(NotAllowed):
        meeting_files.view(work, cast.fang, going_on, at=NOW)
    with pytest.raises(MeetingGone):
        meeting_files.view(work, cast.outsider, going_on, at=NOW)
    with pytest.raises(MeetingGone):
        meeting_files.view(work, cast.secretary, 999, at=NOW)


def test_a_group_leader_sees_the_meetings_of_the_own_group_alone(work, cast, going_on):
    leader = replace(cast.fang, roles=frozenset({Role.GROUP_LEADER}))
    own, other = (
        work.meetings.add(cast.branch_id, MeetingKind.GROUP, START, party_group=group) for group in ("一组", "二组")
    )
    meetings.open_check_in(work, leader, own, at=NOW)
    assert meeting_files.view(work, leader, own, at=NOW).attendees
    for foreign in (other, going_on):
        with pytest.raises(NotAllowed):
            meeting_files.view(work, leader, foreign, at=NOW)


def test_every_version_is_kept_and_the_approved_one_is_shown(work, cast, minuted):
    found = meeting_files.view(work, cast.secretary, minuted, at=NOW)
    assert [(each.version, each.state) for each in found.versions] == [
        (1, MinutesState.RETURNED),
        (2, MinutesState.APPROVED),
    ]
    assert found.versions[0].reason == "漏了地点"
    assert found.minutes.version == 2
    assert meeting_files.view(work, cast.secretary, minuted, at=NOW, version=1).minutes.version == 1
    with pytest.raises(NoDraft):
        meeting_files.view(work, cast.secretary, minuted, at=NOW, version=3)


def test_whoever_takes_a_form_stands_in_the_trail(work, cast, minuted):
    shown, sheet, papers = meeting_files.printed(work, cast.publicist, minuted, meeting_files.RECORD, at=NOW)
    assert (shown.version, sheet.maker, papers) == (2, "宣小文", [])
    (act,) = [each for each in trail.acts(work, cast.secretary, NOW.date(), NOW.date()) if "exported" in each.action]
    assert (act.actor, act.object) == ("宣小文", f"meeting:{minuted}")


@pytest.mark.parametrize("who", ["commissioner", "fang", "outsider"])
def test_who_does_not_write_the_record_does_not_print_it(work, cast, minuted, who):
    with pytest.raises(NoDraft):
        meeting_files.printed(work, getattr(cast, who), minuted, meeting_files.SIGN_IN, at=NOW)


def test_without_a_text_there_is_a_sheet_to_sign_but_no_record(work, cast, going_on):
    shown, _, _ = meeting_files.printed(work, cast.secretary, going_on, meeting_files.SIGN_IN, at=NOW)
    assert shown.lines == ()
    with pytest.raises(NoDraft):
        meeting_files.printed(work, cast.secretary, going_on, meeting_files.RECORD, at=NOW)


def test_the_book_holds_a_meeting_once_however_many_versions_it_has(work, cast, minuted):
    (record,) = record_book.book(work, cast.commissioner, 2026)
    assert (record.meeting.id, record.version, record.state, record.photos) == (minuted, 2, MinutesState.APPROVED, 1)
    assert record_book.book(work, cast.commissioner, 2025) == []


@pytest.mark.parametrize(
    ("words", "found"), [("第一章", 1), ("100%", 1), ("1%0", 0), ("第_章", 0), ("第二章", 0), ("", 1)]
)
def test_words_are_found_as_they_stand(work, cast, minuted, words, found):
    assert len(record_book.book(work, cast.secretary, 2026, words=words)) == found


def test_the_book_goes_by_kind(work, cast, minuted):
    assert len(record_book.book(work, cast.secretary, 2026, kind=MeetingKind.THEME_DAY)) == 1
    assert record_book.book(work, cast.secretary, 2026, kind=MeetingKind.COMMITTEE) == []


def test_the_album_shows_a_picture_once_and_to_the_own_committee_alone(work, cast, minuted):
    (photo,) = record_book.album(work, cast.secretary, 2026)
    assert (photo.content, photo.meeting.id) == ("读书", minuted)
    assert record_book.photo(work, cast.secretary, photo.id) == "file"
    assert record_book.photo(work, cast.outsider, photo.id) is None
    assert record_book.photo(work, cast.secretary, 999) is None
    assert record_book.album(work, cast.outsider, 2026) == []
    for look in (
        lambda: record_book.album(work, cast.fang, 2026),
        lambda: record_book.photo(work, cast.fang, photo.id),
    ):
        with pytest.raises(NotAllowed):
            look()


def test_offices_are_shown_with_their_first_day_and_accounts_to_those_who_give_codes(work, cast):
    work.bindings.bind(77, cast.fang.id, at=NOW)
    people = {each.member.name: each for each in trail.people(work, cast.commissioner, at=NOW)}
    assert [term.role for term in people["林书安"].terms] == [Role.SECRETARY]
    assert people["林书安"].terms[0].started_on.year == 2025
    assert people["方小禾"].bound_at == NOW
    assert people["何青苗"].bound_at is None
    hidden = {each.member.name: each for each in trail.people(work, cast.publicist, at=NOW)}
    assert hidden["方小禾"].bound_at is None
    with pytest.raises(NotAllowed):
        trail.people(work, cast.fang, at=NOW)


def test_the_trail_is_for_the_chairs_and_narrows_to_subject_person_and_day(work, cast, going_on):
    attendance.check_in_at(work, cast.fang, going_on, at=NOW)

    def seen(**narrowed):
        found = trail.acts(work, cast.deputy, NOW.date(), NOW.date(), **narrowed)
        return [each.action for each in found]

    assert seen() == ["attendance.checked_in", "meeting.opened"]
    assert seen(subjects=["meeting"]) == ["meeting.opened"]
    assert seen(actor_id=cast.fang.id) == ["attendance.checked_in"]
    assert trail.acts(work, cast.deputy, NOW.date().replace(day=1), NOW.date().replace(day=9)) == []
    assert trail.acts(work, cast.outsider, NOW.date(), NOW.date()) == []
    for who in (cast.commissioner, cast.publicist, cast.fang):
        with pytest.raises(NotAllowed):
            trail.acts(work, who, NOW.date(), NOW.date())


def test_settings_say_what_is_the_systems_own(work, cast):
    found = trail.settings(work, cast.publicist)
    assert (found.late_default, found.follows, found.elected_on) == (True, None, None)
    attendance.set_late_after(work, cast.secretary, 10, at=NOW)
    assert not trail.settings(work, cast.secretary).late_default
    with pytest.raises(NotAllowed):
        trail.settings(work, cast.fang)


def test_a_called_off_meeting_is_still_there_to_look_at(work, cast, plan):
    called_off = plan()
    work.meetings.change(called_off, MeetingState.CANCELLED, was=MeetingState.PLANNED)
    assert meeting_files.view(work, cast.secretary, called_off, at=NOW).tally.expected == 0
