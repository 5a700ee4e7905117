"""What the live feed showed: running means of each hour of a day, and what they say of the day so far."""

from validations.tables.air_columns import IS_SIMULATED, POLLUTANT, STATION_ID, UNIT
from validations.tables.declaring import DERIVED, day, table, text, whole

_MILLI = "thousandths of unit"
_NETWORK = text("เครือข่าย", "Network", pattern="[a-z0-9_]+")
_DATE = day("วันที่ตามที่ระบุ", "Day as printed, Asia/Bangkok")
_AVERAGING = text("ช่วงเวลาเฉลี่ย", "Averaging time", among=("1 hour", "8 hours", "24 hours"))
_SOURCE_ID = text("รหัสแหล่งข้อมูล", "The file and sheet the row came from; see table source")
_SOURCE_ROW = whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", low=1)
_LABEL = r"([01]?\d|2[0-3]):[0-5]\d|24:00"

AIR_SHOWN = table(
    "air_shown",
    "ค่าเฉลี่ยเคลื่อนที่ที่ระบบรายงานสดแสดงในแต่ละชั่วโมงของวัน",
    "Running means that the live feed showed, hour by hour of a day: of an hour sent twice the newest received counts",
    {
        "station_id": STATION_ID,
        "network": _NETWORK,
        "date": _DATE,
        "hour_label": text("ป้ายเวลาตามที่ระบุ", "Label of the hour as printed", pattern=_LABEL),
        "pollutant": POLLUTANT,
        "averaging": _AVERAGING,
        "value_milli": whole("ค่าความเข้มข้น", "Concentration", unit=_MILLI),
        "unit": UNIT,
        "source_id": _SOURCE_ID,
        "source_row": _SOURCE_ROW,
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "hour_label", "pollutant", "averaging", "is_simulated"),
    kind=DERIVED,
)

AIR_SHOWN_DAILY = table(
    "air_shown_daily",
    "ค่าของวันเท่าที่ระบบรายงานสดแสดงจนถึงชั่วโมงล่าสุด (เบื้องต้น)",
    "The day as far as the live feed has shown it; provisional",
    {
        "station_id": STATION_ID,
        "network": _NETWORK,
        "date": _DATE,
        "pollutant": POLLUTANT,
        "averaging": _AVERAGING,
        "last_milli": whole("ค่าของป้ายเวลาล่าสุด", "Value of the last label", unit=_MILLI),
        "highest_milli": whole("ค่าสูงสุดที่แสดงในวัน", "Highest value that was shown", unit=_MILLI),
        "last_label": text("ป้ายเวลาล่าสุด", "Last label of the day", pattern=_LABEL),
        "label_count": whole("จำนวนป้ายเวลาที่มีค่า", "Labels with a value", low=1),
        "unit": UNIT,
        "source_id": _SOURCE_ID,
        "source_row": _SOURCE_ROW,
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "averaging", "is_simulated"),
    kind=DERIVED,
)
