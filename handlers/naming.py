"""Who of the branch is named in what was said; homonyms are told apart by their Party group, else both are meant."""

from branch.clock import local
from branch.member import Member
from handlers.context import BranchContext


def named(context: BranchContext) -> list[Member]:
    """Return the members on the roster whose names stand in what was said; of homonyms those whose group does, too."""
    roster = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    found = [each for each in roster if each.name in context.args]
    return [each for each in found if each.party_group and each.party_group in context.args] or found
