"""The notula on the screen, drawn from the blocks its Word file is made of."""

import pandas as pd
import streamlit as st

from pages.components.markdown import plain
from services.documents import minutes_outline
from services.documents.blocks import Block, Facts, Numbered, Paragraph, SmallPrint, Subheading, Table
from services.documents.content import MinutesContent
from services.documents.signatures import Signer, name_line, rank_lines, title_lines


def show(content: MinutesContent) -> None:
    """Show the whole notula, readable without Word."""
    with st.container(border=True, key="minutes-paper"):
        for line in content.letterhead.lines:
            st.markdown(f"**{plain(line)}**", text_alignment="center")
        st.header(plain(content.title), anchor=False, text_alignment="center")
        _show(minutes_outline.head(content))
        annexes = [section for section in minutes_outline.numbered(content) if section[1].is_annex]
        for title, section in minutes_outline.numbered(content):
            if not section.is_annex:
                st.subheader(plain(title), anchor=False)
                _show_all(section.blocks)
        _signatures(content)
        for title, section in annexes:
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
            st.markdown("\n".join(["| | |", "|---|---|", *(_fact(label, values) for label, values in rows)]))
        case Table(columns, rows):
            titles = [plain(column.title.replace("/ ", "/")) for column in columns]
            cells = [[_cell(cell) for cell in row] for row in rows]
            st.table(pd.DataFrame(cells, columns=titles), hide_index=True)


def _fact(label: str, values: tuple[str, ...]) -> str:
    return f"| {plain(label)} | {'<br>'.join(plain(value) for value in values)} |"


def _signatures(content: MinutesContent) -> None:
    left, right = st.columns(2)
    with right:
        st.markdown(plain(content.place_and_day))
    for column, signer in zip((left, right), content.signers, strict=False):
        with column:
            st.markdown(_block(signer))


def _block(signer: Signer) -> str:
    above = [plain(line) for line in title_lines(signer)]
    below = [f"**{plain(name_line(signer))}**", *(plain(line) for line in rank_lines(signer))]
    return "  \n".join([*above, "", *below])


def _lines(text: str) -> str:
    return "  \n".join(plain(line) for line in text.splitlines())


def _cell(text: str) -> str:
    return "  \n".join(plain(line) for line in text.splitlines())
