"""Migrations and models say the same."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from data.migrations import upgrade


def test_the_migrations_make_exactly_the_tables_of_the_models(reference_engine):
    with reference_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_a_migrated_database_needs_nothing(reference_engine):
    assert not upgrade.is_needed()


def test_an_unknown_revision_is_not_known():
    assert not upgrade.is_known("9999")
    assert upgrade.is_known(None)
