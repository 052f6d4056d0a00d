"""Capaian per Bidang: where each bidang stands, district by district, in one month."""

import streamlit as st

from pages.components.access import guard
from pages.components.indicators import board, months
from services.indicators import catalogue, values
from services.meetings import heads
from services.transaction import reading

actor = guard.require_reader()

with reading() as session:
    divisions = catalogue.divisions(session)
    known = values.periods(session)
    latest = values.latest_period(session)
    wall_on = heads.running_month(session)

if not divisions or latest is None:
    st.title("Belum ada data capaian")
    st.info("Unggah tabel pertama pada halaman Unggah Data; papan capaian langsung terisi.")
    st.stop()

names = {str(division.number): f"Bidang {division.number}" for division in divisions}
asked = board.ask(names, {str(division.number): division.id for division in divisions}, known, wall_on or latest)
months.beside_the_wall(asked.period_on, wall_on, key="divisions-wall")
board.show(asked, actor)
board.ask_order(asked)
