"""an agency coordinates a bidang and answers for an indicator"""

from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give both a place for it, empty. In words both databases know: Alembic would build SQLite's tables anew for it."""
    for table in ('division', 'indicator'):
        op.execute(f'ALTER TABLE {table} ADD COLUMN agency_id INTEGER REFERENCES agency (id)')


def downgrade() -> None:
    """Take it away."""
    for table in ('division', 'indicator'):
        op.execute(f'ALTER TABLE {table} DROP COLUMN agency_id')
