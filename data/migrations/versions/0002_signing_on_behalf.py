"""an official signs on behalf of an office (a.n.), through another (u.b.)"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every official the two offices, empty."""
    with op.batch_alter_table('official', schema=None) as batch_op:
        batch_op.add_column(sa.Column('on_behalf_of', sa.String(length=160), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('through', sa.String(length=160), nullable=False, server_default=''))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table('official', schema=None) as batch_op:
        batch_op.drop_column('through')
        batch_op.drop_column('on_behalf_of')
