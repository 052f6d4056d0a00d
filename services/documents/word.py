"""A Word file: paper, sections, header and footer, properties, and bytes that depend on the content alone."""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Length, Mm

from services.documents import word_styles, word_xml
from services.documents.content import Layout
from services.text import clean_line

_PAPERS = {"A4": (Mm(210), Mm(297)), "F4": (Mm(215), Mm(330))}
_NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
EMU_PER_TWIP = 635
_EDGE = Cm(1.1)  # between the paper's edge and header or footer
_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
_MEDIA = "word/media/"  # pictures are packed already
_NOT_OURS = ("docProps/thumbnail", "stylesWithEffects", "customXml", "webSettings", "fontTable")


@dataclass
class Paper:
    """A document being written: python-docx holds all but the body, which stays text until it is parsed once.

    Appending parsed elements one table at a time took three quarters of a long notula's time.
    """

    document: Document
    layout: Layout
    written: list[str] = field(default_factory=list)
    drawn: int = 0  # pictures so far: each has a number of its own

    @property
    def section(self) -> Section:
        """Return the section that is being written."""
        return self.document.sections[-1]

    @property
    def is_landscape(self) -> bool:
        """Return whether the section lies across."""
        return self.section.orientation == WD_ORIENTATION.LANDSCAPE

    @property
    def text_width(self) -> int:
        """Return the width between the margins, in twips."""
        section = self.section
        inside = _length(section.page_width) - _length(section.left_margin) - _length(section.right_margin)
        return round(inside / EMU_PER_TWIP)


def new(layout: Layout) -> Paper:
    """Return an empty document with our styles, its first section upright on the paper of `layout`."""
    paper = Paper(docx.Document(io.BytesIO(_base(layout.font))), layout)
    _set_page(paper, is_landscape=False)
    return paper


def add(paper: Paper, xml: str) -> None:
    """Append finished paragraphs and tables."""
    paper.written.append(xml)


def turn(paper: Paper, *, is_landscape: bool) -> None:
    """Begin a new section on a new page, upright or across; header and footer go on."""
    ending = paper.document.element.body.sectPr
    add(paper, f'<w:p><w:pPr><w:pStyle w:val="BatasBagian"/>{ending.xml}</w:pPr></w:p>')
    for reference in ending.xpath("w:headerReference | w:footerReference"):
        ending.remove(reference)
    paper.section.different_first_page_header_footer = False
    _set_page(paper, is_landscape=is_landscape)


def set_header(paper: Paper, *, first_page: str, other_pages: str) -> None:
    """Write the header line and "Halaman 2 dari 7" below; before the first `turn`."""
    section = paper.section
    section.different_first_page_header_footer = True
    number = word_xml.run("Halaman ") + word_xml.field("PAGE") + word_xml.run(" dari ") + word_xml.field("NUMPAGES")
    for part, xml in (
        (section.first_page_header, word_xml.paragraphs(first_page, "Header")),
        (section.header, word_xml.paragraphs(other_pages, "Header")),
        (section.first_page_footer, word_xml.paragraph(number, "Footer")),
        (section.footer, word_xml.paragraph(number, "Footer")),
    ):
        part.is_linked_to_previous = False
        for old in list(part._element):
            part._element.remove(old)
        part._element.extend(_elements(xml))


def set_properties(paper: Paper, *, title: str, author: str, subject: str, made_at: datetime) -> None:
    """Write what a file manager shows; times come from the content, never from the clock."""
    properties = paper.document.core_properties
    properties.title, properties.subject = clean_line(title)[:255], clean_line(subject)[:255]
    properties.author = properties.last_modified_by = clean_line(author)[:255]
    properties.created = properties.modified = made_at
    properties.comments = properties.keywords = ""
    properties.language = "id-ID"
    properties.revision = 1


def save(paper: Paper) -> bytes:
    """Return the file; the same content gives the same bytes."""
    end = paper.document.element.body.sectPr.xml
    body = f"<w:body>{''.join(paper.written)}{end}</w:body>"
    paper.document.part._element = parse_xml(f"<w:document {_NAMESPACES}>{body}</w:document>")
    raw = io.BytesIO()
    paper.document.save(raw)
    return _sealed(raw.getvalue())


def _set_page(paper: Paper, *, is_landscape: bool) -> None:
    """Set paper and margins; across, the margins turn with the paper, so that the binding edge stays."""
    section, layout = paper.section, paper.layout
    width, height = _PAPERS.get(layout.paper, _PAPERS["A4"])
    top, right, bottom, left = (Cm(cm) for cm in (layout.top_cm, layout.right_cm, layout.bottom_cm, layout.left_cm))
    if is_landscape:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
    section.orientation = WD_ORIENTATION.LANDSCAPE if is_landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.header_distance = section.footer_distance = _EDGE


def _elements(xml: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>"))


def _length(value: Length | None) -> int:
    return int(value or 0)


@cache
def _base(font: str) -> bytes:
    """Return python-docx's empty document with our styles and numbering and without what we do not use."""
    document = docx.Document()
    package = document.part.package
    for owner in (package, document.part):
        for key, relation in list(owner.rels.items()):
            if not relation.is_external and any(name in str(relation.target_part.partname) for name in _NOT_OURS):
                del owner.rels[key]
    for kind, xml in (
        (RELATIONSHIP_TYPE.STYLES, word_styles.styles_xml(font)),
        (RELATIONSHIP_TYPE.NUMBERING, word_styles.numbering_xml()),
        (RELATIONSHIP_TYPE.SETTINGS, word_styles.settings_xml()),
    ):
        part = document.part.part_related_by(kind)
        assert isinstance(part, XmlPart)  # tells the type checker what the empty document holds
        part._element = parse_xml(xml)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def _sealed(raw: bytes) -> bytes:
    """Return the zip with sorted members and one fixed time; the list of types comes first, as readers expect."""
    sealed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as new_zip:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_STORED if name.startswith(_MEDIA) else zipfile.ZIP_DEFLATED
            member.create_system = 0  # the same on every operating system
            new_zip.writestr(member, old.read(name))
    return sealed.getvalue()
