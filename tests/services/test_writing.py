"""Formal writing is proposed, never forced: what has nothing to mend comes back as it was."""

import pytest

from services import writing


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("A. Contoh, S.Sos, MM", "A. Contoh, S.Sos., M.M."),
        ("Drs H Contoh,M.Si", "Drs. H. Contoh, M.Si."),
        ("dr Contoh Sehat, SKM M.Kes", "dr. Contoh Sehat, S.K.M. M.Kes."),
        ("Hj Contoh Sari, S.ST,Amd.Keb", "Hj. Contoh Sari, S.ST., A.Md.Keb."),
        ("Contoh Budi, S.E., M.M.", "Contoh Budi, S.E., M.M."),
        ("Contoh Budi, CGCAE", "Contoh Budi, CGCAE"),
        ("Muhammad H", "Muhammad H"),
        ("Siti Se", "Siti Se"),
        ("", ""),
    ],
)
def test_titles_are_proposed_with_their_points(typed, proposed):
    assert writing.proposed_name(typed) == proposed


@pytest.mark.parametrize("typed", ["A. Contoh, S.Sos, MM", "Drs H Contoh,M.Si", "dr Contoh, SKM M.Kes"])
def test_a_proposal_has_nothing_left_to_propose(typed):
    once = writing.proposed_name(typed)

    assert writing.proposed_name(once) == once


def test_a_nip_of_18_digits_is_grouped_and_any_other_stays():
    assert writing.proposed_nip("197001012000031001") == "19700101 200003 1 001"
    assert writing.proposed_nip("19700101 200003 1 001") == "19700101 200003 1 001"
    assert writing.proposed_nip("12345") == "12345"


@pytest.mark.parametrize(
    ("typed", "is_doubted"),
    [("", False), ("19700101 200003 1 001", False), ("1970010120000310", True), ("19700101200003100l", True)],
)
def test_a_nip_of_another_length_is_questioned_not_refused(typed, is_doubted):
    assert bool(writing.doubt_about_nip(typed)) is is_doubted
