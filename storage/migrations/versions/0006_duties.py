"""Duties: calendars that branches confirmed, own duties, what was noted of them, filings, calendar feeds."""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('filings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('period', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_filings_branch_id_organizations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_filings')),
    sa.UniqueConstraint('branch_id', 'kind', 'period', name='uq_filings_branch_kind_period')
    )
    with op.batch_alter_table('filings', schema=None) as batch_op:
        batch_op.create_index('ix_filings_state', ['state'], unique=False)

    op.create_table('branch_calendars',
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('lines', sa.Text(), nullable=False),
    sa.Column('theme_day', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('confirmed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_branch_calendars_branch_id_organizations')),
    sa.ForeignKeyConstraint(['confirmed_by'], ['members.id'], name=op.f('fk_branch_calendars_confirmed_by_members')),
    sa.PrimaryKeyConstraint('branch_id', name=op.f('pk_branch_calendars'))
    )
    op.create_table('calendar_feeds',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('whole_branch', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_calendar_feeds_member_id_members')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_calendar_feeds'))
    )
    with op.batch_alter_table('calendar_feeds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_feeds_member_id'), ['member_id'], unique=False)

    op.create_table('duty_marks',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('words', sa.String(length=256), nullable=False),
    sa.Column('file_id', sa.String(length=256), nullable=True),
    sa.Column('marked_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_duty_marks_branch_id_organizations')),
    sa.ForeignKeyConstraint(['marked_by'], ['members.id'], name=op.f('fk_duty_marks_marked_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_marks')),
    sa.UniqueConstraint('branch_id', 'key', name='uq_duty_marks_branch_key')
    )
    op.create_table('filing_steps',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('filing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('remark', sa.String(length=512), nullable=True),
    sa.Column('taken_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['filing_id'], ['filings.id'], name=op.f('fk_filing_steps_filing_id_filings')),
    sa.ForeignKeyConstraint(['taken_by'], ['members.id'], name=op.f('fk_filing_steps_taken_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_filing_steps'))
    )
    with op.batch_alter_table('filing_steps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_filing_steps_filing_id'), ['filing_id'], unique=False)

    op.create_table('meeting_counts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('duty', sa.String(length=32), nullable=False),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_meeting_counts_decided_by_members')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_meeting_counts_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_counts')),
    sa.UniqueConstraint('meeting_id', 'duty', name='uq_meeting_counts_meeting_duty')
    )
    op.create_table('own_duties',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('every', sa.String(length=16), nullable=False),
    sa.Column('day', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('added_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('added_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['added_by'], ['members.id'], name=op.f('fk_own_duties_added_by_members')),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_own_duties_branch_id_organizations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_duties')),
    sa.UniqueConstraint('branch_id', 'name', name='uq_own_duties_branch_name')
    )


def downgrade() -> None:
    op.drop_table('own_duties')
    op.drop_table('meeting_counts')
    with op.batch_alter_table('filing_steps', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_filing_steps_filing_id'))

    op.drop_table('filing_steps')
    op.drop_table('duty_marks')
    with op.batch_alter_table('calendar_feeds', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_feeds_member_id'))

    op.drop_table('calendar_feeds')
    op.drop_table('branch_calendars')
    with op.batch_alter_table('filings', schema=None) as batch_op:
        batch_op.drop_index('ix_filings_state')

    op.drop_table('filings')
