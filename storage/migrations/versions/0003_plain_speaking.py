"""Plain speaking: late check-ins, entries for others, thresholds, screens, minutes by line, follow-ups."""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('late_check_ins',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('was', sa.String(length=24), nullable=False),
    sa.Column('reason', sa.String(length=256), nullable=False),
    sa.Column('witness', sa.String(length=256), nullable=True),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_late_check_ins_decided_by_members')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_late_check_ins_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_late_check_ins_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_late_check_ins')),
    sa.UniqueConstraint('meeting_id', 'member_id', name='uq_late_check_ins_meeting_member')
    )
    with op.batch_alter_table('late_check_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_late_check_ins_member_id'), ['member_id'], unique=False)

    op.create_table('attendance_entries',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('was', sa.String(length=24), nullable=False),
    sa.Column('state', sa.String(length=24), nullable=False),
    sa.Column('reason', sa.String(length=256), nullable=False),
    sa.Column('entered_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['entered_by'], ['members.id'], name=op.f('fk_attendance_entries_entered_by_members')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_attendance_entries_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_attendance_entries_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance_entries'))
    )
    with op.batch_alter_table('attendance_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_entries_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendance_entries_member_id'), ['member_id'], unique=False)

    op.create_table('attendance_settings',
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('late_after_minutes', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_attendance_settings_branch_id_organizations')),
    sa.PrimaryKeyConstraint('branch_id', name=op.f('pk_attendance_settings'))
    )
    op.create_table('roll_call_keys',
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_roll_call_keys_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_roll_call_keys'))
    )

    op.create_table('day_decisions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('works', sa.Boolean(), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_day_decisions_branch_id_organizations')),
    sa.ForeignKeyConstraint(['decided_by'], ['members.id'], name=op.f('fk_day_decisions_decided_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_day_decisions')),
    sa.UniqueConstraint('branch_id', 'day', name='uq_day_decisions_branch_day')
    )
    op.add_column('meetings', sa.Column('also', sa.JSON(), server_default='[]', nullable=False))
    op.add_column('meetings', sa.Column('reason', sa.String(length=256), nullable=True))
    op.add_column('meetings', sa.Column('unannounced', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('bindings', sa.Column('in_group', sa.Boolean(), server_default=sa.false(), nullable=False))

    op.create_table('minutes_lines',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('minutes_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('part', sa.String(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('kin', sa.BigInteger(), nullable=True),
    sa.Column('remark', sa.String(length=256), nullable=True),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('said_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['minutes_id'], ['minutes.id'], name=op.f('fk_minutes_lines_minutes_id_minutes')),
    sa.ForeignKeyConstraint(['owner_id'], ['members.id'], name=op.f('fk_minutes_lines_owner_id_members')),
    sa.ForeignKeyConstraint(['said_by'], ['members.id'], name=op.f('fk_minutes_lines_said_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_lines'))
    )
    with op.batch_alter_table('minutes_lines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minutes_lines_minutes_id'), ['minutes_id'], unique=False)

    op.create_table('minutes_papers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('file_id', sa.String(length=256), nullable=False),
    sa.Column('unique_id', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=256), nullable=False),
    sa.Column('sent_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_minutes_papers_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['sent_by'], ['members.id'], name=op.f('fk_minutes_papers_sent_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_papers')),
    sa.UniqueConstraint('meeting_id', 'unique_id', name='uq_minutes_papers_meeting_file')
    )
    op.create_table('follow_ups',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kin', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('owner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('evidence', sa.String(length=512), nullable=True),
    sa.Column('evidence_file', sa.String(length=256), nullable=True),
    sa.Column('closed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_follow_ups_branch_id_organizations')),
    sa.ForeignKeyConstraint(['closed_by'], ['members.id'], name=op.f('fk_follow_ups_closed_by_members')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_follow_ups_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['owner_id'], ['members.id'], name=op.f('fk_follow_ups_owner_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_follow_ups')),
    sa.UniqueConstraint('meeting_id', 'kin', name='uq_follow_ups_meeting_line')
    )
    with op.batch_alter_table('follow_ups', schema=None) as batch_op:
        batch_op.create_index('ix_follow_ups_branch_state', ['branch_id', 'state'], unique=False)

    op.add_column('minutes', sa.Column('reason', sa.String(length=256), nullable=True))
    op.add_column('photos', sa.Column('content', sa.String(length=256), nullable=True))
    op.add_column('photos', sa.Column('album', sa.String(length=64), nullable=True))
    op.add_column('photos', sa.Column('message_id', sa.BigInteger(), nullable=True))
    op.add_column('rule_files', sa.Column('minutes_id', sa.BigInteger(), nullable=True))
    op.add_column('rule_files', sa.Column('message_id', sa.BigInteger(), nullable=True))
    _texts_to_lines()
    op.drop_column('minutes', 'text')


def downgrade() -> None:
    op.add_column('minutes', sa.Column('text', sa.Text(), server_default='', nullable=False))
    _lines_to_texts()
    op.drop_column('rule_files', 'message_id')
    op.drop_column('rule_files', 'minutes_id')
    op.drop_column('photos', 'message_id')
    op.drop_column('photos', 'album')
    op.drop_column('photos', 'content')
    op.drop_column('minutes', 'reason')
    with op.batch_alter_table('follow_ups', schema=None) as batch_op:
        batch_op.drop_index('ix_follow_ups_branch_state')

    op.drop_table('follow_ups')
    op.drop_table('minutes_papers')
    with op.batch_alter_table('minutes_lines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_minutes_lines_minutes_id'))

    op.drop_table('minutes_lines')
    op.drop_column('bindings', 'in_group')
    op.drop_column('meetings', 'unannounced')
    op.drop_column('meetings', 'reason')
    op.drop_column('meetings', 'also')
    op.drop_table('day_decisions')
    op.drop_table('roll_call_keys')
    op.drop_table('attendance_settings')
    with op.batch_alter_table('attendance_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_entries_member_id'))
        batch_op.drop_index(batch_op.f('ix_attendance_entries_meeting_id'))

    op.drop_table('attendance_entries')
    with op.batch_alter_table('late_check_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_late_check_ins_member_id'))

    op.drop_table('late_check_ins')


_MINUTES = sa.table('minutes', sa.column('id'), sa.column('text'), sa.column('state'))
_LINES = sa.table('minutes_lines', sa.column('id'), sa.column('minutes_id'), sa.column('part'), sa.column('text'))


def _texts_to_lines() -> None:
    """Keep every line of a text as a line of its own; which messages they came from nobody knows any more."""
    bind = op.get_bind()
    for number, text in bind.execute(sa.select(_MINUTES.c.id, _MINUTES.c.text)).all():
        for line in filter(None, map(str.strip, (text or '').splitlines())):
            bind.execute(_LINES.insert().values(minutes_id=number, part='note', text=line))


def _lines_to_texts() -> None:
    """Put the lines together again; a version that waits for the secretary becomes a draft."""
    bind = op.get_bind()
    for number in bind.execute(sa.select(_MINUTES.c.id)).scalars().all():
        lines = sa.select(_LINES.c.text).where(_LINES.c.minutes_id == number).order_by(_LINES.c.id)
        text = '\n'.join(bind.execute(lines).scalars())
        bind.execute(_MINUTES.update().where(_MINUTES.c.id == number).values(text=text))
    waiting = _MINUTES.c.state == 'submitted'
    bind.execute(_MINUTES.update().where(waiting).values(state='draft'))
