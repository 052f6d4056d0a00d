"""Sumber anggaran: where the money of an action comes from, and how much it is, from one typed text."""

import re
from dataclasses import dataclass

from services import indonesian
from services.errors import RuleBroken
from services.text import clean_line

LONGEST_SOURCE = 80  # letters; as long as its column
LARGEST = 2_147_483_647  # rupiah; what the column holds, larger amounts stay in the words
_SCALES = {
    "ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000,
    "miliar": 1_000_000_000, "milyar": 1_000_000_000, "triliun": 1_000_000_000_000,
}  # fmt: skip
_CURRENCY = r"(?<![A-Za-z])Rp\.?\s*"
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![.,]?\d)"
_SCALE = rf"(?:\s*(?:{'|'.join(_SCALES)})\b)"
_AMOUNT = re.compile(
    rf"(?:{_CURRENCY}(?P<named>{_NUMBER})(?P<of_named>{_SCALE})?"
    rf"|(?<![\d.,])(?P<bare>{_NUMBER})(?P<of_bare>{_SCALE})"
    r"|(?<![\d.,])(?P<long>\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?)(?![.,]?\d))(?:,-)?",
    re.IGNORECASE,
)
_NAMES_MONEY = re.compile(_CURRENCY.removesuffix(r"\s*") + r"(?![A-Za-z])", re.IGNORECASE)
_EDGES = " ,;:-–()"


@dataclass(frozen=True)
class Budget:
    """Where the money comes from ("APBD 2025"), and how many rupiah; None when nobody said it."""

    source: str = ""
    rupiah: int | None = None


NO_BUDGET = Budget()


def parse(typed: str) -> Budget:
    """Return what was typed: "APBD 2025, Rp25.000.000", "BOK 25 juta", "Dana Desa", "Rp1,5 miliar".

    Two amounts, or one that is larger than `LARGEST`, stay in the words as they were typed.

    Raises:
        RuleBroken: "Rp" is followed by no readable number, or the words are longer than `LONGEST_SOURCE` letters.
    """
    text = clean_line(typed)
    amounts = list(_AMOUNT.finditer(text))
    if len(_NAMES_MONEY.findall(text)) > sum(bool(found["named"]) for found in amounts):
        raise RuleBroken(f"Jumlah anggaran “{text}” tidak terbaca. Tulis misalnya APBD 2025, Rp25.000.000.")
    rupiah = _rupiah(amounts[0]) if len(amounts) == 1 else None
    if rupiah is not None and rupiah <= LARGEST:
        around = (text[: amounts[0].start()].strip(_EDGES), text[amounts[0].end() :].strip(_EDGES))
        text = ", ".join(filter(None, around))
    else:
        rupiah = None
    if len(text) > LONGEST_SOURCE:
        raise RuleBroken(f"Sumber anggaran terlalu panjang: {len(text)} huruf. Ringkas sampai {LONGEST_SOURCE} huruf.")
    return Budget(text, rupiah)


def printed(source: str, rupiah: int | None, *, between: str = ", ") -> str:
    """Return "APBD 2025, Rp25.000.000"; either part alone, or empty."""
    return between.join(filter(None, (source, "" if rupiah is None else f"Rp{indonesian.number(rupiah)}")))


def _rupiah(found: re.Match[str]) -> int:
    number = found["named"] or found["bare"] or found["long"]
    scale = (found["of_named"] or found["of_bare"] or "").strip().lower()
    return round(float(number.replace(".", "").replace(",", ".")) * _SCALES.get(scale, 1))
