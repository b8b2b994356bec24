"""Days of which somebody said to be away, and branches whose check-ins open by themselves."""

from alembic import op
import sqlalchemy as sa


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('leave_periods',
    sa.Column('id', BIG, nullable=False),
    sa.Column('member_id', BIG, nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('category', sa.String(length=16), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_leave_periods_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leave_periods')),
    sa.UniqueConstraint('member_id', 'first_on', 'last_on', name='uq_leave_periods_member_days')
    )
    op.create_table('self_openings',
    sa.Column('branch_id', BIG, autoincrement=False, nullable=False),
    sa.Column('decided_by', BIG, nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_self_openings_branch_id_organizations')),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_self_openings_decided_by_members')),
    sa.PrimaryKeyConstraint('branch_id', name=op.f('pk_self_openings'))
    )


def downgrade() -> None:
    op.drop_table('self_openings')
    op.drop_table('leave_periods')
