"""What organizations follow without having confirmed it."""

from alembic import op
import sqlalchemy as sa


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('followed_calendars',
    sa.Column('organization_id', BIG, autoincrement=False, nullable=False),
    sa.Column('document_key', sa.String(length=64), nullable=False),
    sa.Column('lines', sa.Text(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organizations.id'], name=op.f('fk_followed_calendars_organization_id_organizations')),
    sa.PrimaryKeyConstraint('organization_id', name=op.f('pk_followed_calendars'))
    )


def downgrade() -> None:
    op.drop_table('followed_calendars')
