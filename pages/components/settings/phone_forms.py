"""Pengaturan: the room's Wi-Fi and the address under which phones find the program."""

import os

import streamlit as st

from pages.components import feedback
from services import clock, phones, settings
from services.access.roles import Actor
from services.settings import Settings

_WIDTH = 720


def show(now: Settings, *, actor: Actor) -> None:
    """Show what the wall tells phones, and whether they can reach the program."""
    address = phones.address(now)
    st.caption(
        f"Telepon membuka {address}." if address else f"Telepon belum dapat menjangkau program. {phones.HOW_TO_START}"
    )
    with st.form("profile-phones", width=_WIDTH):
        left, right = st.columns(2)
        values = {
            "wifi_name": left.text_input("Nama Wi-Fi ruang rapat", now.wifi_name, key="profile-wifi", max_chars=32),
            "wifi_password": right.text_input(
                "Kata sandi Wi-Fi (boleh kosong; tampil di layar)",
                now.wifi_password,
                key="profile-wifi-password",
                max_chars=63,
                autocomplete="off",
            ),
            "lan_address": left.text_input(
                "Alamat untuk telepon (boleh kosong)",
                now.lan_address,
                key="profile-lan-address",
                max_chars=80,
                autocomplete="off",
                placeholder=os.environ.get("RAKOR_LAN_ADDRESS") or "192.168.1.10:8501",
            ),
        }
        if st.form_submit_button("Simpan", type="primary", key="profile-phones-save"):
            feedback.save(
                lambda session: settings.change(session, actor=actor, now=clock.now(), **values),
                said="Pengaturan tersimpan.",
            )
