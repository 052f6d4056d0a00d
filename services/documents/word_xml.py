"""Paragraphs and tables as WordprocessingML text.

Built as text and parsed once: a table of 200 rows takes milliseconds, where ``table.cell(i, j)`` takes 20 seconds.
"""

from collections.abc import Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from services.documents.blocks import Table
from services.documents.word_styles import WITH_NEXT
from services.text import printable

_INK_HEIGHT = 510  # 0,9 cm to sign in, in twips


def paragraphs(text: str, style: str) -> str:
    """Return `text` in one style, every line a paragraph; an empty text is one empty paragraph."""
    return "".join(paragraph(run(line), style) for line in text.splitlines() or [""])


def paragraph(runs: str, style: str) -> str:
    """Return a paragraph around finished runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def run(line: str) -> str:
    """Return one line as a run, a tab staying a tab.

    All text goes through here: whatever the caller did, what XML cannot hold is taken out and `& < >` are escaped.
    """
    parts = escape(printable(line)).split("\t")
    return "<w:r>" + "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts) + "</w:r>"


def field(instruction: str) -> str:
    """Return a field that Word computes: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def ruled_table(made: Table, *, width: int, is_explained: bool = False) -> str:
    """Return a table whose head row repeats on every page and whose rows do not split.

    Args:
        width: of the whole table, in twips; the columns share it by weight.
        is_explained: what follows belongs to it: the last row goes to the next page with that.
    """
    base, columns = "SelKecil" if made.is_wide else "Sel", made.columns
    widths = shares([column.weight for column in columns], width)
    styles = [f"{base}Tengah" if column.is_centred else base for column in columns]
    head = row([column.title for column in columns], widths, [f"{base}Kepala"] * len(columns), is_head=True)
    height = _INK_HEIGHT if made.is_signed else 0
    last_styles = [f"{style}{WITH_NEXT}" for style in styles] if is_explained else styles
    each = [*[styles] * (len(made.rows) - 1), last_styles]
    body = "".join(row(cells, widths, own, height=height) for cells, own in zip(made.rows, each, strict=False))
    return table("TabelRakor", widths, head + body)


def table(style: str, widths: Sequence[int], rows: str) -> str:
    """Return a table of fixed column widths (twips) around finished rows."""
    first = int(style == "TabelRakor")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0620" if first else "0600"}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def row(
    cells: Sequence[str], widths: Sequence[int], styles: Sequence[str], *, is_head: bool = False, height: int = 0
) -> str:
    """Return a row of plain cells; a newline in a cell starts a new paragraph."""
    bodies = [paragraphs(text, style) for text, style in zip(cells, styles, strict=True)]
    return finished_row(bodies, widths, is_head=is_head, height=height)


def finished_row(
    bodies: Sequence[str],
    widths: Sequence[int],
    *,
    is_head: bool = False,
    is_at_bottom: bool = False,
    height: int = 0,
) -> str:
    """Return a row of cells whose paragraphs are finished XML, at least `height` twips high."""
    place = '<w:vAlign w:val="bottom"/>' if is_at_bottom else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{place}</w:tcPr>{body}</w:tc>'
        for body, width in zip(bodies, widths, strict=True)
    )
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{'<w:tblHeader/>' if is_head else ''}</w:trPr>{made}</w:tr>"


def shares(weights: Sequence[float], width: int) -> list[int]:
    """Return whole widths that add up to `width`, in proportion to the weights."""
    edges = [0.0]
    for weight in weights:
        edges.append(edges[-1] + weight)
    stops = [round(width * edge / edges[-1]) for edge in edges]
    return [right - left for left, right in pairwise(stops)]
