"""Personal values lie encrypted: the roster, what was said to and by the assistant, reasons, drafts."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
import json
from typing import Any

from alembic import op
import sqlalchemy as sa

from storage.fields import FieldCipher, cipher_of


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
PAGE = 500
NUMBER = ('id',)
TEXTS = {
    'import_changes': ('before', 'after'),
    'leave_requests': ('reason',),
    'late_check_ins': ('reason', 'witness'),
    'attendance_entries': ('reason',),
    'asked_questions': ('question', 'meant'),
    'complaints': ('question', 'words'),
}
LENGTHS = {
    ('import_changes', 'before'): 500,
    ('import_changes', 'after'): 500,
    ('leave_requests', 'reason'): 256,
    ('late_check_ins', 'reason'): 256,
    ('late_check_ins', 'witness'): 256,
    ('attendance_entries', 'reason'): 256,
}
"""Columns that are too short for what is sealed; SQLite keeps to no length, so only PostgreSQL changes them."""
JSONS = {
    'outbox': (NUMBER, 'payload'),
    'dialogues': (('chat_id', 'external_id'), 'facts'),
    'rule_files': (NUMBER, 'draft'),
}
DETAILS = {
    'sex': 8,
    'birth_month': 7,
    'full_on': None,
    'work': 200,
    'phone': 40,
    'education': 100,
    'awards': 500,
    'help': 500,
    'floating': 200,
    'dual_life': 200,
}


def upgrade() -> None:
    cipher = cipher_of(op.get_bind())
    _set_lengths(sealed=True)
    for table, columns in TEXTS.items():
        for column in columns:
            _each(table, NUMBER, column, sa.Text(), _text(cipher.seal_text, f'{table}.{column}'))
    for table, (key, column) in JSONS.items():
        _each(table, key, column, sa.JSON(), _sealed_json(cipher, f'{table}.{column}'))
    _each('inbox', NUMBER, 'body', sa.LargeBinary(), lambda body: cipher.seal(body, 'inbox.body'))
    _seal_details(cipher)
    # The old column becomes the key, so its UNIQUE constraint stays as it is.
    op.execute('ALTER TABLE members RENAME COLUMN name TO name_key')
    op.add_column('members', sa.Column('name', sa.Text(), server_default='', nullable=False))
    members = _table('members', 'id', 'name', 'name_key')
    _rewrite(members, ('id',), lambda row: {
        'name': cipher.seal_text(row.name_key, 'members.name'), 'name_key': cipher.index(row.name_key, 'members.name')
    })
    op.drop_column('members', 'joined_on')


def downgrade() -> None:
    cipher = cipher_of(op.get_bind())
    op.add_column('members', sa.Column('joined_on', sa.Date(), nullable=True))
    members = _table('members', 'id', 'name', 'name_key')
    _rewrite(members, ('id',), lambda row: {'name_key': cipher.open_text(row.name, 'members.name')})
    op.drop_column('members', 'name')
    op.execute('ALTER TABLE members RENAME COLUMN name_key TO name')
    _open_details(cipher)
    _each('inbox', NUMBER, 'body', sa.LargeBinary(), lambda body: cipher.open(body, 'inbox.body'))
    for table, (key, column) in JSONS.items():
        _each(table, key, column, sa.JSON(), _opened_json(cipher, f'{table}.{column}'))
    for table, columns in TEXTS.items():
        for column in columns:
            _each(table, NUMBER, column, sa.Text(), _text(cipher.open_text, f'{table}.{column}'))
    _set_lengths(sealed=False)


def _set_lengths(*, sealed: bool) -> None:
    if op.get_bind().dialect.name != 'postgresql':
        return
    for (table, column), length in LENGTHS.items():
        op.alter_column(table, column, type_=sa.Text() if sealed else sa.String(length))


def _text(turn: Callable[[str, str], str], place: str) -> Callable[[str], str]:
    return lambda value: turn(value, place)


def _sealed_json(cipher: FieldCipher, place: str) -> Callable[[object], str]:
    return lambda value: cipher.seal_text(json.dumps(value, ensure_ascii=False), place)


def _opened_json(cipher: FieldCipher, place: str) -> Callable[[str], object]:
    return lambda value: json.loads(cipher.open_text(value, place))


def _seal_details(cipher: FieldCipher) -> None:
    rows = {row['member_id']: row for row in _details_with_days()}
    op.drop_table('member_details')
    _create_details({column: sa.Text() for column in ('joined_on', *DETAILS)})
    table = _table('member_details', 'member_id', 'joined_on', *DETAILS)
    sealed = [
        {'member_id': number}
        | {
            column: cipher.seal_text(str(row[column]), f'member_details.{column}:{number}') if row[column] else None
            for column in ('joined_on', *DETAILS)
        }
        for number, row in rows.items()
    ]
    if sealed:
        op.get_bind().execute(table.insert(), sealed)


def _details_with_days() -> Iterator[dict[str, object]]:
    members = sa.table('members', sa.column('id', BIG), sa.column('joined_on', sa.Date()))
    kinds = {column: sa.Date() if column == 'full_on' else sa.Text() for column in DETAILS}
    details = sa.table('member_details', sa.column('member_id', BIG), *(sa.column(*each) for each in kinds.items()))
    wanted = sa.select(
        members.c.id.label('member_id'), members.c.joined_on, *(details.c[column] for column in DETAILS)
    ).outerjoin(details, details.c.member_id == members.c.id)
    there = sa.or_(members.c.joined_on.is_not(None), details.c.member_id.is_not(None))
    for row in op.get_bind().execute(wanted.where(there)).mappings().all():
        yield dict(row)


def _open_details(cipher: FieldCipher) -> None:
    bind = op.get_bind()
    rows = bind.execute(_table('member_details', 'member_id', 'joined_on', *DETAILS).select()).mappings().all()
    op.drop_table('member_details')
    kinds = {column: sa.String(length) if length else sa.Date() for column, length in DETAILS.items()}
    _create_details(kinds)
    new = sa.table('member_details', sa.column('member_id', BIG), *(sa.column(*each) for each in kinds.items()))
    members = sa.table('members', sa.column('id', BIG), sa.column('joined_on', sa.Date()))
    for row in rows:
        number = row['member_id']
        plain = {
            column: cipher.open_text(row[column], f'member_details.{column}:{number}') if row[column] else None
            for column in ('joined_on', *DETAILS)
        }
        days = {column: day and date.fromisoformat(day) for column, day in plain.items() if column.endswith('_on')}
        joined = members.update().where(members.c.id == number).values(joined_on=days.pop('joined_on'))
        bind.execute(joined)
        bind.execute(new.insert(), {'member_id': number} | {c: plain[c] for c in DETAILS} | days)


def _create_details(columns: Mapping[str, sa.types.TypeEngine[Any]]) -> None:
    op.create_table('member_details',
    sa.Column('member_id', BIG, autoincrement=False, nullable=False),
    *(sa.Column(name, kind, nullable=True) for name, kind in columns.items()),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_member_details_member_id_members')),
    sa.PrimaryKeyConstraint('member_id', name=op.f('pk_member_details'))
    )


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, BIG if column.endswith('id') else sa.Text()) for column in columns))


def _each(
    name: str, key: tuple[str, ...], column: str, kind: sa.types.TypeEngine[Any], turn: Callable[[Any], object]
) -> None:
    table = sa.table(name, *(sa.column(each, BIG) for each in key), sa.column(column, kind))
    _rewrite(table, key, lambda row: {} if getattr(row, column) is None else {column: turn(getattr(row, column))})


def _rewrite(table: sa.TableClause, key: tuple[str, ...], change: Callable[[sa.Row[Any]], dict[str, object]]) -> None:
    """Change every row, page by page in the order of the key."""
    bind, keys, last = op.get_bind(), [table.c[each] for each in key], None
    while True:
        page = table.select().order_by(*keys).limit(PAGE)
        rows = bind.execute(page if last is None else page.where(sa.tuple_(*keys) > sa.tuple_(*last))).all()
        for row in rows:
            values = change(row)
            if values:
                mine = [each == getattr(row, each.name) for each in keys]
                bind.execute(table.update().where(*mine).values(values))
        if len(rows) < PAGE:
            return
        last = [getattr(rows[-1], each) for each in key]
