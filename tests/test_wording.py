"""The words on the screen and on paper: what an office never writes stands nowhere, agreed messages stand as agreed.

Read from the sources: every text of pages and services (docstrings apart), and the scripts and HTML beside them.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pages.components.menu import PAGES

ROOT = Path(__file__).parents[1]
FOLDERS = ("pages", "services")
# What must not occur → why, or what to write. Whole words, capitals or not.
NEVER = {
    r"(?:meng)?gelapkan": "Kosongkan layar (menggelapkan is to embezzle)",
    r"(?:di|mem)?bekukan": "Tahan tampilan, Angka saat disepakati (freezing assets)",
    r"kuorum": "Kehadiran (a rakor has no legal quorum)",
    r"(?:jauh )?tertinggal": "di bawah target (daerah tertinggal is an official category)",
    r"memburuk": "menurun capaiannya",
    r"merah di bidang(?: ini)?": "Di bawah target, belum ada tindak lanjut",
    r"baca kembali": "Pembacaan hasil",
    r"(?:di|meng)?impor": "Unggah Data",
    r"tenggat": "batas waktu, paling lambat",
    r"draf|draft": "Persiapan, or tulisan yang belum disimpan",
    r"(?:di|mem)?parkir(?:kan)?": "Dibahas pada rapat berikutnya",
    r"add?endum": "Ralat",
    r"usul(?:an)? perpanjangan": "Permohonan perpanjangan batas waktu",
    r"stakeholders?": "pemangku kepentingan",
    r"dashboard": "dasbor",
    r"by name": "data per nama",
    r"kampus": "perguruan tinggi",
    r"unverified": "target belum dicocokkan dengan lampiran resmi",
    r"terukur": "Ukuran keberhasilan",
}
# The same, for what is a word only in some places: the pattern tells the place.
NEVER_SO = {
    r"\bKa\.(?: |$)": "Kepala",
    r"\b[Pp]oin\b(?! persen)": "poin persen",
    r"(?<![\w.])n \d": "24 bayi*",
    r"\d %": "54,2% without a space",
    r"\b[012]?\d:[0-5]\d\b|%H:%M": "11.48 WITA",
    r"[a-z] & [a-z]": "dan",
    r"^[Bb]aca [Kk]embali|^Setuju / Ubah": "Pembacaan Hasil Rapat: Setuju, Perbaiki, Tangguhkan",
    r"\bBukti\b(?! dukung| penyelesaian)": "Bukti dukung",
    r"^(?:Kuorum|Dukungan|Terukur|Mendekati|mendekati)\W*$": "Kehadiran, Pendukung, mendekati target",
}
MIXED_MENU = {"Catat", "Layar", "Kendali", "Dasbor", "Impor", "Baca Kembali"}
# Sentences of WORDING.md that a user meets, as they stand in the sources (what is computed lies between them).
MESSAGES = (
    "Jika sudah benar, tekan Mulai rapat.",
    "Akhiri rapat dan bacakan hasil",
    "Tulis satu pokok bicara, lalu tekan Enter. Contoh: Puskesmas Citta melatih 7 kader PMBA, "
    "paling lambat 28 Februari, bukti daftar hadir pelatihan.",
    "Tersimpan pukul",
    "Belum tersimpan. Tulisan Bapak/Ibu aman di laptop ini; sedang dicoba lagi.",
    "Ada tulisan yang belum disimpan (pukul",
    "Belum ada kesepakatan pada acara ini. Kesepakatan yang disimpan langsung tampil di layar.",
    "Data terakhir:",
    "Ganti menjadi",
    "belum tercatat hadir. Tindak lanjut tetap disimpan dan disampaikan secara tertulis?",
    "(belum selesai). Lanjutkan yang lama atau buat yang baru?",
    "Lengkapi sekarang, atau tandai dilengkapi sekretariat paling lambat",
    "Kalimat ini baru saja diubah oleh",
    "Tulisan Bapak/Ibu tidak hilang. Pilih salah satu atau gabungkan.",
    "Pakai tulisan saya",
    "Sambungan terputus sejak",
    "Yang tampil adalah keadaan terakhir.",
    "Terima kasih, Bapak/Ibu tercatat hadir pukul",
    "Pilih Tetap gunakan Wi-Fi ini meskipun tanpa internet",
    "Buat rekap tanpa nama",
    "Program memakai hasil penjumlahan",
    "Menunggu verifikasi Sekretariat TPPS",
    "Notulen akan menjadi Final versi",
    "Setelah ditandatangani, perbaikan hanya melalui Ralat",
    "Mohon maaf, program mengalami gangguan. Data yang sudah tersimpan aman.",
    "Rapat sedang jeda",
    "Setuju? Ada catatan?",
    "Perubahan angka belum tentu akibat tindak lanjut ini.",
    "Di bawah target, belum ada tindak lanjut",
    "Dibahas pada rapat berikutnya",
    "Permohonan perpanjangan batas waktu",
    "Angka saat disepakati",
    "menurun capaiannya",
)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')


def _docstrings(tree: ast.AST) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body[0] for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {id(first.value) for first in bodies if isinstance(first, ast.Expr)}


def _texts_of_python(path: Path) -> Iterator[str]:
    """Texts of a module; of an f-string the computed parts become "…", so that what lies around them stays apart."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def _texts_of_script(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.lstrip().startswith("//"):
            yield from (quoted[1:-1] for quoted in _QUOTED.findall(line))


def _texts_of_html(path: Path) -> Iterator[str]:
    yield from re.sub(r"<!--.*?-->|<style.*?</style>|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.S).splitlines()


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return every text with the file it stands in."""
    readers = {".py": _texts_of_python, ".js": _texts_of_script, ".html": _texts_of_html}
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.suffix in readers]
    return tuple((str(path.relative_to(ROOT)), text) for path in files for text in readers[path.suffix](path))


def found(pattern: str, flags: int = 0) -> list[str]:
    """Return "file: text" for each text of a person's length or more that matches."""
    wanted = re.compile(pattern, flags)
    return [f"{file}: {text[:120]}" for file, text in texts() if wanted.search(text) and not _is_machine(text)]


def _is_machine(text: str) -> bool:
    """Keys, paths and places are read by the program; what people read has a space or a capital."""
    return re.fullmatch(r"[a-z0-9_./:…?=-]+", text) is not None


@pytest.mark.parametrize("word", NEVER)
def test_a_word_that_offends_or_misleads_stands_nowhere(word):
    assert found(rf"\b(?:{word})\b", re.IGNORECASE) == [], NEVER[word]


@pytest.mark.parametrize("pattern", NEVER_SO)
def test_a_word_is_written_as_offices_write_it(pattern):
    assert found(pattern) == [], NEVER_SO[pattern]


def test_the_menu_has_one_form_for_each_name():
    assert MIXED_MENU & {page.title for page in PAGES} == set()


def test_a_remark_is_no_button_called_keberatan():
    """Keberatan is a kind to choose; aloud one says Catatan peserta."""
    assert found(r"^(?:Ajukan|Catat|Sampaikan)?\s*[Kk]eberatan\s*…?$") == ["services/meetings/remarks.py: Keberatan"]


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_stands_as_it_was_agreed(message):
    assert any(message in text for _file, text in texts())


def test_the_reader_of_sources_reads_sources():
    words = " ".join(text for _file, text in texts())
    for known in ("sedang diubah", "Selamat datang", "Mulai rapat"):  # a script, a template, a module
        assert known in words
    assert len(texts()) > 1000
