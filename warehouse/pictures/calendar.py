"""A station's year as a calendar: a cell a day, in the colour of its class of the Thai index, or hatched."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import altair as alt

from validations.values.month_names import ENGLISH, FULL
from validations.values.rounding import half_up
from warehouse.pictures.page import HATCH, HATCH_FILL, HATCH_INK, INK, WIDTH, Cell, Part, page, words, years
from warehouse.pictures.rows import AqiClass, StationYear

WEEKDAYS = ("อา.|Sun", "จ.|Mon", "อ.|Tue", "พ.|Wed", "พฤ.|Thu", "ศ.|Fri", "ส.|Sat")  # Thai calendars begin on Sunday
MONTHS = tuple(f"{th} · {en}" for th, en in zip(FULL, ENGLISH, strict=True))
WEEKS = tuple(range(6))  # a month of 31 days that begins on a Saturday touches six
MONTHS_ABREAST = 3
CELL_WIDTH, CELL_HEIGHT = 48, 40
NO_DATA = 0  # in the place of a class
ROW = 30
COLUMNS = (64, 560, 670, 900)  # px: class, index, concentration, days


def calendar(shown: StationYear) -> alt.VConcatChart:
    """The picture of one station-year; every day of the year has its cell."""
    th, en = years(shown.year)
    place_en = ", ".join(name for name in (shown.name_en, shown.province_en) if name)
    return page(
        f"ค่า PM2.5 รายวัน {th} สถานี {shown.station_id} {shown.name_th or shown.province_th or ''}".rstrip(),
        [
            "ค่าเฉลี่ย 24 ชั่วโมง (มคก./ลบ.ม.) สีตามระดับดัชนีคุณภาพอากาศของไทย (AQI) ฉบับ พ.ศ. 2566",
            f"Daily PM2.5, {en}, station {shown.station_id} {place_en}".rstrip(),
            "24-hour means in µg/m³, coloured by the Thai air quality index (AQI) of BE 2566",
        ],
        shown.origin,
        (_months(cells(shown), shown.classes), _legend(shown)),
        _notes(shown.classes),
    )


def cells(shown: StationYear) -> list[Cell]:
    """A row for each day of the calendar year, 365 or 366: where it stands, and its class and value or neither."""
    days = {day.date: day for day in shown.days}
    rows = []
    for number in range(_length(shown)):
        day = shown.year.first + timedelta(days=number)
        known = days.get(day)
        rows.append(
            {
                "date": day.isoformat(),
                "day": str(day.day),
                "month": MONTHS[day.month - 1],
                "week": (day.day - 1 + _from_sunday(day.replace(day=1))) // 7,
                "weekday": WEEKDAYS[_from_sunday(day)],
                "class_no": known.class_no if known else NO_DATA,
                "value": str(half_up(known.value, 1)) if known else "",
                "exceeds": bool(known and known.exceeds),
            }
        )
    return rows


def _months(rows: list[Cell], classes: Sequence[AqiClass]) -> Part:
    days_axis = alt.Axis(
        orient="top", labelExpr="split(datum.label, '|')", labelAngle=0, labelPadding=22, domain=False, ticks=False
    )
    base = alt.Chart().encode(
        alt.X("weekday:O", sort=WEEKDAYS, scale=alt.Scale(domain=WEEKDAYS, padding=0), title=None, axis=days_axis),
        alt.Y("week:O", scale=alt.Scale(domain=WEEKS, padding=0), axis=None),
    )
    colors = alt.Scale(
        domain=[NO_DATA, *(each.number for each in classes)], range=[HATCH_FILL, *(each.color for each in classes)]
    )
    measured, missing = f"datum.class_no != {NO_DATA}", f"datum.class_no == {NO_DATA}"
    layers = alt.layer(
        base.mark_rect(stroke="white", strokeWidth=2).encode(alt.Color("class_no:O", scale=colors, legend=None)),
        base.transform_filter(missing).mark_point(
            shape=HATCH,
            size=(CELL_HEIGHT - 12) ** 2,
            xOffset=7,
            yOffset=5,
            stroke=HATCH_INK,
            strokeWidth=1.2,
            fill=None,
        ),
        base.transform_filter("datum.exceeds").mark_rect(
            fill=None, stroke=INK, strokeWidth=2, width=CELL_WIDTH - 4, height=CELL_HEIGHT - 4
        ),
        base.mark_text(fontSize=11, dx=6 - CELL_WIDTH / 2, dy=10 - CELL_HEIGHT / 2, align="left", color=INK).encode(
            alt.Text("day:N")
        ),
        base.transform_filter(measured).mark_text(fontSize=15, dy=6, color=INK).encode(alt.Text("value:N")),
        data=alt.Data(values=rows),
    ).properties(width=len(WEEKDAYS) * CELL_WIDTH, height=len(WEEKS) * CELL_HEIGHT)
    header = alt.Header(labelFontSize=17, labelFontWeight="bold", labelColor=INK)
    return layers.facet(
        alt.Facet("month:N", sort=MONTHS, title=None, header=header),
        columns=MONTHS_ABREAST,
        spacing={"row": 14, "column": 26},
    ).resolve_axis(x="independent")


def _legend(shown: StationYear) -> Part:
    """What each colour means, its bounds and its days; then the days without a value and those over their standard."""
    days = Counter(day.class_no for day in shown.days)
    no_value, over = _length(shown) - len(shown.days), sum(bool(day.exceeds) for day in shown.days)
    rows = [
        *(
            (f"{each.name_th} · {each.name_en}", _index_span(each), _span(each), str(days[each.number]))
            for each in shown.classes
        ),
        ("ไม่มีข้อมูล (ไม่ได้แปลว่าอากาศดี) · No data (which is not clean air)", "", "", str(no_value)),
        ("กรอบดำ = เกินค่ามาตรฐานของวันนั้น · Framed: over the standard of that day", "", "", str(over)),
    ]
    heads = ("ระดับ · Class", "AQI", "PM2.5 (มคก./ลบ.ม. · µg/m³)", "จำนวนวัน · Days")
    fills = [*((each.color, "#999999", 0.5) for each in shown.classes), (HATCH_FILL, "#999999", 0.5), ("white", INK, 2)]
    one = alt.Chart(alt.Data(values=[{}]))
    return alt.layer(
        *(
            one.mark_rect(fill=fill, stroke=stroke, strokeWidth=line).encode(
                x=alt.value(1), x2=alt.value(CELL_WIDTH), y=alt.value(ROW * y + 4), y2=alt.value(ROW * (y + 1) - 4)
            )
            for y, (fill, stroke, line) in enumerate(fills, start=1)
        ),
        one.mark_point(shape=HATCH, size=(ROW - 10) ** 2, stroke=HATCH_INK, strokeWidth=1.2, fill=None).encode(
            x=alt.value(CELL_WIDTH / 2), y=alt.value(ROW * (len(shown.classes) + 1.5))
        ),
        *(
            words(text, x, ROW * (y + 0.5), size=14, bold=y == 0)
            for y, row in enumerate([heads, *rows])
            for x, text in zip(COLUMNS, row, strict=True)
        ),
    ).properties(width=WIDTH, height=ROW * (len(rows) + 1))


def _notes(classes: Sequence[AqiClass]) -> list[str]:
    if all(each.is_verified for each in classes):
        return []
    return [
        "ช่วงค่าของระดับยังไม่ได้ตรวจยืนยันกับราชกิจจานุเบกษา · Bounds of the classes are not yet verified against the Gazette."
    ]


def _index_span(each: AqiClass) -> str:
    return f"{each.aqi_low}–{each.aqi_high}" if each.aqi_high is not None else f"≥ {each.aqi_low}"


def _span(each: AqiClass) -> str:
    low = _tenths(each.low_milli)
    return f"{low}–{_tenths(each.high_milli)}" if each.high_milli is not None else f"≥ {low}"


def _tenths(milli: int) -> str:
    return str(half_up(Decimal(milli) / 1000, 1))


def _length(shown: StationYear) -> int:
    return (shown.year.last - shown.year.first).days + 1


def _from_sunday(day: date) -> int:
    return day.isoweekday() % 7
