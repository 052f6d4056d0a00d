"""How names, titles and NIP are written; proposals only: what was typed stays until a person chooses otherwise."""

import re

from services import indonesian

_BEFORE = {
    "dr": "dr.", "drg": "drg.", "drh": "drh.", "Dr": "Dr.", "DR": "Dr.", "Prof": "Prof.", "Ir": "Ir.", "IR": "Ir.",
    "Drs": "Drs.", "Dra": "Dra.", "H": "H.", "Hj": "Hj.", "HJ": "Hj.", "Apt": "apt.", "apt": "apt.", "Ns": "Ns.",
    "Bdn": "Bdn.", "A": "A.", "M": "M.", "Muh": "Muh.", "St": "St.",
}  # fmt: skip
_AFTER = {
    "se": "S.E.", "sh": "S.H.", "st": "S.T.", "sp": "S.P.", "spt": "S.Pt.", "spi": "S.Pi.", "skm": "S.K.M.",
    "ssos": "S.Sos.", "sip": "S.I.P.", "ssi": "S.Si.", "spd": "S.Pd.", "spdi": "S.Pd.I.", "sag": "S.Ag.",
    "skep": "S.Kep.", "sgz": "S.Gz.", "sstp": "S.STP.", "sst": "S.ST.", "skom": "S.Kom.", "spsi": "S.Psi.",
    "sap": "S.A.P.", "shut": "S.Hut.", "stp": "S.TP.", "sked": "S.Ked.", "strkeb": "S.Tr.Keb.",
    "mm": "M.M.", "mh": "M.H.", "msi": "M.Si.", "mkes": "M.Kes.", "mpd": "M.Pd.", "map": "M.A.P.", "mt": "M.T.",
    "mkm": "M.K.M.", "mph": "M.P.H.", "mp": "M.P.", "mag": "M.Ag.", "msc": "M.Sc.", "ma": "M.A.", "mip": "M.I.P.",
    "mgz": "M.Gz.", "mkeb": "M.Keb.", "mkep": "M.Kep.", "mtp": "M.TP.", "mars": "M.A.R.S.", "mba": "M.B.A.",
    "phd": "Ph.D.", "amdkeb": "A.Md.Keb.", "amdkep": "A.Md.Kep.", "amd": "A.Md.", "amkeb": "A.Md.Keb.",
    "spa": "Sp.A.", "spog": "Sp.O.G.", "spgk": "Sp.G.K.", "ners": "Ns.", "ns": "Ns.", "apt": "Apt.",
}  # fmt: skip


def proposed_name(typed: str) -> str:
    """Return a name with its titles as they are formally written ("S.Sos, MM" → "S.Sos., M.M.").

    The same text when there is nothing to propose; titles that are not known stay as they are.
    """
    name, *titles = [part.strip() for part in typed.split(",")]
    words = name.split()
    leading = [_BEFORE.get(word, word) for word in words[:-1]]
    return ", ".join([" ".join(leading + words[-1:]), *(_title(title) for title in titles if title)])


def proposed_nip(typed: str) -> str:
    """Return an 18-digit NIP grouped as it is printed; anything else as it was typed."""
    return indonesian.nip(typed)


def doubt_about_nip(typed: str) -> str:
    """Return a question when a NIP does not have 18 digits, else an empty string."""
    digits = re.sub(r"\D", "", typed)
    if not typed.strip() or (len(digits) == 18 and not re.search(r"[^\d\s]", typed)):
        return ""
    return f"NIP terdiri atas 18 angka; yang diketik {len(digits)} angka. Periksa kembali; isian tetap disimpan."


def _title(typed: str) -> str:
    """One title, or several with only spaces between them ("SKM M.Kes")."""
    return " ".join(_AFTER.get(re.sub(r"[^a-z]", "", word.lower()), word) for word in typed.split())
