"""A notula made by hand, with every section; and one of a very long rakor."""

import base64
import struct
import zlib
from dataclasses import replace

from services.documents.content import (
    ActionRow,
    AgreementRow,
    Attendee,
    Directive,
    DistrictTable,
    DivisionFigures,
    FigureRow,
    Head,
    Layout,
    Letterhead,
    MinutesContent,
    ObstacleRow,
    Point,
    ReviewRow,
    Topic,
)
from services.documents.signatures import Signer

DISTRICTS = ("Marioriwawo", "Liliriaja", "Lilirilau", "Lalabata", "Marioriawa", "Donri-Donri", "Ganra", "Citta")


def logo() -> str:
    """Return a small grey PNG in base64."""
    raw = b"".join(b"\x00" + b"\xb0" * 60 for _ in range(70))

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60, 70, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


def full(**changes: object) -> MinutesContent:
    """Return a notula in which every section has something to say."""
    content = MinutesContent(
        number=1,
        is_sample=True,
        title="NOTULA",
        team="TPPS",
        author="Sekretariat TPPS Kabupaten Soppeng",
        held_on="2024-12-05",
        made_at="2024-12-05T03:48:00+00:00",
        layout=Layout(),
        letterhead=Letterhead(
            lines=(
                "PEMERINTAH KABUPATEN SOPPENG",
                "DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK, PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA",
            ),
            address="Jalan Salotungo Nomor 1, Watansoppeng 90811\nPos-el: dp3appkb@contoh.go.id",
            logo=logo(),
        ),
        head=Head(
            meeting="Rapat Koordinasi Teknis Tim Percepatan Penurunan Stunting Kabupaten Soppeng",
            day="Kamis, 5 Desember 2024",
            time="09.12–11.48 WITA",
            place="Aula Kantor DP3APPKB Kabupaten Soppeng",
            basis="Keputusan Bupati Soppeng Nomor 000 Tahun 2024 tentang Tim Percepatan Penurunan Stunting",
            letter="005/1234/DP3APPKB, tanggal 28 November 2024",
            agenda=(
                "1. Laporan Sekretaris TPPS",
                "2. Arahan Ketua TPPS",
                "3. Tindak lanjut rakor sebelumnya",
                "4. Bidang 1: Pelayanan intervensi",
                "5. Pembacaan hasil",
            ),
            chairs=("Wakil Bupati Soppeng", "Pukul 10.45 pimpinan rapat dilanjutkan oleh Sekretaris Daerah"),
            recorder="Kepala Subbagian Perencanaan DP3APPKB",
            participants=(
                "38 dari 42 undangan, 8 dari 8 kecamatan (daftar terlampir)",
                "Perangkat daerah 14 orang; Kecamatan 8 orang; Organisasi profesi 3 orang",
            ),
        ),
        opening=(
            "Rapat dibuka pukul 09.12 WITA oleh Wakil Bupati Soppeng selaku pimpinan rapat.",
            "Rapat dihadiri 38 dari 42 undangan, 8 dari 8 kecamatan.",
        ),
        report=(
            Point("Kepala DP3APPKB", "Rakor ini bertujuan mengetahui kemajuan program dan memberikan umpan balik."),
            Point("Kepala DP3APPKB", "Cakupan penimbangan Oktober 2024 sebesar 82,2 persen dari 90 persen."),
        ),
        directives=(
            Directive(1, "Evaluasi direncanakan lebih baik dan lebih terarah pada empat bidang sesuai struktur TPPS."),
            Directive(2, "Rencana kerja dan rencana aksi disusun lebih cepat dan terukur.", "Sekretaris Daerah"),
        ),
        review=(
            ReviewRow(
                "RTL-CONTOH-011",
                "Melengkapi laporan tata laksana gizi buruk Mei–Juli dan menyampaikannya kepada Dinas Kesehatan.",
                "Kepala Puskesmas Ganra",
                "30 September 2024 → 31 Oktober 2024 (diperpanjang 1×)",
                "Selesai, 28 Oktober 2024",
                "72,7%* → 77,8%* → 90%\n(tetap)",
                "Laporan bulanan Mei–Juli",
                "Diterima",
            ),
            ReviewRow(
                "RTL-CONTOH-012",
                "Kunjungan nifas dan konseling ASI di 4 desa.",
                "Kepala Puskesmas Citta",
                "30 November 2024",
                "Berjalan; terlambat 5 hari",
                "50,0%* → 54,2%* → 80%\n(membaik)",
                "",
                "Dilanjutkan",
            ),
        ),
        figures=(
            DivisionFigures(
                title="Bidang 1: Pelayanan Intervensi Sensitif dan Intervensi Spesifik",
                lead="Tiga dari sembilan indikator di bawah target. "
                "Terjauh: balita dipantau di Marioriawa, 61,7 persen dari 90 persen.",
                rows=(
                    FigureRow(
                        "ASI eksklusif, bayi < 6 bulan (%)",
                        "80%\nPerpres 72/2021",
                        "70,0%",
                        "412/589 bayi",
                        "di bawah target",
                        "Jauh di bawah target: Citta 54,2%* (35,1–72,1), Marioriawa 58,8%\n"
                        "Di bawah target: Marioriwawo 61,4%, Donri-Donri 66,3%, Liliriaja 71,4%",
                        "e-PPGBM; Oktober 2024; data per 31 Oktober 2024",
                    ),
                    FigureRow(
                        "Imunisasi dasar lengkap (%)",
                        "75,0% (s.d. Oktober)\nPerpres 72/2021",
                        "64,8%",
                        "1.514/2.336 bayi\n7 dari 8 kecamatan melapor",
                        "di bawah target",
                        "Lalabata 60,0%, Lilirilau 61,1%",
                        "ASIK; s.d. Oktober 2024; data per 2 November 2024 (sementara)",
                    ),
                ),
                without_data="Belum ada data Oktober 2024: Remaja putri periksa Hb, PUS miskin penerima BPNT.",
                notes=(
                    "* penyebut kurang dari 30; tafsirkan dengan hati-hati.",
                    "Target belum dicocokkan dengan lampiran resmi: Imunisasi dasar lengkap.",
                    "Dalam kurung di belakang tanda *: selang kepercayaan 95% (Wilson).",
                ),
            ),
        ),
        topics=(
            Topic(
                "Acara 4: Bidang 1, pelayanan intervensi",
                (
                    Point(
                        "Kepala Dinas Kesehatan",
                        "Cakupan ASI eksklusif di Citta turun karena ibu kembali bekerja sebelum bayi berusia 6 bulan.",
                        ("Camat Citta: pojok laktasi di pasar akan disiapkan bersama desa.",),
                    ),
                    Point("Ketua IBI", "Usul: kelas ibu hamil diadakan pada sore hari."),
                ),
                "Hasil: Kesepakatan 1; RTL-CONTOH-031.",
            ),
        ),
        obstacles=(
            ObstacleRow(
                "Gizi buruk",
                "Ganra",
                "Laporan Agustus–Oktober belum masuk.",
                "Pendampingan entri data",
                "Kepala Puskesmas Ganra",
            ),
        ),
        agreements=(
            AgreementRow(
                1,
                "Data e-PPGBM dan data keluarga berisiko stunting disandingkan per desa tiap triwulan.",
                "Kepala Dinas Kesehatan, Kepala DP3APPKB",
                "Kepala BPS",
                "31 Januari 2025",
                "Satu daftar per desa",
            ),
            AgreementRow(
                2,
                "Kolaborasi antarpemangku kepentingan diperkuat.",
                "Seluruh perangkat daerah",
                "",
                "berlaku terus",
                "",
            ),
        ),
        actions=(
            ActionRow(
                "RTL-CONTOH-031",
                "ASI eksklusif",
                "Kelas ibu hamil dan kunjungan nifas di 4 desa, dilaporkan tiap bulan.",
                "Kepala Puskesmas Citta",
                "Pelaksana: TPK\nPendukung: Camat Citta",
                "Citta",
                "27 Maret 2025",
                "54,2% → 65%",
                "Daftar hadir kelas",
                "BOK",
                "Angka saat disepakati: 54,2% (13 dari 24 bayi*, Oktober 2024), target 80%",
            ),
        ),
        recommendations=(
            AgreementRow(
                1,
                "Anggaran alat ukur antropometri masuk dalam Renja 2026.",
                "Kepala Bappelitbangda",
                "",
                "31 Maret 2025",
                "",
            ),
        ),
        deferred=(
            "Acara 6, Bidang 3: dibahas pada rapat berikutnya.",
            "Kesepakatan 3 ditangguhkan: menunggu data BPS.",
        ),
        closing=("Hasil rapat dibacakan di hadapan peserta.", "Rapat ditutup pukul 11.48 WITA."),
        place_and_day="Watansoppeng, 5 Desember 2024",
        signers=(
            Signer(
                "Notulis",
                office="Plt. Kepala Subbagian Perencanaan",
                name="CONTOH Notulis, S.KM.",
                rank="Penata / III c",
                nip="19800101 200501 1 001",
            ),
            Signer("Pimpinan Rapat", office="Wakil Bupati Soppeng", name="CONTOH Pimpinan Rapat"),
        ),
        attendees=tuple(
            Attendee(
                f"CONTOH Peserta {number}",
                "LP"[number % 2],
                f"Camat {name}",
                f"Kecamatan {name}",
                "Kepala Seksi" * (number == 3),
            )
            for number, name in enumerate(DISTRICTS, 1)
        ),
        districts=(
            DistrictTable(
                "Bidang 1: Pelayanan Intervensi Sensitif dan Intervensi Spesifik, Oktober 2024",
                ("Indikator", "Target", "Soppeng", *DISTRICTS),
                (
                    (
                        "ASI eksklusif (%)",
                        "80",
                        "70,0",
                        "61,4",
                        "71,4",
                        "74,4",
                        "83,0",
                        "58,8",
                        "66,3",
                        "72,5",
                        "54,2*",
                    ),
                    (
                        "Balita gizi buruk ditangani (%)",
                        "90",
                        "78,5",
                        "78,6*",
                        "80,0*",
                        "76,9*",
                        "72,2*",
                        "90,9*",
                        "77,8*",
                        "–",
                        "75,0*",
                    ),
                ),
                ("* penyebut kurang dari 30; – belum ada data",),
            ),
        ),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def long_meeting() -> MinutesContent:
    """Return the notula of a rakor with 20 acara and 200 actions."""
    content = full()
    sentence = "Kader melaporkan hasil kunjungan rumah kepada puskesmas setiap bulan dan membahasnya dalam minilok."
    points = tuple(
        Point("Kepala Dinas Pemberdayaan Masyarakat dan Desa", f"{number}. {sentence}", (f"Camat Citta: {sentence}",))
        for number in range(12)
    )
    return replace(
        content,
        topics=tuple(Topic(f"Acara {number}: Pembahasan kecamatan ke-{number}", points) for number in range(1, 21)),
        actions=tuple(
            replace(content.actions[0], number=f"RTL-CONTOH-{number:03d}", text=f"{sentence} Tahap {number}.")
            for number in range(1, 201)
        ),
    )
