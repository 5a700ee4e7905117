"""Air quality as agencies send it: published daily means, and the stations that a workbook lists."""

from validations.tables.declaring import LEAF, day, provenance, table, text, whole

_STATION_ID = text(
    "รหัสสถานีตามที่พิมพ์ ตัวพิมพ์ใหญ่ ไม่มีช่องว่าง", "Station code as printed, upper case, without spaces", pattern=r"\S+"
)

AIR_DAILY_PUBLISHED = table(
    "air_daily_published",
    "ค่าเฉลี่ย 24 ชั่วโมงรายวันตามที่หน่วยงานเผยแพร่",
    "Daily 24-hour means as an agency published them; a missing day has no row",
    {
        "station_id": _STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": text("สารมลพิษ", "Pollutant", among=("pm25",)),
        # domain.md 4.4: a daily mean of PM2.5 beyond 0-1000 µg/m³ is an instrument's or a typist's fault; 586 is real.
        "value_milli": whole("ค่าความเข้มข้น", "Concentration", unit="thousandths of unit", low=0, high=1_000_000),
        "unit": text("หน่วย", "Unit", among=("ug/m3",)),
        **provenance(),
    },
    key=("station_id", "date", "pollutant", "is_simulated"),
    kind=LEAF,
)

AIR_STATION_LISTING = table(
    "air_station_listing",
    "รายชื่อสถานีตรวจวัดคุณภาพอากาศตามที่แต่ละแฟ้มระบุ",
    "Air quality stations as each workbook lists them",
    {
        "station_id": _STATION_ID,
        "year_ce": whole(
            "ปี ค.ศ. ของข้อมูลในแฟ้ม (ปีสุดท้าย)", "Last year of the workbook's data; empty where unknown", nullable=True
        ),
        "name_th": text("ชื่อสถานีตามที่พิมพ์", "Station name as printed"),
        "site_th": text("รายละเอียดจุดติดตั้งตามที่พิมพ์", "Where the station stands, as printed", nullable=True),
        "province_code": text(
            "รหัสจังหวัด 2 หลัก อ่านจากชื่อสถานี",
            "2-digit DOPA code, read from the station's name; empty where the place is unknown",
            nullable=True,
            pattern=r"\d{2}",
        ),
        **provenance(),
    },
    key=("station_id", "year_ce", "is_simulated"),
    kind=LEAF,
)
