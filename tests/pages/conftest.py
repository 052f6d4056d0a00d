"""Fixtures for pages and routes: a database of their own, which they may really write into."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import engine as database
from data.models import Role
from pages.components.access import guard
from services.access import accounts, sign_ins
from services.access.roles import PROGRAM, Actor
from services.meetings import lifecycle
from tests import postgres
from tests.conftest import NOW

PASSWORD = "kuda laut biru"
ROUTER = Path(__file__).parents[2] / "pages" / "_router.py"


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a database of one module, where DATABASE_URL says so in PostgreSQL: Soppeng and one admin."""
    from data.migrations import upgrade
    from services import profiles
    from services.transaction import transaction

    kept = {name: os.environ.pop(name, None) for name in ("RAKOR_DATA_DIR", "DATABASE_URL")}
    folder = tmp_path_factory.mktemp("pages")
    os.environ["RAKOR_DATA_DIR"] = str(folder)
    with postgres.database_of_its_own(kept["DATABASE_URL"]) as address:
        if address:
            os.environ["DATABASE_URL"] = address
        database.dispose()
        upgrade.to_newest()
        with transaction() as session:
            profiles.load(session, profiles.SOPPENG, now=NOW)
            accounts.add_admin(session, name="admin", full_name="Admin", password=PASSWORD, now=NOW)
        yield folder
        database.dispose()
    os.environ.pop("RAKOR_DATA_DIR")
    os.environ.pop("DATABASE_URL", None)
    os.environ.update({name: value for name, value in kept.items() if value is not None})


@pytest.fixture(scope="module")
def meeting_id(own_database: Path) -> int:
    """A meeting that runs."""
    from services.transaction import transaction

    with transaction() as session:
        made = lifecycle.create(session, title="Rakor", held_on=date(2024, 12, 3), actor=PROGRAM, now=NOW)
        lifecycle.start(session, meeting_id=made, actor=PROGRAM, now=NOW)
    return made


@pytest.fixture(scope="module")
def sample_data(own_database: Path) -> None:
    """The samples in the module's database: a living office with two meetings."""
    from services import samples
    from services.transaction import transaction

    with transaction() as session:
        samples.load(session, now=NOW)


@pytest.fixture
def visit(own_database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A function that opens a page as a role (None: signed out) and returns what is shown."""

    def open_page(path: str, role: Role | None, *, must_change: bool = False, agency_id: int | None = None) -> AppTest:
        actor = Actor(user_id=1, name="Penguji", role=role, agency_id=agency_id) if role else None
        found = sign_ins.SignedIn(1, actor, must_change) if actor else None
        monkeypatch.setattr(sign_ins, "signed_in", lambda *_, **__: found)
        monkeypatch.setattr(guard, "token", lambda: "")
        test = AppTest.from_file(str(ROUTER), default_timeout=60).run()
        return test.switch_page(path).run()

    return open_page
