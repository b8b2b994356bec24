"""What is said of dues in sentences that the fitted model does not know: one table for officers, a few for members."""

from collections.abc import Callable
from dataclasses import dataclass

from branch.member import Role
from handlers import dues, dues_office, dues_publishing, dues_views, endings, transfers
from handlers.context import BranchContext
from handlers.understanding import about_dues
from services.dues import CONFIRMERS
from services.dues_office import OFFICERS
from services.dues_overview import READERS


def _always(_context: BranchContext) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Heard:
    """A kind of sentence, whose it is, and who answers."""

    means: Callable[[str], bool]
    roles: tuple[Role, ...]
    run: Callable[[BranchContext], None]
    fits: Callable[[BranchContext], bool] = _always
    """Whether it names whom it has to name; else it is something else."""


OFFICERS_SAY = (
    Heard(about_dues.long_arrears, READERS, dues_views.long_open),
    Heard(about_dues.moves_away, CONFIRMERS, transfers.ask, transfers.said),
    Heard(about_dues.says_died, CONFIRMERS, endings.begin, endings.said),
    Heard(about_dues.of_all_branches, OFFICERS, dues_office.branches),
    Heard(about_dues.half_year_deposit, OFFICERS, dues_office.half_year),
    Heard(about_dues.publishes, CONFIRMERS, dues_publishing.ask),
)


def overheard(context: BranchContext) -> bool:
    """Take what only dues are said of; False when it is something else."""
    if not context.origin.private:
        return False
    for each in OFFICERS_SAY:
        if each.means(context.args) and context.member.holds(*each.roles) and each.fits(context):
            each.run(context)
            return True
    if about_dues.disputes(context.args):
        asked = dues.asked_amount(context)
        if asked:
            dues.base_changed(context, *asked)
        else:
            dues.dispute(context)
        return True
    others = about_dues.pays_for_others(context.args) and not context.member.holds(*CONFIRMERS)
    return others and dues.about_others(context)
