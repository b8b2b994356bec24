"""我的出勤: what the record says of the sender, in private and of nobody else."""

from branch.clock import local
from handlers.context import BranchContext
from handlers.texts import attendance as texts
from services import overview


def show(context: BranchContext) -> None:
    """Show the sums of the last year and the latest meetings at which the sender was expected."""
    found = overview.own_meetings(context.work, context.member, at=context.at)
    exempt = context.work.exemptions.of(context.member.id, local(context.at).date())
    context.reply(texts.own_record(context.phrases, found, exempt, context.at))
