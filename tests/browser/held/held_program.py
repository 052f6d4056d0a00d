"""The program; while the file `HOLD` is in the data folder, what a test wants to interrupt waits.

That is a run of Pencatatan before its line, and Persiapan where it marks a participant as present.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

import app as program
from pages.components.capture import capture_room
from pages.components.preparation import preparation_people
from tests.browser.held import HOLD, IS_HELD


def _when_let(does: Callable[..., None]) -> Callable[..., None]:
    def wait_and_do(*given: Any) -> None:
        folder = Path(os.environ["RAKOR_DATA_DIR"])
        while (folder / HOLD).exists():
            (folder / IS_HELD).touch()
            time.sleep(0.01)
        does(*given)

    return wait_and_do


capture_room.show_agenda = _when_let(capture_room.show_agenda)
preparation_people._mark = _when_let(preparation_people._mark)
app = st.App("held_program.py")  # Streamlit looks for such a line in the source
app = program.app
