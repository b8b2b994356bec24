"""Sentences that the fitted model does not know: one table for officers, and what members say."""

from collections.abc import Callable
from dataclasses import dataclass

from branch.member import Role
from handlers import (
    absences,
    dues,
    dues_money,
    dues_office,
    dues_publishing,
    dues_receipts,
    dues_views,
    dues_waivers,
    endings,
    exemptions,
    general,
    hand_over,
    meeting_talk,
    minutes_follow_ups,
    objections,
    own_data,
    transfers,
    web_link,
    wishes,
    witness,
)
from handlers.context import BranchContext
from handlers.understanding import about_dues, about_meetings, waivers
from handlers.understanding import wishes as said
from handlers.understanding.absences import asks_absences, asks_how_it_stands
from handlers.understanding.ballot_wishes import wants_a_ballot
from handlers.understanding.exemptions import says_exempt
from handlers.understanding.handing_on import hands_on
from handlers.understanding.objections import objects
from handlers.understanding.offices import hands_over
from handlers.witness import WITNESSES
from services.absences import READERS as ABSENCE_READERS
from services.binding import ISSUERS
from services.dues import CONFIRMERS
from services.dues_office import OFFICERS
from services.dues_overview import READERS
from services.meetings import CHAIRS, CONVENERS
from services.year_book import BINDERS


def _always(_context: BranchContext) -> bool:
    return True


def _anything(_text: str) -> bool:
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
    Heard(waivers.takes_back, CONFIRMERS, dues_waivers.back),
    Heard(waivers.waives, CONFIRMERS, dues_waivers.waive, dues_waivers.names_one),
    Heard(hands_on, CONFIRMERS, dues_money.hand_on),
    Heard(about_dues.long_arrears, READERS, dues_views.long_open),
    Heard(about_dues.moves_away, CONFIRMERS, transfers.ask, transfers.said),
    Heard(about_dues.says_died, CONFIRMERS, endings.begin, endings.said),
    Heard(about_dues.of_all_branches, OFFICERS, dues_office.branches),
    Heard(about_dues.half_year_deposit, OFFICERS, dues_office.half_year),
    Heard(about_dues.asks_amounts, READERS, dues_views.amounts, dues_views.names_others),
    Heard(about_dues.collects, CONFIRMERS, dues_views.how_to_collect),
    Heard(about_dues.names_sums, CONFIRMERS, dues_receipts.pasted, dues_receipts.is_list),
    Heard(about_dues.publishes, CONFIRMERS, dues_publishing.ask),
    Heard(_anything, WITNESSES, witness.mark_present, witness.means),
    Heard(said.wants_a_code, ISSUERS, wishes.code, wishes.names_one),
    Heard(says_exempt, CHAIRS, exemptions.begin, endings.said),
    Heard(hands_over, (Role.SECRETARY,), hand_over.begin, hand_over.said),
    Heard(about_meetings.moves_today, CONVENERS, meeting_talk.move_todays, meeting_talk.no_plan),
    Heard(about_meetings.begins, CONVENERS, meeting_talk.open_it, meeting_talk.no_plan),
    Heard(about_meetings.asks_screen, CONVENERS, meeting_talk.show_screen),
    Heard(about_meetings.asks_turnout, CONVENERS, meeting_talk.who_comes),
    Heard(about_meetings.names_theme, CHAIRS, meeting_talk.give_theme, meeting_talk.no_plan),
    Heard(said.wants_papers, BINDERS, web_link.papers, meeting_talk.no_plan),
    Heard(asks_absences, ABSENCE_READERS, absences.show),
    Heard(asks_how_it_stands, ABSENCE_READERS, absences.show, absences.none_open),
)
MEMBERS_SAY = (
    Heard(objects, (), objections.take),
    Heard(said.complains, (), wishes.complaint),
    Heard(said.in_distress, (), wishes.distress),
    Heard(said.asks_why_refused, (), wishes.why_refused, wishes.was_refused),
    Heard(said.asks_whats_on, (), wishes.whats_on),
    Heard(said.wants_own_data, (), own_data.offer),
    Heard(said.asks_privacy, (), wishes.privacy),
    Heard(_anything, (), wishes.correct_phone, wishes.has_phone),
    Heard(_anything, (), wishes.not_theirs, wishes.plans_a_meeting),
    Heard(wants_a_ballot, (), general.no_ballot),
    Heard(about_dues.asks_own_debt, (), dues.status, dues_views.names_nobody_else),
)


def take(context: BranchContext) -> bool:
    """Take what decisions, the table or the words about dues are said of; False when it is something else."""
    if not context.origin.private:
        return False
    if minutes_follow_ups.heard(context) or exemptions.reported(context):
        return True
    for each in (*OFFICERS_SAY, *MEMBERS_SAY):
        theirs = each in MEMBERS_SAY or context.member.holds(*each.roles)
        if theirs and each.means(context.args) and each.fits(context):
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
