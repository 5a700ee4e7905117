"""Air quality for analysts: indices, days over levels, profiles, gaps, what was flagged; and what they are made from.

The tables of kind DERIVED are counted from the hours of a month and stay in the lake; the marts of the same matter put
them into units, years of both eras and names.
"""

from functools import partial
from typing import Any

from validations.tables.air_columns import IS_SIMULATED, POLLUTANT, STATION_ID, UNIT, YEAR_BE, YEAR_CE
from validations.tables.declaring import DERIVED, day, decimal, flag, table, text, whole
from validations.tables.reference import POLLUTANTS

_share = partial(decimal, unit="%", places=2)

_MILLI = "thousandths of unit"
_HOUR_UTC = "hour since 1970-01-01T00Z"
_REVISION = text("ฉบับของดัชนี", "Revision of the index", among=("2566", "before_2566"))
_days: dict[str, Any] = {"unit": "day", "low": 0, "high": 366}
_hours: dict[str, Any] = {"unit": "hour", "low": 0}
_class: dict[str, Any] = {"low": 1, "high": 5}
_MONTH = whole("เดือน", "Calendar month", low=1, high=12)
_PROFILE = text(
    "ชนิดของรูปแบบ: hour_of_day ตามชั่วโมงของวัน, month ตามเดือน",
    "hour_of_day: by the local hour in which it begins; month: by calendar month",
    among=("hour_of_day", "month"),
)
_POSITION = whole("ชั่วโมง (0-23) หรือเดือน (1-12)", "Hour, 0 to 23, or month, 1 to 12", low=0, high=23)

AIR_DAY_SOURCE = table(
    "air_day_source",
    "ค่ารายชั่วโมงของแต่ละวันมาจากแฟ้มและแถวใด",
    "Which rows of which files the hours of a station's day stand in",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": POLLUTANT,
        "network": text("เครือข่าย", "Network", pattern="[a-z0-9_]+"),
        "origin": text("ต้นทางของค่า (ดูตาราง air_source_order)", "Where the values come from; see air_source_order"),
        "method": text("วิธีตรวจวัด", "Method of measuring"),
        "hours": whole("จำนวนชั่วโมง", "Hours", unit="hour", low=1, high=24),
        "first_row": whole("เลขแถวแรก", "The first of the rows", low=1),
        "source_id": text("รหัสแหล่งข้อมูล", "The file and sheet; see table source"),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "source_id", "is_simulated"),
    kind=DERIVED,
)

