"""What understanding yields: an intent, the slots the sentence gives, and how sure we are; no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypedDict


class Intent(StrEnum):
    """What a person wants; the values are the words of the command line contract."""

    CHECK_IN = "check_in"
    UNDO = "undo"
    CANCEL = "cancel"
    REQUEST_LEAVE = "request_leave"
    WITHDRAW_LEAVE = "withdraw_leave"
    REPORT_BACK = "report_back"
    LATE_CHECK_IN = "late_check_in"
    CLAIM_DUES = "claim_dues"
    DISPUTE_DUES = "dispute_dues"
    DUES_STATUS = "dues_status"
    MY_RECORD = "my_record"
    NEXT_MEETING = "next_meeting"
    CREATE_MEETING = "create_meeting"
    MOVE_MEETING = "move_meeting"
    CANCEL_MEETING = "cancel_meeting"
    OPEN_CHECK_IN = "open_check_in"
    CLOSE_MEETING = "close_meeting"
    MARK_ATTENDANCE = "mark_attendance"
    WHO_IS_MISSING = "who_is_missing"
    CONFIRM_DUES = "confirm_dues"
    UNPAID_DUES = "unpaid_dues"
    REVERSE_DUES = "reverse_dues"
    POST_MINUTES = "post_minutes"
    WHATS_DUE = "whats_due"
    ASK_RULE = "ask_rule"
    SET_LANGUAGE = "set_language"
    HELP = "help"
    REFUSE_PROXY = "refuse_proxy"
    REFUSE_PRIVACY = "refuse_privacy"
    NONE = "none"


WRITES = frozenset(
    {
        Intent.CHECK_IN,
        Intent.UNDO,
        Intent.REQUEST_LEAVE,
        Intent.WITHDRAW_LEAVE,
        Intent.REPORT_BACK,
        Intent.LATE_CHECK_IN,
        Intent.CLAIM_DUES,
        Intent.DISPUTE_DUES,
        Intent.CREATE_MEETING,
        Intent.MOVE_MEETING,
        Intent.CANCEL_MEETING,
        Intent.OPEN_CHECK_IN,
        Intent.CLOSE_MEETING,
        Intent.MARK_ATTENDANCE,
        Intent.CONFIRM_DUES,
        Intent.REVERSE_DUES,
        Intent.POST_MINUTES,
    }
)
"""Intents that change a record: a wrong guess among these is the dangerous kind of error."""

AT_ONCE = frozenset(
    {
        Intent.CHECK_IN,
        Intent.UNDO,
        Intent.WITHDRAW_LEAVE,
        Intent.REPORT_BACK,
        Intent.LATE_CHECK_IN,
        Intent.CLAIM_DUES,
        Intent.DISPUTE_DUES,
        Intent.OPEN_CHECK_IN,
        Intent.CLOSE_MEETING,
    }
)
"""Those that take effect on the words alone; the others are echoed, listed or asked about before anything changes."""


LOOKS_UP = frozenset(
    {
        Intent.DUES_STATUS,
        Intent.MY_RECORD,
        Intent.NEXT_MEETING,
        Intent.WHO_IS_MISSING,
        Intent.UNPAID_DUES,
        Intent.WHATS_DUE,
        Intent.ASK_RULE,
        Intent.HELP,
    }
)
"""Intents that only look something up; they leave an open question open."""


class Payment(TypedDict, total=False):
    """One line of a commissioner's list; without ``amount_yuan`` the amount due is meant."""

    person: str
    amount_yuan: float


class Slots(TypedDict, total=False):
    """What the sentence itself gives; nothing is filled in from records.

    Days are ``YYYY-MM-DD``, months ``YYYY-MM``, instants ``YYYY-MM-DDTHH:MM`` in the zone of the given ``now``.
    """

    amount_yuan: float
    date: str
    dates: list[str]
    date_from: str
    date_to: str
    language: Literal["zh", "en"]
    leave_category: Literal["official", "personal", "sick"]
    meeting_kind: str
    months: list[str]
    new_date: str
    new_starts_at: str
    ordinal: int
    payments: list[Payment]
    period: Literal["month", "quarter", "year"]
    persons: list[str]
    place: str
    reason: str
    starts_at: str
    status: Literal["present", "absent", "late", "leave"]
    topic: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One understood sentence.

    ``confidence`` is meant for three answers: act from 0.8 on, ask back between 0.45 and 0.8, offer examples below. An
    ``Intent.NONE`` with high confidence is recognised small talk, to which silence is the right answer.
    """

    intent: Intent
    slots: Slots
    confidence: float
    words: str = field(default="", compare=False)
    """What it was read from, where that is one half of a message; else empty."""

    def as_json(self) -> Mapping[str, Any]:
        """Return intent and slots in the form of the command line contract."""
        return {"intent": str(self.intent), "slots": dict(self.slots)}
