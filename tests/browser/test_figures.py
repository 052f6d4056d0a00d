"""From the board to an indicator, and from a district to its villages, without a request to anybody else."""

import re

from playwright.sync_api import expect

from data.models import Role


def open_board(signed_in):
    page = signed_in(Role.VIEWER, "/capaian?bidang=1&periode=2024-10")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("dari sembilan indikator di bawah target"))
    return page


def test_a_cell_of_the_board_leads_to_its_indicator_and_region(signed_in):
    page = open_board(signed_in)

    page.get_by_role("button", name=re.compile(r"^Citta: 54,2% \(13 dari 24 bayi\*\)")).click()

    expect(page).to_have_url(re.compile(r"/indikator\?indikator=\d+&wilayah=\d+&periode=2024-10"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Kecamatan Citta"))


def test_the_board_is_a_table_with_heads_of_rows_and_columns(signed_in):
    page = open_board(signed_in)

    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader")).to_have_count(11)
    expect(table.get_by_role("rowheader")).to_have_count(9)


def test_another_bidang_stands_in_the_address_and_survives_a_reload(signed_in):
    page = open_board(signed_in)

    page.get_by_role("radio", name="Bidang 4").click()
    expect(page).to_have_url(re.compile("bidang=4"))
    page.reload()

    expect(page.get_by_role("rowheader", name=re.compile("SSGI"))).to_be_visible()


def test_a_bar_drills_down_to_the_villages(signed_in):
    page = open_board(signed_in)
    page.get_by_role("button", name=re.compile("^Soppeng: 70,0%")).click()
    page.get_by_label("Wilayah").wait_for()

    bar = page.locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Kecamatan"))


def test_nothing_is_asked_of_another_host(signed_in):
    page = signed_in(Role.VIEWER, "/capaian?bidang=1&periode=2024-10")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/indikator?periode=2024-10")
    expect(page.locator(".js-plotly-plot")).to_have_count(3)

    assert [url for url in asked if not url.startswith(("http://127.0.0.1", "data:", "blob:"))] == []
