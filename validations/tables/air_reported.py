"""Air quality as tables report it: by day and by year."""

from functools import partial

from validations.tables.declaring import LEAF, day, provenance, quantity, table, text, whole
from validations.tables.leaf_columns import province, years
from validations.tables.leaf_measures import heads
from validations.tables.reference import POLLUTANTS

_STATION_ID = text(
    "รหัสสถานีตามที่พิมพ์ ตัวพิมพ์ใหญ่ ไม่มีช่องว่าง", "Station code as printed, upper case, without spaces", pattern=r"\S+"
)
_concentration = partial(quantity, nullable=True, low=0)

AIR_DAILY_SUMMARY = table(
    "air_daily_summary",
    "คุณภาพอากาศรายวันรายสถานีตามที่หน่วยงานรายงาน",
    "Air quality by station and day as an agency reports it, all pollutants in a row",
    {
        "station_id": _STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "station_name": text("ชื่อสถานีตามที่พิมพ์", "Station name as printed", nullable=True),
        "area": text("พื้นที่ตามที่พิมพ์", "Area as printed", nullable=True),
        **province(nullable=True),
        "pm25_ug_m3": _concentration("PM2.5 เฉลี่ย 24 ชั่วโมง", "PM2.5, 24-hour mean", unit="ug/m3", high=1000),
        "pm10_ug_m3": _concentration("PM10 เฉลี่ย 24 ชั่วโมง", "PM10, 24-hour mean", unit="ug/m3", high=2000),
        "o3_ppb": _concentration("โอโซน เฉลี่ย 8 ชั่วโมง", "Ozone, 8-hour mean", unit="ppb", high=500),
        "co_ppm": _concentration("คาร์บอนมอนอกไซด์ เฉลี่ย 8 ชั่วโมง", "Carbon monoxide, 8-hour mean", unit="ppm", high=100),
        "no2_ppb": _concentration(
            "ไนโตรเจนไดออกไซด์ 1 ชั่วโมงสูงสุด", "Nitrogen dioxide, highest hour", unit="ppb", high=2000
        ),
        "so2_ppb": _concentration("ซัลเฟอร์ไดออกไซด์ 1 ชั่วโมงสูงสุด", "Sulphur dioxide, highest hour", unit="ppb", high=2000),
        # The index changed in BE 2566: it is kept as sent and never joined over that year.
        "aqi": whole("ดัชนีคุณภาพอากาศตามที่ส่ง", "Air quality index as sent", nullable=True, low=0),
        "main_pollutant": text("สารมลพิษหลัก", "Responsible pollutant", nullable=True, among=POLLUTANTS),
        "valid_hours": whole("จำนวนชั่วโมงที่มีข้อมูล", "Hours with data", unit="hour", nullable=True, low=0, high=24),
        **provenance(),
    },
    key=("station_id", "date", "is_simulated"),
    kind=LEAF,
)

AIR_ANNUAL_SUMMARY = table(
    "air_annual_summary",
    "คุณภาพอากาศรายปีรายสถานีตามที่หน่วยงานรายงาน",
    "Air quality by station and year as an agency reports it",
    {
        **years(),
        "pollutant": text("สารมลพิษ", "Pollutant", among=("pm25", "pm10")),
        **province(nullable=True),
        "station": text("สถานี (รหัสหรือชื่อ) ตามที่พิมพ์", "Station, its code or name as printed"),
        "mean_ug_m3": _concentration("ค่าเฉลี่ยรายปี", "Annual mean", unit="ug/m3", high=1000),
        "max_24h_ug_m3": _concentration("ค่าสูงสุดเฉลี่ย 24 ชั่วโมง", "Highest 24-hour mean", unit="ug/m3", high=2000),
        "days_over": heads("จำนวนวันหรือครั้งที่เกินมาตรฐาน", "Days or measurements over the standard"),
        "days_measured": heads("จำนวนวันหรือครั้งที่ตรวจวัด", "Days or measurements"),
        "standard_ug_m3": _concentration("ค่ามาตรฐานที่ใช้เทียบ", "The standard compared with", unit="ug/m3"),
        **provenance(),
    },
    key=("year_be", "pollutant", "province_code", "station", "is_simulated"),
    kind=LEAF,
)
