"""The one table of buttons: what a press may do, who may press it, and the form of what it carries."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from branch.meeting import MeetingKind
from branch.member import Role
from handlers import binding, check_in, dues, dues_desk, general, leave, meetings, minutes
from handlers.access import Place, Policy, anyone, members, officers
from handlers.keyboards import SEPARATOR
from services.binding import ISSUERS
from services.dues import CONFIRMERS
from services.meetings import CHAIRS
from services.minutes import WRITERS

ID = "[0-9]{1,18}"
KIND = "|".join(MeetingKind)
MONTH = "[0-9]{2}(0[1-9]|1[0-2])"


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


PRESSES = {
    press.operation: press
    for press in (
        Press("no", "", anyone(), general.decline),
        Press("lg", "zh|en", anyone(), general.set_language),
        Press("bc", ID, _officers(*ISSUERS), binding.issue_code_for),
        Press("ci", ID, members(Place.QUIET), check_in.check_in_at),
        Press("cu", ID, members(Place.QUIET), check_in.undo_check_in),
        Press("mo", ID, officers(Place.HERE, *CHAIRS), meetings.open_planned),
        Press("mn", KIND, officers(Place.HERE, *CHAIRS), meetings.open_now),
        Press("mc", ID, _officers(*CHAIRS), meetings.close_one),
        Press("lf", ID + ":[ops]?", members(Place.PRIVATE), leave.file),
        Press("lw", ID, members(Place.PRIVATE), leave.withdraw_one),
        Press("la", ID, _officers(*CHAIRS), leave.approve),
        Press("lr", ID, _officers(*CHAIRS), leave.reject),
        Press("dp", rf"({MONTH}\.)*{MONTH}(:[1-9][0-9]{{0,8}}:1)?", members(Place.PRIVATE), dues.claim_months),
        Press("dw", ID, members(Place.PRIVATE), dues.withdraw),
        Press("dc", ID, _officers(*CONFIRMERS), dues_desk.confirm),
        Press("dl", ID, _officers(*CONFIRMERS), dues_desk.confirm_listed),
        Press("da", ID, _officers(*CONFIRMERS), dues_desk.confirm_all),
        Press("dr", ID, _officers(*CONFIRMERS), dues_desk.ask_reason),
        Press("dk", ID, _officers(*CONFIRMERS), dues_desk.keep),
        Press("dx", ID + ":[nma]", _officers(*CONFIRMERS), dues_desk.reject),
        Press("nb", ID, _officers(*WRITERS), minutes.begin_for),
        Press("nv", ID, _officers(*WRITERS), minutes.preview),
        Press("np", ID + ":[0-9a-f]{8}", _officers(*WRITERS), minutes.publish),
        Press("ne", ID, _officers(*WRITERS), minutes.rewrite),
        Press("nd", ID, _officers(*WRITERS), minutes.discard),
    )
}
