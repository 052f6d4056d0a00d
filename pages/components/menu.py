"""Which pages there are, where they stand in the menu, and who sees them there."""

from dataclasses import dataclass
from typing import Literal

from data.models import Role
from services.access.roles import Actor

ALL = (Role.ADMIN, Role.RECORDER, Role.AGENCY, Role.VIEWER)
WRITERS = (Role.ADMIN, Role.RECORDER)
ADMIN = (Role.ADMIN,)


@dataclass(frozen=True)
class MenuPage:
    """One page: file relative to pages/, menu title, address, roles that may open it."""

    path: str
    title: str
    url: str
    section: str
    roles: tuple[Role, ...] = ALL
    in_menu: bool = True

    def visibility(self, actor: Actor | None) -> Literal["visible", "hidden"]:
        """Return whether the menu lists the page for this actor; the page's own guard decides who gets in."""
        return "visible" if self.in_menu and actor and actor.role in self.roles else "hidden"


PAGES = (
    MenuPage("meetings/home.py", "Beranda", "", "Rakor"),
    MenuPage("meetings/preparation.py", "Persiapan Rakor", "persiapan", "Rakor", WRITERS),
    MenuPage("meetings/capture.py", "Pencatatan", "pencatatan", "Rakor", WRITERS),
    MenuPage("meetings/wall.py", "Layar Rapat", "layar", "Rakor"),
    MenuPage("meetings/read_back.py", "Pembacaan Hasil", "pembacaan", "Rakor", WRITERS),
    MenuPage("meetings/control.py", "Kendali Layar", "kendali", "Rakor", WRITERS),
    MenuPage("documents/minutes.py", "Dokumen", "dokumen", "Rakor"),
    MenuPage("indicators/divisions.py", "Capaian per Bidang", "capaian", "Data"),
    MenuPage("indicators/indicator.py", "Indikator", "indikator", "Data"),
    MenuPage("follow_up/actions.py", "Tindak Lanjut", "tindak-lanjut", "Data"),
    MenuPage("indicators/upload.py", "Unggah Data", "unggah", "Data", WRITERS),
    MenuPage("settings/profile.py", "Pengaturan", "pengaturan", "Sekretariat", ADMIN),
    MenuPage("settings/officials.py", "Pejabat dan Jabatan", "pejabat", "Sekretariat", ADMIN),
    MenuPage("settings/regions.py", "Peta Wilayah", "wilayah", "Sekretariat", ADMIN),
    MenuPage("settings/users.py", "Pengguna", "pengguna", "Sekretariat", ADMIN),
    MenuPage("settings/backup.py", "Cadangan Data", "cadangan", "Sekretariat", ADMIN),
    MenuPage("account/password.py", "Kata Sandi", "kata-sandi", "Akun"),
)
SECTIONS = tuple(dict.fromkeys(page.section for page in PAGES))


def pages_of(section: str) -> list[MenuPage]:
    """Return the pages of a section, in menu order."""
    return [page for page in PAGES if page.section == section]
