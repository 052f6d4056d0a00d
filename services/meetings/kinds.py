"""Kinds of lines: what each becomes, and which fields stand under it."""

from enum import StrEnum

from data.models import AgreementKind, NoteKind


class Kind(StrEnum):
    """What a line becomes, in the order of its keys Alt+1 … Alt+6."""

    NOTE = "catatan"
    DIRECTIVE = "arahan"
    OBSTACLE = "kendala"
    AGREEMENT = "kesepakatan"
    RECOMMENDATION = "rekomendasi"
    ACTION = "tindak_lanjut"


KIND_WORDS = {
    Kind.NOTE: "Catatan",
    Kind.DIRECTIVE: "Arahan",
    Kind.OBSTACLE: "Kendala",
    Kind.AGREEMENT: "Kesepakatan",
    Kind.RECOMMENDATION: "Rekomendasi",
    Kind.ACTION: "Tindak lanjut",
}
NOTES = (Kind.NOTE, Kind.DIRECTIVE, Kind.OBSTACLE)
_SPOKEN_FIELDS = {"owner": "Disampaikan oleh", "indicator": "Indikator", "region": "Wilayah"}
_AGREED_FIELDS = {
    "owner": "Penanggung jawab",
    "due": "Batas waktu",
    "measure": "Ukuran keberhasilan",
    "supporters": "Pendukung",
    "indicator": "Indikator",
    "region": "Wilayah",
}
_ACTION_FIELDS = {
    "owner": "Penanggung jawab",
    "due": "Batas waktu",
    "measure": "Ukuran keberhasilan",
    "proof": "Bukti dukung",
    "supporters": "Pendukung",
    "indicator": "Indikator",
    "region": "Wilayah",
    "executors": "Pelaksana",
}
FIELDS: dict[Kind, dict[str, str]] = {
    Kind.NOTE: {"note_kind": "Jenis"} | _SPOKEN_FIELDS,
    Kind.DIRECTIVE: _SPOKEN_FIELDS,
    Kind.OBSTACLE: _SPOKEN_FIELDS,
    Kind.AGREEMENT: _AGREED_FIELDS,
    Kind.RECOMMENDATION: _AGREED_FIELDS,
    Kind.ACTION: _ACTION_FIELDS,
}
LATER: dict[Kind, dict[str, str]] = {
    Kind.OBSTACLE: {"proposal": "Usul pemecahan"},
    Kind.ACTION: {"budget": "Sumber anggaran"},
}  # no field of the line: filled when a saved item is edited
WANTED: dict[Kind, tuple[str, ...]] = {
    Kind.AGREEMENT: ("owner", "due"),
    Kind.RECOMMENDATION: ("owner",),
    Kind.ACTION: ("owner", "due", "measure", "proof"),
}
STANDING = "berlaku terus"
NOTE_KINDS = {Kind.DIRECTIVE: NoteKind.DIRECTIVE, Kind.OBSTACLE: NoteKind.OBSTACLE}
AGREEMENT_KINDS = {Kind.AGREEMENT: AgreementKind.AGREEMENT, Kind.RECOMMENDATION: AgreementKind.RECOMMENDATION}
