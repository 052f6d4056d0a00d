"""Contents a wall may be given: plain ones, and the longest agency, a 30-letter kecamatan, a three-line agreement."""

from copy import deepcopy
from types import SimpleNamespace
from typing import Any

from services.indicators.views import STATUS_WORDS, Status
from services.meetings import wall_points, wall_stage
from services.meetings.stage_steps import ACTIONS_ON_A_PAGE
from services.meetings.wall_attendance import qr
from services.meetings.wall_words import joined

AGENCY = "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
LONG_PLACE = "Mattirosompewangatasawituutara"  # 30 letters without a space
AGREEMENT = (
    "Melaksanakan pendampingan keluarga berisiko stunting di seluruh desa dan kelurahan, menyandingkan data e-PPGBM "
    "dengan data KRS, serta melaporkan hasilnya kepada Sekretariat TPPS setiap triwulan."
)
DISTRICTS = ["Marioriwawo", "Liliriaja", "Lilirilau", "Lalabata", "Marioriawa", "Donri-Donri", "Ganra", "Citta"]
HOSTILE = [*DISTRICTS[:3], LONG_PLACE, "Kecamatan Sungai Loban Selatan", *DISTRICTS[5:]]
INDICATORS = [
    "Ibu hamil KEK mendapat tambahan gizi", "Ibu hamil minum ≥ 90 tablet tambah darah",
    "Remaja putri minum tablet tambah darah", "ASI eksklusif, bayi < 6 bulan", "MP-ASI, anak 6–23 bulan",
    "Balita gizi buruk ditangani", "Balita dipantau tumbuh kembang", "Balita gizi kurang mendapat tambahan gizi",
    "Imunisasi dasar lengkap",
]  # fmt: skip
INDICATORS = [joined(name) for name in INDICATORS]
_STEPS = (Status.REACHED, Status.NEAR, Status.BELOW, Status.FAR_BELOW, Status.NO_DATA)
_SHOWN = {"reached": "100,0", "near": "84,2", "below": "72,7", "far_below": "54,2", "no_data": "–"}


def piece(text: str, *, strong: bool = False) -> dict[str, Any]:
    return {"text": text, "strong": strong}


def warned(shown: dict[str, Any]) -> dict[str, Any]:
    """A board that says more than there is room for."""
    lacking = [f"Belum ada data Oktober 2024 dari Kecamatan {name} untuk {'; '.join(INDICATORS[:5])}. Data terakhir: "
               "Juli 2024." for name in DISTRICTS[:6]]  # fmt: skip
    return shown | {"paging": "Halaman 1 dari 2.", "notes": [*lacking, *shown["notes"]]}


def cell(at: int) -> dict[str, Any]:
    step = _STEPS[at % len(_STEPS)]
    return {
        "shown": _SHOWN[step],
        "status": str(step),
        "word": STATUS_WORDS[step],
        "star": at % 7 == 0,
        "chosen": False,
    }


