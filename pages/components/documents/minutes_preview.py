"""The notula on the screen, drawn from the blocks its Word file is made of."""

import pandas as pd
import streamlit as st

from pages.components.attachments import thumbnails
from pages.components.markdown import plain
from services.documents import minutes_outline
from services.documents.blocks import (
    Block,
    Column,
    Facts,
    Numbered,
    Paragraph,
    Picture,
    Pictures,
    SmallPrint,
    Subheading,
    Table,
)
from services.documents.content import MinutesContent
from services.documents.signatures import Signer, name_line, rank_lines, title_lines

_PHOTOS_A_ROW = 4
_READABLE_COLUMNS = 3  # with more columns of text than this, a wide table is shown row by row

_BLANK = "\u00a0"  # keeps both signature blocks level: only the right one begins with place and day


def show(content: MinutesContent) -> None:
    """Show the whole notula, readable without Word."""
    sections = minutes_outline.numbered(content)
    with st.container(border=True, key="minutes-paper"):
        kop = "  \n".join(f"**{plain(line)}**" for line in content.letterhead.lines)
        st.markdown(kop, text_alignment="center")
        st.header(plain(content.title), anchor=False, text_alignment="center")
        _show(minutes_outline.head(content))
        for title, section in sections:
            if not section.is_annex:
                st.subheader(plain(title), anchor=False)
                _show_all(section.blocks)
        _signatures(content)
        for title, section in sections:
            if section.is_annex:
                with st.expander(plain(title)):
                    _show_all(section.blocks)


def _show_all(blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        _show(block)


def _show(block: Block) -> None:
    match block:
        case Paragraph(text):
            st.markdown(_lines(text))
        case Subheading(text):
            st.markdown(f"**{plain(text)}**")
        case Numbered(items):
            st.markdown("  \n".join(f"{plain(label)} {_lines(text)}" for label, text in items))
        case SmallPrint(lines):
            st.caption("  \n".join(plain(line) for line in lines))
        case Facts(rows):
            cells = [[f"**{plain(label)}**", _lines("\n".join(values))] for label, values in rows]
            st.table(pd.DataFrame(cells), hide_index=True, hide_header=True, border="horizontal")
        case Table():
            _table(block)
        case Pictures(items):
            _pictures(items)


def _table(table: Table) -> None:
    columns = table.columns[:-1] if table.is_signed else table.columns  # nobody signs on the screen
    if table.is_wide and sum(not column.is_centred for column in columns) > _READABLE_COLUMNS:
        st.markdown("\n\n".join(_record(columns, row) for row in table.rows))
        return
    cells = [[_lines(cell) for cell, _ in zip(row, columns, strict=False)] for row in table.rows]
    st.table(pd.DataFrame(cells, columns=[_title(column) for column in columns]), hide_index=True)


def _pictures(items: tuple[Picture, ...]) -> None:
    for start in range(0, len(items), _PHOTOS_A_ROW):
        for place, photo in zip(st.columns(_PHOTOS_A_ROW), items[start : start + _PHOTOS_A_ROW], strict=False):
            small = thumbnails.of(photo.sha256)
            if small is not None:
                place.image(small, alt=photo.caption)
            place.caption(plain(photo.caption))


def _record(columns: tuple[Column, ...], row: tuple[str, ...]) -> str:
    """Return a row of a wide table as a paragraph: number and first cell, then every cell that says something."""
    number, first, *others = row
    said = (
        f":gray[{_title(column)}:] {plain(cell.replace(chr(10), '; '))}"
        for column, cell in zip(columns[2:], others, strict=True)
        if cell != minutes_outline.NOTHING
    )
    return f"**{plain(number)}. {_lines(first)}**  \n{' · '.join(said)}"


def _title(column: Column) -> str:
    return plain(column.title.replace("/ ", "/"))


def _signatures(content: MinutesContent) -> None:
    left, right = st.columns(2)
    for column, signer, day in ((left, content.signers[0], _BLANK), (right, content.signers[1], content.place_and_day)):
        with column:
            st.markdown(_block(signer, day))


def _block(signer: Signer, day: str) -> str:
    above = [plain(line) for line in (day, *title_lines(signer))]
    below = [f"**{plain(name_line(signer))}**", *(plain(line) for line in rank_lines(signer))]
    return "  \n".join(above) + "\n\n" + "  \n".join(below)


def _lines(text: str) -> str:
    return "  \n".join(plain(line) for line in text.splitlines())
