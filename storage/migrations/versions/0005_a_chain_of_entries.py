"""The audit trail becomes a chain: salt, commitment, key and seal; what was written before is sealed as it stands."""

from alembic import op
import sqlalchemy as sa

from storage.chain import NO_HEAD, Head, sealed
from storage.tables.base import Instant


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('audit', sa.Column('salt', sa.LargeBinary(), nullable=True))
    op.add_column('audit', sa.Column('commitment', sa.LargeBinary(), nullable=True))
    op.add_column('audit', sa.Column('key_id', sa.String(length=16), nullable=True))
    op.add_column('audit', sa.Column('seal', sa.LargeBinary(), nullable=True))
    _seal_what_is_there()
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.alter_column('commitment', existing_type=sa.LargeBinary(), nullable=False)
        batch_op.alter_column('key_id', existing_type=sa.String(length=16), nullable=False)
        batch_op.alter_column('seal', existing_type=sa.LargeBinary(), nullable=False)


def downgrade() -> None:
    for column in ('seal', 'key_id', 'commitment', 'salt'):
        op.drop_column('audit', column)


_AUDIT = sa.table(
    'audit',
    sa.column('id'),
    sa.column('at', Instant()),
    sa.column('branch_id'),
    sa.column('actor_id'),
    sa.column('action'),
    sa.column('object'),
    sa.column('facts', sa.JSON()),
    sa.column('salt', sa.LargeBinary()),
    sa.column('commitment', sa.LargeBinary()),
    sa.column('key_id'),
    sa.column('seal', sa.LargeBinary()),
)
_SAID = ('at', 'branch_id', 'actor_id', 'action', 'object', 'facts')
_CHAIN = ('salt', 'commitment', 'key_id', 'seal')


def _seal_what_is_there() -> None:
    """Seal the entries in order of their numbers, which stay, gaps and all."""
    bind = op.get_bind()
    keys, end = bind.get_execution_options()['keys'], NO_HEAD
    for row in bind.execute(sa.select(_AUDIT).order_by(_AUDIT.c.id)).all():
        values = sealed({name: getattr(row, name) for name in _SAID}, end, keys, entry_id=row.id)
        chain = {name: values[name] for name in _CHAIN}
        bind.execute(_AUDIT.update().where(_AUDIT.c.id == row.id).values(chain))
        end = Head(values['id'], values['seal'])
