"""Statistics of air quality computed from hourly values: running means, indices, daily and annual values."""

from typing import Any

from validations.tables.air_columns import IS_SIMULATED, STATION_ID, YEAR_CE
from validations.tables.declaring import DERIVED, day, flag, table, text, whole
from validations.tables.reference import POLLUTANTS

_MILLI = "thousandths of unit"
_POLLUTANT = text("สารมลพิษ", "Pollutant; units are those of aqi_breakpoint", among=POLLUTANTS)
_AVERAGING = text(
    "ช่วงเวลาเฉลี่ย",
    "24 hours: the calendar day's mean; 8 hours, 1 hour: the day's highest running mean",
    among=("1 hour", "8 hours", "24 hours"),
)
_UNIT = text("หน่วย", "Unit", among=("ug/m3", "ppb", "ppm"))
_IS_OFFICIAL = flag("ใช้ในตัวเลขทางการได้หรือไม่", "Whether every hour that it rests on may enter official figures")


def _index(revision: str, th: str, en: str) -> dict:
    return {
        f"aqi_{revision}": whole(f"ดัชนีคุณภาพอากาศ{th}", f"Air quality index, {en}", low=0),
        f"class_{revision}": whole(
            f"ลำดับระดับ{th} (ชื่อและสีดูตาราง aqi_breakpoint; ระดับ 5 เป็นค่าขยาย)",
            f"Class, {en}; names and colours are in aqi_breakpoint; in class 5 the index is extrapolated",
            low=1,
            high=5,
        ),
        f"pollutant_{revision}": text(
            f"สารมลพิษที่ทำให้ดัชนีสูงสุด{th}",
            f"Responsible pollutant, {en}: the highest sub-index, the later of the table on a tie",
            among=POLLUTANTS,
        ),
    }


def _is_extrapolated(revision: str, th: str, en: str) -> dict:
    return {
        f"is_extrapolated_{revision}": flag(
            f"เป็นค่าขยายเกินระดับสุดท้ายหรือไม่{th}",
            f"Whether the index lies in the open class, where no published rule gives a number, {en}",
        )
    }


_NEWER = ("2566", " ฉบับ พ.ศ. 2566", "revision of BE 2566")
_OLDER = ("before_2566", " เกณฑ์ก่อน พ.ศ. 2566", "revision before BE 2566")
_INDICES = _index(*_NEWER) | _index(*_OLDER)
_RUNNING = {
    f"{pollutant}_milli": whole(
        f"ค่าเฉลี่ยเคลื่อนที่ {name} ({hours} ชั่วโมง)",
        f"{name}, mean of the {hours} hours that end with this one, half up to a thousandth of {unit}",
        unit=_MILLI,
        nullable=True,
        low=0,
    )
    for pollutant, name, hours, unit in (
        ("pm25", "PM2.5", 24, "ug/m3"),
        ("pm10", "PM10", 24, "ug/m3"),
        ("o3", "O3", 8, "ppb"),
        ("co", "CO", 8, "ppm"),
    )
}

AIR_HOURLY_INDEX = table(
    "air_hourly_index",
    "ค่าเฉลี่ยเคลื่อนที่และดัชนีคุณภาพอากาศรายชั่วโมง",
    "Running means and air quality index of each hour; an hour without any mean has no row",
    {
        "station_id": STATION_ID,
        "hour_utc": whole(
            "ชั่วโมงที่เริ่ม นับจาก 1 ม.ค. 2513 00:00 UTC", "The hour's beginning", unit="hour since 1970-01-01T00Z"
        ),
        "local_date": day("วันที่ตามเวลาไทยของต้นชั่วโมง", "Day of the hour's beginning, Asia/Bangkok"),
        **_RUNNING,
        **_INDICES,
        "is_official": _IS_OFFICIAL,
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "hour_utc", "is_simulated"),
    kind=DERIVED,
)

