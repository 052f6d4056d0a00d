"""The words of a sample story, found in the lists of the database: offices, indicators, regions."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from data.models import Indicator, Office, Region
from services import indonesian
from services.indicators import values
from services.indicators.views import Figure
from services.meetings import belonging
from services.meetings.views import Party

_PLACE = re.compile(r"\{(?P<code>[A-Z]+(?:-[A-Z0-9]+)+)(?:@(?P<region>[\d.]+))?(?P<counts>\|hitung)?\}")


@dataclass(frozen=True)
class Lists:
    """Ids by the words that stories use: titles of offices, codes of indicators and regions."""

    offices: dict[str, int]
    indicators: dict[str, Indicator]
    regions: dict[str, int]

    def party(self, title: str) -> Party:
        """Return an office as somebody who owes, supports or speaks."""
        return Party(self.offices[title], title)

    def parties(self, titles: list[str]) -> list[Party]:
        """Return offices in the order in which they were named."""
        return [self.party(title) for title in titles]

    def indicator_id(self, code: str) -> int | None:
        """Return the indicator's id; None for no code."""
        return self.indicators[code].id if code else None

    def region_id(self, code: str) -> int | None:
        """Return the region's id; None for no code."""
        return self.regions[code] if code else None


def read(session: Session) -> Lists:
    """Return the lists as the database holds them."""
    return Lists(
        offices={office.title: office.id or 0 for office in session.exec(select(Office))},
        indicators={indicator.code: indicator for indicator in session.exec(select(Indicator))},
        regions={region.code: region.id or 0 for region in session.exec(select(Region))},
    )


def figure(session: Session, lists: Lists, *, code: str, region: str, period_on: date) -> Figure:
    """Return the figure a story speaks of; without a region, the regency's."""
    region_id = lists.region_id(region) or belonging.regency_id(session) or 0
    return values.figure(session, indicator_id=lists.indicator_id(code) or 0, region_id=region_id, period_on=period_on)


def filled_in(session: Session, lists: Lists, text: str, *, period_on: date) -> str:
    """Return a sentence with its figures: "{A-SP-04}" is "70,0 persen", "{A-SP-04|hitung}" "540 dari 771 bayi"."""

    def said(found: re.Match[str]) -> str:
        one = figure(session, lists, code=found["code"], region=found["region"] or "", period_on=period_on)
        if not found["counts"]:
            return f"{one.shown} persen"
        counts = f"{indonesian.number(one.numerator or 0)} dari {indonesian.number(one.denominator or 0)}"
        return f"{counts} {lists.indicators[found['code']].counted}"

    return _PLACE.sub(said, text)
