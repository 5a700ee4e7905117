"""What feeds and exports of air quality say, as they say it: the label of an hour is kept, not interpreted."""

import pandera.pandas as pa

from validations.tables.declaring import LAKE, LEAF, day, flag, provenance, real, table, text, whole
from validations.tables.leaf_columns import province
from validations.tables.reference import POLLUTANTS

NETWORKS = ("pcd", "bma", "openaq", "casa")
METHODS = ("reference", "low_cost", "satellite", "unknown")
BEGINS, ENDS, UNKNOWN = LABELS = ("begins", "ends", "unknown")
QC_FLAGS = ("valid", "invalid", "estimated", "below_detection")
UNITS = ("ug/m3", "ppb", "ppm")

_METHOD = text(
    "วิธีตรวจวัด (reference คือวิธีอ้างอิง)",
    "Method of measuring; low_cost and satellite enter no official figure",
    among=METHODS,
)


def _station() -> dict[str, pa.Column]:
    return {
        "network": text("เครือข่ายที่ส่งข้อมูล", "The network that says it", pattern="[a-z0-9_]+"),
        "station_id": text(
            "รหัสสถานี ตัวพิมพ์ใหญ่ ไม่มีช่องว่าง", "Station code in the network, upper case, without spaces", pattern=r"\S+"
        ),
    }


def _hour() -> dict[str, pa.Column]:
    return {
        "date": day("วันที่ตามที่ระบุ", "Day as printed, Asia/Bangkok, which the label 0:00 need not belong to"),
        "hour_label": text(
            "ป้ายเวลาตามที่ระบุ (อาจหมายถึงต้นหรือท้ายชั่วโมง)",
            "Label of the hour as printed, 0:00 to 24:00; whether it begins or ends the hour: see label_stated",
            pattern=r"([01]?\d|2[0-3]):[0-5]\d|24:00",
        ),
    }


_LABEL_STATED = text(
    "แหล่งข้อมูลระบุว่าป้ายเวลาเป็นต้น (begins) หรือท้าย (ends) ชั่วโมง",
    "Whether the source itself states that the label begins or ends the hour; PCD's and Bangkok's do not",
    among=LABELS,
)

AIR_HOURLY_REPORTED = table(
    "air_hourly_reported",
    "ค่ารายชั่วโมงรายสถานีตามที่แหล่งข้อมูลระบุ",
    "Hourly values by station as a feed or an export gives them; a missing hour has no row",
    {
        **_station(),
        **_hour(),
        "pollutant": text("สารมลพิษ", "Pollutant", among=POLLUTANTS),
        "value_milli": whole("ค่าความเข้มข้น", "Concentration", unit="thousandths of unit"),
        "unit": text("หน่วย", "Unit", among=UNITS),
        "label_stated": _LABEL_STATED,
        "method": _METHOD,
        "qc_flag": text(
            "ผลการควบคุมคุณภาพตามที่ส่ง", "Quality flag as sent; empty where none was", nullable=True, among=QC_FLAGS
        ),
        **provenance(),
    },
    key=("network", "station_id", "date", "hour_label", "pollutant", "is_simulated"),
    kind=LAKE,
)

WEATHER_HOURLY_REPORTED = table(
    "weather_hourly_reported",
    "อุตุนิยมวิทยารายชั่วโมงรายสถานีตามที่แหล่งข้อมูลระบุ",
    "Hourly weather by station as a feed gives it; a station without instruments has no row",
    {
        **_station(),
        **_hour(),
        "ws_milli": whole("ความเร็วลม", "Wind speed", unit="thousandths of m/s", nullable=True, low=0),
        "wd_milli": whole("ทิศทางลม", "Wind direction, from north", unit="thousandths of degree", nullable=True, low=0),
        "temp_milli": whole("อุณหภูมิ", "Temperature", unit="thousandths of degree Celsius", nullable=True),
        "rh_milli": whole("ความชื้นสัมพัทธ์", "Relative humidity", unit="thousandths of percent", nullable=True, low=0),
        "bp_milli": whole("ความกดอากาศ", "Barometric pressure", unit="thousandths of mmHg", nullable=True, low=0),
        "rain_milli": whole("ปริมาณฝน", "Rain of the hour", unit="thousandths of mm", nullable=True, low=0),
        **provenance(),
    },
    key=("network", "station_id", "date", "hour_label", "is_simulated"),
    kind=LAKE,
)

