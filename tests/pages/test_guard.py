"""Who may open the wall without an account: this machine or the network, as the admin chose."""

from dataclasses import replace

import pytest

from data.models import Role
from pages.components.access import guard
from services import settings
from services.access.roles import PROGRAM, Actor
from services.transaction import transaction
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        (None, True),
        ("127.0.0.1", True),
        ("127.0.0.53", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.43.12", False),
        ("::ffff:192.168.43.12", False),
        ("fe80::1", False),
        ("", False),
        ("testclient", False),
        ("127.0.0.1.contoh.id", False),
    ],
)
def test_only_loopback_is_this_machine(address, is_here):
    assert guard.is_this_machine(address) is is_here


@pytest.mark.parametrize(
    ("here", "lan", "address", "is_open"),
    [
        (True, False, None, True),
        (True, False, "192.168.43.12", False),
        (False, False, None, False),
        (False, True, "::ffff:192.168.43.12", True),
    ],
)
def test_the_wall_is_open_where_the_admin_says_so(own_database, monkeypatch, here, lan, address, is_open):
    with transaction() as session:
        settings.change(session, actor=PROGRAM, now=NOW, wall_open_here=here, wall_open_lan=lan)
    monkeypatch.setattr(guard, "_address", lambda: address)

    assert guard._is_open_to_all() is is_open


def test_a_wrong_role_is_told_whom_the_page_is_for(visit):
    test = visit("settings/users.py", Role.VIEWER)

    assert "Halaman ini untuk admin. Akun Bapak/Ibu adalah pembaca." in test.info[0].value


SOMEBODY = Actor(user_id=1, name="Notulis", role=Role.RECORDER)


@pytest.mark.parametrize(
    ("drawn_for", "now_there", "is_open", "is_drawn_anew"),
    [
        (SOMEBODY, SOMEBODY, False, False),
        (SOMEBODY, None, True, True),  # signed out, also on a page that everybody may read
        (SOMEBODY, replace(SOMEBODY, role=Role.VIEWER), False, True),
        (None, None, True, False),
        (None, None, False, True),  # the admin closed the wall
    ],
)
def test_a_live_fragment_ends_with_the_right_to_see_it(monkeypatch, drawn_for, now_there, is_open, is_drawn_anew):
    drawn_anew = []
    monkeypatch.setattr(guard.st, "session_state", {guard._DRAWN_FOR: drawn_for})
    monkeypatch.setattr(guard.st, "rerun", lambda: drawn_anew.append(True))
    monkeypatch.setattr(guard, "current_actor", lambda: now_there)
    monkeypatch.setattr(guard, "_is_open_to_all", lambda: is_open)

    guard.recheck()

    assert bool(drawn_anew) is is_drawn_anew


def test_a_fragment_outside_a_guarded_page_is_left_alone(monkeypatch):
    drawn_anew: list[bool] = []
    nothing_yet: dict[str, object] = {}
    monkeypatch.setattr(guard.st, "session_state", nothing_yet)
    monkeypatch.setattr(guard.st, "rerun", lambda: drawn_anew.append(True))

    guard.recheck()

    assert (drawn_anew, nothing_yet) == ([], {})
