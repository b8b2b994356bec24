"""The three kinds of policies: of anybody, of members, of officers."""

from branch.member import Account, Member, Role
from handlers.access import Place, Policy, anyone, members, officers
from handlers.presses import OFFERED, PRESSES

MEMBER = Account(1, Member(1, 2, "某人"))
CHAIR = Account(2, Member(2, 2, "某人", roles=frozenset({Role.SECRETARY})))


def test_the_three_kinds_of_policies_admit_whom_they_name() -> None:
    admitted = {
        policy: [policy.allows(who) for who in (None, MEMBER, CHAIR)]
        for policy in (anyone(), members(Place.QUIET), officers(Place.HERE, Role.SECRETARY))
    }
    assert list(admitted.values()) == [[True, True, True], [False, True, True], [False, False, True]]
    assert [policy.place for policy in admitted] == [Place.HERE, Place.QUIET, Place.HERE]


def test_a_policy_says_no_unless_it_was_told_to_say_yes() -> None:
    assert not Policy(Place.HERE).allows(None)


def test_no_two_buttons_share_an_operation() -> None:
    assert len(PRESSES) == len(OFFERED)