AIR_RUNNING_REPORTED = table(
    "air_running_reported",
    "ค่าเฉลี่ยเคลื่อนที่ล่าสุดรายสถานีตามที่ระบบรายงานสดแสดง",
    "Running means by station and hour as the live feed shows them, with the index that it sends",
    {
        **_station(),
        **_hour(),
        "pollutant": text("สารมลพิษ", "Pollutant", among=POLLUTANTS),
        "averaging": text("ช่วงเวลาเฉลี่ย", "Averaging time", among=("1 hour", "8 hours", "24 hours")),
        "value_milli": whole("ค่าความเข้มข้น", "Concentration", unit="thousandths of unit"),
        "unit": text("หน่วย", "Unit", among=UNITS),
        # The index changed in BE 2566: it is kept as sent and never joined over that year.
        "aqi": whole("ดัชนีคุณภาพอากาศของสารนี้ตามที่ส่ง", "Index of this pollutant as sent", nullable=True, low=0),
        "color_id": whole("รหัสสีตามที่ส่ง", "Colour as sent, negated on some stale stations", nullable=True),
        "station_aqi": whole("ดัชนีของสถานีตามที่ส่ง", "Index of the station as sent", nullable=True, low=0),
        "station_color_id": whole("รหัสสีของสถานีตามที่ส่ง", "Colour of the station as sent", nullable=True),
        "station_pollutant": text("สารมลพิษหลักตามที่ส่ง", "Responsible pollutant as sent", nullable=True, among=POLLUTANTS),
        "is_stale": flag(
            "เก่ากว่าข้อมูลล่าสุดในชุดเดียวกันเกินกำหนด",
            "Whether it is older than the newest of its payload by more than the limit",
        ),
        **provenance(),
    },
    key=("network", "station_id", "date", "hour_label", "pollutant", "averaging", "is_simulated"),
    kind=LAKE,
)

AIR_STATION_REPORTED = table(
    "air_station_reported",
    "สถานีตรวจวัดคุณภาพอากาศตามที่แต่ละแหล่งข้อมูลระบุ",
    "Air quality stations as each feed names them, by the day on which it did: what a feed does not say is empty",
    {
        **_station(),
        "listed_on": day("วันที่ของรายการ", "Day that the list speaks of, or on which it was received", nullable=True),
        "listed_by": text("รูปแบบข้อมูลที่ระบุ", "The format that named it, such as air4thai_live", pattern="[a-z0-9_]+"),
        "name_th": text("ชื่อสถานีภาษาไทย", "Thai name", nullable=True),
        "name_en": text("ชื่อสถานีภาษาอังกฤษ", "English name", nullable=True),
        "area_th": text("พื้นที่ภาษาไทย", "Area in Thai", nullable=True),
        "area_en": text("พื้นที่ภาษาอังกฤษ", "Area in English", nullable=True),
        **province(nullable=True),
        "country_iso2": text(
            "รหัสประเทศสองตัวอักษร", "ISO 3166-1 alpha-2 country code", nullable=True, pattern="[A-Z]{2}"
        ),
        "lat": real("ละติจูด", "Latitude", unit="degree", nullable=True),
        "lon": real("ลองจิจูด", "Longitude", unit="degree", nullable=True),
        "station_type": text("ชนิดสถานีตามที่ส่ง", "Type as sent: GROUND, BKK, MOBILE", nullable=True),
        "method": _METHOD,
        "provider": text("ผู้ให้ข้อมูลแก่เครือข่าย", "Who gave the network its data", nullable=True),
        "pollutants": text("สารมลพิษที่ตรวจวัด", "What is measured there, as far as said", nullable=True),
        "sensors": text(
            "เครื่องวัดที่เครือข่ายอ้างถึงแทนสถานี", "Station codes of its sensors, where the network names those", nullable=True
        ),
        "opened_on": day("วันเปิดสถานี", "Day of opening; empty where unknown", nullable=True),
        "closed_on": day("วันปิดสถานี", "Day of closing; empty where open or unknown", nullable=True),
        **provenance(),
    },
    key=("network", "station_id", "listed_on", "listed_by", "is_simulated"),
    kind=LEAF,
)
