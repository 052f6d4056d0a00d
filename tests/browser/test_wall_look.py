"""How the wall stands on a projector: nothing cut off, nothing on top of anything, nothing that flickers."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages.components import files
from tests.browser import wall_contents
from tests.browser.wall_contents import STAGES

_FOLDER = Path(__file__).parents[2] / "pages" / "components" / "projector" / "wall"
_PROBE = Path(__file__).with_name("wall_probe.js").read_text("utf-8")
_SIZES = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768)]
_MOUNT = """async ([html, css, js]) => {
  window.root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" })
  root.innerHTML = `<style>${css}</style>${html}`
  window.wall = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))
}"""

Push = Callable[[dict[str, Any]], None]


def _parts() -> list[str]:
    html, css = (
        "\n".join(file.read_text("utf-8") for file in sorted(_FOLDER.glob(f"*.{kind}"))) for kind in ("html", "css")
    )
    return [html, css, files.script("projector/wall")]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1920, "height": 1080})
    opened.set_content("<body style='margin:0'></body>")
    opened.evaluate(_MOUNT, _parts())
    yield opened
    opened.close()


@pytest.fixture
def push(page: Page) -> Push:
    """Hand the wall a content, as Streamlit does on each run."""

    def do(content: dict[str, Any]) -> None:
        page.evaluate("(content) => wall.default({ data: { content, now: Date.now() }, parentElement: root })", content)

    return do


def probe(page: Page) -> list[str]:
    return page.evaluate(f"({_PROBE})(root)")


def count_writes(page: Page, where: str) -> None:
    """Count in `writes` what is written from now on."""
    page.evaluate(f"""() => {{
      window.writes = 0
      const all = {{ subtree: true, childList: true, attributes: true, characterData: true }}
      new MutationObserver((told) => {{ writes += told.length }}).observe({where}, all)
    }}""")


@pytest.mark.parametrize(("width", "height"), _SIZES)
@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_cut_off_overlaps_or_is_hard_to_read(page, push, stage, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES[stage])

    assert probe(page) == []


def test_a_wall_that_changes_its_size_fits_again(page, push):
    push(STAGES["board, hostile"])
    for width, height in reversed(_SIZES):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

        assert probe(page) == []


def test_every_stage_follows_every_other_without_a_trace(page, push):
    for stage in [*STAGES, *reversed(STAGES)]:
        push(STAGES[stage])

        assert probe(page) == [], stage


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_the_figures_of_the_board_stand_as_numbers(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})
    push(STAGES["board, hostile"])

    size = page.evaluate("() => parseFloat(getComputedStyle(root.querySelector('.cell:not(.whole)')).fontSize)")

    assert page.locator(".cell .number >> visible=true").count() == 9 * 9
    assert size >= (28 if width == 1920 else 15)


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_what_a_number_lacks_stays_on_the_board_with_its_source(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})
    content = STAGES["board"]["stage"]

    push(STAGES["board"])

    assert page.locator(".notes .warning >> visible=true").all_inner_texts() == content["notes"]
    assert page.locator(".sources >> visible=true").inner_text() == content["sources"]
    assert page.locator(".lead").is_visible()


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_a_board_of_another_bidang_says_which_and_keeps_its_numbers(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES["board, of another bidang"])

    assert page.locator(".above").inner_text() == wall_contents.ABOVE["above"]
    assert page.locator(".cell .number >> visible=true").count() == 9 * 9


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_the_source_gives_way_before_a_warning_and_the_page_never(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES["board, many warnings"])

    warnings = page.locator(".notes .warning >> visible=true").count()
    assert (page.locator(".sources").is_visible(), page.locator(".lead").is_visible()) == (False, False)
    assert 1 <= warnings < len(STAGES["board, many warnings"]["stage"]["notes"])
    assert page.get_by_text("Halaman 1 dari 2.").is_visible()


@pytest.mark.parametrize(
    "stage", [name for name in STAGES if name.startswith(("board", "matrix", "indicator", "item"))]
)
@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_a_star_is_explained_once(page, push, stage, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES[stage])

    assert page.locator(".screen").inner_text().count("* penyebut") == 1


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_no_step_of_the_legend_stands_alone_on_a_line(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES["board"])

    tops = page.evaluate("() => [...root.querySelectorAll('.chip')].map((one) => one.getBoundingClientRect().top)")
    counted = [tops.count(top) for top in sorted(set(tops))]
    assert counted == ([3, 2] if width == 1024 else [5])


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_a_page_of_old_actions_stands_whole_with_what_each_figure_is_of(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})
    rows = STAGES["actions, none chosen"]["stage"]["rows"]

    push(STAGES["actions, none chosen"])

    assert page.locator(".review-list .action >> visible=true").count() == len(rows)
    assert page.locator(".actions .more").is_hidden()
    assert page.locator(".then >> visible=true").first.inner_text() == "54,2%* (Jul 2024)"
    assert page.locator(".now >> visible=true").first.inner_text() == "→ 58,0% (Okt 2024)"
    assert page.locator(".sizes >> visible=true").count() == sum(bool(row["figure"]) for row in rows)


@pytest.mark.parametrize("stage", ["actions", "actions, hostile", "actions, none chosen"])
@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_an_old_action_never_stands_without_how_it_stands(page, push, stage, width, height):
    page.set_viewport_size({"width": width, "height": height})

    push(STAGES[stage])

    said = page.evaluate("""() => [...root.querySelectorAll(".review-list .action")].map((row) => row.hidden ? null
      : [...row.querySelectorAll(".state")].find((one) => one.checkVisibility())?.textContent ?? "")""")
    expected = [row["state"] for row in STAGES[stage]["stage"]["rows"]]
    assert [one for one in zip(said, expected, strict=True) if one[0] not in (None, one[1])] == []
    assert said.count(None) <= (3 if "hostile" in stage else 0)


def test_the_answer_is_the_largest_thing_on_a_board(page, push):
    push(STAGES["board"])

    sizes = page.evaluate("""() => [...root.querySelectorAll("main *")].filter((one) => one.firstChild?.nodeType === 3)
      .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.localName])""")

    assert max(sizes)[1] == "h1"


def test_adjacent_steps_are_told_apart_in_greyscale(page, push):
    push(STAGES["board"])
    lights = page.evaluate("""() => ["reached", "near", "below", "far_below"].map((step) => {
      const [r, g, b] = getComputedStyle(root.querySelector(`.chip.${step}`)).backgroundColor.match(/\\d+/g)
        .map((part) => part / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
      return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16
    })""")
    missing = page.evaluate("() => getComputedStyle(root.querySelector('.chip.no_data')).borderTopStyle")

    assert all(one - next_one >= 8 for one, next_one in pairwise(lights)), lights
    assert missing == "dashed"


def test_each_step_has_its_own_mark_and_word(page, push):
    push(STAGES["board"])

    marks = page.evaluate("() => [...root.querySelectorAll('.legend path')].map((path) => path.getAttribute('d'))")

    assert len(set(marks)) == 4  # below and far below share the triangle; the fill tells them apart
    assert page.locator(".legend").inner_text().split("\n")[:2] == ["tercapai", "mendekati target"]


def test_whole_cards_are_shown_then_how_many_more_there_are(page, push):
    push(wall_contents.content(STAGES["board"]["stage"], [wall_contents.card(at) for at in range(12, 0, -1)], total=40))

    cards = page.locator("article >> visible=true")
    bottom = page.evaluate("() => root.querySelector('.list').getBoundingClientRect().bottom")
    boxes = [box for box in (cards.nth(at).bounding_box() for at in range(cards.count())) if box]

    assert cards.count() >= 3
    assert all(box["y"] + box["height"] <= bottom + 1 for box in boxes)
    assert page.locator("aside .more").inner_text() == f"+{40 - cards.count()} lagi"


def test_a_card_taller_than_the_column_still_shows_its_beginning(page, push):
    push(wall_contents.content(STAGES["board"]["stage"], [wall_contents.card(1, text="kader " * 400)]))

    assert page.locator("article >> visible=true").count() == 1
    assert probe(page) == []


@pytest.mark.parametrize(("width", "height"), _SIZES)
def test_all_points_of_a_page_stand_and_the_wall_says_which_page_it_is(page, push, width, height):
    page.set_viewport_size({"width": width, "height": height})
    rows = STAGES["points, forty"]["stage"]["rows"]

    push(STAGES["points, forty"])

    assert page.locator(".point .label >> visible=true").all_inner_texts() == [row["label"] for row in rows]
    assert rows[-1]["label"] == "Arahan 40"
    assert page.locator(".points .paging").inner_text() == STAGES["points, forty"]["stage"]["paging"]


def test_only_a_card_that_came_while_looking_has_the_highlight(page, push):
    push(STAGES["board"])
    assert page.locator("article.new").count() == 0

    push(wall_contents.content(STAGES["board"]["stage"], [wall_contents.card(at) for at in range(6, 0, -1)]))

    assert page.locator("article.new").count() == 1
    assert "RTL-CONTOH-006" in page.locator("article.new").inner_text()


def test_sixty_changed_numbers_replace_no_node(page, push):
    before = deepcopy(STAGES["board"])
    before["head"]["runs"] = False  # the minute that passes is not counted
    after = deepcopy(before)
    cells = [cell for row in after["stage"]["rows"] for cell in row["cells"]][:60]
    for cell in cells:
        cell["shown"] = "61,3"
    push(before)
    page.evaluate("""() => {
      window.seen = { nodes: 0, texts: 0 }
      const count = (one) => {
        if (one.type === "childList") seen.nodes += one.addedNodes.length + one.removedNodes.length
        else seen.texts++
      }
      const told = (changes) => changes.forEach(count)
      new MutationObserver(told).observe(root, { subtree: true, childList: true, characterData: true })
    }""")

    push(after)

    assert page.evaluate("() => new Promise((done) => setTimeout(() => done(seen)))") == {"nodes": 0, "texts": 60}


def test_the_same_content_again_writes_nothing(page, push):
    content = deepcopy(STAGES["indicator"])
    content["head"]["runs"] = False  # the minute that passes is not counted
    push(content)
    count_writes(page, "root")
    for _ in range(5):
        push(content)

    assert page.evaluate("() => new Promise((done) => setTimeout(() => done(writes)))") == 0


def test_no_frame_without_the_line_in_twenty_pushes(page, push):
    content = deepcopy(STAGES["indicator"])
    push(content)
    page.evaluate("""() => {
      window.frames_ = { all: 0, blank: 0 }
      window.line = root.querySelector("svg.line .path")
      const look = () => {
        frames_.all++
        const now = root.querySelector("svg.line .path")
        if (now !== line || !now.getAttribute("d") || !root.querySelector("h1").textContent) frames_.blank++
        requestAnimationFrame(look)
      }
      look()
    }""")
    for number in range(20):
        content["stage"]["trend"]["points"][-1]["value"] = 60.0 + number
        content["stage"]["title"] = f"ASI eksklusif: {number} bulan lagi"
        push(content)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    seen = page.evaluate("() => frames_")
    assert seen["blank"] == 0
    assert seen["all"] >= 40


def test_a_new_card_leaves_the_chart_alone(page, push):
    push(STAGES["indicator"])
    count_writes(page, "root.querySelector('.trend')")

    push(wall_contents.content(STAGES["indicator"]["stage"], [wall_contents.card(at) for at in range(6, 0, -1)]))

    assert page.evaluate("() => new Promise((done) => setTimeout(() => done(writes)))") == 0


@pytest.mark.parametrize(
    ("elapsed", "look", "said"),
    [(60, "", "sisa 14 menit"), (800, "late", "sisa 2 menit"), (1000, "over", "lewat 2 menit")],
)
def test_the_bar_changes_near_the_end_and_over_time(page, push, elapsed, look, said):
    content = deepcopy(STAGES["board"])
    content["head"] |= {"elapsed": elapsed, "counted_at": page.evaluate("() => Date.now()")}

    push(content)

    assert page.evaluate("() => root.querySelector('.bar i').className") == look
    assert page.locator(".time").inner_text() == said


def test_while_the_server_is_away_one_line_says_so_and_all_stays(page, push):
    push(STAGES["board"])
    title = page.locator("h1").inner_text()

    page.evaluate("() => Object.assign(document.documentElement.dataset, { live: 'away', liveSince: '10.53' })")
    away = page.locator(".away >> visible=true")
    away.wait_for()

    assert away.inner_text() == "Sambungan terputus sejak pukul 10.53. Yang tampil adalah keadaan terakhir."
    assert page.locator("h1").inner_text() == title
    assert away.evaluate("(line) => line.getClientRects().length") == 1

    page.evaluate("() => { document.documentElement.dataset.live = 'on' }")
    away.wait_for(state="hidden")


def test_text_from_people_is_never_read_as_markup(page, push):
    text = "<img src=x onerror=alert(1)> & <b>tebal</b>"
    push(wall_contents.content(STAGES["board"]["stage"], [wall_contents.card(1, text=text)]))

    assert page.locator("article .text").inner_text() == text
    assert page.locator("article img").count() == 0


def test_a_preview_stands_where_it_is_mounted_and_looks_the_same(page):
    data = {"content": STAGES["board"], "now": 0, "preview": True}
    page.evaluate(
        """(data) => { root.host.style.width = "320px"; wall.default({ data, parentElement: root }) }""", data
    )

    box = page.locator(".wall").bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (320, 180)
    assert page.locator(".cell .number >> visible=true").count() == 9 * 9
