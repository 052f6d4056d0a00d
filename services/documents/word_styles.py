"""The named styles of every document; nothing else on a page carries formatting of its own."""

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_INK = "1F2933"
_RULE = "8A97A5"
_SHADE = "E6ECF2"
_MARK = "9B1C1C"
NUMBERING_ID = 1  # of the headings: I, II, III


@dataclass(frozen=True)
class Style:
    """A paragraph style. Sizes and spacing in points, indents in cm; `extra` is for what only one style needs."""

    id: str
    name: str
    size: float = 11
    bold: bool = False
    caps: bool = False
    align: str = ""  # both, center, right
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep: bool = False  # with the next paragraph
    based_on: str = "Normal"
    level: int | None = None  # outline level, 0 first
    indent_cm: float = 0
    hanging_cm: float = 0
    color: str = ""
    paragraph_extra: str = ""
    run_extra: str = ""


_DOUBLE_RULE = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="auto"/></w:pBdr>'
_UNDERLINE = '<w:u w:val="single"/>'
_NUMBERED = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERING_ID}"/></w:numPr>'
WITH_NEXT = "Menyatu"  # ends the names of styles that hold a paragraph on the page of the next one
_OWN = (
    Style("Title", "Title", 14, bold=True, align="center", before=14, after=8, keep=True),
    Style("Heading1", "heading 1", 11, bold=True, before=14, after=4, keep=True, level=0, paragraph_extra=_NUMBERED),
    Style("Heading2", "heading 2", 11, bold=True, before=8, after=4, keep=True, level=1),
    Style("JudulLampiran", "Judul Lampiran", 11, bold=True, after=6, keep=True, level=0),
    Style("Isi", "Isi", 11, align="both", after=6, line=1.15),
    Style("IsiPengantar", "Isi Pengantar", 11, align="both", after=6, line=1.15, keep=True),
    Style("Butir", "Butir", 11, align="both", after=4, line=1.15, indent_cm=0.9, hanging_cm=0.9),
    Style("ButirLanjutan", "Butir Lanjutan", 11, align="both", after=4, line=1.15, indent_cm=0.9),
    Style("KopPemerintah", "Kop Pemerintah", 13, bold=True, align="center", keep=True, caps=True),
    Style("KopKantor", "Kop Kantor", 14, bold=True, align="center", keep=True, caps=True),
    Style("KopAlamat", "Kop Alamat", 9, align="center", before=2, keep=True),
    Style("KopGaris", "Kop Garis", 2, keep=True, paragraph_extra=_DOUBLE_RULE),
    Style("TandaContoh", "Tanda Contoh", 10, bold=True, align="center", after=8, keep=True, color=_MARK),
    Style("KepalaNaskah", "Kepala Naskah", 10.5, after=1),
    Style("Sel", "Sel", 9, before=1, after=1),
    Style("SelTengah", "Sel Tengah", 9, before=1, after=1, align="center", based_on="Sel"),
    Style("SelKepala", "Sel Kepala", 9, before=2, after=2, bold=True, align="center", keep=True, based_on="Sel"),
    Style("SelKecil", "Sel Kecil", 8, before=1, after=1, based_on="Sel"),
    Style("SelKecilTengah", "Sel Kecil Tengah", 8, before=1, after=1, align="center", based_on="SelKecil"),
    Style("SelKecilKepala", "Sel Kecil Kepala", 8, before=2, after=2, bold=True, align="center", keep=True),
    Style("KeteranganTabel", "Keterangan Tabel", 8, before=1, after=1),
    Style("JarakTabel", "Jarak Tabel", 4),
    Style("Foto", "Foto", 11, align="center", before=4, keep=True),
    Style("KeteranganFoto", "Keterangan Foto", 9, align="center", before=2, after=8),
    Style("TandaTangan", "Tanda Tangan", 11, align="center", keep=True),
    Style("NamaPenandaTangan", "Nama Penanda Tangan", 11, bold=True, align="center", keep=True, before=62,
          run_extra=_UNDERLINE),
    Style("BatasBagian", "Batas Bagian", 1),
    Style("Header", "header", 8.5, color="52606D"),
    Style("Footer", "footer", 8.5, align="right", color="52606D"),
)  # fmt: skip
_ALSO_WITH_NEXT = ("Sel", "SelTengah", "SelKecil", "SelKecilTengah", "KeteranganTabel", "JarakTabel")
STYLES = (
    *_OWN,
    *(
        replace(style, id=f"{style.id}{WITH_NEXT}", name=f"{style.name} {WITH_NEXT}", keep=True, based_on=style.id)
        for style in _OWN
        if style.id in _ALSO_WITH_NEXT
    ),
)

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>' for side in _SIDES)
_TABLE_STYLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
 <w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
 <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
  <w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TabelRakor"><w:name w:val="Tabel Rakor"/>
 <w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>
 <w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>
  <w:vAlign w:val="center"/></w:tcPr></w:tblStylePr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="TabelPolos"><w:name w:val="Tabel Polos"/>
 <w:basedOn w:val="TableNormal"/><w:qFormat/></w:style>
