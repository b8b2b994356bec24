"""Days in which members are not expected at meetings."""

from alembic import op
import sqlalchemy as sa


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('exemptions',
    sa.Column('id', BIG, nullable=False),
    sa.Column('member_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_by', BIG, nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_exemptions_decided_by_members')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_exemptions_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exemptions'))
    )
    op.create_index('ix_exemptions_member_id', 'exemptions', ['member_id'])


def downgrade() -> None:
    op.drop_index('ix_exemptions_member_id', 'exemptions')
    op.drop_table('exemptions')
