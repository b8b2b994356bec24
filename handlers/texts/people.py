"""How persons are named."""

from collections import Counter
from collections.abc import Sequence

from branch.member import Member
from locales import Phrases


def with_group(_: Phrases, member: Member) -> str:
    """Return a name that tells homonyms apart."""
    return (
        _("{name}（{group}）").format(name=member.name, group=member.party_group) if member.party_group else member.name
    )


def listed(_: Phrases, members: Sequence[Member]) -> str:
    """Return a list of names, with the group where a name stands twice."""
    times = Counter(member.name for member in members)
    return _.listed([with_group(_, member) if times[member.name] > 1 else member.name for member in members])
