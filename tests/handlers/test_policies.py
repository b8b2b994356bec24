"""The three kinds of policies: of anybody, of members, of officers."""

from branch.member import Account, Member, Role
from handlers.access import Place, anyone, members, officers

MEMBER = Account(1, Member(1, 2, "某人"))
CHAIR = Account(2, Member(2, 2, "某人", roles=frozenset({Role.SECRETARY})))


def test_the_three_kinds_of_policies_admit_whom_they_name() -> None:
    admitted = {
        policy: [policy.allows(who) for who in (None, MEMBER, CHAIR)]
        for policy in (anyone(), members(Place.QUIET), officers(Place.HERE, Role.SECRETARY))
    }
    assert list(admitted.values()) == [[True, True, True], [False, True, True], [False, False, True]]
    assert [policy.place for policy in admitted] == [Place.HERE, Place.QUIET, Place.HERE]