AIR_PROFILE_COUNT = table(
    "air_profile_count",
    "ผลรวมและจำนวนชั่วโมงตามชั่วโมงของวันในแต่ละเดือน",
    "Sums and counts of a station-month's unflagged hours by hour of the day",
    {
        "station_id": STATION_ID,
        "year_ce": YEAR_CE,
        "month": _MONTH,
        "pollutant": POLLUTANT,
        "hour_of_day": whole("ชั่วโมงของวัน", "Local hour in which they begin", low=0, high=23),
        "unit": UNIT,
        "sum_milli": whole("ผลรวม", "Sum", unit=_MILLI),
        "hours": whole("จำนวนชั่วโมง", "Hours", **_hours),
        "official_hours": whole(
            "ในจำนวนนั้น ชั่วโมงที่ใช้เป็นทางการได้", "Of them, those that may enter official figures", **_hours
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "year_ce", "month", "pollutant", "hour_of_day", "is_simulated"),
    kind=DERIVED,
)

AIR_QUALITY_COUNT = table(
    "air_quality_count",
    "จำนวนชั่วโมงตามผลการตรวจคุณภาพ",
    "Hours of a station-month by the flags that they carry",
    {
        "station_id": STATION_ID,
        "year_ce": YEAR_CE,
        "month": _MONTH,
        "pollutant": POLLUTANT,
        "flags": whole("ผลการตรวจ (บิตตามตาราง air_quality_rule)", "Bits of air_quality_rule", low=0),
        "hours": whole("จำนวนชั่วโมง", "Hours", **_hours),
        "undecided_hours": whole("ชั่วโมงที่ยังไม่ทราบความหมายของป้ายเวลา", "Hours whose label is undecided", **_hours),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "year_ce", "month", "pollutant", "flags", "is_simulated"),
    kind=DERIVED,
)

AIR_HOUR_RUN = table(
    "air_hour_run",
    "ช่วงชั่วโมงที่มีข้อมูลต่อเนื่องของแต่ละสถานี",
    "Runs of hours with a value, without a break, within a month",
    {
        "station_id": STATION_ID,
        "year_ce": YEAR_CE,
        "pollutant": POLLUTANT,
        "first_hour_utc": whole("ชั่วโมงแรก", "First hour", unit=_HOUR_UTC),
        "last_hour_utc": whole("ชั่วโมงสุดท้าย", "Last hour", unit=_HOUR_UTC),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "first_hour_utc", "is_simulated"),
    kind=DERIVED,
)

AIR_SEASON = table(
    "air_season",
    "ฤดูที่ปีหนึ่งต้องมีข้อมูล",
    "Seasons without which a year does not stand for itself, by their months; see completeness_rule",
    {
        "season": text("รหัสฤดู", "The season", pattern="[a-z_]+"),
        "month": whole("เดือน", "A month of it", low=1, high=12),
        "name_th": text("ชื่อฤดู", "Thai name"),
        "name_en": text("ชื่อฤดูภาษาอังกฤษ", "English name"),
        "source": text("ที่มา", "Where it comes from"),
        "is_verified": flag("ตรวจยืนยันกับเอกสารต้นทางแล้วหรือไม่", "Whether it was verified against an original document"),
    },
    key=("season", "month"),
)

AIR_AQI_DAILY = table(
    "air_aqi_daily",
    "ดัชนีคุณภาพอากาศรายวันของสถานี จากค่าทางการของทุกสารมลพิษ",
    "Air quality index of a station's day in each revision: the highest of its pollutants' indices in air_daily",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "revision": _REVISION,
        "aqi": whole("ดัชนีคุณภาพอากาศ", "Air quality index", low=0),
        "class_no": whole(
            "ลำดับระดับ (ชื่อและสีดูตาราง aqi_breakpoint)", "Class; names and colours in aqi_breakpoint", **_class
        ),
        "pollutant": text(
            "สารมลพิษหลัก",
            "Responsible pollutant; of equal ones the later of pm25, pm10, o3, co, no2, so2, as Air4Thai has it",
            among=POLLUTANTS,
        ),
        "is_extrapolated": flag("เป็นค่าขยายเกินระดับสุดท้ายหรือไม่", "Whether it lies above the last closed class"),
        "pollutants": whole("จำนวนสารมลพิษที่มีค่า", "Pollutants with a value", low=1, high=6),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "revision", "is_simulated"),
)

AIR_DAYS_OVER = table(
    "air_days_over",
    "จำนวนวันที่เกินค่ามาตรฐานและค่าแนะนำขององค์การอนามัยโลก",
    "Days of a station-year over the Thai standard of the day and over each WHO level, official values alone",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "averaging": text("ช่วงเวลาเฉลี่ย", "Averaging time", among=("1 hour", "8 hours", "24 hours")),
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "level": text(
            "ระดับ: standard มาตรฐานไทยที่ใช้บังคับในวันนั้น AQG ค่าแนะนำ IT เป้าหมายระหว่างทาง",
            "standard: the Thai one of the day; AQG: WHO's guideline; IT-1 to IT-4: its interim targets",
            among=("standard", "AQG", "IT-1", "IT-2", "IT-3", "IT-4"),
        ),
        "level_value": decimal(
            "ค่าของระดับ",
            "The level; empty where the standard changed within the year",
            unit="see level_unit",
            nullable=True,
        ),
        "level_unit": text("หน่วยของระดับ", "Unit of the level", among=("ug/m3", "mg/m3", "ppb", "ppm")),
        "days_over": whole("จำนวนวันที่เกิน", "Days above it", **_days),
        "valid_days": whole("จำนวนวันที่มีค่า", "Days with a value to compare", unit="day", low=1, high=366),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "averaging", "year_be", "level", "is_simulated"),
)

AIR_CLASS_CHANGE = table(
    "air_class_change",
    "จำนวนวันที่ระดับคุณภาพอากาศต่างกันระหว่างเกณฑ์เดิมและฉบับ พ.ศ. 2566",
    "Days whose class differs between the index before BE 2566 and that of BE 2566; air_daily has each of them",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "class_before_2566": whole("ลำดับระดับตามเกณฑ์เดิม", "Class before BE 2566", **_class),
        "class_2566": whole("ลำดับระดับตามฉบับ พ.ศ. 2566", "Class, revision of BE 2566", **_class),
        "days": whole("จำนวนวัน", "Days", unit="day", low=1, high=366),
        "valid_days": whole("จำนวนวันที่มีค่าในปีนั้น", "Days with a value in the year", unit="day", low=1, high=366),
        "share_pct": _share("ร้อยละของวันที่มีค่า", "Days as a share of those"),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "class_before_2566", "class_2566", "is_simulated"),
)

