"""a draft says whether its page was left with the field open"""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every draft the mark; one without a tab was left."""
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_left', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE draft SET is_left = (client = '')")


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_column('is_left')
