"""How much of each month every station measured: what the annual figures rest on, and what is missing."""

from calendar import monthrange
from collections.abc import Sequence
from typing import Literal

import altair as alt

from validations.values.month_names import ENGLISH, SHORT
from validations.values.rounding import half_up_ratio
from warehouse.pictures.page import HATCH, HATCH_FILL, HATCH_INK, INK, WIDTH, Cell, Part, named, page, words, years
from warehouse.pictures.rows import CoverageYear

MONTHS = tuple(f"{th}|{en[:3]}" for th, en in zip(SHORT, ENGLISH, strict=True))
LABELS, PLOT, ROW = 375, 552, 21  # px: what names a station, the months, height of a row
YEAR, VALID = LABELS + PLOT + 35, LABELS + PLOT + 100
# Beside the months: field, place in px, how it is set there.
COLUMNS: tuple[tuple[str, int, Literal["left", "center"]], ...] = (
    ("station_id", 0, "left"),
    ("province_th", 85, "left"),
    ("province_en", 200, "left"),
    ("share_pct", YEAR, "center"),
    ("valid", VALID, "center"),
)
LIGHT, DARK = "#e3eef9", "#08519c"
WHITE_FROM = 60  # per cent from which a cell is so dark that its figure is white


def coverage(shown: CoverageYear) -> alt.VConcatChart:
    """The picture of one year: a row for each station that has data in it, the others named below."""
    th, en = years(shown.year)
    silent = [each.station_id for each in shown.stations if not each.days_of_month]
    said = f"ไม่มีข้อมูลทั้งปี · No data in the whole year: {len(silent)} สถานี · stations"
    return page(
        f"ความครบถ้วนของข้อมูล PM2.5 รายสถานี {th}",
        [
            "ร้อยละของวันในแต่ละเดือนที่มีค่าเฉลี่ย 24 ชั่วโมง เรียงตามรหัสจังหวัด",
            f"Coverage of PM2.5 by station, {en}: share of each month's days with a 24-hour mean (%), by province",
        ],
        shown.origin,
        (_plot(cells(shown), years_of_stations(shown)), *([named(said, silent)] if silent else [])),
        [
            "ขีดทแยง = ไม่มีข้อมูลทั้งเดือน · Hatched: no data in the whole month",
            "● = ข้อมูลครบตามเกณฑ์ที่จะแทนทั้งปีได้  ○ = ไม่ครบ · ● complete enough to stand for the year, ○ not",
        ],
    )


def cells(shown: CoverageYear) -> list[Cell]:
    """A row for each station with data and month: the share of the month's days with a value, %, rounded half up."""
    return [
        {
            "station_id": station.station_id,
            "month": month,
            "share_pct": half_up_ratio(
                100 * station.days_of_month.get(number, 0), monthrange(shown.year.ce, number)[1]
            ),
        }
        for station in shown.stations
        if station.days_of_month
        for number, month in enumerate(MONTHS, start=1)
    ]


def years_of_stations(shown: CoverageYear) -> list[Cell]:
    """A row for each station with data: the share of the year's days, and whether the year is valid."""
    length = (shown.year.last - shown.year.first).days + 1
    return [
        {
            "station_id": each.station_id,
            "province_th": each.province_th or "",
            "province_en": each.province_en or "",
            "share_pct": half_up_ratio(100 * sum(each.days_of_month.values()), length),
            "valid": "●" if each.is_valid else "○",
        }
        for each in shown.stations
        if each.days_of_month
    ]


def _plot(months: Sequence[Cell], whole: Sequence[Cell]) -> Part:
    stations = [row["station_id"] for row in whole]
    axis = alt.Axis(
        orient="top", labelExpr="split(datum.label, '|')", labelAngle=0, labelPadding=22, domain=False, ticks=False
    )
    x_scale = alt.Scale(domain=MONTHS, range=[LABELS, LABELS + PLOT], padding=0)
    y = alt.Y("station_id:N", sort=stations, scale=alt.Scale(domain=stations, padding=0), axis=None)
    month = alt.Chart(alt.Data(values=months)).encode(
        alt.X("month:O", sort=MONTHS, scale=x_scale, title=None, axis=axis), y
    )
    year = alt.Chart(alt.Data(values=whole)).encode(y)
    some = month.transform_filter("datum.share_pct > 0")
    shades = alt.Scale(domain=[0, 100], range=[LIGHT, DARK], interpolate="lab")
    white = alt.condition(f"datum.share_pct >= {WHITE_FROM}", alt.value("white"), alt.value(INK))
    holes = month.transform_filter("datum.share_pct == 0")
    return alt.layer(
        some.mark_rect(stroke="white", strokeWidth=1).encode(alt.Color("share_pct:Q", scale=shades, legend=None)),
        holes.mark_rect(fill=HATCH_FILL, stroke="white", strokeWidth=1),
        holes.mark_point(shape=HATCH, size=(ROW - 5) ** 2, stroke=HATCH_INK, strokeWidth=1, fill=None),
        some.mark_text(fontSize=12).encode(alt.Text("share_pct:Q"), color=white),
        *(
            year.mark_text(fontSize=14, align=align, color=INK).encode(alt.Text(f"{field}:N"), x=alt.value(place))
            for field, place, align in COLUMNS
        ),
        *(
            words(text, place, y, size=13, align="center")
            for place, lines in ((YEAR, ("ทั้งปี", "Year")), (VALID, ("ครบ", "Complete")))
            for text, y in zip(lines, (-29, -14), strict=True)
        ),
    ).properties(width=WIDTH, height=ROW * len(stations))
