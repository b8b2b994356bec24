"""Reminders: wishes of members, matters put off, ladders of branches, and digests in the outbox."""

from alembic import op
import sqlalchemy as sa


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
CARRIED = sa.text('carrier IS NOT NULL')


def upgrade() -> None:
    op.create_table('reminder_wishes',
    sa.Column('id', BIG, nullable=False),
    sa.Column('member_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('wanted', sa.Boolean(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_reminder_wishes_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_wishes')),
    sa.UniqueConstraint('member_id', 'kind', name='uq_reminder_wishes_member_kind')
    )
    op.create_table('reminder_snoozes',
    sa.Column('id', BIG, nullable=False),
    sa.Column('member_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('period', sa.String(length=64), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_reminder_snoozes_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_snoozes')),
    sa.UniqueConstraint('member_id', 'kind', 'period', name='uq_reminder_snoozes_member_matter')
    )
    op.create_table('reminder_ladders',
    sa.Column('id', BIG, nullable=False),
    sa.Column('branch_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('steps', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_reminder_ladders_branch_id_organizations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_ladders')),
    sa.UniqueConstraint('branch_id', 'kind', name='uq_reminder_ladders_branch_kind')
    )
    op.add_column('outbox', sa.Column('carrier', sa.String(length=128), nullable=True))
    op.create_index('ix_outbox_chat_created', 'outbox', ['chat_id', 'created_at'])
    op.create_index('ix_outbox_carrier', 'outbox', ['carrier'], sqlite_where=CARRIED, postgresql_where=CARRIED)


def downgrade() -> None:
    op.drop_index('ix_outbox_carrier', 'outbox')
    op.drop_index('ix_outbox_chat_created', 'outbox')
    op.drop_column('outbox', 'carrier')
    op.drop_table('reminder_ladders')
    op.drop_table('reminder_snoozes')
    op.drop_table('reminder_wishes')
