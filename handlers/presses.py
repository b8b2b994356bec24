"""The one table of buttons: what a press may do, who may press it, and the form of what it carries."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from branch.meeting import MeetingKind
from branch.member import Role
from branch.set_up import Step
from handlers import (
    binding,
    check_in,
    complaints,
    curation,
    dues,
    dues_counting,
    dues_desk,
    dues_money,
    dues_office,
    dues_papers,
    dues_publishing,
    dues_receipts,
    dues_reversing,
    dues_views,
    dues_waivers,
    duties,
    endings,
    exemptions,
    feeds,
    filings,
    general,
    hand_over,
    held,
    late_check_in,
    leave,
    leave_ends,
    leave_periods,
    meeting_talk,
    meetings,
    minutes,
    minutes_audit,
    minutes_follow_ups,
    minutes_papers,
    minutes_photos,
    minutes_print,
    minutes_publishing,
    minutes_showing,
    own_data,
    passing_on,
    planning,
    planning_changes,
    planning_talk,
    profiles,
    questions,
    rebinding,
    reminders,
    roster_papers,
    rule_files,
    setting_up,
    sheets,
    theme_days,
    thresholds,
    transfers,
    witness,
)
from handlers.access import Place, Policy, anyone, members, officers
from handlers.keyboards import SEPARATOR
from handlers.witness import WITNESSES
from reminders.ladders import ROWS
from services.binding import ISSUERS
from services.curation import CURATORS
from services.dues import CONFIRMERS
from services.dues_money import COUNTERS, SPENDERS
from services.dues_office import OFFICERS
from services.dues_reversals import AGREERS
from services.duties import KEEPERS as DUTY_KEEPERS
from services.feeds import OVERSEERS
from services.filings import DRAFTERS
from services.hand_over import SECONDS
from services.meetings import CHAIRS, CONVENERS, OPENERS
from services.minutes import APPROVERS, WRITERS
from services.rebinding import AGREERS as CONSENTERS
from services.roster import KEEPERS
from services.rule_files import IMPORTERS
from services.set_up import OFFICES

ID = "[0-9]{1,18}"
KIND = "|".join(MeetingKind)
DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
NAME = "[a-z0-9_]{1,32}"
DUTY = "[a-z0-9_]{1,32}:[A-Za-z0-9.-]{1,24}"
REMINDER = "|".join(ROWS)
MATTER = f"({REMINDER}):[0-9a-zA-Z_.-]{{1,40}}:-?[0-9]{{1,3}}"
STEPS, GIVEN = "|".join(Step), "|".join(OFFICES)
MONTH = "[0-9]{2}(0[1-9]|1[0-2])"
MONTHS = rf"{MONTH}(-{MONTH})?(\.{MONTH}(-{MONTH})?)*"
LEDGER = "([mb]:20[0-9]{2}-(0[1-9]|1[0-2])|[yre]:20[0-9]{2}):[xp]"


@dataclass(frozen=True, slots=True)
class Press:
    """One operation of callback data; facts that do not fit ``form`` never reach the handler."""

    operation: str
    form: str
    policy: Policy
    run: Callable[..., Any]

    def facts(self, said: list[str]) -> list[str] | None:
        """Return the facts for the handler; None when they are not of the form."""
        text = SEPARATOR.join(said)
        return said if re.fullmatch(self.form, text) and (text or not said) else None


def _officers(*roles: Role) -> Policy:
    return officers(Place.PRIVATE, *roles)


OFFERED = (
    Press("no", "", anyone(), general.decline),
    Press("lg", "zh|en", anyone(), general.set_language),
    Press("bc", ID, _officers(*ISSUERS), binding.issue_code_for),
    Press("br", ID, _officers(*ISSUERS), rebinding.ask),
    Press("bk", ID, _officers(*CONSENTERS), rebinding.agree),
    Press("bn", ID, _officers(*CONSENTERS), rebinding.decline),
    Press("ci", ID, members(Place.QUIET), check_in.check_in_at),
    Press("cu", ID, members(Place.QUIET), check_in.undo_check_in),
    Press("mo", ID, officers(Place.HERE, *OPENERS), meetings.open_planned),
    Press("mn", KIND, officers(Place.HERE, *CONVENERS), meetings.open_now),
    Press("mc", ID, _officers(*CONVENERS), meetings.close_one),
    Press("mr", ID, _officers(*CONVENERS), meetings.reopen),
    Press("pf", "[kgdtnpe]:[0-9a-z_-]{1,20}", _officers(*CONVENERS), planning_talk.fill),
    Press("pk", f"({KIND}):[0-9]{{1,9}}:[aq]", _officers(*CONVENERS), planning.confirm),
    Press("pa", ID, _officers(*CONVENERS), planning.announce),
    Press("pm", ID, _officers(*CONVENERS), planning_changes.change_one),
    Press("pg", ID + ":[0-9]{1,9}", _officers(*CONVENERS), planning_changes.confirm_move),
    Press("px", ID, _officers(*CONVENERS), planning_changes.call_off_one),
    Press("pr", ID + ":[0-9]", _officers(*CONVENERS), planning_changes.usual_reason),
    Press("pz", ID, _officers(*CONVENERS), planning_changes.plan_again),
    Press("pc", ID, _officers(*CONVENERS), planning_changes.confirm_end),
    Press("td", f"{DAY}:({DAY})?", _officers(*CHAIRS), theme_days.decide),
    Press("pl", ID, members(Place.PRIVATE), planning_changes.still_away),
    Press("cb", rf"({ID}\.)*{ID}", members(Place.PRIVATE), check_in.check_in_at_all),
    Press("ce", ID, members(Place.PRIVATE), check_in.go_early_from),
    Press("lk", ID, members(Place.PRIVATE), late_check_in.ask_for),
    Press("lq", ID + ":[bfn]", members(Place.PRIVATE), late_check_in.because),
    Press("ka", ID, _officers(*CHAIRS), late_check_in.approve),
    Press("kr", ID, _officers(*CHAIRS), late_check_in.reject),
    Press("hk", "[yna]", _officers(*CONVENERS), held.answered),
    Press("lp", "[ops]?", members(Place.PRIVATE), leave_periods.agreed),
    Press("lv", f"{ID}:{ID}", members(Place.PRIVATE), leave.for_the_period),
    Press("le", ID, members(Place.PRIVATE), leave_periods.end),
    Press("xm", "", _officers(*CHAIRS), exemptions.decide),
    Press("xf", ID, _officers(*CHAIRS), exemptions.end),
    Press("oa", "[01]", _officers(*CHAIRS), thresholds.set_opening),
    Press("ow", ID + ":[sc]", members(Place.PRIVATE), passing_on.pass_on),
    Press("wp", ID, _officers(*WITNESSES), witness.pick),
    Press("wr", "[gtbsop]", _officers(*WITNESSES), witness.because),
    Press("lt", "[0-9]{1,2}", _officers(*CHAIRS), thresholds.set_late_after),
    Press("lf", ID + ":[ops]?", members(Place.PRIVATE), leave.file),
    Press("lz", "[ops]?", members(Place.PRIVATE), leave.file_all),
    Press("lw", ID, members(Place.PRIVATE), leave_ends.withdraw_one),
    Press("la", rf"({ID}\.)*{ID}", _officers(*CHAIRS), leave.approve),
    Press("lr", rf"({ID}\.)*{ID}", _officers(*CHAIRS), leave.reject),
    Press("ls", rf"({ID}\.)*{ID}", _officers(*CHAIRS), leave.show_each),
    Press("dp", MONTHS + "(:[1-9][0-9]{0,8}:1)?", members(Place.PRIVATE), dues.claim_months),
    Press("dv", MONTHS + "(:[1-9][0-9]{0,8})?", members(Place.PRIVATE), dues.claim_ahead),
    Press("db", MONTHS + ":[1-9][0-9]{0,8}", members(Place.PRIVATE), dues.base_changed),
    Press("dm", ID + ":[1-9][0-9]{0,8}", members(Place.PRIVATE), dues.change_sum),
    Press("dq", "", members(Place.PRIVATE), dues.other_amount),
    Press("ea", "", _officers(*CONFIRMERS), dues_receipts.book),
    Press("eh", f"[0-9]{{1,2}}:{ID}", _officers(*CONFIRMERS), dues_receipts.choose),
    Press("ep", "[0-9]{1,2}", _officers(*CONFIRMERS), dues_receipts.accept),
    Press("ed", "[0-9]{1,2}", _officers(*CONFIRMERS), dues_receipts.as_due),
    Press("es", "[0-9]{1,2}", _officers(*CONFIRMERS), dues_receipts.skip),
    Press("du", "", _officers(*CONFIRMERS), dues_views.up_to_date),
    Press("dz", "[01]", _officers(*CONFIRMERS), dues_views.set_brake),
    Press("yh", "[dh]", _officers(*CONFIRMERS), dues_money.record),
    Press("yl", ID, _officers(*CONFIRMERS), dues_money.large),
    Press("yr", ID, _officers(*CONFIRMERS), dues_money.remit),
    Press("yk", ID, _officers(*COUNTERS), dues_counting.agrees),
    Press("yn", ID, _officers(*COUNTERS), dues_counting.differs),
    Press("yf", ID + ":[0-9]{1,9}(:[0-9]{1,9})?", _officers(*COUNTERS), dues_counting.found),
    Press("yw", ID, _officers(*CONFIRMERS), dues_waivers.record),
    Press("yu", ID, _officers(*CONFIRMERS), dues_waivers.ask_why),
    Press("ys", ID, _officers(*SPENDERS), dues_money.spent),
    Press("tb", f"{ID}:{ID}:{DAY}", _officers(*CONFIRMERS), transfers.ask_for),
    Press("ta", ID, _officers(*CONFIRMERS), transfers.accept),
    Press("tr", ID, _officers(*CONFIRMERS), transfers.refuse),
    Press("th", ID + ":[sg]", _officers(*CONFIRMERS), transfers.keep_dues),
    Press("pu", MONTH + ":[0-9a-f]{8}", _officers(*CONFIRMERS), dues_publishing.publish),
    Press("pw", MONTH + ":[nat]", _officers(*CONFIRMERS), dues_publishing.set_form),
    Press("rj", ID, _officers(*AGREERS), dues_reversing.agree),
    Press("rn", ID, _officers(*AGREERS), dues_reversing.decline),
    Press("me", "[dn]", _officers(*CONFIRMERS), endings.record),
    Press("oq", f"{ID}:{MONTH}", _officers(*OFFICERS), dues_office.ask_purpose),
    Press("oz", f"{ID}:{MONTH}:[bidp]", _officers(*OFFICERS), dues_office.look),
    Press("ok", ID, _officers(*OFFICERS), dues_office.agrees),
    Press("on", ID, _officers(*OFFICERS), dues_office.differs),
    Press("er", ID, _officers(*CONFIRMERS), dues_reversing.begin_for),
    Press("ex", ID + ":[0-2]", _officers(*CONFIRMERS), dues_reversing.because),
    Press("dw", ID, members(Place.PRIVATE), dues.withdraw),
    Press("dc", ID, _officers(*CONFIRMERS), dues_desk.confirm),
    Press("dl", ID, _officers(*CONFIRMERS), dues_desk.confirm_listed),
    Press("da", ID, _officers(*CONFIRMERS), dues_desk.confirm_all),
    Press("dr", ID, _officers(*CONFIRMERS), dues_desk.ask_reason),
    Press("dk", ID, _officers(*CONFIRMERS), dues_desk.keep),
    Press("dx", ID + ":[nma]", _officers(*CONFIRMERS), dues_desk.reject),
    Press("nb", ID, _officers(*WRITERS), minutes.begin_for),
    Press("nv", ID, _officers(*WRITERS), minutes_showing.preview),
    Press("np", ID + ":[0-9a-f]{8}", _officers(*WRITERS), minutes_publishing.publish),
    Press("ne", ID, _officers(*WRITERS), minutes.rewrite),
    Press("nd", ID, _officers(*WRITERS), minutes.discard),
    Press("nc", f"{ID}:{ID}", _officers(*WRITERS), minutes.preside),
    Press("nm", ID, _officers(*WRITERS), minutes_photos.file_under),
    Press("nk", f"{ID}:[a-z_]{{1,32}}", _officers(*WRITERS), minutes_papers.named),
    Press("nw", ID, _officers(*WRITERS), minutes_print.which_form),
    Press("nx", f"{ID}:[rs]", _officers(*WRITERS), minutes_print.send),
    Press("nr", ID, _officers(*APPROVERS), minutes_audit.ask_why),
    Press("nu", ID, _officers(*APPROVERS), minutes_audit.edit),
    Press("nt", ID, _officers(*APPROVERS), minutes_audit.back_to_writer),
    Press("fu", ID, members(Place.PRIVATE), minutes_follow_ups.done),
    Press("fb", ID, members(Place.PRIVATE), minutes_follow_ups.reopen),
    Press("fr", ID, _officers(*CHAIRS), minutes_follow_ups.reopen),
    Press("qn", ID, members(Place.PRIVATE), questions.wrong),
    Press("qw", ID, members(Place.PRIVATE), questions.why),
    Press("qf", ID, members(Place.QUIET), questions.full),
    Press("qs", ID, members(Place.PRIVATE), complaints.sign),
    Press("qt", ID, members(Place.PRIVATE), complaints.take_back),
    Press("zk", MATTER, members(Place.PRIVATE), reminders.noted),
    Press("zt", MATTER, members(Place.PRIVATE), reminders.tomorrow),
    Press("zm", f"({REMINDER})(:.*)?", members(Place.PRIVATE), reminders.no_more),
    Press("zu", REMINDER, members(Place.PRIVATE), reminders.hear),
    Press("zw", MATTER, members(Place.PRIVATE), reminders.why),
    Press("gc", ID, _officers(*CURATORS), curation.close_gap),
    Press("gn", ID, _officers(*CURATORS), curation.further_gaps),
    Press("hc", ID, _officers(*CURATORS), curation.close_complaint),
    Press("hn", ID, _officers(*CURATORS), curation.further_complaints),
    Press("fd", "[a-z0-9-]{1,40}", _officers(*CURATORS), curation.follow),
    Press("ul", DUTY, _officers(*OVERSEERS), duties.look),
    Press("up", "(month|quarter|year):[0-9]{1,3}", _officers(*OVERSEERS), duties.show),
    Press("uh", DUTY, _officers(*CHAIRS), meeting_talk.ask_theme),
    Press("ua", DUTY, _officers(*CONVENERS), duties.begin_meeting),
    Press("uo", "", _officers(*CONFIRMERS), duties.open_dues),
    Press("uw", DUTY, _officers(*DUTY_KEEPERS), duties.ask_why_not),
    Press("un", DUTY, _officers(*DUTY_KEEPERS), duties.ask_what_shows_it),
    Press("uz", DUTY, _officers(*DUTY_KEEPERS), duties.restore),
    Press("ux", "", _officers(*CHAIRS), profiles.keep),
    Press("uv", "", _officers(*CHAIRS), profiles.renew),
    Press("uc", "[a-z0-9_-]{1,40}:[np]", _officers(*CHAIRS), profiles.confirm),
    Press("ur", NAME, _officers(*CHAIRS), profiles.choose_rule),
    Press("ut", f"{NAME}:{NAME}", _officers(*CHAIRS), profiles.take_rule),
    Press("ue", ID, _officers(*CHAIRS), profiles.end_own),
    Press("uk", ID, _officers(*CHAIRS), profiles.counts),
    Press("um", f"{ID}:{NAME}", _officers(*CHAIRS), profiles.turn),
    Press("vf", "[ob]", members(Place.PRIVATE), feeds.issue),
    Press("vx", "", members(Place.PRIVATE), feeds.revoke),
    Press("vm", ID, members(Place.PRIVATE), feeds.send_meeting),
    Press("zd", "[pnb]", _officers(*DRAFTERS), filings.draft),
    Press("zy", ID, _officers(*CHAIRS), filings.ask_hand_in),
    Press("zh", ID, _officers(*CHAIRS), filings.hand_in),
    Press("zc", ID + ":[ra]", _officers(Role.OFFICE_COMMITTEE), filings.decide),
    Press("zb", ID, _officers(Role.OFFICE_COMMITTEE), filings.ask_what_to_mend),
    Press("zq", ID, _officers(*CHAIRS), filings.publish),
    Press("zx", f"{ID}(:docx|:pdf)?", _officers(*DRAFTERS, Role.OFFICE_COMMITTEE), filings.send),
    Press("so", ID, _officers(Role.SECRETARY), hand_over.ask_others),
    Press("sg", f"{ID}:{ID}", _officers(*SECONDS), hand_over.agree),
    Press("jn", f"({STEPS})?", _officers(*CHAIRS), setting_up.ask),
    Press("js", STEPS, _officers(*CHAIRS), setting_up.skip),
    Press("jw", "", _officers(*CHAIRS), setting_up.ask_name),
    Press("jr", GIVEN, _officers(*CHAIRS), setting_up.which_officer),
    Press("jm", f"({GIVEN}):{ID}", _officers(*CHAIRS), setting_up.officer_is),
    Press("jl", "", _officers(*CHAIRS), setting_up.who_leaves),
    Press("jo", f"({GIVEN}):{ID}", _officers(*CHAIRS), setting_up.leaves_office),
    Press("jd", "[1-9]|1[0-9]|2[0-8]", _officers(*CHAIRS), setting_up.theme_day),
    Press("jt", "", _officers(*CHAIRS), setting_up.test),
    Press("rk", ID, _officers(*IMPORTERS), rule_files.import_it),
    Press("rd", ID, _officers(*IMPORTERS), rule_files.leave_it),
    Press("xe", LEDGER, _officers(*CONFIRMERS), dues_papers.send),
    Press("xb", "20[0-9]{2}", _officers(*CONFIRMERS), dues_papers.send_form),
    Press("xs", ID, _officers(*CONFIRMERS), dues_papers.send_slip),
    Press("xo", "", members(Place.PRIVATE), own_data.send),
    Press("yc", ID, _officers(*KEEPERS), own_data.make),
    Press("yx", ID, _officers(*KEEPERS), own_data.refuse),
    Press("xr", "[xpt]", _officers(*KEEPERS), roster_papers.send),
    Press("si", ID + ":[0-9a-f]{8}", _officers(*KEEPERS), sheets.import_it),
    Press("sd", ID, _officers(*KEEPERS), sheets.leave_it),
    Press("sw", f"{ID}:{ID}:{ID}", _officers(*KEEPERS), sheets.answer),
    Press("su", ID, _officers(*KEEPERS), sheets.undo),
)
"""Every button; no two have the same operation."""
PRESSES = {each.operation: each for each in OFFERED}
