"""Who signs a document, and how: jabatan, name as typed, NIP and pangkat only when there are any."""

from dataclasses import dataclass

from data.models import Office, Official
from services import indonesian

_NO_NAME = "(………………………………………)"  # a line to write on, when nobody was named


@dataclass(frozen=True)
class Signer:
    """One signature block, every part as printed.

    Attributes:
        capacity: why this person signs: "Notulis", "Pimpinan Rapat".
        office: jabatan, with Plt./Plh./Pj. before it; may be empty.
        rank, nip: empty for elected officials and organisations.
        on_behalf_of: the office in whose name is signed ("a.n."); may be empty.
        through: the office between the two ("u.b."); may be empty.
    """

    capacity: str
    office: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""
    on_behalf_of: str = ""
    through: str = ""


def signer(capacity: str, *, official: Official | None, office: Office | None) -> Signer:
    """Return the signature block of an official; without one, a block to be filled in by hand."""
    title = " ".join(filter(None, [official.acting if official else "", office.title if office else ""]))
    if official is None:
        return Signer(capacity, office=title)
    return Signer(
        capacity,
        office=title,
        name=official.name,
        rank=official.rank,
        nip=indonesian.nip(official.nip.strip()),
        on_behalf_of=official.on_behalf_of,
        through=official.through,
    )


def title_lines(signer: Signer) -> tuple[str, ...]:
    """Return the lines above the signature; the last one ends with a comma."""
    lines = [signer.capacity]
    if signer.on_behalf_of:
        lines.append(f"a.n. {signer.on_behalf_of}")
    if signer.through:
        lines += [signer.through, "u.b."]
    if signer.office:
        lines.append(signer.office)
    return (*lines[:-1], f"{lines[-1]},")


def name_line(signer: Signer) -> str:
    """Return the name as typed, or a dotted line when nobody was named."""
    return signer.name or _NO_NAME


def rank_lines(signer: Signer) -> tuple[str, ...]:
    """Return the lines below the name: pangkat and NIP, each only when it is there."""
    return tuple(filter(None, [signer.rank, f"NIP. {signer.nip}" if signer.nip else ""]))


def in_text(signer: Signer) -> str:
    """Return "Ir. H. Fulan, MP (Wakil Bupati Soppeng)" as the head of a notula names somebody; may be empty."""
    if signer.name and signer.office:
        return f"{signer.name} ({signer.office})"
    return signer.name or signer.office