"""
_COLOURS = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink",
}  # fmt: skip


def styles_xml(font: str) -> str:
    """Return the styles part of a document in one font, its language Indonesian."""
    face = quoteattr(font)
    return f"""<w:styles {_NAMESPACE}>
<w:docDefaults><w:rPrDefault><w:rPr>
 <w:rFonts w:ascii={face} w:hAnsi={face} w:eastAsia={face} w:cs={face}/><w:sz w:val="22"/><w:szCs w:val="22"/>
 <w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
 <w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
 <w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
{_TABLE_STYLES}{"".join(_style_xml(style) for style in STYLES)}</w:styles>"""


def numbering_xml() -> str:
    """Return the numbering part: headings of the first level count I, II, III by themselves."""
    return f"""<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:suff w:val="tab"/>
<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs>
<w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="{NUMBERING_ID}"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def settings_xml() -> str:
    """Return the settings part: today's Word, Indonesian, decimal comma."""
    colours = " ".join(f'w:{name}="{meaning}"' for name, meaning in _COLOURS.items())
    return f"""<w:settings {_NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="id-ID"/><w:clrSchemeMapping {colours}/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def _style_xml(style: Style) -> str:
    custom = "" if style.name in ("Title", "heading 1", "heading 2", "header", "footer") else ' w:customStyle="1"'
    after = '<w:next w:val="Isi"/>' if style.level is not None or style.id == "Title" else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{after}<w:qFormat/>'
        f"<w:pPr>{_paragraph_xml(style)}</w:pPr><w:rPr>{_run_xml(style)}</w:rPr></w:style>"
    )


def _paragraph_xml(style: Style) -> str:
    """Return the paragraph properties, in the order the schema wants."""
    parts = ["<w:keepNext/><w:keepLines/>" if style.keep else "", style.paragraph_extra]
    parts.append(
        f'<w:spacing w:before="{_twentieths(style.before)}" w:after="{_twentieths(style.after)}" '
        f'w:line="{round(240 * style.line)}" w:lineRule="auto"/>'
    )
    if style.indent_cm:
        parts.append(f'<w:ind w:left="{_twips(style.indent_cm)}" w:hanging="{_twips(style.hanging_cm)}"/>')
    parts.append(f'<w:jc w:val="{style.align}"/>' if style.align else '<w:jc w:val="left"/>')
    parts.append(f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "")
    return "".join(parts)


def _run_xml(style: Style) -> str:
    """Return the run properties, in the order the schema wants."""
    half_points = round(style.size * 2)
    return "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:caps/>" if style.caps else "",
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
            style.run_extra,
        )
    )


def _twentieths(points: float) -> int:
    return round(points * 20)


def _twips(cm: float) -> int:
    return round(cm * 567)
