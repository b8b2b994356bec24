"""Sealed values: readable where they stand and nowhere else, changed by nobody without the key, absent from files."""

import pytest
from sqlalchemy import Text, insert, select, text, type_coerce, update
from sqlalchemy.exc import IntegrityError

from branch.member import Member, MemberStatus
from branch.roster import Detail, RosterLine
from storage import renewing
from storage.database import Database
from storage.fields import FieldCipher, NotSealed
from storage.keys import Keys, UnknownKey, fresh_line, read_keys
from storage.migrations import migrate, rewind
from storage.repositories import details
from storage.tables import Base, MemberDetailRow, MemberRow, OutboxRow
from storage.tables.sealed import SealedByRow, SealedBytes, SealedJson, SealedText
from storage.unit_of_work import UnitOfWork
from tests.record_keys import FOR_TESTS, LINE_FOR_TESTS
from tests.storage.any_row import FIRST, fill

CIPHER = FieldCipher(FOR_TESTS)
PHONE = "1390000" + "5417"
LINE = RosterLine(
    row=2,
    name="甲一",
    status=MemberStatus.FULL,
    joined_on=FIRST.date(),
    details={Detail.PHONE: PHONE, Detail.BIRTH_MONTH: "1971-03", Detail.WORK: "某某处"},
)


@pytest.fixture
def branch_id(work):
    return work.organizations.add("第一支部", "branch", parent_id=None, at=FIRST)


@pytest.mark.parametrize("plain", ["", "甲一", "x" * 2000, PHONE, "a.b\0c"])
def test_what_is_sealed_can_be_read_again_and_looks_different_each_time(plain):
    first, second = (CIPHER.seal_text(plain, "members.name") for _ in range(2))
    assert CIPHER.open_text(first, "members.name") == plain
    assert first != second
    assert not plain or plain not in first


def test_a_sealed_value_opens_at_its_own_place_only():
    sealed = CIPHER.seal_text(PHONE, "member_details.phone:7")
    for place in ("member_details.phone:8", "member_details.work:7", "members.name"):
        with pytest.raises(NotSealed) as fault:
            CIPHER.open_text(sealed, place)
        assert PHONE not in str(fault.value)


@pytest.mark.parametrize("spoilt", ["", PHONE, "51001ce1.", "51001ce1.????", "51001ce1.QUJD", "甲一.QUJD"])
def test_what_was_never_sealed_is_not_read(spoilt):
    with pytest.raises(NotSealed):
        CIPHER.open_text(spoilt, "members.name")


def test_every_changed_letter_is_found():
    sealed = CIPHER.seal(PHONE.encode(), "inbox.body")
    for place in range(8, len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(NotSealed):
            CIPHER.open(bytes(changed), "inbox.body")


def test_a_value_of_a_missing_key_says_which_key_is_missing():
    other = read_keys(fresh_line())
    with pytest.raises(UnknownKey, match=other.current):
        CIPHER.open_text(FieldCipher(other).seal_text(PHONE, "members.name"), "members.name")


def test_the_blind_index_is_equal_for_equal_values_of_one_place_and_key_only():
    other = FieldCipher(read_keys(fresh_line()))
    assert CIPHER.index("甲一", "members.name") == CIPHER.index("甲一", "members.name")
    marks = {
        *(CIPHER.index(name, "members.name") for name in ("甲一", "甲二")),
        CIPHER.index("甲一", "members.other"),
        other.index("甲一", "members.name"),
    }
    assert len(marks) == 4


def test_the_roster_is_read_as_it_was_written(work, branch_id):
    [number] = work.roster.add(branch_id, [LINE])
    entry = work.roster.entry(number)
    assert entry is not None
    assert (entry.name, entry.joined_on, entry.details) == ("甲一", LINE.joined_on, LINE.details)
    work.roster.change(number, "phone", None)
    work.roster.change(number, "joined_on", "2020-07-01")
    [entry] = work.roster.everybody(branch_id)
    assert Detail.PHONE not in entry.details
    assert work.profiles.joined_on(number).isoformat() == "2020-07-01"


def test_nothing_of_the_roster_lies_in_the_table_as_it_was_said(work, branch_id):
    [number] = work.roster.add(branch_id, [LINE])
    raw = work._connection.execute(text("SELECT * FROM member_details")).one()
    name = work._connection.execute(select(type_coerce(MemberRow.name, Text), MemberRow.name_key)).one()
    for said in (PHONE, "1971-03", "某某处", "甲一", "2026-06"):
        assert said not in f"{raw} {name}"
    assert raw.member_id == number


def test_a_value_moved_to_another_person_is_not_read(work, branch_id):
    one, other = work.roster.add(branch_id, [LINE, RosterLine(row=3, name="乙二", details={Detail.PHONE: "x"})])
    theirs = select(MemberDetailRow.phone).where(MemberDetailRow.member_id == one)
    moved = update(MemberDetailRow).where(MemberDetailRow.member_id == other)
    work._connection.execute(moved.values(phone=work._connection.scalar(theirs)))
    with pytest.raises(NotSealed):
        work.roster.entry(other)


def test_two_people_of_one_name_and_group_are_still_one(work, branch_id):
    person = Member(0, branch_id, "甲一")
    assert work.people.add_member(person) is not None
    assert work.people.add_member(person) is None
    with pytest.raises(IntegrityError):
        work.roster.add(branch_id, [LINE])


def test_a_sealed_column_is_not_compared_in_sql():
    for search in (lambda: MemberRow.name == "甲一", lambda: MemberRow.name.like("甲%"), MemberRow.name.desc):
        with pytest.raises(TypeError, match="blind index"):
            search()
    assert str(MemberRow.name.is_(None)) == "members.name IS NULL"


def test_every_sealed_column_names_its_own_place():
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, (SealedText, SealedBytes, SealedJson)):
                assert column.type.place == f"{table.name}.{column.name}"


