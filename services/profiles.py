"""A profile: the regency a database is about. Everything local stands in its files, nothing in the code."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from data.engine import ROOT
from data.models import Change
from services import history, settings
from services.access.roles import PROGRAM
from services.errors import RuleBroken
from services.live import topics
from services.reference import indicators, institutions, regions, responsible
from services.text import clean, clean_line

REFERENCE = ROOT / "data" / "reference"
SOPPENG = REFERENCE / "soppeng.json"

_SETTINGS = {
    "kode": "profile_code",
    "nama": "profile_name",
    "nama_singkat": "profile_short_name",
    "ibu_kota": "capital",
    "zona_waktu": "time_zone",
    "sebutan_kecamatan": "district_word",
    "sebutan_desa": "village_word",
    "sebutan_kepala_daerah": "regency_head_word",
    "nama_tim": "team_name",
    "singkatan_tim": "team_short_name",
    "dasar_tim": "team_basis",
    "sekretariat": "secretariat",
    "alamat_kop": "letterhead_address",
}
_NEEDED = ("kode", "nama", "nama_singkat", "ibu_kota", "zona_waktu")
_LOCAL = ("wilayah", "perangkat_daerah", "jabatan")  # tables that every profile brings
_COMMON = {  # tables of the national strategy; a profile may name its own instead
    "bidang": "divisions.csv",
    "indikator": "indicators.csv",
    "seri": "series.csv",
    "target": "targets.csv",
    "libur": "holidays.csv",
    "frasa": "phrases.csv",
}
# the regency's own targets, published figures, priority villages, and who answers for which indicator
_OPTIONAL = ("target_daerah", "angka", "lokus", "penanggung_jawab")
_PROPOSED = "responsible_agencies"  # what the history calls it
_KEYS = {*_SETTINGS, "baris_kop", "berkas"}


def load(session: Session, profile_file: Path, *, now: datetime) -> None:
    """Fill an empty database with a profile. A database that already holds this profile is left as it is.

    Raises:
        RuleBroken: the database holds another regency, or a file is faulty; the message names file, row
            and column.
    """
    profile = _read(profile_file)
    if (held := settings.read(session)).profile_code:
        if held.profile_code != profile["kode"]:
            raise RuleBroken(
                f"Basis data ini milik {held.profile_name}. Pakai folder data lain untuk {profile['nama']}."
            )
        return
    files = _files(profile_file, profile)
    values = {name: profile[key] for key, name in _SETTINGS.items() if key in profile}
    values["letterhead_lines"] = "\n".join(profile.get("baris_kop", []))
    settings.change(session, actor=PROGRAM, now=now, **values)
    _load_tables(session, files, regency_code=profile["kode"])
    if "penanggung_jawab" in files:
        responsible.load_responsible(session, path=files["penanggung_jawab"])
        _record_proposed(session, now)
    history.record(session, actor=PROGRAM, now=now, action="load", entity="profile", entity_id=profile["kode"])
    topics.bump(session, topics.DATA)


def propose_responsible(session: Session, profile_file: Path, *, now: datetime) -> None:
    """Give a database that was filled without them the responsible agencies of its profile: once, over nothing set."""
    profile = _read(profile_file)
    files = _files(profile_file, profile)
    is_own = settings.read(session).profile_code == profile["kode"]
    if not is_own or "penanggung_jawab" not in files or _are_proposed(session):
        return
    responsible.propose(session, path=files["penanggung_jawab"])
    _record_proposed(session, now)
    topics.bump(session, topics.DATA)


def is_loaded(session: Session) -> bool:
    """Return whether the database already belongs to a regency."""
    return bool(settings.read(session).profile_code)


def _are_proposed(session: Session) -> bool:
    return session.exec(select(Change.id).where(col(Change.entity) == _PROPOSED)).first() is not None


def _record_proposed(session: Session, now: datetime) -> None:
    history.record(session, actor=PROGRAM, now=now, action="load", entity=_PROPOSED)


def _load_tables(session: Session, files: dict[str, Path], *, regency_code: str) -> None:
    regions.load(session, path=files["wilayah"], regency_code=regency_code)
    codes = regions.by_code(session)
    institutions.load_divisions(session, path=files["bidang"])
    institutions.load_agencies(session, path=files["perangkat_daerah"], region_ids=codes)
    institutions.load_offices(session, path=files["jabatan"], region_ids=codes)
    institutions.load_holidays(session, path=files["libur"])
    institutions.load_phrases(session, path=files["frasa"])
    indicators.load_indicators(session, path=files["indikator"])
    indicators.load_series(session, path=files["seri"])
    indicators.load_targets(session, path=files["target"], region_ids=codes)
    if "lokus" in files:
        regions.load_priority_villages(session, path=files["lokus"], region_ids=codes)
    if "target_daerah" in files:
        indicators.load_targets(session, path=files["target_daerah"], region_ids=codes)
    if "angka" in files:
        indicators.load_figures(session, path=files["angka"], region_ids=codes)


def _read(profile_file: Path) -> dict[str, Any]:
    """Return the profile's own words, cleaned, after looking at every key."""
    name = profile_file.name
    try:
        raw = json.loads(profile_file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RuleBroken(f"Berkas profil {name} tidak dapat dibaca. Periksa letaknya.") from error
    except ValueError as error:
        raise RuleBroken(f"Berkas profil {name} bukan JSON yang benar: {error}.") from error
    if not isinstance(raw, dict):
        raise RuleBroken(f"Berkas profil {name} harus berisi satu objek JSON.")
    if unknown := sorted(set(raw) - _KEYS):
        raise RuleBroken(f"Berkas profil {name}: kunci tidak dikenal: {', '.join(unknown)}.")
    profile = {key: _cleaned(name, key, value) for key, value in raw.items()}
    if blank := [key for key in _NEEDED if not profile.get(key)]:
        raise RuleBroken(f"Berkas profil {name}: wajib diisi: {', '.join(blank)}.")
    _require_zone(name, profile["zona_waktu"])
    return profile


def _cleaned(name: str, key: str, value: object) -> Any:
    """Return text cleaned; lists and objects of texts are kept as such."""
    if key == "baris_kop" and isinstance(value, list):
        return [clean_line(str(line)) for line in value]
    if key == "berkas" and isinstance(value, dict):
        return {str(table): clean_line(str(path)) for table, path in value.items()}
    if isinstance(value, str) and key in _SETTINGS:
        return clean(value) if key == "alamat_kop" else clean_line(value)
    raise RuleBroken(f"Berkas profil {name}: isi kunci {key} tidak sesuai bentuknya.")


def _require_zone(name: str, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise RuleBroken(f"Berkas profil {name}: zona_waktu “{zone}” tidak dikenal. Contoh: Asia/Makassar.") from error


def _files(profile_file: Path, profile: dict[str, Any]) -> dict[str, Path]:
    """Return where each table lies: beside the profile when it names one, else the common one."""
    named = profile.get("berkas", {})
    if unknown := sorted(set(named) - {*_LOCAL, *_COMMON, *_OPTIONAL}):
        raise RuleBroken(f"Berkas profil {profile_file.name}: tabel tidak dikenal: {', '.join(unknown)}.")
    if missing := [table for table in _LOCAL if not named.get(table)]:
        raise RuleBroken(f"Berkas profil {profile_file.name}: berkas {', '.join(missing)} belum disebut.")
    common = {table: REFERENCE / path for table, path in _COMMON.items()}
    return common | {table: profile_file.parent / path for table, path in named.items()}
