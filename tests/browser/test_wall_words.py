"""Where the wall ends a line of a name: between syllables, and never within what belongs together."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from pages.components import files
from services.meetings import wall_words


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("pendampingan", "pen dam pingan"),  # pen-dam-ping-an, with three letters at the end
        ("bimbingan", "bim bingan"),
        ("perkawinan", "per ka winan"),
        ("dikunjungi", "dikun jungi"),
        ("mengunjungi", "mengun jungi"),
        ("melanggar", "melang gar"),
        ("masyarakat", "masya ra kat"),
        ("penyuluhan", "penyu luhan"),
        ("Marioriwawo", "Mario ri wawo"),
        ("Marioritengnga", "Mario ri teng nga"),
    ],
)
def test_words_end_a_line_between_their_syllables(page, word, parts):
    js = f"{files.script('projector/wall')}\nexport {{ syllables }}"

    found = page.evaluate(
        """async ([js, word]) =>
          (await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))).syllables(word)""",
        [js, word],
    )

    assert found == parts.split()


@pytest.mark.parametrize("width", [400, 300, 200, 150, 110])
def test_what_belongs_together_is_measured_and_drawn_on_one_line(page, width):
    js = f"{files.script('projector/wall')}\nexport {{ linesOf }}"
    name = wall_words.joined("MP-ASI, anak 6–23 bulan, bayi < 6 bulan (s.d. Okt; 7 dari 8 desa)")

    lines = page.evaluate(
        """async ([js, name, width]) => {
          const { linesOf } = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })))
          const measured = linesOf(name, { width, size: 15, weight: 400, limit: 9, hyphenate: true })
          document.body.innerHTML = `<p style="width:${width}px;font:15px Arial,'Liberation Sans',sans-serif"></p>`
          const box = document.body.firstChild, range = document.createRange(), drawn = []
          box.textContent = name
          for (let at = 0, last = null; at < name.length; at++) {
            range.setStart(box.firstChild, at)
            range.setEnd(box.firstChild, at + 1)
            const { top, width } = range.getBoundingClientRect()
            if (width && top !== last) { drawn.push(""); last = top }
            if (drawn.length) drawn[drawn.length - 1] += name[at]
          }
          return [measured, drawn.map((line) => line.trim())]
        }""",
        [js, name, width],
    )

    assert [" ".join(one) for one in lines] == [name, name]
    assert lines[0] == lines[1]
