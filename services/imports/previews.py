"""What an upload would store, before anything is stored."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.models import Aggregation, Level
from services.imports import checks, mapping, rows
from services.imports.findings import Finding, Severity
from services.imports.known import Destination, Known
from services.imports.mapping import Choices
from services.imports.reading import Workbook
from services.imports.regions import level_word
from services.imports.rows import ROLES, Rows
from services.imports.tables import Table
from services.indicators import aggregation
from services.indicators.aggregation import Counts
from services.indonesian import number, percent

NEW, CHANGED, SAME = "baru", "berubah", "sama"


@dataclass(frozen=True)
class Preview:
    """A table as it would be stored.

    Attributes:
        rows: one row a region: row (spreadsheet), region_id, region, numerator, denominator, percent (as the
            file gave them; percent only without counts), value and value_now (stored now; percent 0–100 or
            the count, NaN for none), difference.
        findings: all faults; `open_rows`: spreadsheet rows whose fault is neither skipped nor accepted.
        whole: one sentence: the whole as it will be computed from what is stored then.
        seen_ids: the stored values this was compared with.
    """

    destination: Destination
    file_name: str
    sha256: str
    sheet: str
    signature: str
    choices: Choices
    rows: pd.DataFrame
    findings: tuple[Finding, ...]
    open_rows: tuple[int, ...]
    whole: str
    seen_ids: tuple[int, ...]
    is_percent: bool
    decimals: int

    @property
    def stops(self) -> tuple[Finding, ...]:
        """Return the faults of the whole file."""
        return tuple(finding for finding in self.findings if finding.severity == Severity.FILE)

    @property
    def to_store(self) -> pd.DataFrame:
        """Return the rows that are new or differ from what is stored."""
        return self.rows[self.rows["difference"] != SAME]

    @property
    def can_be_stored(self) -> bool:
        """Return whether no fault is open and there is something to store."""
        return not self.stops and not self.open_rows and len(self.to_store) > 0

    def shown(self, value: float) -> str:
        """Return a value of `rows` as it is printed; "–" where there is none."""
        if value != value:  # NaN is not itself
            return "–"
        return percent(value, self.decimals) if self.is_percent else number(value, self.decimals)

    def count(self, difference: str) -> int:
        """Return how many rows are "baru", "berubah" or "sama"."""
        return int((self.rows["difference"] == difference).sum())


def preview(
    *,
    workbook: Workbook,
    table: Table,
    choices: Choices,
    destination: Destination,
    known: Known,
    skipped: Collection[int] = (),
    accepted: Collection[int] = (),
) -> Preview:
    """Return what storing a table would do; nothing is written.

    Args:
        skipped: spreadsheet rows to leave out.
        accepted: spreadsheet rows whose question was answered with yes.
    """
    read = rows.read(table, choices=choices, regions=known.regions)
    findings = checks.find(read, known=known)
    is_stopped = any(finding.severity == Severity.FILE for finding in findings)
    open_rows = _open_rows(read, findings, set(skipped), set(accepted))
    frame = _frame(read, known, destination, leave_out=set(skipped) | open_rows, nothing=is_stopped)
    return Preview(
        destination=destination,
        file_name=workbook.file_name,
        sha256=workbook.sha256,
        sheet=table.grid.sheet,
        signature=mapping.signature(table, indicator_code=known.indicator.code),
        choices=choices,
        rows=frame,
        findings=tuple(findings),
        open_rows=tuple(sorted(open_rows)),
        whole="" if is_stopped else _whole(frame, known, choices.level),
        seen_ids=known.stored_ids,
        is_percent=known.indicator.is_percent,
        decimals=known.indicator.decimals,
    )


def _open_rows(read: Rows, findings: list[Finding], skipped: set[int], accepted: set[int]) -> set[int]:
    """Return the rows with an unanswered fault; of a region that stands twice, one row may stay."""
    if not any(finding.severity == Severity.ROW for finding in findings):
        return set()
    region_of = dict(zip(read.numbers.tolist(), read.region_ids.tolist(), strict=True))
    twice = {f.row for f in findings if f.kind == "duplicate_region" and f.row is not None} - skipped
    standing = [region_of[row] for row in twice]
    found = set()
    for finding in findings:
        row = finding.row
        if row is None or row in skipped or (finding.can_be_accepted and row in accepted):
            continue
        if finding.kind == "duplicate_region" and standing.count(region_of[row]) < 2:
            continue
        found.add(row)
    return found


def _frame(read: Rows, known: Known, destination: Destination, *, leave_out: set[int], nothing: bool) -> pd.DataFrame:
    keep = read.is_reported & (read.region_ids > 0) & ~np.isin(read.numbers, list(leave_out))
    keep &= not nothing
    frame = pd.DataFrame({"row": read.numbers, "region_id": read.region_ids, **{r: read.values(r) for r in ROLES}})[
        keep
    ]
    frame["region"] = [place.name if place else "" for place, kept in zip(read.places, keep, strict=True) if kept]
    if not known.indicator.is_percent:
        frame[["denominator", "percent"]] = np.nan
    has_counts = frame["numerator"].notna() & frame["denominator"].notna()
    frame["percent"] = frame["percent"].mask(has_counts)
    now = known.stored.reindex(frame["region_id"])
    frame["value"] = _values(frame, is_percent=known.indicator.is_percent)
    frame["value_now"] = _values(now, is_percent=known.indicator.is_percent)
    frame["difference"] = _differences(frame, now, destination)
    return frame.reset_index(drop=True)


def _values(frame: pd.DataFrame, *, is_percent: bool) -> np.ndarray:
    """Return the value of each row as aggregation.value does of one."""
    numerator, denominator = frame["numerator"].to_numpy(), frame["denominator"].to_numpy()
    if not is_percent:
        return numerator
    safe = np.where(denominator > 0, denominator, np.nan)
    has_counts = ~np.isnan(numerator) & ~np.isnan(denominator)
    return np.where(has_counts, 100 * numerator / safe, frame["percent"].to_numpy())


def _plain(column: pd.Series) -> list[float | None]:
    return [None if value != value else value for value in column.tolist()]


def _differences(frame: pd.DataFrame, now: pd.DataFrame, destination: Destination) -> np.ndarray:
    """Say of each row whether it is new, or differs from what is stored, in value, dates or source."""
    same = np.ones(len(frame), dtype=bool)
    for role in ROLES:
        ours, theirs = frame[role].to_numpy(), now[role].to_numpy()
        same &= (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    for name in ("denominator_source", "cutoff_on", "downloaded_on", "is_provisional"):
        wanted = getattr(destination, name)
        equal = now[name].isna() if wanted is None else now[name] == wanted
        same &= equal.to_numpy(dtype=bool)
    same &= ~(now["is_sample"] == True).to_numpy(dtype=bool)  # noqa: E712  # pandas: NaN where nothing is stored
    return np.select([now["id"].isna().to_numpy(), same], [NEW, SAME], CHANGED)


def _whole(frame: pd.DataFrame, known: Known, level: Level) -> str:
    """Return the whole's sentence: what is stored and stays, with what is new, summed by the product's own rule."""
    if level == Level.REGENCY or not len(frame):
        return ""
    stays = known.stored[~known.stored.index.isin(frame["region_id"])]
    stays = stays[[known.regions.by_id[region_id].level == level for region_id in stays.index]]
    parts = pd.concat([frame[list(ROLES)], stays[list(ROLES)]]) if len(stays) else frame[list(ROLES)]
    has_counts = parts["numerator"].notna() & parts["denominator"].notna()
    summed = Counts(*parts.loc[has_counts, ["numerator", "denominator"]].sum()) if has_counts.any() else Counts()
    others = map(Counts, *(_plain(parts.loc[~has_counts, role]) for role in ROLES))
    whole = aggregation.whole([summed, *others], aggregation=known.indicator.aggregation)
    reported = f"{number(len(parts))} dari {number(known.expected(level))} {level_word(level)}"
    return f"{known.whole_name}: {_whole_words(whole, known)} ({reported})."


def _whole_words(whole: aggregation.Whole, known: Known) -> str:
    entry = known.indicator
    if whole.note == aggregation.WITHOUT_DENOMINATOR:
        return "tidak diagregasi karena ada angka tanpa penyebut; rata-rata persentase tidak dihitung"
    if whole.note or whole.numerator is None:
        return "tidak diagregasi"
    if entry.aggregation == Aggregation.SUM:
        return f"{number(whole.numerator)} {entry.counted or entry.unit}"
    value = aggregation.value(Counts(whole.numerator, whole.denominator), is_percent=True)
    shown = "–" if value is None else percent(value, entry.decimals)
    return f"{shown}, yaitu {number(whole.numerator)} dari {number(whole.denominator or 0)} {entry.counted}".rstrip()
