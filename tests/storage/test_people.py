"""Organizations, members, offices, accounts, codes, group chats."""

from datetime import UTC, date, datetime, timedelta

import pytest

from branch.member import Account, Member, MemberStatus, Organization, Role

NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)


@pytest.fixture
def branch_id(work):
    return work.organizations.add("第一党支部", "branch", parent_id=None, at=NOW)


@pytest.fixture
def join(work, branch_id):
    """Add a member and return the id."""

    def add(name, group=None, status=MemberStatus.FULL, organization_id=branch_id):
        return work.people.add_member(Member(0, organization_id, name, status, group), joined_on=TODAY)

    return add


def names(members):
    return [member.name for member in members]


def test_a_member_comes_back_with_the_offices_of_the_day(work, branch_id, join):
    fang = join("方小禾", "一组", MemberStatus.PROBATIONARY)
    work.people.grant(fang, branch_id, [Role.PUBLICITY, Role.GROUP_LEADER], on=TODAY)
    offices = frozenset({Role.PUBLICITY, Role.GROUP_LEADER})
    expected = Member(fang, branch_id, "方小禾", MemberStatus.PROBATIONARY, "一组", offices)
    assert work.people.member(fang, on=TODAY) == expected
    assert work.people.member(fang, on=TODAY - timedelta(days=1)).roles == frozenset()
    assert work.people.member(fang + 1, on=TODAY) is None


def test_an_office_in_another_organization_gives_no_rights_in_the_branch(work, branch_id, join):
    fang = join("方小禾")
    other = work.organizations.add("第二党支部", "branch", parent_id=None, at=NOW)
    work.people.grant(fang, other, [Role.SECRETARY], on=TODAY)
    assert work.people.member(fang, on=TODAY).roles == frozenset()
    assert work.people.holders(branch_id, Role.SECRETARY, on=TODAY) == []


def test_granting_an_office_twice_is_one_term(work, branch_id, join):
    fang = join("方小禾")
    for _ in range(2):
        work.people.grant(fang, branch_id, [Role.SECRETARY], on=TODAY)
    assert names(work.people.holders(branch_id, Role.SECRETARY, Role.DEPUTY_SECRETARY, on=TODAY)) == ["方小禾"]


def test_the_roster_holds_full_and_probationary_members_in_order_of_entry(work, branch_id, join):
    for name, status in zip("乙甲丙丁戊", MemberStatus, strict=True):
        join(name, status=status)
    assert names(work.people.members(branch_id, on=TODAY)) == ["乙", "甲"]


@pytest.mark.parametrize("group", [None, "", "一组"])
def test_a_name_is_once_in_a_group_and_homonyms_are_told_apart_by_it(work, branch_id, join, group):
    first = join("江一苇", group)
    assert join("江一苇", group) is None
    second = join("江一苇", "三组")
    assert [member.id for member in work.people.named(branch_id, "江一苇", on=TODAY)] == [first, second]
    assert work.people.member(first, on=TODAY).party_group == (group or None)


def test_an_account_speaks_for_its_member(work, branch_id, join):
    fang = join("方小禾")
    assert work.bindings.bind(501, fang, at=NOW)
    account = Account(501, work.people.member(fang, on=TODAY), None, reachable=True)
    assert work.people.account(501, on=TODAY) == account
    assert work.people.account_of(fang, on=TODAY) == account
    assert work.people.accounts(branch_id, on=TODAY) == [account]
    assert work.people.account(502, on=TODAY) is None
    (bound,) = work.reminder_facts.bound([branch_id], None, on=TODAY)
    assert (bound.external_id, bound.bound_at) == (501, NOW)


def test_one_account_speaks_for_one_member_and_one_member_from_one_account(work, join):
    fang, he = join("方小禾"), join("何组文")
    assert work.bindings.bind(501, fang, at=NOW)
    assert not work.bindings.bind(501, he, at=NOW)
    assert not work.bindings.bind(502, fang, at=NOW)
    assert work.people.account_of(he, on=TODAY) is None


def test_whoever_left_speaks_for_nobody(work, join):
    gone = join("方小禾", status=MemberStatus.FORMER)
    work.bindings.bind(501, gone, at=NOW)
    assert work.people.account(501, on=TODAY) is None
    assert work.people.account_of(gone, on=TODAY) is None


def test_language_and_reachability_are_remembered(work, join):
    work.bindings.bind(501, join("方小禾"), at=NOW)
    work.bindings.set_language(501, "en")
    assert work.bindings.set_reachable(501, reachable=False)
    assert not work.bindings.set_reachable(501, reachable=False)
    account = work.people.account(501, on=TODAY)
    assert (account.language, account.reachable) == ("en", False)


def test_a_code_is_used_once_and_only_in_time(work, join):
    fang = join("方小禾")
    work.bindings.add_code(fang, "hash", issued_by=None, expires_at=NOW + timedelta(minutes=10))
    assert work.bindings.use_code("hash", at=NOW + timedelta(minutes=10)) is None
    assert work.bindings.use_code("other", at=NOW) is None
    assert work.bindings.use_code("hash", at=NOW) == fang
    assert work.bindings.use_code("hash", at=NOW) is None


def test_a_new_code_stops_the_older_ones_of_that_member_alone(work, join):
    fang, he = join("方小禾"), join("何组文")
    for member_id, code in ((fang, "old"), (he, "his"), (fang, "new")):
        work.bindings.add_code(member_id, code, issued_by=he, expires_at=NOW + timedelta(minutes=10))
    assert [work.bindings.use_code(code, at=NOW) for code in ("old", "his", "new")] == [None, he, fang]


def test_wrong_codes_are_counted_for_each_account_since_a_moment(work):
    for minutes in (0, 30, 60):
        work.bindings.add_try(501, at=NOW + timedelta(minutes=minutes))
    work.bindings.add_try(502, at=NOW)
    assert work.bindings.count_tries(501, since=NOW + timedelta(minutes=30)) == 2
    assert work.bindings.count_tries(503, since=NOW) == 0


def test_an_organization_is_added_once_under_its_parent(work, branch_id):
    committee = work.organizations.add("机关党委", "office_committee", parent_id=None, at=NOW)
    below = work.organizations.add("第一党支部", "branch", parent_id=committee, at=NOW)
    assert below != branch_id
    assert work.organizations.add("第一党支部", "branch", parent_id=committee, at=NOW) == below
    assert work.organizations.add("第一党支部", "branch", parent_id=None, at=NOW) == branch_id
    assert [branch.id for branch in work.organizations.branches()] == [branch_id, below]
    assert work.organizations.get(below) == Organization(below, "第一党支部", "branch", committee, None)


def test_a_group_chat_serves_one_branch_and_follows_when_it_moves(work, branch_id):
    other = work.organizations.add("第二党支部", "branch", parent_id=None, at=NOW)
    assert work.reminder_facts.groups([branch_id]) == {}
    assert work.bindings.bind_group(branch_id, -1, "群", at=NOW)
    assert not work.bindings.bind_group(other, -1, "群", at=NOW)
    assert not work.bindings.bind_group(branch_id, -2, "群", at=NOW)
    assert work.reminder_facts.groups([branch_id]) == {branch_id: (-1, NOW)}
    assert work.bindings.move_group(-1, -1001)
    assert not work.bindings.move_group(-1, -1002)
    assert work.organizations.get(branch_id).group_chat_id == -1001
