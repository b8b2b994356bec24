"""Sheets: what the roster says beside the name, and imports by batch."""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('member_details',
    sa.Column('member_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('sex', sa.String(length=8), nullable=True),
    sa.Column('birth_month', sa.String(length=7), nullable=True),
    sa.Column('full_on', sa.Date(), nullable=True),
    sa.Column('work', sa.String(length=200), nullable=True),
    sa.Column('phone', sa.String(length=40), nullable=True),
    sa.Column('education', sa.String(length=100), nullable=True),
    sa.Column('awards', sa.String(length=500), nullable=True),
    sa.Column('help', sa.String(length=500), nullable=True),
    sa.Column('floating', sa.String(length=200), nullable=True),
    sa.Column('dual_life', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_member_details_member_id_members')),
    sa.PrimaryKeyConstraint('member_id', name=op.f('pk_member_details'))
    )
    op.create_table('import_batches',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('branch_id', _BIG, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=256), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('made_by', _BIG, nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_by', _BIG, nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_import_batches_branch_id_organizations')),
    sa.ForeignKeyConstraint(['made_by'], ['members.id'], name=op.f('fk_import_batches_made_by_members')),
    sa.ForeignKeyConstraint(['undone_by'], ['members.id'], name=op.f('fk_import_batches_undone_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batches'))
    )
    with op.batch_alter_table('import_batches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_batches_branch_id'), ['branch_id'], unique=False)

    op.create_table('import_changes',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('batch_id', _BIG, nullable=False),
    sa.Column('member_id', sa.BigInteger(), nullable=False),
    sa.Column('field', sa.String(length=32), nullable=False),
    sa.Column('before', sa.String(length=500), nullable=True),
    sa.Column('after', sa.String(length=500), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['import_batches.id'], name=op.f('fk_import_changes_batch_id_import_batches')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_changes'))
    )
    with op.batch_alter_table('import_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_changes_batch_id'), ['batch_id'], unique=False)


def downgrade() -> None:
    op.drop_table('import_changes')
    op.drop_table('import_batches')
    op.drop_table('member_details')