def board(districts: list[str], names: list[str] = INDICATORS) -> dict[str, Any]:
    rows = [
        {
            "name": name, "note": joined("(s.d. Okt)") if at == 8 else "", "whole": cell(at), "target": "80",
            "cells": [cell(at + place) for place in range(len(districts))],
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    return {
        "kind": "board", "above": "", "title": "Tiga dari sembilan indikator di bawah target",
        "lead": [piece("Terjauh: "), piece("Balita dipantau di Marioriawa", strong=True), piece(", 61,7% dari 90%.")],
        "name_head": "Indikator (%)", "whole": "Soppeng", "target_head": "Target", "columns": districts, "rows": rows,
        "paging": "", "sources": "Sumber: e-PPGBM, e-Kohort; data per 31 Oktober 2024.",
        "marks": "* penyebut kurang dari 30; tafsirkan dengan hati-hati, tidak dihitung dalam kalimat di atas.",
        "notes": ["Belum ada data Oktober 2024 dari Kecamatan Ganra untuk ASI eksklusif, bayi < 6 bulan; MP-ASI, anak "
                  "6–23 bulan. Data terakhir: Juli 2024.",
                  "Target belum dicocokkan dengan lampiran resmi: Imunisasi dasar lengkap."],
    }  # fmt: skip


def indicator(districts: list[str]) -> dict[str, Any]:
    months = ["Okt 23", "Nov", "Des", "Jan 24", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt"]
    points = [
        {"label": month, "value": None if at == 4 else 60.0 + at, "shown": f"{60 + at},0"}
        for at, month in enumerate(months)
    ]
    ranked = [
        {"name": name, "value": 50.0 + 5 * at, "of": f"{at + 1}.024 bayi", **cell(3 - at // 3)}
        for at, name in enumerate(districts)
    ]
    return {
        "kind": "indicator", "title": "ASI eksklusif: dengan laju sekarang, target tercapai 12 bulan lagi",
        "facts": [
            {"big": "70,0%", "small": "Soppeng, Oktober 2024: 540 dari 771 bayi", "status": "below"},
            {"big": "10,0", "small": "poin persen di bawah target nasional 80%", "status": "not_judged"},
            {"big": "+0,9", "small": "poin persen per bulan; perlu +2,0 agar tercapai Maret 2025",
             "status": "not_judged"},
        ],
        "trend": {
            "points": points, "targets": [80.0] * 13, "restarts": [], "target_label": "Target 80%", "status": "below",
            "empty": "Belum cukup data bulanan.", "told": "Perkembangan ASI eksklusif",
        },
        "ranking": {"max": 100.0, "target": 80.0, "rows": ranked},
        "notes": ["Sumber: e-PPGBM; data per 31 Oktober 2024. * penyebut kurang dari 30; tafsirkan dengan hati-hati."],
    }  # fmt: skip


def card(
    number: int, *, text: str = "Melatih tujuh kader PMBA.", owner: str = "Kepala Puskesmas Citta"
) -> dict[str, Any]:
    return {
        "id": f"action:{number}", "label": f"RTL-CONTOH-{number:03} · ASI eksklusif · Citta", "text": text,
        "said": [piece(text)],
        "who": [piece(owner, strong=True), piece(" bersama Camat Citta, TPK")],
        "aim": [piece("54,2% menjadi 65%", strong=True), piece(" paling lambat "), piece("27 Maret 2025", strong=True)],
        "missing": [],
    }  # fmt: skip


def hostile_card(number: int) -> dict[str, Any]:
    made = card(number, text=AGREEMENT, owner=AGENCY)
    made["label"] = f"RTL-CONTOH-{number:03} · Balita gizi kurang mendapat tambahan gizi · {LONG_PLACE}"
    return made | {"missing": [piece("Belum ada: ukuran keberhasilan")]}


def agenda(*, is_begun: bool = True) -> dict[str, Any]:
    titles = ["Pembukaan", "Laporan Sekretaris TPPS", "Arahan Ketua TPPS", "Tindak lanjut rakor sebelumnya"]
    titles += [f"Bidang {number}: Koordinasi, konvergensi, dan perencanaan lintas sektor" for number in range(1, 5)]
    states = (["done"] * 4 + ["current"] if is_begun else ["planned"] * 5) + ["deferred"] + ["planned"] * 4
    words = {"done": "selesai · 112 / 15 menit", "current": "sedang dibahas"}
    words["deferred"] = "dibahas pada rapat berikutnya"
    rows = [
        {"number": str(at or ""), "title": title, "state": state, "word": words.get(state, "15 menit")}
        for at, (title, state) in enumerate(zip([*titles, "Pembacaan hasil", "Penutup"], states, strict=True))
    ]
    return {"kind": "agenda", "title": "Acara 4 dari 8 · Bidang 1: Pelayanan intervensi", "lead": [], "rows": rows}


def actions(*, hostile: bool) -> dict[str, Any]:
    figure = {
        "then": "54,2%*",
        "then_month": "Jul 2024",
        "now": "58,0%",
        "now_month": "Okt 2024",
        "target": "target\u00a066,7%",
        "gaps": "",
        "sizes": "13 dari 24 bayi* → 1.018 dari 1.755 bayi",
        "verdict": "menurun capaiannya",
        "tone": "worse",
    }
    row = {
        "label": "RTL-CONTOH-004 · ASI eksklusif · Citta", "text": AGREEMENT if hostile else "Melatih kader PMBA.",
        "owner": AGENCY if hostile else "Kepala Puskesmas Citta", "late": "lewat 3 hari", "figure": figure,
        "due": "batas waktu 30 September → 30 November 2024, diperpanjang\u00a02×", "chosen": False, "decided": False,
        "state": "Dilaporkan selesai, menunggu verifikasi Sekretariat TPPS",
    }  # fmt: skip
    rows = [deepcopy(row) | {"id": at, "chosen": at == 4} for at in range(1, 6)]
    rows[1] |= {"figure": None, "state": "", "late": ""}
    compared = {"gaps": "kurang 10,6 → kurang 17,0 poin persen dari target s.d. bulan itu"}
    for at in (0, 2, 3) if hostile else (3,):
        rows[at]["figure"] = figure | compared
    rows[4]["figure"] = figure | {"now": "", "now_month": "", "sizes": "13 dari 24 bayi*", "tone": "none",
                                  "verdict": "belum ada data baru"}  # fmt: skip
    rows[2] |= {"decided": True, "state": "Diperpanjang sampai 31 Januari 2025: pelatih sakit"}
    return {
        "kind": "actions", "title": "Dua tindak lanjut lewat batas waktu", "rows": rows,
        "lead": [piece("3 dari 12 sudah diputuskan."), piece(" Urut dari rakor terlama.")],
        "paging": "Halaman 1 dari 3 · Tidak ditampilkan: 4 tindak lanjut berbatas waktu setelah 3 Maret 2025",
        "caution": "Perubahan angka belum tentu akibat tindak lanjut ini.",
        "sources": "Sumber: e-PPGBM, e-Kohort; data per 31 Oktober 2024.",
    }  # fmt: skip


def unchosen(list_: dict[str, Any]) -> dict[str, Any]:
    return list_ | {"rows": [row | {"chosen": False} for row in list_["rows"][:ACTIONS_ON_A_PAGE]]}


def points(count: int, text: str = "") -> dict[str, Any]:
    """The newest page of so many points, cut as the wall cuts them."""
    said: Any = [
        SimpleNamespace(label=f"Arahan {at}", owner=AGENCY,
                        text=text or (AGREEMENT if at % 3 else "Menyamakan persepsi."))
        for at in range(1, count + 1)
    ]  # fmt: skip
    read = wall_points.pages(said)
    return wall_points.content(read, len(read) - 1, place="Acara 2 dari 8 · Arahan Ketua TPPS")


def item(*, hostile: bool) -> dict[str, Any]:
    facts = [
        (
            "Penanggung jawab",
            AGENCY if hostile else "Kepala Puskesmas Citta",
            f"Pendukung: {AGENCY}" if hostile else "",
        ),
        ("Batas waktu", "27 Maret 2025", "114 hari lagi"),
        ("Ukuran keberhasilan", "54,2% menjadi 65%", "13 dari 24 bayi*, Oktober 2024"),
        ("Bukti dukung", "Laporan bulanan", ""),
    ]
    return {
        "kind": "item", "label": "RTL-CONTOH-031 · ASI eksklusif · Citta", "question": "Setuju? Ada catatan?",
        "text": AGREEMENT if hostile else "Puskesmas Citta menyelenggarakan kelas ibu hamil.",
        "facts": [{"head": head, "big": big, "small": small} for head, big, small in facts],
    }  # fmt: skip


def announcement() -> dict[str, Any]:
    facts = [
        {"head": "Hari, tanggal", "big": "Selasa, 3 Desember 2024", "small": "pukul 09.00–12.00 WITA"},
        {"head": "Tempat", "big": "Aula Kantor DP3APPKB Kabupaten Soppeng", "small": ""},
        {"head": "Pimpinan rapat", "big": "Wakil Bupati Soppeng", "small": ""},
    ]
    title = "Rapat Koordinasi Teknis Tim Percepatan Penurunan Stunting Kabupaten Soppeng"
    return {
        "kind": "announcement",
        "title": title,
        "facts": facts,
        "lines": [],
        "agenda": agenda(is_begun=False)["rows"],
    }


def welcome(*, hostile: bool) -> dict[str, Any]:
    """The announcement with the code to check in."""
    full = attendance(hostile=hostile)
    return announcement() | {"way_in": {name: full[name] for name in ("code", "scan", "steps", "follow")}}


_WHOLE_WIDTH = ("item", "words", "announcement", "attendance", "matrix", "summary")


def content(
    stage: dict[str, Any],
    cards: list[dict[str, Any]] | None = None,
    *,
    title: str = "Rakor TPPS Kabupaten Soppeng",
    total: int | None = None,
) -> dict[str, Any]:
    """Return a whole content, as services.meetings.wall makes it, around a stage."""
    cards = [card(number) for number in range(5, 0, -1)] if cards is None else cards
    figures = stage["kind"] in ("board", "indicator", "matrix")
    legend = [{"status": str(step), "word": STATUS_WORDS[step]} for step in _STEPS] if figures else []
    parts = [[piece("Hadir "), piece("38 dari 42", strong=True), piece(", 7 dari 8 kecamatan")]]
    parts += [[piece("Data per "), piece("31 Okt 2024", strong=True)]]
    parts += [[piece("* penyebut < 30")]] if wall_stage.lacks_star_note(stage) else []
    head = {"title": title, "mark": "CONTOH", "place": "Acara 4 dari 8 · Bidang 1: Pelayanan intervensi spesifik"}
    return {
        "meeting": 1, "zone": "Asia/Makassar", "topics": [],
        "layout": "full" if stage["kind"] in _WHOLE_WIDTH else "split",
        "head": head | {"planned": 900, "elapsed": 600, "counted_at": 0, "runs": True}, "stage": stage,
        "cards": {
            "title": "Kesepakatan dan tindak lanjut", "count": str(total or len(cards)), "total": total or len(cards),
            "empty": "Belum ada kesepakatan pada acara ini.", "items": cards,
        },
        "foot": {"parts": parts, "legend": legend},
    }  # fmt: skip


def closing(*, hostile: bool) -> dict[str, Any]:
    owner, place = (
        (AGENCY, f"3 dari 8 kecamatan, di antaranya {LONG_PLACE}") if hostile else ("Camat Citta", "8 dari 8 kecamatan")
    )
    facts = [
        {
            "head": "Batas waktu terdekat",
            "big": "27 Februari 2025",
            "small": f"RTL-CONTOH-031 · ASI eksklusif · {owner}",
        },
        {"head": "Kehadiran", "big": "38 dari 42 undangan", "small": place},
    ]
    many = "112 kesepakatan, 17 rekomendasi, 140 tindak lanjut, 109 penanggung jawab"
    title = many if hostile else "12 kesepakatan, 3 rekomendasi, 9 tindak lanjut, 9 penanggung jawab"
    title = title.replace(" ", "\u00a0").replace(",\u00a0", ", ")
    return {
        "kind": "words",
        "title": title,
        "facts": facts,
        "lines": ["Terima kasih atas kehadiran Bapak/Ibu."],
        "agenda": [],
    }


_LONG_TITLE = "Rapat Koordinasi Teknis TPPS Kabupaten Soppeng Triwulan Keempat Tahun Anggaran 2024"
_HOSTILE_CARDS = [hostile_card(9), hostile_card(8), card(7)]


def attendance(*, hostile: bool) -> dict[str, Any]:
    steps = ["1. Sambungkan ke Wi-Fi RAKOR-TPPS (kata sandi: soppeng-bebas-stunting-2024)."] if hostile else []
    elements = ["Pimpinan daerah", "Sekretariat daerah", "Perangkat daerah", "Kecamatan", "Rumah sakit", "Organisasi"]
    counts = [f"{word}: 12 dari 14" for word in elements * (2 if hostile else 1)]
    return {
        "kind": "attendance", "title": "38 dari 42 undangan hadir",
        "facts": [
            {"head": "Wilayah", "big": "8 dari 8 kecamatan, 12 di luar undangan", "small": ""},
            {"head": "Belum hadir", "big": "4 undangan", "small": ""},
        ],
        "lines": counts, "agenda": [], "code": qr("http://192.168.100.100:8501/hadir/ABCDEFABCDEFGHIJ"),
        "scan": "Pindai untuk mencatat kehadiran",
        "follow": "Ikuti rapat di telepon: 192.168.100.100:8501/ikuti/ABCDEF",
        "steps": [
            *(steps or ["1. Sambungkan ke Wi-Fi RAKOR-TPPS."]),
            "2. Pilih Tetap gunakan Wi-Fi ini meskipun tanpa internet.", "3. Matikan data seluler.",
            "4. Pindai kode di layar.",
        ],
    }  # fmt: skip


SERVICES = [
    *INDICATORS, "Calon PUS diperiksa kesehatan", "KRS memperoleh pendampingan", "Sasaran paham tentang stunting",
    "Desa/kelurahan stop BABS", "Catin didampingi kespro dan gizi", "Catin ikut bimbingan perkawinan",
    "Keluarga stop BABS", "Keluarga melaksanakan PHBS", "Kelompok BKB punya kelas 1000 HPK",
]  # fmt: skip


def matrix(districts: list[str], *, page: str = "") -> dict[str, Any]:
    rows = [
        {
            "name": name, "count": f"{18 - at} dari 18",
            "cells": [cell(at + place) | {"shown": "…" if place == 17 else ""} for place in range(18)],
        }
        for at, name in enumerate(districts)
    ]  # fmt: skip
    return {
        "kind": "matrix", "title": "Marioriawa dan Citta di bawah target pada lima layanan atau lebih",
        "lead": [piece("Paling luas: ASI eksklusif, bayi < 6 bulan; Imunisasi dasar lengkap; dan 2 layanan lain, "
                       "masing-masing di 5 kecamatan. 18 dari 18 layanan berdata, Oktober 2024.")],
        "name_head": "Kecamatan", "count_head": "Di bawah target",
        "groups": [{"name": "Bidang 1", "span": 9}, {"name": "Bidang 2", "span": 9}],
        "columns": SERVICES, "rows": rows, "paging": page,
        "marks": "* penyebut kurang dari 30; tidak ikut dihitung di bawah target. "
                 "… disembunyikan: penyebut terlalu kecil.",
        "notes": ["Sumber: e-Kohort, ASIK, e-PPGBM, Elsimil, SIGA, Laporan DP3APPKB, e-STBM, Laporan Kemenag; data per "
                  "31 Oktober 2024."],
    }  # fmt: skip


def summary(*, hostile: bool) -> dict[str, Any]:
    numbers = [
        (
            "Indikator di bawah target",
            "21 dari 36",
            "semua bidang, di luar angka survei, Oktober 2024; 5 belum berdata",
        ),
        ("Tindak lanjut lewat batas waktu", "12 dari 40", "rakor sebelumnya, per 3 Des 2024; 3 menunggu verifikasi"),
        ("Prevalensi stunting balita", "24,0%", "Soppeng, SSGI/SKI tahun 2023; target 14%"),
    ]
    problem = {
        "name": f"Balita gizi kurang mendapat tambahan gizi di {LONG_PLACE if hostile else 'Citta'}", "big": "48,9%",
        "status": "far_below", "gap": "kurang 26,1 poin persen dari target 75%, 1.109 dari 2.223 calon PUS",
        "action": "belum ada tindak lanjut", "is_open": True,
    }  # fmt: skip
    treated = {
        "action": f"RTL-2024-014 · {AGENCY if hostile else 'Kepala Dinas Kesehatan'} · 28\u00a0Februari\u00a02025",
        "is_open": False,
    }
    late = {
        "owner": AGENCY if hostile else "Camat Lilirilau", "days": "lewat 1.276 hari" if hostile else "lewat 76 hari",
        "text": f"RTL-CONTOH-005: {AGREEMENT[:110] if hostile else 'Menyelenggarakan rembuk stunting.'} …",
    }  # fmt: skip
    return {
        "kind": "summary",
        "title": "Dua puluh satu dari 36 indikator di bawah target; 12 tindak lanjut lewat batas waktu",
        "numbers": [{"head": head, "big": big, "small": small} for head, big, small in numbers],
        "problems_head": "Terjauh dari target", "problems_empty": "",
        "problems": [dict(problem), problem | treated, dict(problem)],
        "late_head": "Paling lama lewat batas waktu", "late": [dict(late) for _ in range(5)], "late_empty": "",
        "late_more": "+7 lagi" if hostile else "",
        "notes": ["Sumber: e-Kohort, ASIK, e-PPGBM, Elsimil, SIGA, Web Aksi Bangda; data per 31 Oktober 2024. "
                  "Angka survei: SSGI/SKI tahun 2023."],
    }  # fmt: skip


_ASKED = {"question": "Setuju? Ada catatan?", "said": "", "remarks": []}
_DECIDED = {"question": "", "said": "Disepakati tanpa catatan", "remarks": []}
_REMARKED = {
    "question": "",
    "said": "Ditangguhkan: menunggu kepastian anggaran perubahan dan hasil rapat dengan Badan Anggaran DPRD",
    "remarks": [f"Keberatan {AGENCY}: belum dianggarkan pada tahun berjalan dan bergantung pada kader di desa."] * 3,
}

ABOVE = {"above": "Bidang 4: Koordinasi, konvergensi, dan perencanaan lintas sektor"}

STAGES = {
    "board": content(board(DISTRICTS)),
    "board, hostile": content(board(HOSTILE), _HOSTILE_CARDS, title=_LONG_TITLE, total=40),
    "board, of another bidang": content(board(HOSTILE) | ABOVE, _HOSTILE_CARDS, title=_LONG_TITLE, total=40),
    "board, many warnings": content(warned(board(DISTRICTS))),
    "board, seven kecamatan": content(board(["Serpong", "Ciputat Timur", "Pondok Aren", "Setu", *DISTRICTS[:3]])),
    "indicator": content(indicator(DISTRICTS)),
    "indicator, hostile": content(indicator(HOSTILE), _HOSTILE_CARDS, title=_LONG_TITLE),
    "agenda": content(agenda()),
    "points": content(points(3)),
    "points, forty": content(points(40), _HOSTILE_CARDS, title=_LONG_TITLE),
    "points, forty short ones": content(points(40, "Menyamakan persepsi."), title=_LONG_TITLE),
    "points, forty long ones": content(points(40, AGREEMENT * 2), title=_LONG_TITLE),
    "points, one that fills the page": content(points(2, AGREEMENT * 7), title=_LONG_TITLE),
    "actions": content(actions(hostile=False)),
    "actions, hostile": content(actions(hostile=True), _HOSTILE_CARDS, title=_LONG_TITLE),
    "actions, none chosen": content(unchosen(actions(hostile=False)), title=_LONG_TITLE),
    "item": content(item(hostile=False)),
    "item, hostile": content(item(hostile=True), title=_LONG_TITLE),
    "item, read aloud": content(item(hostile=False) | _ASKED),
    "item, agreed to": content(item(hostile=True) | _DECIDED),
    "item, put off with remarks": content(item(hostile=True) | _REMARKED, title=_LONG_TITLE),
    "announcement": content(announcement(), []),
    "announcement with the code": content(welcome(hostile=False), []),
    "announcement with the code, hostile": content(welcome(hostile=True), title=_LONG_TITLE),
    "attendance": content(attendance(hostile=False), []),
    "attendance, hostile": content(attendance(hostile=True), title=_LONG_TITLE),
    "matrix": content(matrix(DISTRICTS)),
    "matrix, hostile": content(
        matrix([*HOSTILE, "Kecamatan Sungai Durian", "Pulau Laut Tanjung Selayar"], page="Halaman 1 dari 3"),
        title=_LONG_TITLE,
    ),
    "summary": content(summary(hostile=False)),
    "summary, hostile": content(summary(hostile=True), title=_LONG_TITLE),
    "closing": content(closing(hostile=False), []),
    "closing, hostile": content(closing(hostile=True), title=_LONG_TITLE),
    "blank": content({"kind": "words", "title": "Rapat sedang jeda", "facts": [], "lines": [], "agenda": []}),
}
