"""Pengaturan: what an office sets once. Read as one typed value; every change is kept in the history."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from data.models import Setting
from services import history
from services.access.roles import Actor, require_admin
from services.errors import RuleBroken
from services.live import topics
from services.text import clean


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults. Lengths in cm, shares as fractions of 1."""

    profile_code: str = ""  # Kemendagri code of the regency
    profile_name: str = ""  # "Kabupaten Soppeng"
    profile_short_name: str = ""  # "Soppeng"
    capital: str = ""  # place in signature blocks
    district_word: str = "kecamatan"
    village_word: str = "desa/kelurahan"
    regency_head_word: str = "Bupati"
    time_zone: str = "Asia/Makassar"
    team_name: str = "Tim Percepatan Penurunan Stunting"
    team_short_name: str = "TPPS"
    team_basis: str = ""  # SK TPPS nomor …
    secretariat: str = ""
    letterhead_lines: str = ""  # kop, one line a line; the first is the government, the second the office
    letterhead_address: str = ""
    logo_file_id: int | None = None
    minutes_title: str = "NOTULA"
    paper: str = "A4"  # A4 or F4
    font: str = "Arial"
    margin_top_cm: float = 2.0
    margin_bottom_cm: float = 2.5
    margin_left_cm: float = 3.0
    margin_right_cm: float = 2.0
    status_reached: float = 1.0
    status_near: float = 0.9
    status_below: float = 0.75
    small_denominator: int = 30
    hidden_denominator: int = 5
    review_fold_days: int = 90  # old actions due later than this after a meeting stand folded in its review
    wall_open_here: bool = True  # the wall without sign-in on this machine
    wall_open_lan: bool = False  # … and on the local network
    wifi_name: str = ""  # of the room, for the check-in card on the wall
    wifi_password: str = ""
    lan_address: str = ""  # what phones type: "192.168.1.10:8501"; empty: found at the start
    samples_loaded: bool = False
    last_backup_at: str = ""  # ISO time, UTC
    last_backup_file: str = ""


def read(session: Session) -> Settings:
    """Return the settings; what was never set has its default."""
    stored = {row.key: json.loads(row.value) for row in session.exec(select(Setting))}
    known = {field.name for field in fields(Settings)}
    return Settings(**{key: value for key, value in stored.items() if key in known})


def change(session: Session, *, actor: Actor, now: datetime, **values: Any) -> None:
    """Set what is named and leave the rest.

    Raises:
        NotAllowed: the actor is not an admin.
        RuleBroken: an unknown name, or steps that do not descend.
    """
    require_admin(actor)
    before = asdict(read(session))
    if unknown := set(values) - set(before):
        raise RuleBroken(f"Pengaturan tidak dikenal: {', '.join(sorted(unknown))}.")
    cleaned = {key: clean(value) if isinstance(value, str) else value for key, value in values.items()}
    changed = {key: value for key, value in cleaned.items() if before[key] != value}
    after = Settings(**(before | changed))
    if not 0 < after.status_below < after.status_near < after.status_reached:
        raise RuleBroken("Batas status harus menurun: tercapai, mendekati target, di bawah target.")
    if "profile_name" in changed and not after.profile_name:
        raise RuleBroken("Isi nama daerah, misalnya Kabupaten Soppeng.")
    for key, value in changed.items():
        session.merge(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))
    if changed:
        old = {key: before[key] for key in changed}
        history.record(session, actor=actor, now=now, action="edit", entity="setting", before=old, after=changed)
        topics.bump(session, topics.DATA)
