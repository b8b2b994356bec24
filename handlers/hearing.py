"""What was said as understanding takes it: by whom, when, and with the names of the own roster."""

from typing import Any

from branch.clock import local
from branch.member import Role
from handlers.context import BranchContext
from handlers.understanding import Intent, Slots, Utterance, slots_for, understand, understand_all
from handlers.understanding.reading import Reading, read

COMMISSIONERS = (Role.ORGANIZATION, Role.PUBLICITY, Role.DISCIPLINE)


def understood(context: BranchContext) -> Utterance:
    """Return what the whole sentence means."""
    return understand(context.args, **_circumstances(context))


def matters(context: BranchContext) -> list[Utterance]:
    """Return what the sentence means, in two parts where it speaks of two matters."""
    return understand_all(context.args, **_circumstances(context))


def reading(context: BranchContext) -> Reading:
    """Return what is found in the sentence, whatever it means."""
    return read(context.args, **_circumstances(context))


def behind_command(context: BranchContext, intent: Intent | None) -> Slots:
    """Return what stands behind a slash command, as if it had been said: “/paid 50”; nothing for a bare one."""
    if intent is None or context.account is None or not context.args.strip():
        return {}
    return slots_for(intent, context.args, **_circumstances(context))


def _circumstances(context: BranchContext) -> dict[str, Any]:
    """Return who says it and when."""
    member = context.member
    role = "member"
    if member.holds(Role.SECRETARY, Role.DEPUTY_SECRETARY):
        role = "secretary"
    elif member.holds(*COMMISSIONERS):
        role = "commissioner"
    elif member.holds(Role.GROUP_LEADER):
        role = "group_leader"
    now = local(context.at)
    roster = context.work.people.members(member.branch_id, on=now.date())
    return {"role": role, "now": now, "names": [each.name for each in roster]}
