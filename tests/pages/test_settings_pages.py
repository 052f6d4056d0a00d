"""The sekretariat's pages, used: an account is made, an officer is written down, a setting is changed."""

import pytest

from data.models import Role
from services import offices, phrases, settings
from services.access import accounts
from services.access.roles import PROGRAM
from services.indicators import responsible
from services.transaction import reading


def users():
    with reading() as session:
        return accounts.list_users(session, actor=PROGRAM)


def test_a_temporary_password_stays_until_it_was_written_down(visit):
    test = visit("settings/users.py", Role.ADMIN)
    test.text_input(key="users-new-full-name").input("Notulis *Satu*")
    test.text_input(key="users-new-name").input("notulis1")
    test.button(key="users-create-save").click().run()

    issued = test.code[0].value
    assert "Notulis \\*Satu\\*" in test.main.markdown[0].value
    assert test.run().code[0].value == issued
    test.button(key="users-noted").click().run()

    assert len(test.code) == 0
    assert [(row.name, row.must_change_password) for row in users() if row.name == "notulis1"] == [("notulis1", True)]


def test_a_refused_account_says_why_and_keeps_what_was_typed(visit):
    test = visit("settings/users.py", Role.ADMIN)
    test.text_input(key="users-new-full-name").input("Admin Dua")
    test.text_input(key="users-new-name").input("admin")
    test.button(key="users-create-save").click().run()

    assert "sudah dipakai" in test.error[0].value
    assert test.text_input(key="users-new-full-name").value == "Admin Dua"


def test_the_last_admin_cannot_be_taken_out_of_use(visit):
    test = visit("settings/users.py", Role.ADMIN)
    test.selectbox(key="users-chosen").select(1).run()
    version = next(row.version for row in users() if row.user_id == 1)
    test.checkbox(key=f"users-active-1-{version}").uncheck()
    test.button(key="users-save-1").click().run()

    assert "admin aktif yang terakhir" in test.error[0].value


def test_a_holder_is_kept_as_typed_and_the_formal_writing_is_offered_once(visit):
    test = visit("settings/officials.py", Role.ADMIN)
    office_id = test.selectbox(key="officials-chosen").value
    test.text_input(key=f"officials-name-{office_id}-0-0").input("A. Contoh, S.Sos, MM")
    test.button(key=f"officials-save-{office_id}").click().run()

    assert holder(office_id).name == "A. Contoh, S.Sos, MM"
    assert "A. Contoh, S.Sos., M.M." in test.text[0].value
    test.button(key="officials-offer-keep").click().run()

    assert len(test.text) == 0
    assert holder(office_id).name == "A. Contoh, S.Sos, MM"


def test_the_formal_writing_is_taken_when_it_is_chosen(visit):
    test = visit("settings/officials.py", Role.ADMIN)
    office_id = test.selectbox(key="officials-chosen").value
    now = holder(office_id)
    test.button(key=f"officials-save-{office_id}").click().run()
    test.button(key="officials-offer-use").click().run()

    assert holder(office_id).name == "A. Contoh, S.Sos., M.M."
    assert holder(office_id).official_id == now.official_id
    assert len(test.text) == 0


def holder(office_id):
    with reading() as session:
        return next(row.official for row in offices.list_offices(session) if row.office_id == office_id)


@pytest.mark.parametrize(
    ("key", "typed", "name", "button"),
    [
        ("profile-address", "Jalan Contoh & Co. <1>", "letterhead_address", "profile-letterhead-save"),
        ("profile-team-short", "TPPS-K", "team_short_name", "profile-region-save"),
    ],
)
def test_a_setting_is_kept_as_typed(visit, key, typed, name, button):
    test = visit("settings/profile.py", Role.ADMIN)
    fields = {one.key: one for one in [*test.text_input, *test.text_area]}
    fields[key].input(typed)
    test.button(key=button).click().run()

    assert test.success[0].value == "Pengaturan tersimpan."
    with reading() as session:
        assert getattr(settings.read(session), name) == typed


def test_steps_that_do_not_descend_are_refused(visit):
    test = visit("settings/profile.py", Role.ADMIN)
    test.number_input(key="profile-near").set_value(120)
    test.button(key="profile-steps-save").click().run()

    assert "harus menurun" in test.error[0].value


def test_two_unequal_new_passwords_change_nothing(visit):
    test = visit("account/password.py", Role.ADMIN)
    test.text_input(key="password-current").input("kuda laut biru")
    test.text_input(key="password-new").input("awan putih tinggi")
    test.text_input(key="password-again").input("awan putih tinggi sekali")
    test.button(key="password-save").click().run()

    assert "tidak sama" in test.error[0].value


def test_how_far_ahead_old_actions_stand_folded_is_set(visit):
    test = visit("settings/profile.py", Role.ADMIN)
    test.number_input("profile-fold").set_value(30)
    test.button(key="profile-review-save").click().run()

    assert [exception.value for exception in test.exception] == []
    with reading() as session:
        assert settings.read(session).review_fold_days == 30


def test_a_standard_phrase_is_added_and_refused_letters_say_why(visit):
    test = visit("settings/profile.py", Role.ADMIN)
    test.text_input("profile-phrase-new-13-letters").input("lkd")
    test.text_input("profile-phrase-new-13-text").input("ditindaklanjuti sebelum rapat berikutnya")
    test.button(key="profile-phrase-new-13-save").click().run()
    assert "sudah dipakai" in test.error[0].value
    assert test.text_input("profile-phrase-new-13-text").value == "ditindaklanjuti sebelum rapat berikutnya"
    test.text_input("profile-phrase-new-13-letters").input("rtl")
    test.button(key="profile-phrase-new-13-save").click().run()

    assert test.success[0].value == "Kalimat baku tersimpan."
    assert test.text_input("profile-phrase-new-14-text").value == ""
    with reading() as session:
        added = next(row for row in phrases.list_phrases(session) if row.abbreviation == "rtl")
    test.selectbox("profile-phrase-chosen").select(added.id).run()
    test.button(key=f"profile-phrase-remove-{added.id}").click().run()

    assert test.success[0].value == "Kalimat baku dihapus."
    with reading() as session:
        assert "rtl" not in {row.abbreviation for row in phrases.list_phrases(session)}


def test_who_answers_for_an_indicator_is_set(visit):
    test = visit("settings/profile.py", Role.ADMIN)
    with reading() as session:
        asi = next(one for one in responsible.charges(session) if one.name.startswith("ASI"))
        social = next(one.agency_id for one in offices.list_agencies(session) if one.name == "Dinas Sosial")
    test.selectbox("profile-responsible-chosen").select(f"indicator-{asi.row_id}").run()
    key = f"profile-responsible-indicator-{asi.row_id}-{asi.agency_id}"
    test.selectbox(f"{key}-agency").select(social)
    test.button(key=f"{key}-save").click().run()

    assert test.success[0].value == "Penanggung jawab tersimpan."
    with reading() as session:
        assert responsible.agency_names(session)[asi.row_id] == "Dinas Sosial"
