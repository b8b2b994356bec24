"""What every column is for, how long it is kept and who sees it; a column that is not named here fails the test suite.

The words stand in ``Column.info["use"]``. A new column is added to the line of its kind, or gets a line of its own; the
retention of :mod:`bot.retention` and ``docs/privacy.md`` go with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import MetaData


@dataclass(frozen=True, slots=True)
class Use:
    """One answer to: why is this stored, until when, and who sees it."""

    purpose: str
    kept: str
    seen_by: str
    personal: bool = False
    """Says something about a person beyond which number they have here."""


NOBODY = "nobody"
LEADERS = "secretary and commissioners of the branch"
BRANCH = "members of the branch"
SELF = "the person"
RECORD = "as the organization's archive rule says; never deleted without a person"
WITH_ROW = "as long as its row"

NUMBER = Use("tells rows apart and ties them together", WITH_ROW, NOBODY)
STATE = Use("where a matter stands", WITH_ROW, BRANCH)
SETTING = Use("what a branch decided for itself", "until it is decided anew", LEADERS)
ROSTER = Use("who belongs to the branch", "a year after leaving, then archived", LEADERS, personal=True)
DETAIL = Use("the roster as the organization keeps it", "a year after leaving", f"{SELF}; {LEADERS}", personal=True)
OFFICE = Use("who may do what, from when to when", RECORD, BRANCH, personal=True)
ACCOUNT = Use("which chat account speaks for whom", "until unbound", SELF, personal=True)
PRESENCE = Use("who was at which meeting", RECORD, f"{SELF}; {LEADERS}", personal=True)
REASON = Use("why somebody is excused or entered for", RECORD, f"{SELF}; secretary", personal=True)
DUES = Use("dues paid and due", RECORD, f"{SELF}; commissioner for organization; secretary", personal=True)
MONEY = Use("the branch's account of dues", RECORD, LEADERS)
MEETING = Use("what is planned and was held", RECORD, BRANCH)
MINUTES = Use("what was said and decided", RECORD, BRANCH, personal=True)
ACTOR = Use("who did it and when", RECORD, LEADERS, personal=True)
RAW = Use(
    "what was written to the assistant, until its effect", "7 days; unreadable ones 30 days", NOBODY, personal=True
)
SENT = Use("what the assistant has to say", "text 90 days, then key and outcome only", SELF, personal=True)
TALK = Use("where a conversation stands", "until it ends", SELF, personal=True)
QUESTION = Use("a question for the buttons below its answer", "7 days", SELF, personal=True)
GAP = Use("questions that no document answers, without who asked", "until closed", LEADERS)
RULES = Use("texts of rule documents", "until replaced", BRANCH)
FILE = Use("a rule file on its way into the rulebook", "until read", "who sent it")
SECRET = Use("a one-time secret or its hash", "until used or expired", NOBODY)
TRAIL = Use("who did what, provably", RECORD, LEADERS, personal=True)
CHAIN = Use("makes changes to the trail visible", RECORD, NOBODY)
WATCH = Use("when things last happened", "the last time only", "operator")
WISH = Use("what somebody wants to be reminded of", "until said anew", SELF, personal=True)
IMPORT = Use("what an import changed, so that it can be undone", RECORD, LEADERS, personal=True)

USES: dict[str, dict[str, Use]] = {}


def _of(table: str, **columns: Use) -> None:
    """Name the columns of a table; several of one use are joined by two underscores."""
    USES[table] = {name: use for names, use in columns.items() for name in names.split("__")}


_of("asked_questions", id=NUMBER, chat_id__external_id__private__question__meant__citations__asked_at=QUESTION)
_of("attendance", id__meeting_id__member_id=NUMBER, state__at=PRESENCE)
_of("attendance_entries", id__meeting_id__member_id=NUMBER, was__state__reason=REASON, entered_by__entered_at=ACTOR)
_of("attendance_settings", branch_id=NUMBER, late_after_minutes=SETTING)
_of("audit", id=NUMBER, at__branch_id__actor_id__action__object__facts=TRAIL, salt__commitment__key_id__seal=CHAIN)
_of("binding_codes", id__member_id=NUMBER, code_hash__expires_at__used_at=SECRET, issued_by=ACTOR)
_of("bindings", id__member_id=NUMBER, channel__external_id__language__reachable__in_group__bound_at=ACCOUNT)
_of("branch_calendars", branch_id=NUMBER, lines__theme_day=SETTING, confirmed_by__confirmed_at=ACTOR)
_of("branch_profiles", branch_id=NUMBER, document_key__elected_on=SETTING)
_of("calendar_feeds", sha256=SECRET, member_id=NUMBER, whole_branch__made_at=WISH)
_of("code_tries", id=NUMBER, external_id__at=ACCOUNT)
_of("complaints", id__branch_id=NUMBER, question__words__said_on=GAP, signed_by=ACTOR)
_of("corrections", id__member_id=NUMBER, field__value__state=DETAIL, asked_at__decided_by__decided_at=ACTOR)
_of("day_decisions", id__branch_id=NUMBER, day__works=SETTING, decided_by=ACTOR)
_of("dialogues", chat_id__external_id__topic__facts__updated_at=TALK)
_of("dues_allocations", payment_id__item_id=NUMBER, amount_fen=DUES)
_of(
    "dues_bases",
    id__member_id=NUMBER,
    year__version__amount_fen__paper__batch__withdrawn_at=DUES,
    verified_on__verified_by=ACTOR,
)
_of(
    "dues_deposits",
    id__branch_id=NUMBER,
    kind__amount_fen__voucher__found_fen__deposited_on__period=MONEY,
    made_by__made_at__checked_by__checked_at=ACTOR,
)
_of("dues_items", id__branch_id__member_id=NUMBER, month__part__amount_fen__state__provisional__reference=DUES)
_of(
    "dues_payments",
    id__branch_id__member_id__deposit_id__again_of=NUMBER,
    amount_fen__expected_fen__state__channel__months__ahead_of__reason__reversal__remit_by=DUES,
    claimed_by__claimed_at__paid_by__decided_by__decided_at__reversed_by__reversed_at=ACTOR,
)
_of(
    "dues_publications",
    id__branch_id=NUMBER,
    month__version__lines__names__amounts=DUES,
    published_by__published_at=ACTOR,
)
_of(
    "dues_reversals",
    id__payment_id=NUMBER,
    reason__agreed=DUES,
    asked_by__asked_at__checked_by__decided_at=ACTOR,
)
_of("dues_settings", branch_id=NUMBER, brake__publish_names__publish_amounts__updated_at=SETTING)
_of(
    "dues_spendings",
    id__branch_id__meeting_id=NUMBER,
    amount_fen__purpose__spent_on__decided_on__attended=MONEY,
    recorded_by__recorded_at=ACTOR,
)
_of("duty_marks", id__branch_id=NUMBER, key__state__words__file_id=MEETING, marked_by__marked_at=ACTOR)
_of("filing_steps", id__filing_id=NUMBER, state__remark=MEETING, taken_by__taken_at=ACTOR)
_of(
    "exemptions",
    id__member_id=NUMBER,
    kind__first_on__last_on__reason=REASON,
    decided_by__decided_at__ended_at=ACTOR,
)
_of("filings", id__branch_id=NUMBER, kind__period__state__body__submitted_at=MEETING)
_of(
    "follow_ups",
    id__branch_id__meeting_id__kin=NUMBER,
    text__state__owner_id__due_on__evidence__evidence_file=MINUTES,
    decided_at__closed_by__closed_at=ACTOR,
)
_of("followed_calendars", organization_id=NUMBER, document_key__lines__kept_at=SETTING)
_of("group_chats", id__branch_id=NUMBER, chat_id__title__bound_at=SETTING)
_of("import_batches", id__branch_id=NUMBER, kind__name__sha256__made_by__made_at__undone_by__undone_at=IMPORT)
_of("import_changes", id__batch_id__member_id=NUMBER, field__before__after=IMPORT)
_of("inbox", id=NUMBER, bot_id__update_id__sha256__body__received_at__state__attempts__fault=RAW)
_of(
    "late_check_ins",
    id__meeting_id__member_id=NUMBER,
    state__was__reason__witness=REASON,
    requested_at__decided_by__decided_at=ACTOR,
)
_of(
    "leave_requests",
    id__meeting_id__member_id=NUMBER,
    state__category__reason=REASON,
    requested_at__decided_by__decided_at=ACTOR,
)
_of("leave_periods", id__member_id=NUMBER, first_on__last_on__category__reason=REASON, said_at=ACTOR)
_of("meeting_counts", id__meeting_id=NUMBER, duty__counts=MEETING, decided_by__decided_at=ACTOR)
_of(
    "meetings",
    id__branch_id=NUMBER,
    kind__party_group__state__starts_at__place__topic__opened_at__closed_at__also__reason__unannounced=MEETING,
)
_of(
    "member_details",
    member_id=NUMBER,
    sex__birth_month__full_on__work__phone__education__awards__help__floating__dual_life__joined_on=DETAIL,
)
_of("members", id__branch_id=NUMBER, name__name_key__party_group__status__left_on=ROSTER)
_of("milestones", name__at__number=WATCH)
_of("minutes", id__meeting_id__version=NUMBER, state__reason=MINUTES, written_by__approved_by__approved_at=ACTOR)
_of("minutes_lines", id__minutes_id__kin__chat_id__message_id=NUMBER, part__text__owner_id__due_on__remark=MINUTES)
USES["minutes_lines"] |= {"said_by": ACTOR, "said_at": ACTOR}
_of("minutes_papers", id__meeting_id__unique_id=NUMBER, kind__file_id__name=MINUTES, sent_by__sent_at=ACTOR)
_of("organizations", id__parent_id=NUMBER, kind__name__created_at=SETTING)
_of(
    "outbox",
    id__key=NUMBER,
    kind__chat_id__method__payload__policy__state__attempts__doubtful__owner__lease_until__not_before=SENT,
    expires_at__created_at__sent_at__message_id__reason__carrier=SENT,
)
_of("own_duties", id__branch_id=NUMBER, name__every__day__added_on__ended_on=SETTING, added_by=ACTOR)
_of("photos", id__minutes_id__unique_id__message_id=NUMBER, file_id__sent_at__content__album=MINUTES)
_of("question_gaps", id__branch_id=NUMBER, normalised__question__times__first_on__last_on=GAP)
_of("rebindings", id__member_id=NUMBER, asked_by__asked_at__checked_by__decided_at__agreed__used_at=ACTOR)
_of("reminder_ladders", id__branch_id=NUMBER, kind__steps=SETTING)
_of("reminder_snoozes", id__member_id=NUMBER, kind__period__day=WISH)
_of("reminder_wishes", id__member_id=NUMBER, kind__wanted__said_at=WISH)
_of("role_terms", id__member_id__organization_id=NUMBER, role__started_on__ended_on=OFFICE)
_of("roll_call_keys", meeting_id=NUMBER, key=SECRET)
_of("rule_documents", id__sha256=NUMBER, title__number__issuer__dated_on__kind__warnings__imported_at=RULES)
_of(
    "rule_files",
    id__member_id__minutes_id__message_id__chat_id=NUMBER,
    language__file_id__name__size__state__reason__attempts__owner__lease_until__sha256__draft__sent_at=FILE,
)
_of("rule_passages", id__document_id=NUMBER, ordinal__locator__headings__kind__text=RULES)
_of("self_openings", branch_id=NUMBER, decided_by__decided_at=ACTOR)
_of(
    "transfers",
    id__member_id=NUMBER,
    from_branch_id__to_branch_id__moves_on__dues_stay__state=ROSTER,
    asked_by__asked_at__decided_by__decided_at__moved_at=ACTOR,
)
_of("web_keys", sha256__expires_at=SECRET, purpose__member_id=SECRET)


def declare(metadata: MetaData) -> None:
    """Write the uses into ``Column.info``."""
    for name, table in metadata.tables.items():
        for column in table.columns:
            use = USES.get(name, {}).get(column.name)
            if use is not None:
                column.info["use"] = use


def undeclared(metadata: MetaData) -> Iterator[str]:
    """Yield ``table.column`` of each column without a use."""
    for name, table in sorted(metadata.tables.items()):
        yield from (f"{name}.{column.name}" for column in table.columns if "use" not in column.info)