AIR_PROFILE = table(
    "air_profile",
    "รูปแบบตามชั่วโมงของวันและตามเดือน",
    "Mean of a station-year by hour of the day and by month, of unflagged hours; for study, not official",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "profile": _PROFILE,
        "position": _POSITION,
        "value": decimal("ค่าเฉลี่ย", "Mean, half up to a thousandth", unit="see unit"),
        "unit": UNIT,
        "hours": whole("จำนวนชั่วโมง", "Hours in the mean", unit="hour", low=1),
        "official_hours": whole(
            "ในจำนวนนั้น ชั่วโมงที่ใช้เป็นทางการได้", "Of them, those that may enter official figures", **_hours
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "profile", "position", "is_simulated"),
)

AIR_GAP = table(
    "air_gap",
    "ช่วงที่ข้อมูลขาดหาย: ที่ใด เมื่อใด นานเท่าใด",
    "Runs of missing days (no official value) and hours between a station's first and last of the year",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "resolution": text(
            "ความละเอียด: day รายวัน hour รายชั่วโมง", "What is missing: days or hours", among=("day", "hour")
        ),
        "first_date": day("วันแรกที่ขาด", "First day of the run, Asia/Bangkok"),
        "first_hour": whole("ชั่วโมงแรกที่ขาด", "Its first hour; 0 for days", low=0, high=23),
        "last_date": day("วันสุดท้ายที่ขาด", "Last day of the run"),
        "last_hour": whole("ชั่วโมงสุดท้ายที่ขาด", "Its last hour; 23 for days", low=0, high=23),
        "missing": whole("จำนวนวันหรือชั่วโมงที่ขาด", "Missing days or hours", unit="day or hour", low=1),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "resolution", "first_date", "first_hour", "is_simulated"),
)

AIR_QUALITY_SHARE = table(
    "air_quality_share",
    "สัดส่วนค่ารายชั่วโมงที่เข้าเกณฑ์ตรวจคุณภาพแต่ละข้อ",
    "Share of a station-year's hours that each rule of quality control flags",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "rule": text(
            "รหัสเกณฑ์ (any: ข้อใดข้อหนึ่ง, blocking: ข้อที่ทำให้ไม่ใช้ในตัวเลขทางการ, undecided: ป้ายเวลายังไม่ชัด)",
            "Rule of air_quality_rule; any: one or more; blocking: one that keeps an hour out; undecided: no rule, its "
            "label is not decided",
            pattern="[a-z0-9_]+",
        ),
        "hours": whole("จำนวนชั่วโมงที่มีค่า", "Hours with a value", unit="hour", low=1),
        "flagged_hours": whole("จำนวนชั่วโมงที่เข้าเกณฑ์", "Hours flagged", **_hours),
        "share_pct": _share("ร้อยละที่เข้าเกณฑ์", "Share flagged"),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "rule", "is_simulated"),
)

AIR_CHANGE_DAY = table(
    "air_change_day",
    "วันที่ค่ารายชั่วโมงถูกแก้ไขหรือขัดแย้งกัน",
    "Days of which hours came again with other values; each hour is in air_change, in the lake",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": POLLUTANT,
        "origin": text("ต้นทางของค่า (ดูตาราง air_source_order)", "Where the values come from; see air_source_order"),
        "kind": text(
            "ประเภท: corrected แฟ้มใหม่แก้ค่าเดิม conflict แฟ้มเดียวขัดแย้งกันเอง",
            "corrected: a later file counts; conflict: one file contradicts itself and the hour is not used",
            among=("corrected", "conflict"),
        ),
        "hours": whole("จำนวนชั่วโมงที่ต่าง", "Hours that differ", unit="hour", low=1),
        "largest_change": decimal("ผลต่างมากที่สุด (ค่าสัมบูรณ์)", "Largest change, absolute", unit="unit of the pollutant"),
        "old_source_id": text("แหล่งข้อมูลเดิม", "Source of the earlier values"),
        "new_source_id": text("แหล่งข้อมูลใหม่", "Source of the later values"),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "origin", "kind", "old_source_id", "new_source_id", "is_simulated"),
)
