"""Parts every document shares: kop, blocks of text and tables, signatures side by side."""

import base64
import binascii
from collections.abc import Sequence

from docx.shared import Cm

from services.documents import signatures, word, word_pictures, word_xml
from services.documents.blocks import Block, Facts, Numbered, Paragraph, Pictures, SmallPrint, Subheading, Table
from services.documents.content import Letterhead
from services.documents.signatures import Signer
from services.documents.word import Paper
from services.documents.word_styles import WITH_NEXT
from services.text import clean_line

_LOGO_HEIGHT = Cm(2.1)
_LOGO_COLUMN = round(2.6 * 567)
_LABEL_COLUMNS = (round(3.4 * 567), round(0.4 * 567))


def add_letterhead(paper: Paper, letterhead: Letterhead) -> None:
    """Add the kop with its double rule: first line the government, second the office; nothing when it is empty."""
    styles = ["KopPemerintah", *["KopKantor"] * len(letterhead.lines)]
    lines = "".join(word_xml.paragraphs(line, style) for line, style in zip(letterhead.lines, styles, strict=False))
    lines += word_xml.paragraphs(letterhead.address, "KopAlamat") if letterhead.address else ""
    if not lines:
        return
    if logo := _logo(paper, letterhead.logo):
        width = paper.text_width
        cells = (word_xml.paragraph(logo, "KopAlamat"), lines)
        widths = (_LOGO_COLUMN, width - _LOGO_COLUMN)
        lines = word_xml.table("TabelPolos", widths, word_xml.finished_row(cells, widths))
    word.add(paper, lines + word_xml.paragraphs("", "KopGaris"))


def add_blocks(paper: Paper, blocks: Sequence[Block]) -> None:
    """Add blocks in their order to the last section."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        word.add(paper, _block_xml(paper, block, is_explained=isinstance(following, SmallPrint)))


def add_signatures(paper: Paper, signers: Sequence[Signer], *, place_and_day: str) -> None:
    """Add place and date on the right and the signature blocks side by side, all on one page."""
    widths = word_xml.shares([1] * len(signers), paper.text_width)
    empty = word_xml.paragraphs("", "TandaTangan")
    day = [empty] * (len(signers) - 1) + [word_xml.paragraphs(place_and_day, "TandaTangan")]
    titles = [_lines(signatures.title_lines(signer)) for signer in signers]
    names = [
        word_xml.paragraphs(signatures.name_line(signer), "NamaPenandaTangan") + _lines(signatures.rank_lines(signer))
        for signer in signers
    ]
    rows = "".join(word_xml.finished_row(cells, widths) for cells in (day, titles, names))
    word.add(paper, word_xml.paragraphs("", "TandaTangan") + word_xml.table("TabelPolos", widths, rows))


def _lines(lines: Sequence[str]) -> str:
    return "".join(word_xml.paragraphs(line, "TandaTangan") for line in lines)


def _logo(paper: Paper, encoded: str) -> str:
    """Return the logo as a run, or nothing when there is none that Word can show."""
    try:
        return word_pictures.run(paper, base64.b64decode(encoded), height=_LOGO_HEIGHT, alt="Logo")
    except binascii.Error:
        return ""


def _block_xml(paper: Paper, block: Block, *, is_explained: bool) -> str:
    """Return a block; what explains a table stays with its last row, and together."""
    width = paper.text_width
    match block:
        case Paragraph(text, is_lead):
            return word_xml.paragraphs(text, "IsiPengantar" if is_lead else "Isi")
        case Subheading(text):
            return word_xml.paragraph(word_xml.run(clean_line(text)), "Heading2")
        case Numbered(items):
            return "".join(_numbered_xml(label, text) for label, text in items)
        case SmallPrint(lines):
            styles = [f"KeteranganTabel{WITH_NEXT}"] * (len(lines) - 1) + ["KeteranganTabel"]
            return "".join(word_xml.paragraphs(line, style) for line, style in zip(lines, styles, strict=False))
        case Facts(rows):
            return _facts_xml(rows, width)
        case Table():
            ruled = word_xml.ruled_table(block, width=width, is_explained=is_explained)
            return ruled + word_xml.paragraphs("", f"JarakTabel{WITH_NEXT if is_explained else ''}")
        case Pictures(items):
            return word_pictures.table(paper, items)


def _numbered_xml(label: str, text: str) -> str:
    first, *others = text.splitlines() or [""]
    head = word_xml.paragraph(word_xml.run(f"{label}\t{first}"), "Butir")
    return head + "".join(word_xml.paragraph(word_xml.run(line), "ButirLanjutan") for line in others)


def _facts_xml(rows: tuple[tuple[str, tuple[str, ...]], ...], width: int) -> str:
    widths = (*_LABEL_COLUMNS, width - sum(_LABEL_COLUMNS))
    styles = ("KepalaNaskah",) * 3
    made = "".join(word_xml.row((label, ":", "\n".join(values)), widths, styles) for label, values in rows)
    return word_xml.table("TabelPolos", widths, made)
