
"""Rule answers: rule files that officers send, questions asked and not answered, complaints, branch profiles."""

from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('rule_files',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('file_id', sa.String(length=256), nullable=False),
    sa.Column('name', sa.String(length=256), nullable=False),
    sa.Column('size', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.String(length=32), nullable=True),
    sa.Column('attempts', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner', sa.String(length=64), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('draft', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_rule_files_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rule_files'))
    )
    with op.batch_alter_table('rule_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rule_files_member_id'), ['member_id'], unique=False)
        batch_op.create_index('ix_rule_files_state', ['state', 'id'], unique=False)

    op.create_table('asked_questions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('external_id', sa.BigInteger(), nullable=False),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('meant', sa.Text(), nullable=False),
    sa.Column('citations', sa.JSON(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_asked_questions')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('asked_questions', schema=None) as batch_op:
        batch_op.create_index('ix_asked_questions_talk', ['chat_id', 'external_id', 'id'], unique=False)

    op.create_table('branch_profiles',
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('document_key', sa.String(length=64), nullable=True),
    sa.Column('elected_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_branch_profiles_branch_id_organizations')),
    sa.PrimaryKeyConstraint('branch_id', name=op.f('pk_branch_profiles'))
    )
    op.create_table('question_gaps',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('normalised', sa.String(length=200), nullable=False),
    sa.Column('question', sa.String(length=200), nullable=False),
    sa.Column('times', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_question_gaps_branch_id_organizations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_gaps')),
    sa.UniqueConstraint('branch_id', 'normalised', name='uq_question_gaps_question'),
    sqlite_autoincrement=True
    )
    op.create_table('complaints',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('branch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.Column('signed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['branch_id'], ['organizations.id'], name=op.f('fk_complaints_branch_id_organizations')),
    sa.ForeignKeyConstraint(['signed_by'], ['members.id'], name=op.f('fk_complaints_signed_by_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_complaints')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('complaints', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_complaints_branch_id'), ['branch_id'], unique=False)

    op.create_table('web_keys',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=8), nullable=False),
    sa.Column('member_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_web_keys_member_id_members')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_web_keys'))
    )
    with op.batch_alter_table('web_keys', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_keys_member_id'), ['member_id'], unique=False)


def downgrade() -> None:

    with op.batch_alter_table('web_keys', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_web_keys_member_id'))

    op.drop_table('web_keys')
    with op.batch_alter_table('complaints', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_complaints_branch_id'))

    op.drop_table('complaints')
    op.drop_table('question_gaps')
    op.drop_table('branch_profiles')
    with op.batch_alter_table('asked_questions', schema=None) as batch_op:
        batch_op.drop_index('ix_asked_questions_talk')

    op.drop_table('asked_questions')
    with op.batch_alter_table('rule_files', schema=None) as batch_op:
        batch_op.drop_index('ix_rule_files_state')
        batch_op.drop_index(batch_op.f('ix_rule_files_member_id'))

    op.drop_table('rule_files')
