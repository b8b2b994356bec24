"""How persons are named."""

from branch.member import Member
from locales import Phrases


def with_group(_: Phrases, member: Member) -> str:
    """Return a name that tells homonyms apart."""
    return (
        _("{name}（{group}）").format(name=member.name, group=member.party_group) if member.party_group else member.name
    )
