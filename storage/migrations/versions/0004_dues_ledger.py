"""The dues ledger: bases by version, allocations, deposits, expenses, transfers; triggers keep the sums."""

from collections import defaultdict
from typing import Any

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    old = {name: _rows(name) for name in _OLD}
    for name in reversed(_OLD):
        op.drop_table(name)
    op.create_table('dues_settings',
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('brake', sa.Boolean(), nullable=False),
    sa.Column('publish_names', sa.Boolean(), nullable=False),
    sa.Column('publish_amounts', sa.Boolean(), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_settings_branch_id_organizations')),
    sa.PrimaryKeyConstraint('branch_id', name=op.f('pk_dues_settings'))
    )
    op.create_table('dues_bases',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('year', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), server_default='1', nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('verified_on', sa.Date(), nullable=True),
    sa.Column('verified_by', sa.String(length=128), nullable=True),
    sa.Column('paper', sa.String(length=128), nullable=True),
    sa.Column('batch', sa.String(length=64), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('amount_fen >= 0', name=op.f('ck_dues_bases_amount')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_bases_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_bases')),
    sa.UniqueConstraint('member_id', 'year', 'version', name='uq_dues_bases_member_year_version')
    )
    with op.batch_alter_table('dues_bases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dues_bases_batch'), ['batch'], unique=False)

    op.create_table('dues_deposits',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('voucher', sa.String(length=64), nullable=True),
    sa.Column('made_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('found_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint('amount_fen >= 0 AND found_fen >= 0', name=op.f('ck_dues_deposits_amount')),
    sa.CheckConstraint('checked_by <> made_by', name=op.f('ck_dues_deposits_second_person')),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_deposits_branch_id_organizations')),
    sa.ForeignKeyConstraint(['checked_by'], ['members.id'], name=op.f('fk_dues_deposits_checked_by_members')),
    sa.ForeignKeyConstraint(['made_by'], ['members.id'], name=op.f('fk_dues_deposits_made_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_deposits'))
    )
    with op.batch_alter_table('dues_deposits', schema=None) as batch_op:
        batch_op.create_index('ix_dues_deposits_branch_made', ['branch_id', 'made_at'], unique=False)

    op.create_table('dues_items',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('part', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), server_default='0', nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('provisional', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('reference', sa.String(length=256), nullable=True),
    sa.CheckConstraint('amount_fen >= 0 OR part > 0', name=op.f('ck_dues_items_amount')),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_items_branch_id_organizations')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_items_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_items')),
    sa.UniqueConstraint('member_id', 'month', 'part', name='uq_dues_items_member_month_part')
    )
    with op.batch_alter_table('dues_items', schema=None) as batch_op:
        batch_op.create_index('ix_dues_items_branch_month', ['branch_id', 'month'], unique=False)

    op.create_table('dues_spendings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('purpose', sa.String(length=256), nullable=False),
    sa.Column('spent_on', sa.Date(), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('attended', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('recorded_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('amount_fen > 0 AND attended > 0', name=op.f('ck_dues_spendings_amount')),
    sa.CheckConstraint('decided_on <= spent_on', name=op.f('ck_dues_spendings_decided_before')),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_spendings_branch_id_organizations')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_dues_spendings_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['recorded_by'], ['members.id'], name=op.f('fk_dues_spendings_recorded_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_spendings'))
    )
    with op.batch_alter_table('dues_spendings', schema=None) as batch_op:
        batch_op.create_index('ix_dues_spendings_branch_spent', ['branch_id', 'spent_on'], unique=False)

    op.create_table('transfers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('to_branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('moves_on', sa.Date(), nullable=False),
    sa.Column('dues_stay', sa.Boolean(), nullable=True),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('asked_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['members.id'], name=op.f('fk_transfers_asked_by_members')),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_transfers_decided_by_members')),
    sa.ForeignKeyConstraint(['from_branch_id'], ['organizations.id'], name=op.f('fk_transfers_from_branch_id_organizations')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_transfers_member_id_members')),
    sa.ForeignKeyConstraint(['to_branch_id'], ['organizations.id'], name=op.f('fk_transfers_to_branch_id_organizations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfers'))
    )
    with op.batch_alter_table('transfers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_transfers_member_id'), ['member_id'], unique=False)

    op.create_table('dues_payments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('expected_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), server_default='0', nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('channel', sa.String(length=16), server_default='claim', nullable=False),
    sa.Column('months', sa.JSON(), server_default='[]', nullable=False),
    sa.Column('ahead_of', sa.String(length=7), nullable=True),
    sa.Column('claimed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('paid_by', sa.String(length=64), nullable=True),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(length=64), nullable=True),
    sa.Column('reversed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('reversed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reversal', sa.String(length=256), nullable=True),
    sa.Column('again_of', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('deposit_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('remit_by', sa.Date(), nullable=True),
    sa.CheckConstraint("state <> 'confirmed' OR (decided_by <> member_id AND (channel = 'receipt' OR decided_by <> claimed_by))", name=op.f('ck_dues_payments_second_person')),
    sa.CheckConstraint('amount_fen > 0', name=op.f('ck_dues_payments_amount')),
    sa.ForeignKeyConstraint(['again_of'], ['dues_payments.id'], name=op.f('fk_dues_payments_again_of_dues_payments')),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_payments_branch_id_organizations')),
    sa.ForeignKeyConstraint(['claimed_by'], ['members.id'], name=op.f('fk_dues_payments_claimed_by_members')),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_dues_payments_decided_by_members')),
    sa.ForeignKeyConstraint(['deposit_id'], ['dues_deposits.id'], name=op.f('fk_dues_payments_deposit_id_dues_deposits')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_payments_member_id_members')),
    sa.ForeignKeyConstraint(['reversed_by'], ['members.id'], name=op.f('fk_dues_payments_reversed_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_payments')),
    sa.UniqueConstraint('again_of', name='uq_dues_payments_again_of')
    )
    with op.batch_alter_table('dues_payments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dues_payments_ahead_of'), ['ahead_of'], unique=False)
        batch_op.create_index('ix_dues_payments_branch_state', ['branch_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_dues_payments_deposit_id'), ['deposit_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dues_payments_member_id'), ['member_id'], unique=False)

    op.create_table('dues_allocations',
    sa.Column('payment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('item_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('amount_fen <> 0', name=op.f('ck_dues_allocations_amount')),
    sa.ForeignKeyConstraint(['item_id'], ['dues_items.id'], name=op.f('fk_dues_allocations_item_id_dues_items')),
    sa.ForeignKeyConstraint(['payment_id'], ['dues_payments.id'], name=op.f('fk_dues_allocations_payment_id_dues_payments')),
    sa.PrimaryKeyConstraint('payment_id', 'item_id', name=op.f('pk_dues_allocations'))
    )
    with op.batch_alter_table('dues_allocations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dues_allocations_item_id'), ['item_id'], unique=False)

    _carry_over(old)
    for statement in _TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in _UNTRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    new = {name: _rows(name) for name in ('dues_bases', 'dues_items', 'dues_payments', 'dues_allocations')}
    for name in _NEW:
        op.drop_table(name)
    _old_tables()
    _carry_back(new)


_OLD = ('dues_bases', 'dues_items', 'dues_payments', 'dues_payment_items')
_NEW = (
    'dues_allocations', 'dues_payments', 'transfers', 'dues_spendings', 'dues_items', 'dues_deposits', 'dues_bases',
    'dues_settings',
)


def _rows(name: str) -> list[dict[str, Any]]:
    """Return all rows of a table as they stand now."""
    table = sa.Table(name, sa.MetaData(), autoload_with=op.get_bind())
    return [dict(row) for row in op.get_bind().execute(sa.select(table)).mappings()]


def _put(name: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows with their ids; PostgreSQL goes on counting after the last."""
    bind = op.get_bind()
    table = sa.Table(name, sa.MetaData(), autoload_with=bind)
    if rows:
        bind.execute(table.insert(), rows)
    if bind.dialect.name == 'postgresql' and rows and 'id' in table.c:
        bind.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))


def _carry_over(old: dict[str, list[dict[str, Any]]]) -> None:
    """Keep every base, item and payment; a payment fills its items from the oldest month on."""
    members = sa.table('members', sa.column('id'), sa.column('branch_id'))
    found = op.get_bind().execute(sa.select(members.c.id, members.c.branch_id))
    branch = {row.id: row.branch_id for row in found}
    items = {row['id']: row for row in old['dues_items']}
    theirs: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in old['dues_payment_items']:
        theirs[row['payment_id']].append(items[row['item_id']])
    _put('dues_bases', [row | {'version': 1} for row in old['dues_bases']])
    shares: list[dict[str, Any]] = []
    settled: dict[int, int] = defaultdict(int)
    for row in old['dues_payments']:
        left = row['amount_fen']
        own = sorted(theirs[row['id']], key=lambda item: item['month'])
        row |= {
            'branch_id': branch[row['member_id']], 'channel': 'claim', 'months': [item['month'] for item in own],
            'expected_fen': sum(item['amount_fen'] for item in own),
        }
        for item in own:
            share = min(left, item['amount_fen'])
            left -= share
            if share > 0:
                shares.append({'payment_id': row['id'], 'item_id': item['id'], 'amount_fen': share})
            if row['state'] == 'confirmed':
                settled[item['id']] += share
    for item in items.values():
        item |= {'branch_id': branch[item['member_id']], 'part': 0, 'provisional': False}
        # A smaller sum that was confirmed used to count as the whole; now the rest is asked for.
        if item['state'] == 'confirmed' and item['id'] in settled and settled[item['id']] < item['amount_fen']:
            item['state'] = 'partly_paid' if settled[item['id']] else 'due'
        del item['kind']
    _put('dues_items', list(items.values()))
    _put('dues_payments', old['dues_payments'])
    _put('dues_allocations', shares)


def _carry_back(new: dict[str, list[dict[str, Any]]]) -> None:
    """Keep what the old tables can say: no differences, no waivers, nothing paid in part or ahead."""
    newest: dict[tuple[int, int], dict[str, Any]] = {}
    columns: tuple[str, ...]
    for row in sorted(new['dues_bases'], key=lambda row: row['version']):
        if row['withdrawn_at'] is None:
            newest[row['member_id'], row['year']] = row
    columns = ('id', 'member_id', 'year', 'amount_fen', 'verified_on', 'paper')
    _put('dues_bases', [{name: row[name] for name in columns} for row in newest.values()])
    known = {row['id']: row for row in new['dues_items'] if row['part'] == 0}
    states = {'partly_paid': 'due', 'waived': 'confirmed', 'not_applicable': 'confirmed'}
    columns = ('id', 'member_id', 'month', 'amount_fen')
    _put('dues_items', [
        {name: row[name] for name in columns} | {'kind': 'monthly', 'state': states.get(row['state'], row['state'])}
        for row in known.values()
    ])
    shares = [row for row in new['dues_allocations'] if row['item_id'] in known]
    paying = {row['payment_id'] for row in shares}
    columns = ('id', 'member_id', 'amount_fen', 'claimed_by', 'claimed_at', 'decided_by', 'decided_at', 'reason')
    _put('dues_payments', [
        {name: row[name] for name in columns} | {'state': 'rejected' if row['state'] == 'reversed' else row['state']}
        for row in new['dues_payments'] if row['id'] in paying
    ])
    _put('dues_payment_items', [{name: row[name] for name in ('payment_id', 'item_id')} for row in shares])


def _old_tables() -> None:
    op.create_table('dues_bases',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('year', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('verified_on', sa.Date(), nullable=True),
    sa.Column('paper', sa.String(length=128), nullable=True),
    sa.CheckConstraint('amount_fen >= 0', name=op.f('ck_dues_bases_amount')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_bases_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_bases')),
    sa.UniqueConstraint('member_id', 'year', name='uq_dues_bases_member_year')
    )
    op.create_table('dues_items',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.CheckConstraint('amount_fen >= 0', name=op.f('ck_dues_items_amount')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_items_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_items')),
    sa.UniqueConstraint('member_id', 'month', 'kind', name='uq_dues_items_member_month_kind')
    )
    op.create_table('dues_payments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount_fen', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('claimed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(length=64), nullable=True),
    sa.CheckConstraint('amount_fen > 0', name=op.f('ck_dues_payments_amount')),
    sa.ForeignKeyConstraint(['claimed_by'], ['members.id'], name=op.f('fk_dues_payments_claimed_by_members')),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_dues_payments_decided_by_members')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dues_payments_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_payments'))
    )
    with op.batch_alter_table('dues_payments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dues_payments_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dues_payments_state'), ['state'], unique=False)
    op.create_table('dues_payment_items',
    sa.Column('payment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('item_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['dues_items.id'], name=op.f('fk_dues_payment_items_item_id_dues_items')),
    sa.ForeignKeyConstraint(['payment_id'], ['dues_payments.id'], name=op.f('fk_dues_payment_items_payment_id_dues_payments')),
    sa.PrimaryKeyConstraint('payment_id', 'item_id', name=op.f('pk_dues_payment_items'))
    )
    with op.batch_alter_table('dues_payment_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dues_payment_items_item_id'), ['item_id'], unique=False)


_LIVE = "('claimed', 'confirmed')"
_SPENT = """(SELECT sum(a.amount_fen) FROM dues_allocations a WHERE a.payment_id = NEW.payment_id)
    > (SELECT p.amount_fen FROM dues_payments p WHERE p.id = NEW.payment_id)"""
_FILLED = f"""(SELECT coalesce(sum(a.amount_fen), 0) FROM dues_allocations a JOIN dues_payments p ON p.id = a.payment_id
    WHERE a.item_id = NEW.item_id AND p.state IN {_LIVE})"""
_UNFIT = f"""EXISTS (SELECT 1 FROM dues_items i JOIN dues_payments p ON p.id = NEW.payment_id WHERE i.id = NEW.item_id AND (
    i.member_id <> p.member_id OR NEW.amount_fen * i.amount_fen <= 0
    OR (i.amount_fen > 0 AND {_FILLED} > i.amount_fen) OR (i.amount_fen < 0 AND {_FILLED} < i.amount_fen)))"""
_ENDED = f"""OLD.state <> NEW.state AND NOT (OLD.state = 'claimed'
    OR (OLD.state = 'confirmed' AND NEW.state = 'reversed'))"""
_REWRITTEN = "OLD.member_id <> NEW.member_id OR OLD.amount_fen <> NEW.amount_fen OR OLD.claimed_by <> NEW.claimed_by"
_TRIGGERS = {
    'sqlite': (
        f"""CREATE TRIGGER dues_allocations_fit AFTER INSERT ON dues_allocations BEGIN
            SELECT RAISE(ABORT, 'dues_allocations: more than was paid') WHERE {_SPENT};
            SELECT RAISE(ABORT, 'dues_allocations: more than is due') WHERE {_UNFIT};
        END""",
        """CREATE TRIGGER dues_allocations_stay BEFORE UPDATE ON dues_allocations BEGIN
            SELECT RAISE(ABORT, 'dues_allocations: written once');
        END""",
        f"""CREATE TRIGGER dues_payments_stay BEFORE UPDATE ON dues_payments BEGIN
            SELECT RAISE(ABORT, 'dues_payments: written once') WHERE {_REWRITTEN};
            SELECT RAISE(ABORT, 'dues_payments: ended') WHERE {_ENDED};
        END""",
    ),
    'postgresql': (
        # Two commissioners at once: the second waits for the rows and then sees what the first one wrote.
        f"""CREATE FUNCTION dues_allocations_fit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM 1 FROM dues_payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
            PERFORM 1 FROM dues_items WHERE id = NEW.item_id FOR NO KEY UPDATE;
            IF {_SPENT} THEN RAISE check_violation USING MESSAGE = 'dues_allocations: more than was paid'; END IF;
            IF {_UNFIT} THEN RAISE check_violation USING MESSAGE = 'dues_allocations: more than is due'; END IF;
            RETURN NULL;
        END $$""",
        """CREATE FUNCTION dues_allocations_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE check_violation USING MESSAGE = 'dues_allocations: written once';
        END $$""",
        f"""CREATE FUNCTION dues_payments_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {_REWRITTEN} THEN RAISE check_violation USING MESSAGE = 'dues_payments: written once'; END IF;
            IF {_ENDED} THEN RAISE check_violation USING MESSAGE = 'dues_payments: ended'; END IF;
            RETURN NEW;
        END $$""",
        """CREATE TRIGGER dues_allocations_fit AFTER INSERT ON dues_allocations
            FOR EACH ROW EXECUTE FUNCTION dues_allocations_fit()""",
        """CREATE TRIGGER dues_allocations_stay BEFORE UPDATE ON dues_allocations
            FOR EACH ROW EXECUTE FUNCTION dues_allocations_stay()""",
        """CREATE TRIGGER dues_payments_stay BEFORE UPDATE ON dues_payments
            FOR EACH ROW EXECUTE FUNCTION dues_payments_stay()""",
    ),
}
_NAMES = {'dues_allocations_fit': 'dues_allocations', 'dues_allocations_stay': 'dues_allocations', 'dues_payments_stay': 'dues_payments'}
_UNTRIGGERS = {
    'sqlite': tuple(f'DROP TRIGGER {name}' for name in _NAMES),
    'postgresql': tuple(f'DROP FUNCTION {name}() CASCADE' for name in _NAMES),
}
