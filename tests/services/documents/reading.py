"""Read a Word file back as a person does: what stands under which heading."""

import io
from collections import defaultdict

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

HEAD = "Kepala naskah"
_LEVELS = {"Title": 0, "Heading 1": 1, "Judul Lampiran": 1, "Heading 2": 2}


def document(file: bytes) -> Document:
    """Return the opened document."""
    return docx.Document(io.BytesIO(file))


def by_heading(file: bytes) -> dict[str, str]:
    """Return text and tables by heading path: "Kesepakatan", "Capaian per bidang/Bidang 1: …".

    What stands before the first section is under `HEAD`. A section's text holds that of its subsections too.
    A row is one line, its cells joined by " | "; paragraphs are lines too. Numbers of headings are Word's and not here.
    """
    found: dict[str, list[str]] = defaultdict(list)
    path = [HEAD]
    for block in document(file).iter_inner_content():
        level = _LEVELS.get(block.style.name or "") if isinstance(block, Paragraph) and block.style else None
        if level:
            path = [*path[: level - 1], block.text] if path != [HEAD] else [block.text]  # type: ignore[union-attr]
            found["/".join(path)] = []
            continue
        for depth in range(1, len(path) + 1):
            found["/".join(path[:depth])] += _lines(block)
    return {heading: "\n".join(line for line in lines if line.strip()) for heading, lines in found.items()}


def headings(file: bytes) -> list[str]:
    """Return the headings of the first level, in order; annexes too."""
    return [heading for heading in by_heading(file) if "/" not in heading and heading != HEAD]


def tables_under(file: bytes, heading: str) -> list[list[list[str]]]:
    """Return the tables under a heading of the first level, each as rows of cells, the head row first."""
    found, inside = [], False
    for block in document(file).iter_inner_content():
        if isinstance(block, Paragraph):
            if block.style is not None and _LEVELS.get(block.style.name or "") == 1:
                inside = block.text == heading
        elif inside:
            found.append(_rows(block))
    return found


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [" | ".join(" ".join(cell.split()) for cell in cells) for cells in _rows(block)]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]
