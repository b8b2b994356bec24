"""Requests of officers that a member may speak from another account."""

from alembic import op
import sqlalchemy as sa


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('rebindings',
    sa.Column('id', BIG, nullable=False),
    sa.Column('member_id', BIG, nullable=False),
    sa.Column('asked_by', BIG, nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by', BIG, nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('checked_by <> asked_by AND checked_by <> member_id', name=op.f('ck_rebindings_second_person')),
    sa.ForeignKeyConstraint(['asked_by'], ['members.id'], name=op.f('fk_rebindings_asked_by_members')),
    sa.ForeignKeyConstraint(['checked_by'], ['members.id'], name=op.f('fk_rebindings_checked_by_members')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_rebindings_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rebindings'))
    )
    op.create_index('ix_rebindings_member_id', 'rebindings', ['member_id'])


def downgrade() -> None:
    op.drop_index('ix_rebindings_member_id', 'rebindings')
    op.drop_table('rebindings')
