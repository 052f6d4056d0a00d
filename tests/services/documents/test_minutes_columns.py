"""Columns of the notula hold the longest name of a place in one piece."""

import csv
from pathlib import Path

import pytest

from services.documents import minutes_annexes, minutes_outline, word, word_parts, word_xml
from services.documents.blocks import Column, SmallPrint, Table
from services.documents.content import DistrictTable, Layout
from services.documents.word_styles import WITH_NEXT
from tests.services.documents import examples

# Arial, in thousandths of the letters' height; what is not here is as wide as most
_WIDTHS = (
    dict.fromkeys("ijl", 222) | dict.fromkeys("ft ", 278) | dict.fromkeys("r-", 333) | dict.fromkeys("cksvxyzJ", 500)
)
_WIDTHS |= dict.fromkeys("mM", 833) | dict.fromkeys("wC", 722) | dict.fromkeys("ABEKPSVXY", 667)
_MOST = 556
_PORTRAIT, _LANDSCAPE = 9071, 14003  # twips between the usual margins of A4
_PADDING = 140
_BOLD = 1.08


def wide(word: str) -> float:
    """Return how wide a word is, in letters' heights."""
    return sum(_WIDTHS.get(letter, _MOST) for letter in word) / 1000


@pytest.fixture(scope="module")
def longest() -> float:
    """The width of the longest word among the places of Soppeng."""
    with Path("data/reference/soppeng/regions.csv").open(encoding="utf-8") as file:
        return max(wide(word) for row in csv.DictReader(file) for word in row["nama"].split())


@pytest.mark.parametrize(
    ("columns", "title", "points", "width"),
    [
        (minutes_outline._ACTIONS, "Lokasi", 8, _LANDSCAPE),
        (minutes_outline._OBSTACLES, "Wilayah", 9, _PORTRAIT),
    ],
)
def test_the_longest_place_stands_on_one_line(
    longest: float, columns: tuple[Column, ...], title: str, points: float, width: int
) -> None:
    widths = word_xml.shares([column.weight for column in columns], width)
    room = dict(zip([column.title for column in columns], widths, strict=True))[title]

    assert longest * points * 20 <= room - _PADDING


def test_the_heads_of_eight_districts_stand_on_one_line_too() -> None:
    names = ("Indikator", "Target", "Soppeng", "Marioriwawo", "Liliriaja", *["Ganra"] * 6)
    table = DistrictTable(title="", columns=names, rows=(), notes=())

    (section,) = (one for one in minutes_annexes.annexes(examples.full(districts=(table,))) if one.is_landscape)

    (made,) = (block for block in section.blocks if isinstance(block, Table))
    widths = word_xml.shares([column.weight for column in made.columns], _LANDSCAPE)
    assert _BOLD * wide("Marioriwawo") * 8 * 20 <= widths[3] - _PADDING


def test_what_explains_a_table_never_stands_alone_on_a_page() -> None:
    paper = word.new(Layout())
    table = Table((Column("Indikator", 4), Column("Capaian", 2)), (("ASI eksklusif", "54,2"), ("Imunisasi", "64,8")))
    word_parts.add_blocks(paper, (table, SmallPrint(("CONTOH: angka buatan.", "e-PPGBM"))))

    *_, first, last = "".join(paper.written).split("<w:tr>")
    stay = [WITH_NEXT in paragraph for paragraph in last.split("<w:p>")[1:]]
    assert WITH_NEXT not in first
    assert stay == [True, True, True, True, False]  # two cells, the gap, the first line; the last line ends it
