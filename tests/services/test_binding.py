"""Binding: a code for ten minutes, one use, five tries; homonyms are asked about."""

from datetime import timedelta

import pytest

from branch.member import Member, MemberStatus
from branch.refusals import AlreadyBound, CodeNotValid, NoSuchMember, NotAllowed, SeveralMembers, TooManyTries
from services import binding
from services.binding import CODE_LENGTH, CODE_LETTERS, CODE_LIFE
from tests.services.conftest import NOW

PHONE = 501
SECOND = timedelta(seconds=1)


def test_a_code_binds_one_account_once(work, cast):
    member, code = binding.issue_code(work, cast.commissioner, "方小禾", at=NOW)
    assert member == cast.fang
    assert (len(code), set(code) <= set(CODE_LETTERS)) == (CODE_LENGTH, True)
    account = binding.bind(work, PHONE, f" {code.lower()} ", at=NOW)
    assert (account.external_id, account.member) == (PHONE, cast.fang)
    assert binding.bind(work, PHONE + 1, code, at=NOW) is None


def test_a_code_lasts_ten_minutes(work, cast):
    code = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    assert timedelta(minutes=10) == CODE_LIFE
    assert binding.bind(work, PHONE, code, at=NOW + CODE_LIFE) is None
    assert binding.bind(work, PHONE, code, at=NOW + CODE_LIFE - SECOND) is not None


def test_a_new_code_makes_the_old_one_useless(work, cast):
    old = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    new = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    assert binding.bind(work, PHONE, old, at=NOW) is None
    assert binding.bind(work, PHONE, new, at=NOW) is not None


def test_only_a_hash_of_the_code_is_kept(work, cast):
    code = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    assert work.bindings.use_code(code, at=NOW) is None


def test_after_five_wrong_codes_also_the_right_one_waits_an_hour(work, cast):
    for _ in range(5):
        assert binding.bind(work, PHONE, "WRONGCODE", at=NOW) is None
    later = NOW + timedelta(hours=1)
    code = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=later)
    with pytest.raises(TooManyTries):
        binding.bind(work, PHONE, code, at=later)
    assert binding.bind(work, PHONE + 1, "WRONGCODE", at=later) is None
    assert binding.bind(work, PHONE, code, at=later + SECOND) is not None


def test_homonyms_are_asked_about(work, cast):
    twin = work.people.add_member(Member(0, cast.branch_id, "方小禾", party_group="二组"))
    with pytest.raises(SeveralMembers) as several:
        binding.issue_code(work, cast.secretary, "方小禾", at=NOW)
    assert [(member.id, member.party_group) for member in several.value.members] == [
        (cast.fang.id, "一组"),
        (twin, "二组"),
    ]
    code = binding.issue_code_for(work, cast.secretary, twin, at=NOW)
    assert binding.bind(work, PHONE, code, at=NOW).member.id == twin


def test_only_officers_of_the_branch_hand_out_codes(work, cast):
    for person in (cast.fang, cast.publicist, cast.outsider):
        with pytest.raises(NotAllowed):
            binding.issue_code_for(work, person, cast.fang.id, at=NOW)
    with pytest.raises(NoSuchMember):
        binding.issue_code(work, cast.secretary, "查无此人", at=NOW)
    with pytest.raises(NoSuchMember):
        binding.issue_code(work, cast.outsider, "方小禾", at=NOW)


def test_whoever_is_bound_needs_no_code_and_speaks_for_nobody_else(work, cast):
    code = binding.issue_code_for(work, cast.secretary, cast.he.id, at=NOW)
    work.bindings.bind(PHONE, cast.fang.id, at=NOW)
    with pytest.raises(AlreadyBound):
        binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    with pytest.raises(AlreadyBound):
        binding.bind(work, PHONE, code, at=NOW)


def test_a_code_of_somebody_who_left_is_not_valid(work, cast):
    gone = work.people.add_member(Member(0, cast.branch_id, "离任人", MemberStatus.FORMER))
    code = binding.new_code(work, gone, issued_by=None, at=NOW)
    with pytest.raises(CodeNotValid):
        binding.bind(work, PHONE, code, at=NOW)


def test_a_code_that_others_could_read_is_spoilt(work, cast):
    code = binding.issue_code_for(work, cast.secretary, cast.fang.id, at=NOW)
    binding.spoil(work, code, at=NOW)
    binding.spoil(work, "WRONGCODE", at=NOW)
    assert binding.bind(work, PHONE, code, at=NOW) is None
