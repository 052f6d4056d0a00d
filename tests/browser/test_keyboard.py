"""A whole rakor without a mouse, from Mulai rapat to Final; two actions by a written script whose keys are counted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from data.models import MeetingState, Role
from services.meetings.views import Item
from tests.browser.capturing import expect_saved, line_of, open_line

PAGE = ".st-key-read-back"
NOTE = "Capaian Oktober 2024 dipaparkan menurut bidang"
AGREEMENT = "Data stunting disandingkan oleh Dinas Kesehatan paling lambat 31 Januari 2025"


@dataclass(frozen=True)
class Piece:
    """A part of a key script: characters typed one after the other, or keys pressed by name ("Alt+6" is two)."""

    typed: str = ""
    keys: tuple[str, ...] = ()

    def play(self, page: Page) -> None:
        page.keyboard.type(self.typed)
        for key in self.keys:
            page.keyboard.press(key)

    def count(self, saved: tuple[str, ...]) -> int:
        """Return how many of its keys are no text: characters that stand in none of the saved fields count."""
        is_text = bool(self.typed) and any(self.typed.strip().lower() in field.lower() for field in saved)
        return sum(len(key.split("+")) for key in self.keys) + (0 if is_text else len(self.typed))


FROM_NOTHING = (
    Piece("/t "),
    Piece("Kelas ibu menyusui di seluruh desa oleh "),
    Piece("Kepala Puskesmas Cit", ("Tab",)),  # the list under the line ends the name
    Piece("bersama Camat Citta paling lambat 27 Maret 2025 menjadi 65% bukti laporan bulanan", ("Enter",)),
)
FROM_A_CELL = (
    Piece(keys=("Alt+G",)),
    Piece("1"),
    Piece(
        "Posyandu keliling dua kali sebulan paling lambat 28 Februari 2025 menjadi 80% bukti daftar hadir",
        ("Enter",),
    ),
)


@pytest.fixture
def meeting_id(server) -> int:
    """A rakor of today that has not begun."""
    from services.meetings import lifecycle

    actor, now = server.actor(Role.ADMIN), datetime.now(UTC)
    with server.database() as session:
        return lifecycle.create(
            session, title="Rakor TPPS papan ketik", held_on=date(2024, 12, 5), actor=actor, now=now
        )


def test_a_rakor_from_start_to_final_by_keyboard_only(signed_in, server, meeting_id):
    desk = signed_in(Role.RECORDER, f"/persiapan?rapat={meeting_id}")
    wall = signed_in(None, f"/layar?rapat={meeting_id}")
    _start(desk)
    _write_in_acara(desk)
    first = _play(desk, server, meeting_id, FROM_NOTHING)
    second = _play(desk, server, meeting_id, FROM_A_CELL)
    _steer(desk, wall)
    _read_back(desk, count=3)

    assert _keys(FROM_NOTHING, first) <= 12
    assert {"owner", "supporters", "due", "measure", "proof"} <= _filled(first)
    assert _keys(FROM_A_CELL, second) <= 6
    assert {"owner", "due", "measure", "proof", "indicator", "region"} <= _filled(second)
    assert _state(server, meeting_id) is MeetingState.FINAL


def _start(desk: Page) -> None:
    """Mulai rapat and on to Pencatatan, each the page's own key."""
    expect(desk.locator(".st-key-preparation-start button")).to_be_visible()
    desk.keyboard.press("Alt+Enter")
    expect(desk.get_by_text("Rapat dimulai.")).to_be_visible()
    desk.keyboard.press("Alt+Enter")
    open_line(desk)


def _write_in_acara(desk: Page) -> None:
    """A note in the acara of reports, an agreement in that of bidang 1."""
    for steps, acara, text in ((1, "Laporan", f"/c {NOTE}"), (3, "Bidang 1", f"/s {AGREEMENT}")):
        for _ in range(steps):
            desk.keyboard.press("Alt+ArrowDown")
        expect(desk.locator("[aria-current=step]", has_text=acara)).to_be_visible()
        desk.keyboard.type(text)
        desk.keyboard.press("Enter")
        expect_saved(desk, text[3:])


def _play(desk: Page, server, meeting_id: int, script: tuple[Piece, ...]) -> Item:
    """Play a key script and return the action it became."""
    for piece in script:
        piece.play(desk)
        desk.wait_for_timeout(350)  # as a person looks whether it was understood
    expect(desk.locator(".row[data-state=unsaved]")).to_have_count(0)
    expect_saved(desk, script[-1].typed)
    assert line_of(desk)["text"] == ""
    return _actions(server, meeting_id)[-1]


def _steer(desk: Page, wall: Page) -> None:
    """The wall is emptied and filled again, and shows the board of another bidang."""
    desk.keyboard.press("Escape")
    desk.keyboard.press("k")
    expect(wall.get_by_text("Rapat sedang jeda")).to_be_visible()
    desk.keyboard.press("k")
    desk.keyboard.press("2")
    expect(wall.locator(".wall[data-stage=board]")).to_be_visible()
    expect(desk.locator(".command-answer")).to_contain_text("Bidang 2")


def _read_back(desk: Page, *, count: int) -> None:
    """B leads to Pembacaan Hasil; every result is agreed to with Enter, and the notula becomes Final."""
    desk.keyboard.type("bb")
    expect(desk.locator(".st-key-read-back-begin button")).to_be_visible()
    desk.keyboard.press("Alt+Enter")
    for place in range(1, count + 1):
        _press(desk, "Setuju")
        _press(desk, "Butir berikutnya" if place < count else "Jadikan Final")
    _press(desk, "Ya, jadikan Final")
    expect(desk.get_by_role("heading", name="Notula rapat ini sudah Final")).to_be_visible()


def _press(desk: Page, name: str) -> None:
    """Press Enter on the button that has the focus, which must be the one of that name."""
    expect(desk.locator(f"{PAGE} button:focus")).to_have_text(name)
    desk.keyboard.press("Enter")


def _fields(action: Item) -> dict[str, str]:
    from pages.components.capture import item_json

    return {"text": action.text, **item_json.of(action)["fields"]}


def _filled(action: Item) -> set[str]:
    return {name for name, value in _fields(action).items() if value}


def _keys(script: tuple[Piece, ...], action: Item) -> int:
    """Return the keys of a script that stand in no field of the saved action."""
    return sum(piece.count(tuple(_fields(action).values())) for piece in script)


def _actions(server, meeting_id: int) -> list[Item]:
    from services.meetings import items

    with server.database() as session:
        return [item for item in items.of_meeting(session, meeting_id=meeting_id) if item.kind == "action"]


def _state(server, meeting_id: int) -> MeetingState:
    from services.meetings import lifecycle

    with server.database() as session:
        return lifecycle.head(session, meeting_id=meeting_id).state
