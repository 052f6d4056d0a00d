"""The program; a run of Pencatatan waits before its line while the file `HOLD` is in the data folder."""

import os
import time
from pathlib import Path

import streamlit as st

import app as program
from pages.components.capture import capture_room
from tests.browser.held import HOLD, IS_HELD

_show_agenda = capture_room.show_agenda


def _show_when_let(meeting_id: int) -> None:
    folder = Path(os.environ["RAKOR_DATA_DIR"])
    while (folder / HOLD).exists():
        (folder / IS_HELD).touch()
        time.sleep(0.01)
    _show_agenda(meeting_id)


capture_room.show_agenda = _show_when_let
app = st.App("held_program.py")  # Streamlit looks for such a line in the source
app = program.app
