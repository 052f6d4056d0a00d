"""Where phones find the program: an address they can reach, or none."""

import os
from urllib.parse import urlsplit

from services.settings import Settings

HOW_TO_START = "Jalankan program dengan python3 run.py --lan agar telepon peserta dapat menjangkaunya."


def address(settings: Settings) -> str:
    """Return "http://192.168.1.10:8501", without a slash at its end; empty when no phone can reach this program.

    What the office set comes first; else what the program found when it was started for the local network
    (RAKOR_LAN and RAKOR_LAN_ADDRESS, see run.py).
    """
    found = os.environ.get("RAKOR_LAN_ADDRESS", "") if os.environ.get("RAKOR_LAN") == "1" else ""
    wanted = settings.lan_address.strip() or found
    if not wanted:
        return ""
    parts = urlsplit(wanted if "://" in wanted else f"http://{wanted}")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def wifi_steps(settings: Settings) -> list[str]:
    """Return how a phone comes to the page, one numbered step a line."""
    name = f"Wi-Fi {settings.wifi_name}" if settings.wifi_name else "Wi-Fi ruang rapat"
    password = f" (kata sandi: {settings.wifi_password})" if settings.wifi_password else ""
    steps = [
        f"Sambungkan ke {name}{password}.",
        "Pilih Tetap gunakan Wi-Fi ini meskipun tanpa internet.",
        "Matikan data seluler.",
        "Pindai kode di layar.",
    ]
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
