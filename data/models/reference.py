"""What stands still during a meeting: regions, bidang, agencies, offices, officials, holidays."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from data.models.base import row_version, words


class Level(StrEnum):
    """Levels of a region, widest first."""

    NATION = "nation"
    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"
    PUSKESMAS = "puskesmas"


class Region(SQLModel, table=True):
    """A place that can have a value. `aliases`: other spellings, one a line."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20, unique=True)  # Kemendagri, with points: 73.12.01.2003
    bps_code: str = Field(default="", max_length=20)
    name: str = Field(max_length=80, index=True)
    level: Level = Field(sa_column=words(Level, index=True))
    kind: str = Field(default="", max_length=20)  # desa, kelurahan, kabupaten, kota
    parent_id: int | None = Field(default=None, foreign_key="region.id", index=True)
    position: int = 0
    aliases: str = ""


class RegionTile(SQLModel, table=True):
    """Where a district stands on the tile map: row 0 is north, column 0 is west."""

    __tablename__ = "region_tile"
    region_id: int = Field(primary_key=True, foreign_key="region.id")
    row: int
    column: int


class RegionShape(SQLModel, table=True):
    """An uploaded boundary: GeoJSON geometry in WGS 84, and where it came from."""

    __tablename__ = "region_shape"
    region_id: int = Field(primary_key=True, foreign_key="region.id")
    geometry: str
    source: str = Field(default="", max_length=200)


class PriorityVillage(SQLModel, table=True):
    """A village named as lokus for a year."""

    __tablename__ = "priority_village"
    __table_args__ = (UniqueConstraint("region_id", "year"),)
    id: int | None = Field(default=None, primary_key=True)
    region_id: int = Field(foreign_key="region.id")
    year: int
    basis: str = Field(default="", max_length=200)
    is_sample: bool = False


class Division(SQLModel, table=True):
    """One of the bidang of the TPPS structure; names differ per regency's SK, so they are data."""

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    slug: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=160)
    short_name: str = Field(max_length=60)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")  # coordinates it


class Agency(SQLModel, table=True):
    """An invited institution. `element` groups attendance (unsur): perangkat_daerah, kecamatan, organisasi, …"""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=160, unique=True)
    short_name: str = Field(max_length=60)
    element: str = Field(default="", max_length=60)
    region_id: int | None = Field(default=None, foreign_key="region.id")
    position: int = 0  # protocol order
    is_active: bool = True
    is_sample: bool = False


class Office(SQLModel, table=True):
    """A position that can speak, owe an action or sign: "Kepala Dinas Kesehatan". `aliases`: one a line."""

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(max_length=160, unique=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    region_id: int | None = Field(default=None, foreign_key="region.id")
    aliases: str = ""
    position: int = 0  # protocol order
    is_invited: bool = True  # stands on the invitation list of a new meeting
    is_active: bool = True
    is_sample: bool = False


_official_version = row_version()


class Official(SQLModel, table=True):
    """Who holds an office, as it is printed. NIP and rank stay empty for elected officials and organisations."""

    id: int | None = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="office.id", index=True)
    name: str = Field(max_length=160)  # with titles, as typed
    nip: str = Field(default="", max_length=30)
    rank: str = Field(default="", max_length=80)  # "Pembina / IV a"
    acting: str = Field(default="", max_length=20)  # "", "Plt.", "Plh.", "Pj."
    on_behalf_of: str = Field(default="", max_length=160, sa_column_kwargs={"server_default": ""})  # signs "a.n." it
    through: str = Field(default="", max_length=160, sa_column_kwargs={"server_default": ""})  # stands before "u.b."
    is_active: bool = True
    is_sample: bool = False
    version: int = Field(default=1, sa_column=_official_version)
    __mapper_args__ = {"version_id_col": _official_version}


class Holiday(SQLModel, table=True):
    """A day on which a due date is questioned."""

    on: date = Field(primary_key=True)
    name: str = Field(max_length=120)


class Phrase(SQLModel, table=True):
    """A standard phrase, offered by a few letters."""

    id: int | None = Field(default=None, primary_key=True)
    abbreviation: str = Field(max_length=20, unique=True)
    text: str
