"""Migrations and models say the same."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel

from data.migrations import upgrade
from data.models import Official


def test_the_migrations_make_exactly_the_tables_of_the_models(reference_engine):
    with reference_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_a_migrated_database_needs_nothing(reference_engine):
    assert not upgrade.is_needed()


def test_an_unknown_revision_is_not_known():
    assert not upgrade.is_known("9999")
    assert upgrade.is_known(None)


_OLDER = (
    "insert into agency (id, name, short_name, element, position, is_active, is_sample) values (1,'A','','',1,1,0)",
    "insert into office (id, title, agency_id, aliases, position, is_invited, is_active, is_sample)"
    " values (1, 'Sekretaris Daerah', 1, '', 1, 1, 1, 0)",
    "insert into official (id, office_id, name, nip, rank, acting, is_active, is_sample, version)"
    " values (1, 1, 'Fulan', '', '', 'Plh.', 1, 0, 3)",
)


def test_what_the_first_release_wrote_is_kept(tmp_path):
    older = create_engine(f"sqlite:///{tmp_path / 'rakor.sqlite3'}")
    with older.begin() as connection:
        command.upgrade(upgrade.config(connection), "0001")
        for row in _OLDER:
            connection.exec_driver_sql(row)

    with older.begin() as connection:
        command.upgrade(upgrade.config(connection), "head")

    with Session(older) as session:
        official = session.get_one(Official, 1)
    assert (official.name, official.acting, official.version) == ("Fulan", "Plh.", 3)
    assert (official.on_behalf_of, official.through) == ("", "")
