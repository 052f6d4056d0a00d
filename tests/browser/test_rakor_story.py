"""The meeting the product was asked for, played from its file of facts through two browsers, down to the notula."""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from data.models import Role
from tests.browser import serving
from tests.browser.capturing import expect_saved, open_line
from tests.browser.serving import Server
from tests.services.documents import reading

FACTS = Path(__file__).parents[1] / "files" / "rakor_2024_12_03.json"


@pytest.fixture
def meeting() -> dict[str, Any]:
    """The file of facts: the only thing the story knows."""
    return dict(json.loads(FACTS.read_text("utf-8")))


@pytest.fixture(scope="module")
def server(empty_data, tmp_path_factory) -> Iterator[Server]:
    """A server whose clock stands at the morning of the meeting."""
    made = Server(serving.copy_of(empty_data, tmp_path_factory.mktemp("rakor")), now="2024-12-03T09:04:00+08:00")
    made.start()
    yield made
    made.stop()


def test_every_fact_stands_under_its_heading(meeting, signed_in, tmp_path):
    notula = play(meeting, signed_in, tmp_path)

    assert absent(meeting, notula) == []


def test_a_fact_left_out_is_exactly_the_one_that_is_missed(meeting, signed_in, tmp_path):
    left_out = meeting["facts"][6]
    played = meeting | {"facts": [fact for fact in meeting["facts"] if fact is not left_out]}

    notula = play(played, signed_in, tmp_path)

    assert absent(meeting, notula) == [left_out["text"]]


def absent(meeting: dict[str, Any], notula: bytes) -> list[str]:
    """Return the facts that do not stand under their heading."""
    found = reading.by_heading(notula)
    facts = [*meeting["head"], *meeting["participants"]]
    facts += [{"fact": fact["text"], "heading": fact["heading"]} for fact in meeting["facts"]]
    return [fact["fact"] for fact in facts if fact["fact"] not in " ".join(found.get(fact["heading"], "").split())]


def play(meeting: dict[str, Any], signed_in: Callable[..., Page], folder: Path) -> bytes:
    """Play the meeting from Pejabat to the downloaded file, and return the file."""
    desk = signed_in(Role.ADMIN, "/pejabat")
    name_official(desk, meeting["chair"])
    number = prepare(desk, meeting)
    desk.get_by_role("button", name="Mulai rapat").click()
    expect(desk.get_by_text("Rapat dimulai.")).to_be_visible()
    wall = signed_in(None, f"/layar?rapat={number}")
    seen_after = capture(desk, wall, meeting["facts"], number)
    assert statistics.median(seen_after) <= 1.0, seen_after
    return close_and_download(desk, number, folder)


def name_official(desk: Page, person: dict[str, str]) -> None:
    """Write who holds an office, as it is to be printed."""
    desk.goto("/pejabat")
    choose(desk, "Jabatan", person["office"])
    name = desk.get_by_label("Nama dengan gelar")
    expect(name).to_be_editable()
    name.fill(person["name"])
    settled(desk)
    desk.get_by_role("button", name="Simpan pejabat").click()
    expect(desk.get_by_text("tersimpan").first).to_be_visible()


def prepare(desk: Page, meeting: dict[str, Any]) -> str:
    """Make the meeting, with its chair and those who came; the report names no notulis; return its number."""
    desk.goto("/persiapan")
    another = desk.get_by_role("button", name="Rakor baru")
    expect(another.or_(desk.get_by_role("button", name="Buat rakor"))).to_be_visible()
    if another.is_visible():
        another.click()
    for field, fact in (("title", "title"), ("day", "date"), ("place", "place")):
        desk.locator(f".st-key-preparation-new-{field} input").fill(meeting[fact])
    desk.get_by_role("button", name="Buat rakor").click()
    expect(desk.get_by_role("tab", name="Peserta")).to_be_visible()
    choose(desk, "Pimpinan rapat", meeting["chair"]["office"])
    desk.get_by_role("button", name="Simpan", exact=True).click()
    expect(desk.get_by_text("Keterangan rapat tersimpan.")).to_be_visible()
    desk.get_by_role("tab", name="Peserta").click()
    for person in meeting["participants"]:
        tick(desk, person["fact"])
    return desk.url.split("rapat=")[1].split("&")[0]


def tick(desk: Page, office: str) -> None:
    """Mark the first participant of that name as present."""
    box = desk.get_by_role("checkbox", name=office).first
    expect(box).to_be_attached()
    desk.locator("label", has_text=office).first.click()
    expect(desk.get_by_role("checkbox", name=office, checked=True).first).to_be_attached()
    expect(desk.locator("[data-test-script-state=notRunning]")).to_have_count(1)  # it is saved when the page has run


def choose(desk: Page, label: str, option: str) -> None:
    """Choose in a select box by typing the beginning of an option."""
    box = desk.get_by_role("combobox", name=label, exact=True).first
    expect(box).to_be_visible()
    box.click()
    box.fill(option)
    desk.get_by_role("option", name=option).first.click()
    settled(desk)


def settled(desk: Page) -> None:
    """Wait until the page has drawn what was chosen."""
    desk.wait_for_timeout(300)
    expect(desk.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()


def capture(desk: Page, wall: Page, facts: list[dict[str, str]], number: str) -> list[float]:
    """Write every fact in its acara; the wall shows it after Enter and never before. Return the seconds it took."""
    desk.goto(f"/pencatatan?rapat={number}")
    open_line(desk)
    expect(wall.locator("html[data-live=on]")).to_have_count(1)
    acara, seen_after = "", []
    for fact in facts:
        if fact["acara"] != acara:
            acara = fact["acara"]
            desk.get_by_role("button", name=acara).click()
            expect(desk.locator("[aria-current=step]", has_text=acara)).to_be_visible()
        seen_after.append(write_one(desk, wall, fact))
    return seen_after


def write_one(desk: Page, wall: Page, fact: dict[str, str]) -> float:
    desk.locator("textarea.line").focus()
    desk.keyboard.type(f"/{fact['kind']} {fact['text']}")
    desk.wait_for_timeout(450)
    expect(wall.get_by_text(fact["text"])).to_have_count(0)

    pressed_at = time.perf_counter()
    desk.keyboard.press("Enter")

    expect(wall.get_by_text(fact["text"]).first).to_be_visible()
    seconds = time.perf_counter() - pressed_at
    expect_saved(desk, fact["text"])
    return seconds


def close_and_download(desk: Page, number: str, folder: Path) -> bytes:
    """Read back, make the notula Final and download it."""
    desk.goto(f"/persiapan?rapat={number}")
    desk.get_by_role("button", name="Akhiri rapat dan bacakan hasil").click()
    expect(desk.get_by_text("Pembahasan selesai.")).to_be_visible()
    desk.goto(f"/dokumen?rapat={number}")
    desk.get_by_role("button", name="Jadikan Final").click()
    desk.get_by_role("button", name="Ya, jadikan Final").click()
    expect(desk.get_by_text("Notula sudah Final versi 1.")).to_be_visible()
    button = desk.get_by_role("button", name="Unduh notula (Word)")
    expect(button).to_have_count(1)  # the one of before Final stands until the page has run
    with desk.expect_download() as download:
        button.click()
    target = folder / "notula.docx"
    download.value.save_as(target)
    return target.read_bytes()
