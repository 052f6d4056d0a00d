"""Who signs, and what is printed for whom."""

import pytest

from data.models import Office, Official
from services.documents import signatures
from services.documents.signatures import Signer

HEAD_OF_HEALTH = Office(title="Kepala Dinas Kesehatan", agency_id=1)


def test_a_nip_is_grouped_8_6_1_3():
    made = signatures.signer(
        "Notulis", official=Official(office_id=1, name="Fulan", nip="198001012005011001"), office=None
    )

    assert signatures.rank_lines(made) == ("NIP. 19800101 200501 1 001",)


@pytest.mark.parametrize("nip", ["", "   "])
def test_without_a_nip_there_is_no_nip_line(nip):
    made = signatures.signer("Pimpinan Rapat", official=Official(office_id=1, name="Fulan", nip=nip), office=None)

    assert signatures.rank_lines(made) == ()


def test_pangkat_stands_between_name_and_nip_only_when_there_is_one():
    signer = Signer("Notulis", name="Fulan", rank="Pembina / IV a", nip="19800101 200501 1 001")

    assert signatures.rank_lines(signer) == ("Pembina / IV a", "NIP. 19800101 200501 1 001")


@pytest.mark.parametrize("acting", ["Plt.", "Plh.", "Pj."])
def test_an_acting_official_says_so_before_the_office(acting):
    official = Official(office_id=1, name="Fulan", acting=acting)

    made = signatures.signer("Pimpinan Rapat", official=official, office=HEAD_OF_HEALTH)

    assert signatures.title_lines(made) == ("Pimpinan Rapat", f"{acting} Kepala Dinas Kesehatan,")


def test_the_name_stays_as_it_was_typed():
    made = signatures.signer(
        "Notulis", official=Official(office_id=1, name="Hj. FULANAH, S.Sos, MM"), office=HEAD_OF_HEALTH
    )

    assert signatures.name_line(made) == "Hj. FULANAH, S.Sos, MM"
    assert signatures.in_text(made) == "Hj. FULANAH, S.Sos, MM (Kepala Dinas Kesehatan)"


def test_who_signs_on_behalf_of_another_names_him_first():
    official = Official(office_id=1, name="Fulan", on_behalf_of="Bupati Soppeng", through="Sekretaris Daerah")
    office = Office(title="Asisten Pemerintahan", agency_id=1)
    signer = signatures.signer("Mengetahui", official=official, office=office)

    lines = ("Mengetahui", "a.n. Bupati Soppeng", "Sekretaris Daerah", "u.b.", "Asisten Pemerintahan,")
    assert signatures.title_lines(signer) == lines


def test_nobody_named_leaves_a_line_to_write_on():
    made = signatures.signer("Notulis", official=None, office=None)

    assert "…" in signatures.name_line(made)
    assert signatures.title_lines(made) == ("Notulis,",)
    assert signatures.in_text(made) == ""
