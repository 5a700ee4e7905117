"""`muang show air`: what the live feed shows now, which is no release."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.printing import say_rows
from pipelines.settings import Settings
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from assets.air_now import Station

POLLUTANTS = {"pm25": "PM2.5", "pm10": "PM10", "o3": "O3", "co": "CO", "no2": "NO2", "so2": "SO2"}
COLUMNS = {
    "en": ["station", "name", "province", "hour", "AQI", "class", "by", *POLLUTANTS.values(), "note"],
    "th": ["สถานี", "ชื่อ", "จังหวัด", "เวลา", "ดัชนี", "ระดับ", "จาก", *POLLUTANTS.values(), "หมายเหตุ"],
}
SIMULATED = {"en": "SIMULATED", "th": "ข้อมูลจำลอง"}
EXTRAPOLATED = {"en": "above the index's table", "th": "สูงกว่าตารางดัชนี"}
SAID = {
    "en": "As the live feed showed it, hours as printed; provisional, not a release. "
    "PM2.5 and PM10: 24-hour running mean, µg/m³; O3 (ppb) and CO (ppm): 8 hours; "
    "NO2 and SO2 (ppb): 1 hour.\nAQI: computed from these, revision of BE 2566.",
    "th": "ตามที่ระบบรายงานสดแสดง เวลาตามที่ระบุ เป็นค่าเบื้องต้น ไม่ใช่รุ่นเผยแพร่ "
    "PM2.5 และ PM10: ค่าเฉลี่ยเคลื่อนที่ 24 ชั่วโมง (มคก./ลบ.ม.) O3 (ppb) และ CO (ppm): 8 ชั่วโมง "
    "NO2 และ SO2 (ppb): 1 ชั่วโมง\nดัชนีคำนวณจากค่าเหล่านี้ตามเกณฑ์ พ.ศ. 2566",
}


def _areas_of(station: "Station") -> set[str | None]:
    """The areas, as commands take them, in which a station lies: the country, its province, itself."""
    return {"TH", station.province_code, station.shown.station_id}


def say_air(home: Path | None, area: str | None, form: str) -> None:
    """Print the stations, the highest index first; raises Refused where no live feed was pulled, or an unknown area."""
    from assets.air_now import air_now
    from assets.landing import bangkok_now
    from pipelines.released import data_home
    from warehouse.ledger import Ledger

    place = data_home(home)
    found = air_now(place, Ledger(place), bangkok_now().date()) if place.ledger_path.is_file() else []
    if not found:
        raise Refused(problem("command.no_live_air", raw=place.root))
    if area is not None and not (found := [each for each in found if area.upper() in _areas_of(each)]):
        raise Refused(problem("command.no_live_air_there", raw=area))
    language = Settings.read().language

    def row(each: "Station") -> list[Any]:
        shown, thai = each.shown, language == "th"
        notes = [(SIMULATED, shown.is_simulated), (EXTRAPOLATED, shown.is_extrapolated)]
        return [
            shown.station_id,
            (each.name_th if thai else each.name_en) or each.name_th,
            each.province_th,
            f"{shown.date} {shown.label:0>5}",
            shown.aqi,
            each.class_th if thai else each.class_en,
            POLLUTANTS.get(shown.pollutant or ""),
            *(Decimal(shown.milli[name]).scaleb(-3) if name in shown.milli else None for name in POLLUTANTS),
            ", ".join(words[language] for words, holds in notes if holds) or None,
        ]

    say_rows(COLUMNS[language], [row(each) for each in found], form, widest=36)
    if form == "table":
        click.echo(SAID[language])
