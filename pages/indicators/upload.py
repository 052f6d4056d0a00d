"""Unggah Data: bring a table of one indicator by region into the program, step by step, and take one back."""

import streamlit as st

from pages.components import feedback
from pages.components.access import guard
from pages.components.menu import WRITERS
from pages.components.upload import upload_batches, upload_columns, upload_destination, upload_file, upload_preview
from services import clock, settings
from services.imports import batches, known, periods, regions
from services.indicators import catalogue
from services.transaction import reading

actor = guard.require_actor(*WRITERS)

with reading() as session:
    places = regions.read(session)
    entries = catalogue.indicators(session)
    earlier = batches.list_batches(session)
    time_zone = settings.read(session).time_zone

st.title("Unggah Data")
feedback.show_said()
st.subheader("1 Berkas")
workbook = upload_file.choose(places)
if workbook is None:
    upload_file.offer_template(entries)
if workbook and (table := upload_columns.choose_table(workbook, places)):
    upload_columns.show_source(table)
    st.subheader("2 Indikator dan periode")
    key = upload_columns.key_of(table)
    if chosen := upload_destination.choose(workbook, table, entries, key=key, today=clock.today(time_zone)):
        entry, destination = chosen
        with reading() as session:
            facts = known.read(session, destination=destination)
        st.subheader("3 Kolom")
        choices = upload_columns.choose(table, facts, year=destination.period_on.year, key=key)
        key = f"{key}-{workbook.sha256[:12]}"
        preview = batches.preview(
            workbook=workbook,
            table=table,
            choices=choices,
            destination=destination,
            known=facts,
            skipped=upload_preview.ticked(key, "skip"),
            accepted=upload_preview.ticked(key, "accept"),
        )
        st.subheader("4 Pratinjau")
        upload_preview.show(preview, key=key)
        st.subheader("5 Simpan")
        what = f"{entry.short_name}, {periods.within_sentence(destination.period_kind, destination.period_on)}"
        upload_preview.store(preview, actor=actor, what=what)

st.divider()
st.subheader("Unggahan sebelumnya")
upload_batches.show(earlier, actor=actor, time_zone=time_zone)
