"""The keys of the wall (DESIGN.md §3), once: the strip under the line, its help and the guide all read this table."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from data.models import StageView


@dataclass(frozen=True)
class StageKey:
    """One key, or several that do the same kind of thing.

    Attributes:
        keys: as a browser names them.
        cap: as it is printed on the strip: "1–4", "← →".
        word: short, for the strip and buttons; `told` in a sentence, for the help and the guide.
        view: the view it brings; None for what is no view.
        steers: whether the server is asked; B, "?" and Esc are of the page.
    """

    keys: tuple[str, ...]
    cap: str
    word: str
    told: str
    view: StageView | None = None
    steers: bool = True


KEYS = (
    StageKey(tuple("123456789"), "1–4", "bidang", "Capaian bidang dengan nomor itu.", StageView.DIVISION),
    StageKey(("I",), "I", "indikator", "Satu indikator dengan kecamatannya.", StageView.INDICATOR),
    StageKey(("M",), "M", "matriks konvergensi", "Kecamatan dan layanan Bidang 1 dan 2, per halaman.",
             StageView.MATRIX),
    StageKey(("P",), "P", "ringkasan pimpinan", "Tiga angka, tiga masalah, dan tindak lanjut yang terlambat.",
             StageView.SUMMARY),
    StageKey(("L",), "L", "tindak lanjut lama", "Tindak lanjut rakor sebelumnya yang masih terbuka.",
             StageView.ACTIONS),
    StageKey(("A",), "A", "acara",
             "Pokok bicara acara ini; ← yang sebelumnya, → susunan acara; pada Penutup ringkasan hasil.",
             StageView.AGENDA),
    StageKey(("S",), "S", "satu butir", "Kesepakatan atau tindak lanjut terakhir, satu layar penuh; ← → yang lain.",
             StageView.ITEM),
    StageKey(("H",), "H", "kehadiran", "Berapa undangan yang hadir.", StageView.ATTENDANCE),
    StageKey(("J",), "J", "jeda rapat", "Layar menyatakan jeda dan waktu acara berhenti; J lagi melanjutkan rapat."),
    StageKey(("K",), "K", "kosongkan layar", "Layar hanya berisi “Rapat sedang jeda”; K lagi menampilkan kembali."),
    StageKey(("T",), "T", "tahan tampilan", "Layar tetap, sementara Bapak/Ibu melihat yang lain; T lagi melepas."),
    StageKey(("ArrowLeft", "ArrowRight"), "← →", "langkah", "Halaman, indikator, atau butir sebelum dan sesudahnya."),
    StageKey(("B",), "B", "bacakan hasil",
             "Dua kali: buka Pembacaan Hasil; rapat berakhir setelah tombolnya ditekan di sana.", steers=False),
    StageKey(("?",), "?", "bantuan", "Daftar tombol ini.", steers=False),
    StageKey(("Escape",), "Esc", "kembali menulis", "Kembali ke baris catatan; huruf lain langsung tertulis di sana.",
             steers=False),
)  # fmt: skip


def for_browser(divisions: Collection[int]) -> dict[str, Any]:
    """Return what a component needs: keys that steer (letters in lower case), the strip, the help.

    Args:
        divisions: the numbers of the bidang that there are: any other digit begins a sentence.
    """
    names = [name for key in KEYS if key.steers for name in key.keys]
    steering = [name for name in names if not name.isdecimal() or int(name) in divisions]
    return {
        "steering": [name.lower() if len(name) == 1 else name for name in steering],
        "strip": [[key.cap, key.word] for key in KEYS],
        "help": [[key.cap, key.word.capitalize(), key.told] for key in KEYS],
    }


def buttons() -> list[StageKey]:
    """Return the keys that have a button with words: one letter each."""
    return [key for key in KEYS if key.steers and len(key.keys) == 1]


def as_markdown() -> str:
    """Return the table as it stands in the guide."""
    rows = [f"| `{key.cap}` | {key.word.capitalize()} | {key.told} |" for key in KEYS]
    return "\n".join(["| PERINTAH layar (sesudah Esc) | Tampilan | Keterangan |", "|---|---|---|", *rows])
