"""A phone in the room: it scans, writes down who came, and follows the meeting; the wall counts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.models import Meeting, MeetingState, Role, StageView
from services.meetings import check_in, stage
from tests.browser import serving
from tests.browser.capturing import open_line, start_meeting, write
from tests.browser.looking import cut_off, sideways
from tests.browser.serving import Server

_ENGLISH = re.compile(r"\b(submit|name|title|agency|required|loading|error|please)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def server(sample_data, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that phones can reach, as it is started with --lan."""
    with pytest.MonkeyPatch.context() as patch:
        made = Server(serving.copy_of(sample_data, tmp_path_factory.mktemp("presensi")))
        patch.setenv("RAKOR_LAN", "1")
        patch.setenv("RAKOR_LAN_ADDRESS", f"127.0.0.1:{made.port}")
        made.start()
        yield made
        made.stop()


@pytest.fixture
def rakor(server: Server) -> int:
    return start_meeting(server)


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open an address on a phone of its own."""
    opened: list[BrowserContext] = []

    def take(path: str, *, runs_scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=server.address,
            viewport={"width": 390, "height": 844},
            locale="id-ID",
            java_script_enabled=runs_scripts,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield take
    for context in opened:
        context.close()


def code_of(server: Server, meeting_id: int) -> str:
    from services import clock

    with server.database() as session:
        return check_in.code(session.get_one(Meeting, meeting_id), now=clock.now())


def room_of(server: Server, meeting_id: int) -> str:
    with server.database() as session:
        return session.get_one(Meeting, meeting_id).room_code


def looks_right(page: Page) -> None:
    """Nothing scrolls sideways, nothing is cut off, nothing is English."""
    assert sideways(page) <= 0
    assert cut_off(page) == []
    assert not _ENGLISH.search(page.inner_text("body"))


def test_a_phone_without_javascript_checks_in_and_writes_down_a_second_person(server, rakor, phone):
    page = phone(f"/hadir/{code_of(server, rakor)}", runs_scripts=False)
    expect(page.get_by_role("heading", name="Selamat datang.")).to_be_visible()
    page.get_by_label("Nama").fill("Andi Contoh")
    page.get_by_label("Jabatan", exact=True).fill("Camat Citta")
    page.get_by_role("button", name="Catat hadir").click()

    expect(page.get_by_role("status")).to_contain_text("Terima kasih, Bapak/Ibu tercatat hadir pukul")
    page.get_by_role("link", name="Daftarkan orang lain").click()
    page.get_by_label("Nama").fill("Budi Contoh")
    page.get_by_label("Jabatan", exact=True).fill("Camat Ganra")
    page.get_by_role("button", name="Catat hadir").click()

    expect(page.get_by_role("listitem")).to_have_count(2)


def test_each_page_of_the_phone_fits_it_and_weighs_little(server, rakor, phone):
    code = code_of(server, rakor)
    page = phone(f"/hadir/{code}")
    answers = [page.request.get(path) for path in (f"/hadir/{code}", f"/ikuti/{room_of(server, rakor)}")]
    assert [len(answer.body()) <= 10_000 for answer in answers] == [True, True]
    looks_right(page)

    page.get_by_label("Nama").fill("N" * 160)
    page.get_by_label("Jabatan", exact=True).fill("Kepala " + "Perangkat " * 14)
    page.get_by_role("button", name="Catat hadir").click()
    expect(page.get_by_role("status")).to_be_visible()
    looks_right(page)

    page.goto("/hadir/ZZZZZZAAAAAAAAAA")
    looks_right(page)


def test_an_error_keeps_what_was_typed(server, rakor, phone):
    page = phone(f"/hadir/{code_of(server, rakor)}")
    page.get_by_label("Nama").fill("Citra Contoh")
    page.get_by_label("Jabatan", exact=True).fill(" ")
    page.get_by_label("Instansi").fill("Kantor <Camat>")
    page.get_by_role("button", name="Catat hadir").click()

    expect(page.get_by_role("alert")).to_have_text("Isi jabatan Bapak/Ibu.")
    expect(page.get_by_label("Nama")).to_have_value("Citra Contoh")
    expect(page.get_by_label("Instansi")).to_have_value("Kantor <Camat>")
    looks_right(page)


def test_the_wall_shows_the_code_and_counts_who_checks_in(server, rakor, phone, signed_in):
    from services import clock

    with server.database() as session:
        stage.show(
            session, meeting_id=rakor, view=StageView.ATTENDANCE, actor=server.actor(Role.ADMIN), now=clock.now()
        )
    wall = signed_in(Role.VIEWER, f"/layar?rapat={rakor}")
    expect(wall.locator(".attendance svg.code path")).to_be_attached()
    expect(wall.locator(".attendance .follow")).to_contain_text(f"/ikuti/{room_of(server, rakor)}")
    box = wall.locator(".attendance svg.code").bounding_box()
    assert box is not None
    assert box["height"] > 768 / 2

    page = phone(f"/hadir/{code_of(server, rakor)}")
    page.get_by_label("Nama").fill("Andi Contoh")
    page.get_by_label("Jabatan", exact=True).fill("Camat Citta")
    page.get_by_role("button", name="Catat hadir").click()

    expect(wall.locator(".attendance h1")).to_contain_text(re.compile(r"^1 dari \d+ undangan hadir$"))
    expect(wall.locator(".wall")).not_to_contain_text("Andi Contoh")


def test_who_arrives_early_checks_in_by_the_code_beside_the_invitation(server, phone, signed_in):
    rakor = _prepared_for_today(server)
    wall = signed_in(Role.VIEWER, f"/layar?rapat={rakor}")
    expect(wall.locator(".announcement svg.code path")).to_be_attached()
    box = wall.locator(".announcement svg.code").bounding_box()
    assert box is not None
    assert min(box["height"], box["width"]) > 768 / 3

    page = phone(f"/hadir/{code_of(server, rakor)}")
    page.get_by_label("Nama").fill("Andi Contoh")
    page.get_by_label("Jabatan", exact=True).fill("Camat Citta")
    page.get_by_role("button", name="Catat hadir").click()
    expect(page.get_by_role("status")).to_contain_text("tercatat hadir pukul")

    expect(wall.locator("footer")).to_contain_text(re.compile(r"Hadir 1 dari \d+"))
    control = signed_in(Role.RECORDER, f"/kendali?rapat={rakor}")
    expect(control.get_by_text("Rapat belum dimulai: A menampilkan undangan")).to_be_visible()
    expect(control.locator(".wall.preview svg.code")).to_be_visible()
    control.wait_for_timeout(500)  # the piece that listens for keys is mounted after the buttons
    control.keyboard.press("h")
    expect(wall.locator(".attendance h1")).to_contain_text(re.compile(r"^1 dari \d+ undangan hadir$"))
    with server.database() as session:
        assert session.get_one(Meeting, rakor).state is MeetingState.DRAFT


def _prepared_for_today(server: Server) -> int:
    from services import clock
    from services.meetings import lifecycle

    with server.database() as session:
        today, actor = clock.today("Asia/Makassar"), server.actor(Role.ADMIN)
        return lifecycle.create(session, title="Rakor pagi", held_on=today, actor=actor, now=clock.now())


def test_a_phone_follows_what_is_saved_without_being_touched(server, rakor, phone, signed_in):
    page = phone(f"/ikuti/{room_of(server, rakor)}")
    expect(page.get_by_text("Belum ada kesepakatan yang disimpan.")).to_be_visible()
    looks_right(page)

    recorder = signed_in(Role.RECORDER, f"/pencatatan?rapat={rakor}")
    open_line(recorder)
    write(recorder, "/s Pojok <laktasi> di pasar oleh Camat Citta")

    expect(page.get_by_role("listitem").filter(has_text="Pojok <laktasi> di pasar")).to_be_visible()
    looks_right(page)