def test_what_people_are_called_and_reached_by_is_sealed():
    sealed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (SealedText, SealedBytes, SealedJson, SealedByRow))
    }
    assert sealed >= {f"member_details.{detail}" for detail in (*Detail, "joined_on")}
    assert sealed >= {"members.name", "import_changes.after", "inbox.body", "outbox.payload", "dialogues.facts"}


def test_nothing_is_left_in_file_and_log_of_what_stood_there_in_the_clear(tmp_path):
    """From a database of before, with names, phones and reasons in the clear, through the migration."""
    path = tmp_path / "old.db"
    database = Database(f"sqlite:///{path}", FOR_TESTS)
    migrate(database.engine)
    with database.engine.begin() as connection:
        branch_id = UnitOfWork(connection).organizations.add("第一支部", "branch", parent_id=None, at=FIRST)
        [number] = UnitOfWork(connection).roster.add(branch_id, [LINE])
    rewind(database.engine, "0009")
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT phone FROM member_details")).scalar_one() == PHONE
        assert connection.execute(text("SELECT name, joined_on FROM members")).one() == ("甲一", "2026-06-10")
        connection.rollback()
    migrate(database.engine)
    with database.engine.connect() as connection:
        entry = UnitOfWork(connection).roster.entry(number)
        assert (entry.details, entry.joined_on) == (LINE.details, LINE.joined_on)
    database.close()
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for said in (PHONE, "1971-03", "某某处", "甲一"):
        assert said.encode() not in left


def test_everything_that_was_sealed_stands_there_again_after_going_down_and_up(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'full.db'}", FOR_TESTS)
    migrate(database.engine)
    with database.engine.begin() as connection:
        fill(connection)
        before = unsealed(connection)
    rewind(database.engine, "0009")
    migrate(database.engine)
    cipher = FieldCipher(FOR_TESTS)
    with database.engine.connect() as connection:
        after = {place: values for place, values in unsealed(connection).items() if values}
        assert after == {place: values for place, values in before.items() if place in after}
        assert len(after) > 10
        # The blind index of made-up rows is made up too; afterwards it is that of the name.
        for row in connection.execute(select(MemberRow)):
            assert row.name_key == cipher.index(row.name, "members.name")
        for row in connection.execute(select(MemberDetailRow)):
            assert details.opened(connection, row.member_id, "phone", row.phone) == f"{row.member_id}phone"[:7]
    database.close()


def unsealed(connection):
    """Return what stands in the columns that the migration sealed; tables of later ones are gone on the way."""
    return {
        f"{table.name}.{column.name}": connection.execute(select(column).order_by(*table.primary_key.columns)).all()
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (SealedText, SealedBytes, SealedJson))
    }


def test_everything_is_sealed_anew_on_both_databases(url):
    keys = read_keys(f"{LINE_FOR_TESTS},{fresh_line()}")
    old, new = Database(url, FOR_TESTS), Database(url, keys)
    with old.engine.begin() as connection:
        fill(connection)
        before = connection.execute(select(OutboxRow.payload, OutboxRow.key)).all()
    assert renewing.is_unfinished(new)
    changed = dict(renewing.renew(new))
    assert set(changed.values()) == {2}
    assert {"members", "member_details", "inbox", "outbox", "dialogues"} <= set(changed)
    assert not renewing.is_unfinished(new)
    assert set(dict(renewing.renew(new)).values()) == {0}
    with new.engine.connect() as connection:
        assert connection.execute(select(OutboxRow.payload, OutboxRow.key)).all() == before
    old.close()
    new.close()


def test_whoever_lacks_the_key_reads_nothing(tmp_path, migrated_file):
    (tmp_path / "stolen.db").write_bytes(migrated_file.read_bytes())
    own = Database(f"sqlite:///{tmp_path / 'stolen.db'}", FOR_TESTS)
    with own.engine.begin() as connection:
        branch_id = UnitOfWork(connection).organizations.add("第一支部", "branch", parent_id=None, at=FIRST)
        connection.execute(insert(MemberRow), [{"branch_id": branch_id, "name": "甲一", "status": "full"}])
    own.close()
    thief = Database(f"sqlite:///{tmp_path / 'stolen.db'}", Keys({"0badc0de": b"\1" * 32}))
    with thief.engine.connect() as connection, pytest.raises(UnknownKey):
        UnitOfWork(connection).people.members(branch_id, on=FIRST.date())
    thief.close()
