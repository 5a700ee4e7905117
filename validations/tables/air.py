"""Air quality: stations, days, station-years and areas. Concentrations are exact decimals, never floats."""

from functools import partial

from validations.tables.declaring import day, decimal, flag, real, table, text, whole
from validations.tables.reference import POLLUTANTS

_share = partial(decimal, unit="%", places=2)

_STATION_ID = text("รหัสสถานีตามที่พิมพ์ในแฟ้ม", "Station code as printed, upper case", pattern=r"\S+")
_POLLUTANT = text("สารมลพิษ", "Pollutant", among=POLLUTANTS)
_UNIT = text("หน่วยของค่าความเข้มข้น", "Unit of the concentrations", among=("ug/m3", "ppb", "ppm"))
_YEAR_BE = whole("ปี พ.ศ. (ปีปฏิทิน)", "Calendar year, Buddhist Era (CE + 543)", low=2400, high=2699)
_YEAR_CE = whole("ปี ค.ศ. (ปีปฏิทิน)", "Calendar year, Common Era", low=1900, high=2199)
_IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data")

AIR_STATION = table(
    "air_station",
    "สถานีตรวจวัดคุณภาพอากาศ ตามข้อมูลล่าสุดที่ได้รับจากทุกแหล่ง",
    "Air quality stations, as the newest sources name them; see air_station_statement and air_station_conflict",
    {
        "station_id": text(
            "รหัสสถานี ตัวพิมพ์ใหญ่ เครือข่ายอื่นมีชื่อเครือข่ายนำหน้า",
            "Station code, upper case; of a network other than PCD's with its name before it, `BMA-142`",
            pattern=r"\S+",
        ),
        "name_th": text("ชื่อสถานี", "Station name as the newest listing prints it, else as the feed says", nullable=True),
        "name_en": text("ชื่อสถานีภาษาอังกฤษ", "English name, of the site", nullable=True),
        "site_th": text(
            "รายละเอียดจุดติดตั้งสถานี", "Where the station stands: the listing's site, else the feed's name", nullable=True
        ),
        "province_code": text(
            "รหัสจังหวัด",
            "2-digit DOPA code; empty where the place is unknown or sources disagree",
            nullable=True,
            pattern=r"\d{2}",
        ),
        "lat": real("ละติจูด", "Latitude, WGS 84; empty where sources disagree", unit="degree", nullable=True),
        "lon": real("ลองจิจูด", "Longitude, WGS 84", unit="degree", nullable=True),
        "station_type": text(
            "ประเภทสถานี",
            "`reference` only where a source says so, else empty: not known",
            nullable=True,
            among=("reference", "low_cost", "satellite", "mobile"),
        ),
        "opened_on": day("วันที่เริ่มตรวจวัด", "First day of operation", nullable=True),
        "closed_on": day("วันที่เลิกตรวจวัด", "Last day of operation", nullable=True),
        "listed_year_ce": whole("ปี ค.ศ. ของรายชื่อที่ใช้", "Year of the listing that was used", nullable=True),
        "network": text("เครือข่าย", "Network that the station belongs to", pattern="[a-z0-9_]+"),
        "area_th": text("พื้นที่", "Area in Thai as a feed gives it", nullable=True),
        "area_en": text("พื้นที่ภาษาอังกฤษ", "Area in English as a feed gives it", nullable=True),
        "last_said_on": day("วันที่ของแหล่งข้อมูลล่าสุด", "Day of the newest source that names it", nullable=True),
        "has_conflict": flag("แหล่งข้อมูลระบุไม่ตรงกันหรือไม่", "Whether sources disagree; see air_station_conflict"),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "is_simulated"),
)

