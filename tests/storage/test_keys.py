"""Natural keys: the database itself refuses the second row, whatever the program forgot."""

import pytest
from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint, insert, select
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from tests.storage.any_row import FIRST, TABLES, fill, row

pytestmark = pytest.mark.wide

REFERENCES = [(table, column.name) for table in TABLES for column in table.columns if column.foreign_keys]


PARTIAL = {"uq_dues_reversals_open"}
"""Keys that hold for some rows only: each has a test of its own."""


def _keys() -> list[tuple[Table, str, list[str]]]:
    found = [
        (table, str(key.name), [column.name for column in key.columns])
        for table in TABLES
        for key in sorted([*table.constraints, *table.indexes], key=lambda key: str(key.name))
        if isinstance(key, UniqueConstraint | PrimaryKeyConstraint) or (isinstance(key, Index) and key.unique)
        if str(key.name) not in PARTIAL
    ]
    return [key for key in found if key[2] != ["id"] and key[0].name != "organizations"]


KEYS = _keys()


def refusal(database: Database, fault: IntegrityError) -> str:
    """Return the name of the constraint; SQLite says only its columns."""
    return str(fault.orig) if database.is_sqlite else str(fault.orig.diag.constraint_name)


def expected(database: Database, table: Table, name: str, columns: list[str]) -> str:
    """Return what ``refusal`` says of that key."""
    words = ", ".join(f"{table.name}.{column}" for column in columns)
    return f"UNIQUE constraint failed: {words}" if database.is_sqlite else name


@pytest.mark.parametrize(("table", "name", "columns"), KEYS, ids=[key[1] for key in KEYS])
def test_a_natural_key_refuses_the_second_row_and_only_that(database, table, name, columns):
    with database.engine.connect() as connection:
        fill(connection, *TABLES[: TABLES.index(table)])
        fill(connection, table, numbers=(1,))
        second = row(table, 2)
        with pytest.raises(IntegrityError) as fault, connection.begin_nested():
            connection.execute(insert(table).values(second | {column: row(table, 1)[column] for column in columns}))
        assert refusal(database, fault.value) == expected(database, table, name, columns)
        connection.execute(insert(table).values(second))


EXPECTED = {
    "pk_attendance_settings",
    "pk_branch_calendars",
    "pk_calendar_feeds",
    "uq_duty_marks_branch_key",
    "uq_filings_branch_kind_period",
    "uq_meeting_counts_meeting_duty",
    "uq_own_duties_branch_name",
    "pk_branch_profiles",
    "pk_dialogues",
    "pk_dues_allocations",
    "pk_dues_settings",
    "pk_followed_calendars",
    "pk_member_details",
    "pk_milestones",
    "pk_roll_call_keys",
    "pk_self_openings",
    "pk_web_keys",
    "uq_attendance_meeting_member",
    "uq_binding_codes_code_hash",
    "uq_bindings_account",
    "uq_bindings_member",
    "uq_day_decisions_branch_day",
    "uq_dues_bases_member_year_version",
    "uq_dues_items_member_month_part",
    "uq_dues_payments_again_of",
    "uq_dues_publications_version",
    "uq_follow_ups_meeting_line",
    "uq_group_chats_branch",
    "uq_group_chats_chat",
    "uq_inbox_update",
    "uq_late_check_ins_meeting_member",
    "uq_leave_periods_member_days",
    "uq_leave_requests_meeting_member",
    "uq_meetings_branch_kind_start",
    "uq_members_branch_name_group",
    "uq_minutes_meeting_version",
    "uq_minutes_papers_meeting_file",
    "uq_outbox_key",
    "uq_photos_minutes_picture",
    "uq_question_gaps_question",
    "uq_reminder_ladders_branch_kind",
    "uq_reminder_snoozes_member_matter",
    "uq_reminder_wishes_member_kind",
    "uq_role_terms_member_role_start",
    "uq_rule_documents_sha256",
    "uq_rule_passages_document_ordinal",
}


def test_the_keys_of_the_field_are_all_there():
    assert {name for _, name, _ in KEYS} == EXPECTED


def test_a_payment_waits_for_one_decision_about_its_reversal_at_a_time(database):
    table = next(table for table in TABLES if table.name == "dues_reversals")
    open_one = {"checked_by": None, "decided_at": None, "agreed": None}
    with database.engine.connect() as connection:
        fill(connection, *TABLES[: TABLES.index(table)])
        connection.execute(insert(table).values(row(table, 1)))
        connection.execute(insert(table).values(row(table, 1) | {"id": 2} | open_one))
        with pytest.raises(IntegrityError):
            connection.execute(insert(table).values(row(table, 1) | {"id": 3} | open_one))


@pytest.mark.parametrize("parent_id", [None, 1])
def test_two_organizations_of_one_name_under_one_parent_are_refused(database, parent_id):
    organizations = next(table for table in TABLES if table.name == "organizations")
    same = {"parent_id": parent_id, "name": "第一党支部", "kind": "branch", "created_at": FIRST}
    with database.engine.connect() as connection:
        fill(connection, organizations, numbers=(1,))
        connection.execute(insert(organizations).values(same | {"id": 2}))
        with pytest.raises(IntegrityError):
            connection.execute(insert(organizations).values(same | {"id": 3}))


@pytest.mark.parametrize(("table", "column"), REFERENCES, ids=[f"{table}.{column}" for table, column in REFERENCES])
def test_a_row_that_refers_to_nothing_is_refused(database, table, column):
    with database.engine.connect() as connection:
        fill(connection, *TABLES[: TABLES.index(table)])
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            connection.execute(insert(table).values(row(table, 1) | {column: 99}))


@pytest.mark.parametrize("amount_fen", [-1, -4200])
@pytest.mark.parametrize("name", ["dues_bases", "dues_payments", "dues_deposits", "dues_spendings"])
def test_a_negative_amount_is_refused(database, name, amount_fen):
    table = next(table for table in TABLES if table.name == name)
    with database.engine.connect() as connection:
        fill(connection, *TABLES[: TABLES.index(table)])
        with pytest.raises(IntegrityError, match=f"ck_{name}_amount"):
            connection.execute(insert(table).values(row(table, 1) | {"amount_fen": amount_fen}))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_value_comes_back_as_it_went_in(database, table):
    with database.engine.connect() as connection:
        fill(connection)
        statement = select(table).order_by(*table.primary_key.columns)
        found = [dict(each) for each in connection.execute(statement).mappings()]
    assert found == [row(table, 1), row(table, 2)]
