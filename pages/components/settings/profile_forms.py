"""Pengaturan: one form a part, each saved by its own button."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.components import feedback
from services import clock, files, indonesian, samples, settings
from services.access.roles import Actor
from services.settings import Settings
from services.transaction import reading

_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
_FONTS = ("Arial", "Times New Roman", "Bookman Old Style", "Calibri")
_PAPERS = {"A4": "A4 (21 × 29,7 cm)", "F4": "F4 (21,5 × 33 cm)"}
_WIDTH = 720
_PICK = "Pilih dari daftar"


def region_and_team(now: Settings, *, actor: Actor) -> None:
    """Show the words for the regency and its team."""
    with st.form("profile-region", width=_WIDTH):
        left, right = st.columns(2)
        values = {
            "profile_name": left.text_input("Nama daerah", now.profile_name, key="profile-name"),
            "profile_short_name": right.text_input("Nama singkat", now.profile_short_name, key="profile-short-name"),
            "capital": left.text_input("Tempat penandatanganan", now.capital, key="profile-capital"),
            "regency_head_word": right.text_input("Sebutan kepala daerah", now.regency_head_word, key="profile-head"),
            "district_word": left.text_input("Sebutan wilayah di bawahnya", now.district_word, key="profile-district"),
            "village_word": right.text_input("Sebutan desa", now.village_word, key="profile-village"),
            "team_name": left.text_input("Nama tim", now.team_name, key="profile-team"),
            "team_short_name": right.text_input("Singkatan tim", now.team_short_name, key="profile-team-short"),
            "team_basis": left.text_input("Dasar pembentukan tim", now.team_basis, key="profile-basis"),
            "secretariat": right.text_input("Sekretariat", now.secretariat, key="profile-secretariat"),
            "time_zone": _choice(left, "Zona waktu", now.time_zone, _ZONES, "profile-zone", indonesian.zone_word),
        }
        right.text_input("Kode wilayah", now.profile_code, disabled=True, key="profile-code")
        _save_button("profile-region-save", values, actor)


def letterhead(now: Settings, *, actor: Actor) -> None:
    """Show the kop: lines, address, logo."""
    with st.form("profile-letterhead", width=_WIDTH):
        values = {
            "letterhead_lines": st.text_area(
                "Baris kop, satu baris satu isian", now.letterhead_lines, key="profile-kop", height=110
            ),
            "letterhead_address": st.text_area(
                "Alamat pada kop", now.letterhead_address, key="profile-address", height=80
            ),
        }
        _save_button("profile-letterhead-save", values, actor)
    _logo(now, actor=actor)


def documents(now: Settings, *, actor: Actor) -> None:
    """Show paper, font, margins and the title of the minutes."""
    with st.form("profile-documents", width=_WIDTH):
        left, right = st.columns(2)
        values = {
            "minutes_title": _choice(left, "Judul dokumen", now.minutes_title, ("NOTULA", "NOTULEN"), "profile-title"),
            "paper": _choice(right, "Kertas", now.paper, tuple(_PAPERS), "profile-paper", _PAPERS.__getitem__),
            "font": _choice(left, "Huruf", now.font, _FONTS, "profile-font"),
            "margin_top_cm": _margin(right, "Jarak tepi atas", now.margin_top_cm, "profile-top"),
            "margin_left_cm": _margin(left, "Jarak tepi kiri", now.margin_left_cm, "profile-left"),
            "margin_right_cm": _margin(right, "Jarak tepi kanan", now.margin_right_cm, "profile-right"),
            "margin_bottom_cm": _margin(left, "Jarak tepi bawah", now.margin_bottom_cm, "profile-bottom"),
        }
        _save_button("profile-documents-save", values, actor)


def status_steps(now: Settings, *, actor: Actor) -> None:
    """Show from which share of the target on a status holds, in percent."""
    st.caption("Capaian dibagi target, dalam persen. Nilai di bawah batas terakhir berstatus jauh di bawah target.")
    with st.form("profile-steps", width=_WIDTH):
        cells = st.columns(3)
        shares = {
            "status_reached": _percent(cells[0], "▲ Tercapai mulai", now.status_reached, "profile-reached"),
            "status_near": _percent(cells[1], "● Mendekati target mulai", now.status_near, "profile-near"),
            "status_below": _percent(cells[2], "▼ Di bawah target mulai", now.status_below, "profile-below"),
        }
        _save_button("profile-steps-save", shares, actor)


def who_may_see(now: Settings, *, actor: Actor) -> None:
    """Show who may open the wall and the boards without an account."""
    st.caption("Layar Rapat, Capaian per Bidang, dan Indikator hanya memuat data gabungan, tanpa data perorangan.")
    with st.form("profile-wall", width=_WIDTH):
        values = {
            "wall_open_here": st.checkbox(
                "Boleh dibuka tanpa masuk di laptop ini", now.wall_open_here, key="profile-open-here"
            ),
            "wall_open_lan": st.checkbox(
                "Boleh dibuka tanpa masuk dari perangkat lain di jaringan yang sama",
                now.wall_open_lan,
                key="profile-open-lan",
            ),
        }
        _save_button("profile-wall-save", values, actor)


def sample_data(now: Settings, *, actor: Actor) -> None:
    """Offer to remove the samples, after an explicit yes."""
    if not now.samples_loaded:
        st.info("Tidak ada data contoh. Semua data di program ini adalah data daerah sendiri.")
        return
    st.markdown("Angka, rapat, dan tindak lanjut bertanda **CONTOH** hanya untuk berlatih.")
    is_sure = st.checkbox("Ya, hapus semua data contoh. Data daerah sendiri tetap ada.", key="profile-samples-sure")
    if st.button("Hapus data contoh", key="profile-samples-remove", disabled=not is_sure):
        feedback.save(
            lambda session: samples.remove(session, actor=actor, now=clock.now()), said="Data contoh sudah dihapus."
        )


def _logo(now: Settings, *, actor: Actor) -> None:
    st.markdown("**Logo pada kop**")
    picture, choose = st.columns([1, 4], width=_WIDTH)
    if now.logo_file_id is not None:
        with reading() as session:
            picture.image(files.read(session, file_id=now.logo_file_id).content, width=96)
    else:
        picture.caption("belum ada")
    with choose:
        chosen = st.file_uploader(
            "Gambar PNG atau JPEG, paling besar 1 MB",
            ["png", "jpg", "jpeg"],
            key=f"profile-logo-{now.logo_file_id}",
            max_upload_size=20,
        )
        if chosen and st.button("Pakai logo ini", key="profile-logo-save", type="primary"):
            feedback.save(lambda session: _set_logo(session, chosen, actor), said="Logo tersimpan.")
        if now.logo_file_id is not None and st.button("Hapus logo", key="profile-logo-remove"):
            feedback.save(
                lambda session: settings.change(session, actor=actor, now=clock.now(), logo_file_id=None),
                said="Logo dihapus dari kop.",
            )


def _set_logo(session: Any, chosen: Any, actor: Actor) -> None:
    kept = {"name": chosen.name, "content": chosen.getvalue(), "kind": files.FileKind.LOGO}
    file_id = files.store(session, **kept, actor=actor, now=clock.now())
    settings.change(session, actor=actor, now=clock.now(), logo_file_id=file_id)


def _save_button(key: str, values: dict[str, Any], actor: Actor) -> None:
    if st.form_submit_button("Simpan", type="primary", key=key):
        feedback.save(
            lambda session: settings.change(session, actor=actor, now=clock.now(), **values),
            said="Pengaturan tersimpan.",
        )


def _with(current: str, options: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys([*options, current]))


def _choice(
    place: Any,
    label: str,
    current: str,
    options: tuple[str, ...],
    key: str,
    format_func: Callable[[str], str] = str,
) -> str:
    offered = _with(current, options)
    return str(
        place.selectbox(label, offered, offered.index(current), format_func=format_func, key=key, placeholder=_PICK)
    )


def _margin(place: Any, label: str, current: float, key: str) -> float:
    offered = sorted({current, *(half / 2 for half in range(2, 11))})
    return float(
        place.selectbox(
            label,
            offered,
            offered.index(current),
            format_func=lambda length: f"{indonesian.number(length, 1)} cm",
            key=key,
            placeholder=_PICK,
        )
    )


def _percent(place: Any, label: str, current: float, key: str) -> float:
    return int(place.number_input(label, 1, 200, round(current * 100), key=key)) / 100
