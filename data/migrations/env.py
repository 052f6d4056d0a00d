"""Alembic's entry: runs the migrations on the connection that `upgrade` opened."""

from alembic import context
from sqlmodel import SQLModel

import data.models  # noqa: F401  # fills the metadata
from data.models.base import UtcDateTime, Words


def _type_name(kind: str, item: object, _context: object) -> str | bool:
    if kind == "type" and isinstance(item, Words):
        return "sa.String(length=40)"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=_type_name,  # type: ignore[arg-type]
)
with context.begin_transaction():
    context.run_migrations()