AIR_DAILY = table(
    "air_daily",
    "ค่าเฉลี่ย 24 ชั่วโมงรายวันของแต่ละสถานี",
    "Daily 24-hour means by station",
    {
        "station_id": _STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": _POLLUTANT,
        "value": decimal("ค่าที่ใช้เป็นทางการ", "The official value: the published one", unit="see unit"),
        "published_value": decimal(
            "ค่าที่หน่วยงานเผยแพร่", "Value as the agency published it", unit="see unit", nullable=True
        ),
        "computed_value": decimal(
            "ค่าที่คำนวณจากข้อมูลรายชั่วโมง", "Value computed from hourly data; none yet", unit="see unit", nullable=True
        ),
        "unit": _UNIT,
        "valid_hours": whole("จำนวนชั่วโมงที่มีข้อมูล", "Valid hours of the day, where known", unit="hour", nullable=True),
        "standard": decimal(
            "ค่ามาตรฐาน 24 ชั่วโมงที่ใช้บังคับในวันนั้น", "The 24-hour standard in force that day", unit="see unit", nullable=True
        ),
        "exceeds": flag(
            "เกินค่ามาตรฐานหรือไม่ (ปัดค่าเป็นทศนิยม 1 ตำแหน่งก่อนเทียบ)",
            "Whether the value, rounded half up to 0.1, is above the standard",
            nullable=True,
        ),
        "aqi_2566": whole(
            "ดัชนีคุณภาพอากาศตามประกาศ พ.ศ. 2566", "Air quality index, revision of BE 2566", nullable=True, low=0
        ),
        "aqi_before_2566": whole(
            "ดัชนีคุณภาพอากาศตามเกณฑ์ก่อน พ.ศ. 2566", "Air quality index, revision before BE 2566", nullable=True, low=0
        ),
        "aqi_is_extrapolated": flag(
            "ดัชนี พ.ศ. 2566 เป็นค่าขยายเกินระดับสุดท้ายหรือไม่ (ไม่มีประกาศรองรับ)",
            "Whether aqi_2566 lies above the last class, where no published rule gives a number",
            nullable=True,
        ),
        "aqi_before_2566_is_extrapolated": flag(
            "ดัชนีเกณฑ์เดิมเป็นค่าขยายเกินระดับสุดท้ายหรือไม่", "The same for aqi_before_2566", nullable=True
        ),
        "source_id": text("รหัสแหล่งข้อมูล (แฟ้มและแผ่นงาน)", "The file and sheet the value came from; see table source"),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", low=1),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "is_simulated"),
)


AIR_ANNUAL_STATION = table(
    "air_annual_station",
    "ค่าเฉลี่ยรายปีของแต่ละสถานี พร้อมความครบถ้วนของข้อมูล",
    "Annual means by station, with their completeness",
    {
        "station_id": _STATION_ID,
        "pollutant": _POLLUTANT,
        "year_be": _YEAR_BE,
        "year_ce": _YEAR_CE,
        "value": decimal(
            "ค่าเฉลี่ยของทุกวันที่มีข้อมูล", "Mean of the valid days, half up; read is_valid with it", unit="see unit"
        ),
        "unit": _UNIT,
        "valid_days": whole("จำนวนวันที่มีข้อมูล", "Valid days", unit="day", low=1, high=366),
        "days_in_year": whole("จำนวนวันในปีปฏิทิน", "Days of the calendar year", unit="day", low=365, high=366),
        "coverage_pct": _share("ร้อยละของวันในปีที่มีข้อมูล", "Share of the year's days that are valid"),
        "coverage_q1_pct": _share("ร้อยละของวันในไตรมาส 1 (ม.ค.-มี.ค.) ที่มีข้อมูล", "The same for January to March"),
        "coverage_q2_pct": _share("ร้อยละของวันในไตรมาส 2 (เม.ย.-มิ.ย.) ที่มีข้อมูล", "The same for April to June"),
        "coverage_q3_pct": _share("ร้อยละของวันในไตรมาส 3 (ก.ค.-ก.ย.) ที่มีข้อมูล", "The same for July to September"),
        "coverage_q4_pct": _share("ร้อยละของวันในไตรมาส 4 (ต.ค.-ธ.ค.) ที่มีข้อมูล", "The same for October to December"),
        "is_valid": flag(
            "ข้อมูลครบพอที่จะแทนทั้งปีหรือไม่ (ดูตาราง completeness_rule)",
            "Whether the year and each quarter are covered as completeness_rule asks",
        ),
        "days_over_standard": whole(
            "จำนวนวันที่เกินค่ามาตรฐานที่ใช้บังคับในวันนั้น",
            "Days over the 24-hour standard of their day",
            unit="day",
            low=0,
            high=366,
        ),
        "is_simulated": _IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "is_simulated"),
)

AIR_ANNUAL_AREA = table(
    "air_annual_area",
    "ค่ารายปีของจังหวัดและของประเทศ จากสถานีในพื้นที่",
    "Annual figures of provinces and of the country, from the stations in them",
    {
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "province")),
        "area_code": text("รหัสพื้นที่ (TH หรือรหัสจังหวัด)", "TH, or the 2-digit DOPA code"),
        "pollutant": _POLLUTANT,
        "method": text("วิธีรวมค่า", "How stations become an area", among=("station_mean", "population_weighted")),
        "year_be": _YEAR_BE,
        "year_ce": _YEAR_CE,
        "value": decimal(
            "ค่าเฉลี่ยของค่าเฉลี่ยรายปีของสถานี",
            "Mean of the stations' annual means, half up; read is_valid with it",
            unit="see unit",
        ),
        "unit": _UNIT,
        "station_count": whole(
            "จำนวนสถานีที่นำมาเฉลี่ย", "Stations in the mean: the valid ones, or all where none is", low=1
        ),
        "stations_with_data": whole("จำนวนสถานีที่มีข้อมูล", "Stations with any valid day", low=1),
        "days_over_standard": whole(
            "จำนวนวันที่มีอย่างน้อยหนึ่งสถานีเกินค่ามาตรฐาน",
            "Distinct days on which at least one station was over the standard",
            unit="day",
            low=0,
            high=366,
        ),
        "station_days_over_standard": whole(
            "จำนวนสถานี-วันที่เกินค่ามาตรฐาน", "Station-days over the standard", unit="station-day", low=0
        ),
        "station_days": whole("จำนวนสถานี-วันที่มีข้อมูล", "Valid station-days", unit="station-day", low=1),
        "coverage_pct": _share(
            "ร้อยละของสถานี-วันที่มีข้อมูล", "Valid station-days as a share of the year's days of all stations with data"
        ),
        "is_valid": flag("มีสถานีที่ข้อมูลครบอย่างน้อยหนึ่งสถานีหรือไม่", "Whether the mean rests on valid station-years"),
        "is_simulated": _IS_SIMULATED,
    },
    key=("area_level", "area_code", "pollutant", "method", "year_be", "is_simulated"),
)
