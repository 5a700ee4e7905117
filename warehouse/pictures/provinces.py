"""Provinces' annual means of PM2.5 against the Thai standard of the year and the levels of WHO."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import altair as alt

from validations.values.rounding import half_up
from validations.values.years import BE_OFFSET
from warehouse.pictures.page import INK, PALE_INK, WIDTH, Cell, Part, named, page, text_lines, words, years
from warehouse.pictures.rows import Limit, Province, ProvinceYear

LABELS, PLOT, ROW = 310, 540, 24  # px: names, bars, height of a row
MEAN, STATIONS = LABELS + PLOT + 55, WIDTH - 10  # px: right edges of the two columns of figures
WITHIN, OVER = "#4a90c2", "#d55e00"  # told apart by every eye, and by the line of the standard
THAI = "TH"


def provinces(shown: ProvinceYear) -> alt.VConcatChart:
    """The picture of one year: a bar for each province with a valid station, the others named as not covered."""
    th, en = years(shown.year)
    rows = bars(shown)
    return page(
        f"ค่าเฉลี่ยรายปี PM2.5 รายจังหวัด {th}",
        [
            "เทียบกับค่ามาตรฐานของไทยที่ใช้บังคับ ณ สิ้นปี และระดับขององค์การอนามัยโลก จากสถานีที่ข้อมูลครบทั้งปีเท่านั้น",
            f"Annual mean PM2.5 by province, {en}, from stations with a complete year alone,",
            "against the Thai standard in force at the end of the year and the levels of WHO",
        ],
        shown.origin,
        (_plot(rows, shown.limits) if rows else _nothing(), *_not_covered(shown.provinces)),
        _notes(shown.limits) if rows else [],
    )


def bars(shown: ProvinceYear) -> list[Cell]:
    """A row for each province that has a mean, the highest first; only these have a bar."""
    standard = [each.value for each in shown.limits if each.level == THAI]
    covered = [(half_up(each.value, 1), each) for each in shown.provinces if each.value is not None]
    return [
        {
            "province": f"{each.name_th} · {each.name_en}",
            "value": float(value),
            "shown": str(value),
            "stations": f"{each.valid_stations} / {each.stations_with_data}",
            "over": any(value > limit for limit in standard),
        }
        for value, each in sorted(covered, key=lambda pair: (-pair[0], pair[1].name_th))
    ]


def levels(limits: Sequence[Limit]) -> list[Cell]:
    """A row for each level, lowest first; what has the same value is one line with all its names."""
    rows = []
    for value, alike in groupby(sorted(limits, key=lambda each: each.value), key=lambda each: each.value):
        names = {each.level: "" if each.is_verified else "*" for each in alike}
        thai = [f"มาตรฐานไทย{names[THAI]}", "Thai standard"] if THAI in names else ["", ""]
        who = [f"{level}{star}" for level, star in names.items() if level != THAI]
        rows.append(
            {
                "value": float(value),
                "lines": [*thai, *(who or [""]), f"{value.normalize():f}"],
                "is_standard": THAI in names,
            }
        )
    return rows


def _plot(rows: list[Cell], limits: Sequence[Limit]) -> Part:
    order = [row["province"] for row in rows]
    lines = levels(limits)
    far = max(row["value"] for row in (*rows, *lines)) * 1.06
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, far], range=[LABELS, LABELS + PLOT], nice=False),
        axis=alt.Axis(title="ค่าเฉลี่ยรายปี (มคก./ลบ.ม.) · Annual mean (µg/m³)", grid=False, tickCount=8, titlePadding=12),
    )
    bar = alt.Chart(alt.Data(values=rows)).encode(
        alt.Y("province:N", sort=order, scale=alt.Scale(domain=order, padding=0), axis=None)
    )
    line = alt.Chart(alt.Data(values=lines)).encode(alt.X("value:Q"))
    color = alt.Color("over:N", scale=alt.Scale(domain=[False, True], range=[WITHIN, OVER]), legend=None)
    columns = (("province", LABELS - 10), ("shown", MEAN), ("stations", STATIONS))
    return alt.layer(
        bar.mark_bar(height=ROW - 7).encode(x, alt.X2(datum=0), color),
        line.transform_filter("!datum.is_standard").mark_rule(stroke=PALE_INK, strokeDash=[4, 4]),
        line.transform_filter("datum.is_standard").mark_rule(stroke=INK, strokeWidth=2.5),
        *(
            bar.mark_text(fontSize=14, align="right", color=INK, limit=LABELS - 10).encode(
                alt.Text(f"{field}:N"), x=alt.value(place)
            )
            for field, place in columns
        ),
        *_heads([(LABELS + row["value"] / far * PLOT, row["lines"]) for row in lines], "center"),
        *_heads([(MEAN, ["ค่าเฉลี่ย", "Mean"]), (STATIONS, ["สถานีครบ/ทั้งหมด", "Stations valid/all"])], "right"),
    ).properties(width=WIDTH, height=ROW * len(rows))


def _heads(columns: Sequence[tuple[float, list[str]]], align: Literal["center", "right"]) -> Iterator[alt.Chart]:
    """Lines of text above the plot, the last of them next to it."""
    for x, lines in columns:
        for number, text in enumerate(reversed(lines)):
            yield words(text, x, -12 - 19 * number, size=13, align=align)


def _nothing() -> Part:
    said = "ไม่มีจังหวัดใดที่มีสถานีข้อมูลครบทั้งปี · No province has a station with a complete year"
    return text_lines([said], size=18, bold=True)


def _not_covered(found: Sequence[Province]) -> list[Part]:
    """The provinces without a bar, by reason."""
    reasons = {
        "มีข้อมูลแต่ไม่ครบทั้งปี จึงไม่แสดงค่า · Some data but no complete year, so not shown": [
            each.name_th for each in found if each.stations_with_data and each.value is None
        ],
        "ไม่มีข้อมูลจากสถานีใด ไม่ครอบคลุม (ไม่ได้แปลว่าอากาศดี) · No station: not covered (which is not clean air)": [
            each.name_th for each in found if not each.stations_with_data
        ],
    }
    return [named(f"{said}: {len(names)} จังหวัด · provinces", names) for said, names in reasons.items() if names]


def _notes(limits: Sequence[Limit]) -> list[str]:
    editions = sorted({each.edition for each in limits if each.edition})
    notes = [
        "สีส้ม = เกินค่ามาตรฐานรายปีของไทย สีน้ำเงิน = ไม่เกิน · Orange: over the Thai annual standard; blue: not over it",
        *(
            f"ระดับของ WHO ฉบับ พ.ศ. {edition + BE_OFFSET}: AQG = ค่าแนะนำ, IT-1 … IT-4 = เป้าหมายระหว่างทาง · "
            f"WHO {edition}: guideline level and interim targets"
            for edition in editions
        ),
    ]
    if not all(each.is_verified for each in limits):
        notes.append("* ยังไม่ได้ตรวจยืนยันกับเอกสารต้นทาง · not yet verified against the original document")
    return notes
