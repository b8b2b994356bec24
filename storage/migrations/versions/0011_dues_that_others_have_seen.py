"""Dues that others have seen: published lists, agreed reversals, days of deposits, transfers that wait for their day.

An allocation now stays inside one branch: a payment and its items are collected by the same one.
"""

from alembic import op
import sqlalchemy as sa


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
UNDECIDED = sa.text('decided_at IS NULL')


def upgrade() -> None:
    op.create_table('dues_publications',
    sa.Column('id', BIG, nullable=False),
    sa.Column('branch_id', BIG, nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('version', BIG, nullable=False),
    sa.Column('lines', sa.JSON(), nullable=False),
    sa.Column('names', sa.Boolean(), nullable=False),
    sa.Column('amounts', sa.Boolean(), nullable=False),
    sa.Column('published_by', BIG, nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_dues_publications_branch_id_organizations')),
    sa.ForeignKeyConstraint(['published_by'], ['members.id'], name=op.f('fk_dues_publications_published_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_publications')),
    sa.UniqueConstraint('branch_id', 'month', 'version', name='uq_dues_publications_version')
    )
    op.create_table('dues_reversals',
    sa.Column('id', BIG, nullable=False),
    sa.Column('payment_id', BIG, nullable=False),
    sa.Column('reason', sa.String(length=256), nullable=False),
    sa.Column('asked_by', BIG, nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by', BIG, nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.CheckConstraint('checked_by <> asked_by', name=op.f('ck_dues_reversals_second_person')),
    sa.ForeignKeyConstraint(['asked_by'], ['members.id'], name=op.f('fk_dues_reversals_asked_by_members')),
    sa.ForeignKeyConstraint(['checked_by'], ['members.id'], name=op.f('fk_dues_reversals_checked_by_members')),
    sa.ForeignKeyConstraint(['payment_id'], ['dues_payments.id'], name=op.f('fk_dues_reversals_payment_id_dues_payments')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dues_reversals'))
    )
    op.create_index('uq_dues_reversals_open', 'dues_reversals', ['payment_id'], unique=True,
                    sqlite_where=UNDECIDED, postgresql_where=UNDECIDED)
    op.add_column('dues_deposits', sa.Column('deposited_on', sa.Date(), nullable=True))
    op.add_column('dues_deposits', sa.Column('period', sa.String(length=6), nullable=True))
    op.add_column('transfers', sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE transfers SET moved_at = decided_at WHERE state = 'accepted'")
    # Nobody could decide this before, and lists had names all the time.
    op.execute(sa.text('UPDATE dues_settings SET publish_names = :yes').bindparams(yes=True))
    _fit(_UNFIT)


def downgrade() -> None:
    _fit(_UNFIT_BEFORE)
    op.drop_column('transfers', 'moved_at')
    op.drop_column('dues_deposits', 'period')
    op.drop_column('dues_deposits', 'deposited_on')
    op.drop_table('dues_reversals')
    op.drop_table('dues_publications')


_SPENT = """(SELECT sum(a.amount_fen) FROM dues_allocations a WHERE a.payment_id = NEW.payment_id)
    > (SELECT p.amount_fen FROM dues_payments p WHERE p.id = NEW.payment_id)"""
_FILLED = """(SELECT coalesce(sum(a.amount_fen), 0) FROM dues_allocations a JOIN dues_payments p ON p.id = a.payment_id
    WHERE a.item_id = NEW.item_id AND p.state IN ('claimed', 'confirmed'))"""
_UNFIT_BEFORE = f"""EXISTS (SELECT 1 FROM dues_items i JOIN dues_payments p ON p.id = NEW.payment_id WHERE i.id = NEW.item_id AND (
    i.member_id <> p.member_id OR NEW.amount_fen * i.amount_fen <= 0
    OR (i.amount_fen > 0 AND {_FILLED} > i.amount_fen) OR (i.amount_fen < 0 AND {_FILLED} < i.amount_fen)))"""
_UNFIT = _UNFIT_BEFORE.replace('i.member_id <> p.member_id', 'i.member_id <> p.member_id OR i.branch_id <> p.branch_id')


def _fit(unfit: str) -> None:
    """Let the trigger on allocations refuse what ``unfit`` finds."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER dues_allocations_fit')
        op.execute(f"""CREATE TRIGGER dues_allocations_fit AFTER INSERT ON dues_allocations BEGIN
            SELECT RAISE(ABORT, 'dues_allocations: more than was paid') WHERE {_SPENT};
            SELECT RAISE(ABORT, 'dues_allocations: more than is due') WHERE {unfit};
        END""")
        return
    op.execute(f"""CREATE OR REPLACE FUNCTION dues_allocations_fit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM dues_payments WHERE id = NEW.payment_id FOR NO KEY UPDATE;
        PERFORM 1 FROM dues_items WHERE id = NEW.item_id FOR NO KEY UPDATE;
        IF {_SPENT} THEN RAISE check_violation USING MESSAGE = 'dues_allocations: more than was paid'; END IF;
        IF {unfit} THEN RAISE check_violation USING MESSAGE = 'dues_allocations: more than is due'; END IF;
        RETURN NULL;
    END $$""")