AIR_DAILY_COMPUTED = table(
    "air_daily_computed",
    "ค่ารายวันที่คำนวณจากค่ารายชั่วโมง",
    "Daily values computed from hourly ones; a day without any hour has no row",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": _POLLUTANT,
        "averaging": _AVERAGING,
        "value_milli": whole(
            "ค่ารายวัน", "Half up to a thousandth; empty where too few hours are valid", unit=_MILLI, nullable=True, low=0
        ),
        "rounded_milli": whole(
            "ค่ารายวันที่ปัดเพื่อเผยแพร่",
            "The exact value rounded once, half up, to the resolution of its limit: 0.1",
            unit=_MILLI,
            nullable=True,
            low=0,
        ),
        "unit": _UNIT,
        "sum_milli": whole(
            "ผลรวมของค่ารายชั่วโมง", "Sum of the valid hours; empty for a highest mean", unit=_MILLI, nullable=True, low=0
        ),
        "valid_hours": whole(
            "จำนวนชั่วโมงที่มีข้อมูล", "Valid hours, or valid running means, of the day", unit="hour", low=1, high=24
        ),
        "standard_milli": whole(
            "ค่ามาตรฐานที่ใช้บังคับในวันนั้น", "The Thai standard in force that day", unit=_MILLI, nullable=True, low=0
        ),
        "exceeds": flag(
            "เกินค่ามาตรฐานหรือไม่", "Whether the rounded value is above it; empty without either", nullable=True
        ),
        "is_official": _IS_OFFICIAL,
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "averaging", "is_simulated"),
    kind=DERIVED,
)

AIR_DAILY_INDEX = table(
    "air_daily_index",
    "ดัชนีคุณภาพอากาศรายวันที่คำนวณ",
    "Air quality index of each day from its daily values; a day without any has no row",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        **_INDICES,
        **_is_extrapolated(*_NEWER),
        **_is_extrapolated(*_OLDER),
        "is_official": _IS_OFFICIAL,
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "is_simulated"),
    kind=DERIVED,
)

_days: dict[str, Any] = {"unit": "day", "low": 0, "high": 366}

AIR_ANNUAL_COMPUTED = table(
    "air_annual_computed",
    "ค่ารายปีที่คำนวณจากค่ารายวัน",
    "Years computed from the daily values; a year without a valid day has no row",
    {
        "station_id": STATION_ID,
        "year_ce": YEAR_CE,
        "pollutant": _POLLUTANT,
        "averaging": _AVERAGING,
        "mean_milli": whole("ค่าเฉลี่ยของค่ารายวัน", "Mean of the valid daily values, half up", unit=_MILLI, low=0),
        "highest_milli": whole("ค่ารายวันสูงสุด", "Highest daily value", unit=_MILLI, low=0),
        "unit": _UNIT,
        "valid_days": whole("จำนวนวันที่มีค่า", "Valid days", **_days),
        "valid_days_q1": whole("จำนวนวันที่มีค่า ม.ค.-มี.ค.", "Valid days from January to March", **_days),
        "valid_days_q2": whole("จำนวนวันที่มีค่า เม.ย.-มิ.ย.", "Valid days from April to June", **_days),
        "valid_days_q3": whole("จำนวนวันที่มีค่า ก.ค.-ก.ย.", "Valid days from July to September", **_days),
        "valid_days_q4": whole("จำนวนวันที่มีค่า ต.ค.-ธ.ค.", "Valid days from October to December", **_days),
        "is_valid": flag("ครบพอที่จะแทนทั้งปีหรือไม่", "Whether year and quarters are covered as completeness_rule asks"),
        "days_over_standard": whole("จำนวนวันที่เกินค่ามาตรฐานของวันนั้น", "Days over the standard of the day", **_days),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "year_ce", "pollutant", "averaging", "is_simulated"),
    kind=DERIVED,
)

AIR_EXCEEDANCE_COMPUTED = table(
    "air_exceedance_computed",
    "จำนวนวันที่เกินค่าแนะนำและเป้าหมายขององค์การอนามัยโลก",
    "Days of each year over each level of the WHO guidelines, whatever year they were published",
    {
        "station_id": STATION_ID,
        "year_ce": YEAR_CE,
        "pollutant": _POLLUTANT,
        "averaging": _AVERAGING,
        "level": text("ระดับ", "AQG or interim target", among=("AQG", "IT-1", "IT-2", "IT-3", "IT-4")),
        "level_milli": whole("ค่าของระดับตามที่พิมพ์", "The level as printed", unit="thousandths of level_unit", low=0),
        "level_unit": text("หน่วยของระดับ", "Unit of the level", among=("ug/m3", "mg/m3")),
        "days_over": whole("จำนวนวันที่เกิน", "Valid days above it", **_days),
        "valid_days": whole("จำนวนวันที่มีค่า", "Valid days", **_days),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "year_ce", "pollutant", "averaging", "level", "is_simulated"),
    kind=DERIVED,
)
