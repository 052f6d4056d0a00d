"""Charts of desk pages (plotly): trend and ranking. Zero-based, labelled where they stand, no tools, offline."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from services import indonesian
from services.indicators import periods, sentences
from services.indicators.views import Figure, IndicatorView, SeriesTrend, Status, TrendPoint

CONFIG = {"displayModeBar": False, "showTips": False, "doubleClick": False, "scrollZoom": False}
INK, SOFT, ACCENT, RULE = "#14212b", "#36444f", "#0b4763", "#d3dde4"
BARS = {
    Status.REACHED: "#0f7350",
    Status.NEAR: "#b36b00",
    Status.BELOW: "#c65b50",
    Status.FAR_BELOW: "#981b13",
    Status.NOT_JUDGED: ACCENT,
    Status.NO_DATA: "#7d8a94",
}
_LETTERS = 15  # px
_BESIDE_BARS = 156  # px for value and counts, right of the bars


def trend(view: IndicatorView) -> go.Figure:
    """Return how the value went on, with its target as a labelled line."""
    label = view.target_label if view.target is not None else ""
    return _trend(view.trend, is_percent=view.unit == "persen", target_label=label)


def series_trend(series: SeriesTrend, *, is_percent: bool) -> go.Figure:
    """Return the trend of a further series, on a chart of its own."""
    target = next((point.target for point in reversed(series.trend) if point.target is not None), None)
    label = f"Target {indonesian.number(target, 0)}{'%' if is_percent else ''}" if target is not None else ""
    return _trend(series.trend, is_percent=is_percent, target_label=label)


def ranking(view: IndicatorView) -> go.Figure:
    """Return the parts as bars, worst on top, each with its value and its counts."""
    parts = list(view.ranking)
    names = [plain(part.region_name) for part in parts]
    highest = max([part.value or 0 for part in parts] + [view.target or 0, 1e-9])
    chart = go.Figure(
        go.Bar(
            x=[part.value or 0 for part in parts],
            y=list(range(len(parts))),
            orientation="h",
            marker_color=[BARS[part.status] for part in parts],
            customdata=[part.region_id for part in parts],
            hovertext=[hover(part, view.counted) for part in parts],
            hoverinfo="text",
            width=0.62,
        )
    )
    for place, part in enumerate(parts):
        value, counts = f"<b>{part.shown}</b>", plain(_counts(part, ""))
        beside: dict[str, Any] = {"xref": "paper", "x": 1, "y": place, "xanchor": "left"}
        chart.add_annotation(label(value, **beside, xshift=10))
        chart.add_annotation(label(counts, **beside, xshift=56, size=13))
    if view.target is not None:
        ends = {"y0": -0.5, "y1": len(parts) - 0.5, "x0": view.target, "x1": view.target}
        chart.add_shape(type="line", **ends, line={"color": INK, "width": 2, "dash": "dash"})
        chart.add_annotation(label(f"<b>{plain(view.target_label)}</b>", x=view.target, y=-0.55, yanchor="bottom"))
    chart.update_yaxes(range=[len(parts) - 0.4, -1.4], tickvals=list(range(len(parts))), ticktext=names)
    chart.update_yaxes(ticks="", showgrid=False, zeroline=False)
    chart.update_xaxes(range=[0, highest * 1.04], visible=False)
    return laid_out(chart, height=max(150, 32 * len(parts) + 50)).update_layout(margin_r=_BESIDE_BARS)


def _trend(points: Sequence[TrendPoint], *, is_percent: bool, target_label: str) -> go.Figure:
    x = list(range(len(points)))
    chart = go.Figure()
    targets = [point.target for point in points]
    if target_label and any(target is not None for target in targets):
        line = {"color": INK, "width": 2, "dash": "dash"}
        chart.add_trace(go.Scatter(x=x, y=targets, mode="lines", line=line, hoverinfo="skip"))
        at = max(place for place, target in enumerate(targets) if target is not None)
        text = f"<b>{plain(target_label)}</b>"
        chart.add_annotation(label(text, x=at, y=targets[at], xanchor="right", yanchor="bottom", yshift=3))
    chart.add_trace(
        go.Scatter(
            x=x,
            y=[point.value for point in points],
            mode="lines+markers",
            line={"color": ACCENT, "width": 3},
            marker={"size": 7},
            hovertext=[f"{periods.shown(point.period_on)}: {point.shown}" for point in points],
            hoverinfo="text",
        )
    )
    known = [place for place, point in enumerate(points) if point.value is not None]
    if known:
        last = points[known[-1]]
        text = f"<b>{last.shown}{'%' if is_percent else ''}</b>"
        chart.add_annotation(label(text, x=known[-1], y=last.value, xanchor="left", xshift=8, size=18))
    ticks = _ticks([point.period_on for point in points])
    chart.update_xaxes(range=[-0.4, max(len(points), 2) - 0.6], showgrid=False, zeroline=False, **ticks)
    highest = max([point.value or 0 for point in points] + [target or 0 for target in targets] + [1e-9])
    chart.update_yaxes(range=[0, highest * 1.2], nticks=5, gridcolor=RULE, zeroline=True, zerolinecolor=SOFT)
    chart.update_yaxes(tickformat=",.0f" if highest >= 4 else ",.1f")
    return laid_out(chart, height=300).update_layout(margin_r=70)


def _ticks(ons: Sequence[date]) -> dict[str, list[object]]:
    """Name the last period, and every third before it; the year is said where it changes."""
    places = sorted(range(len(ons) - 1, -1, -3 if len(ons) > 6 else -1))
    texts: list[object] = []
    for order, place in enumerate(places):
        on = ons[place]
        year = order == 0 or ons[places[order - 1]].year != on.year
        month = periods.short_month(on) if periods.is_month(on) else ""
        texts.append("<br>".join(part for part in (month, str(on.year) if year or not month else "") if part))
    return {"tickvals": list(places), "ticktext": texts}


def _counts(part: Figure, counted: str) -> str:
    if part.value is None:
        return part.note or "belum ada data"
    return sentences.counts(part, counted) if part.denominator is not None else ""


def hover(part: Figure, counted: str) -> str:
    """Return what a pointer shows of a part: name, value, counts, range."""
    told = [f"{part.region_name}: {part.shown}", _counts(part, counted)]
    if part.interval:
        low, high = part.interval
        told.append(f"kisaran 95%: {indonesian.percent(low)} s.d. {indonesian.percent(high)}")
    return "<br>".join(plain(line) for line in told if line)


def plain(text: str) -> str:
    """Return text for plotly, which reads a few tags: what people typed must stay text."""
    return escape(text, quote=False)


def label(text: str, *, color: str = INK, size: int = _LETTERS, **place: object) -> dict[str, object]:
    """Return an annotation: text where it stands, without an arrow."""
    return {"text": text, "showarrow": False, "font": {"size": size, "color": color}, **place}


def laid_out(chart: go.Figure, *, height: int) -> go.Figure:
    """Return a chart with letters, margins and decimal comma of the product, and nothing to press."""
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"family": "Arial, 'Liberation Sans', sans-serif", "size": _LETTERS, "color": INK},
        separators=",.",
        showlegend=False,
        plot_bgcolor="#ffffff",
        paper_bgcolor="#ffffff",
        hoverlabel={"bgcolor": "#ffffff", "font": {"color": INK, "size": _LETTERS}},
        dragmode=False,
        minreducedwidth=30,  # names and numbers come before bars
    )
    chart.update_xaxes(automargin=True, fixedrange=True, tickangle=0, tickfont={"color": SOFT})
    chart.update_yaxes(automargin=True, fixedrange=True, tickfont={"color": SOFT})
    chart.update_layout(xaxis_ticklabelstandoff=6, yaxis_ticklabelstandoff=8)
    return chart
