"""From the command to the first page, beside an empty Streamlit app."""

import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Figure
from tests.browser import serving

ROUNDS = 5


def run() -> Iterator[Figure]:
    """Yield the median start of the prepared program, until its page is served."""
    with tempfile.TemporaryDirectory() as folder:
        data, empty = Path(folder) / "data", Path(folder) / "kosong.py"
        serving.prepare(data, with_samples=True)
        empty.write_text("import streamlit as st\nst.write('x')\n")
        ours = [sys.executable, str(serving.ROOT / "run.py"), "--no-browser", "--data-dir", str(data)]
        bare = [sys.executable, "-m", "streamlit", "run", str(empty), "--server.headless", "true"]
        floor = statistics.median(_start([*bare, "--server.port"]) for _ in range(ROUNDS))
        value = statistics.median(_start([*ours, "--port"]) for _ in range(ROUNDS))
        yield Figure("start to first page", value, floor=floor, floor_name="empty app", most_times=1.5, most=3000)


def _start(command: list[str]) -> float:
    """Return ms until the page's HTML is answered."""
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(port)], cwd=serving.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return (time.perf_counter() - began) * 1000
            except OSError:
                threading.Event().wait(0.01)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
