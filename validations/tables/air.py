"""Air quality: stations, days, station-years and areas. Concentrations are exact decimals, never floats."""

from functools import partial

from validations.tables.air_columns import IS_SIMULATED, POLLUTANT, STATION_ID, UNIT, YEAR_BE, YEAR_CE
from validations.tables.declaring import day, decimal, flag, real, table, text, whole

_share = partial(decimal, unit="%", places=2)


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
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "is_simulated"),
)

AIR_DAILY = table(
    "air_daily",
    "ค่ารายวันของแต่ละสถานี ทั้งที่เผยแพร่และที่คำนวณ",
    "Daily values by station, published and computed side by side; `value` is the official one, if there is any",
    {
        "station_id": STATION_ID,
        "date": day("วันที่", "Day, Asia/Bangkok"),
        "pollutant": POLLUTANT,
        "value": decimal(
            "ค่าที่ใช้เป็นทางการ ว่างหากไม่มีค่าที่ใช้ได้",
            "The official value: the published one, else the computed one where it is official; else empty",
            unit="see unit",
            nullable=True,
        ),
        "published_value": decimal(
            "ค่าที่หน่วยงานเผยแพร่", "Value as the agency published it", unit="see unit", nullable=True
        ),
        "computed_value": decimal(
            "ค่าที่คำนวณจากข้อมูลรายชั่วโมง",
            "Value computed from hourly data, half up to 0.1; empty with too few hours",
            unit="see unit",
            nullable=True,
        ),
        "value_basis": text(
            "ที่มาของค่าทางการ: published เผยแพร่ computed คำนวณ",
            "What the official value is: published or computed; empty where there is none",
            nullable=True,
            among=("published", "computed"),
        ),
        "computed_is_official": flag(
            "ค่าที่คำนวณใช้เป็นทางการได้หรือไม่",
            "Whether the computed value may be official: hours decided, unflagged, of an official origin, not "
            "low-cost, not satellite; empty without one",
            nullable=True,
        ),
        "computed_origin": text(
            "ต้นทางของค่ารายชั่วโมง (ดูตาราง air_source_order)",
            "Where the hours of the computed value come from; see air_source_order",
            nullable=True,
        ),
        "unit": UNIT,
        "averaging": text(
            "ช่วงเวลาเฉลี่ย",
            "24 hours: the calendar day's mean; 8 hours, 1 hour: the day's highest running mean",
            among=("1 hour", "8 hours", "24 hours"),
        ),
        "valid_hours": whole(
            "จำนวนชั่วโมง (หรือค่าเฉลี่ยเคลื่อนที่) ที่มีข้อมูล",
            "Valid hours of the day, or valid running means, where hourly data are at hand",
            unit="hour",
            nullable=True,
        ),
        "shown_value": decimal(
            "ค่าเบื้องต้นตามที่ระบบรายงานสดแสดง ไม่ใช่ค่าทางการ (ฝุ่น: ค่าเฉลี่ย 24 ชั่วโมงล่าสุด ก๊าซ: ค่าสูงสุดที่แสดงในวัน)",
            "Provisional, never official: what the live feed showed. Particles: the last 24-hour running mean; gases: "
            "the highest 8-hour mean or hour",
            unit="see unit",
            nullable=True,
        ),
        "shown_until": text(
            "ป้ายเวลาล่าสุดของวันที่ระบบรายงานสดแสดง",
            "Last label of the day that the live feed showed, as printed",
            nullable=True,
        ),
        "shown_hours": whole(
            "จำนวนป้ายเวลาของวันที่ระบบรายงานสดแสดงค่า", "Labels of the day with a value shown", nullable=True, low=1
        ),
        "standard": decimal(
            "ค่ามาตรฐานของช่วงเวลาเฉลี่ยนั้นที่ใช้บังคับในวันนั้น",
            "The standard of that averaging in force that day",
            unit="see unit",
            nullable=True,
        ),
        "exceeds": flag(
            "เกินค่ามาตรฐานหรือไม่ (ปัดค่าตามความละเอียดในตาราง air_standard ก่อนเทียบ)",
            "Whether the value, rounded half up to the resolution in air_standard, is above the standard",
            nullable=True,
        ),
        "aqi_2566": whole(
            "ดัชนีคุณภาพอากาศตามประกาศ พ.ศ. 2566", "Air quality index, revision of BE 2566", nullable=True, low=0
        ),
        "aqi_before_2566": whole(
            "ดัชนีคุณภาพอากาศตามเกณฑ์ก่อน พ.ศ. 2566", "Air quality index, revision before BE 2566", nullable=True, low=0
        ),
        "class_2566": whole(
            "ลำดับระดับตามฉบับ พ.ศ. 2566",
            "Class of aqi_2566; names and colours in aqi_breakpoint",
            nullable=True,
            low=1,
            high=5,
        ),
        "class_before_2566": whole("ลำดับระดับตามเกณฑ์เดิม", "Class of aqi_before_2566", nullable=True, low=1, high=5),
        "aqi_is_extrapolated": flag(
            "ดัชนี พ.ศ. 2566 เป็นค่าขยายเกินระดับสุดท้ายหรือไม่ (ไม่มีประกาศรองรับ)",
            "Whether aqi_2566 lies above the last class, where no published rule gives a number",
            nullable=True,
        ),
        "aqi_before_2566_is_extrapolated": flag(
            "ดัชนีเกณฑ์เดิมเป็นค่าขยายเกินระดับสุดท้ายหรือไม่", "The same for aqi_before_2566", nullable=True
        ),
        "source_id": text(
            "รหัสแหล่งข้อมูล (แฟ้มและแผ่นงาน)",
            "The file and sheet the published value came from, else the first of the hours, else the last shown",
        ),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", low=1),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "date", "pollutant", "is_simulated"),
)


AIR_ANNUAL_STATION = table(
    "air_annual_station",
    "ค่าเฉลี่ยรายปีของแต่ละสถานี พร้อมความครบถ้วนของข้อมูล",
    "Annual means by station, with their completeness",
    {
        "station_id": STATION_ID,
        "pollutant": POLLUTANT,
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "value": decimal(
            "ค่าเฉลี่ยของทุกวันที่มีข้อมูล",
            "Mean of the valid days' official values, half up; read is_valid with it",
            unit="see unit",
        ),
        "unit": UNIT,
        "valid_days": whole("จำนวนวันที่มีข้อมูล", "Valid days", unit="day", low=1, high=366),
        "days_in_year": whole("จำนวนวันในปีปฏิทิน", "Days of the calendar year", unit="day", low=365, high=366),
        "coverage_pct": _share("ร้อยละของวันในปีที่มีข้อมูล", "Share of the year's days that are valid"),
        "coverage_q1_pct": _share("ร้อยละของวันในไตรมาส 1 (ม.ค.-มี.ค.) ที่มีข้อมูล", "The same for January to March"),
        "coverage_q2_pct": _share("ร้อยละของวันในไตรมาส 2 (เม.ย.-มิ.ย.) ที่มีข้อมูล", "The same for April to June"),
        "coverage_q3_pct": _share("ร้อยละของวันในไตรมาส 3 (ก.ค.-ก.ย.) ที่มีข้อมูล", "The same for July to September"),
        "coverage_q4_pct": _share("ร้อยละของวันในไตรมาส 4 (ต.ค.-ธ.ค.) ที่มีข้อมูล", "The same for October to December"),
        "coverage_season_pct": _share(
            "ร้อยละของวันในฤดูตามตาราง air_season ที่มีข้อมูล (ฤดูที่น้อยที่สุด)",
            "The same for the seasons of air_season, the least covered of them",
            nullable=True,
        ),
        "is_valid": flag(
            "ข้อมูลครบพอที่จะแทนทั้งปีหรือไม่ (ดูตาราง completeness_rule)",
            "Whether the year, each quarter and each season are covered as completeness_rule asks",
        ),
        "days_over_standard": whole(
            "จำนวนวันที่เกินค่ามาตรฐานที่ใช้บังคับในวันนั้น",
            "Days over the standard of their day, in the averaging of air_daily",
            unit="day",
            low=0,
            high=366,
        ),
        "averaging": text(
            "ค่ารายวันที่นำมาเฉลี่ย",
            "What the mean is of: 24 hours, daily means; 8 hours, the days' highest 8-hour means (ozone)",
            among=("8 hours", "24 hours"),
        ),
        "published_days": whole(
            "จำนวนวันที่ใช้ค่าที่เผยแพร่", "Of the valid days, those with a published value", unit="day", low=0, high=366
        ),
        "standard": decimal(
            "ค่ามาตรฐานรายปีที่ใช้บังคับในวันสุดท้ายของปี",
            "The annual standard in force on the last day of the year",
            unit="see unit",
            nullable=True,
        ),
        "exceeds": flag(
            "ค่าเฉลี่ยรายปีที่ครบถ้วนเกินค่ามาตรฐานหรือไม่",
            "Whether the mean of a valid year, rounded half up to the resolution in air_standard, is above it",
            nullable=True,
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("station_id", "pollutant", "year_be", "is_simulated"),
)

AIR_ANNUAL_AREA = table(
    "air_annual_area",
    "ค่ารายปีของจังหวัด ภาค และประเทศ จากสถานีในพื้นที่",
    "Annual figures of provinces, regions and the country, from the stations in them",
    {
        "area_level": text("ระดับพื้นที่", "Level of the area", among=("country", "region", "province")),
        "area_code": text(
            "รหัสพื้นที่ (TH รหัสจังหวัด หรือภาค เช่น pcd6:เหนือ nso5:ใต้)",
            "TH, the 2-digit DOPA code, or a region with its scheme: pcd6:เหนือ, nso5:ใต้ (see table province)",
        ),
        "pollutant": POLLUTANT,
        "method": text("วิธีรวมค่า", "How stations become an area", among=("station_mean", "population_weighted")),
        "year_be": YEAR_BE,
        "year_ce": YEAR_CE,
        "value": decimal(
            "ค่าเฉลี่ยของค่าเฉลี่ยรายปีของสถานี หรือของจังหวัดถ่วงน้ำหนักด้วยประชากร",
            "Mean of the stations' annual means, or of the provinces' by population, half up; read is_valid with it",
            unit="see unit",
        ),
        "unit": UNIT,
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
        "averaging": text(
            "ค่ารายวันที่นำมาเฉลี่ย",
            "Which daily values the means are of; see air_annual_station",
            among=("8 hours", "24 hours"),
        ),
        "population_covered": whole(
            "ประชากรของจังหวัดที่นำมาถ่วงน้ำหนัก",
            "Registered persons of the provinces in a population-weighted mean",
            unit="person",
            nullable=True,
            low=1,
        ),
        "population_covered_pct": _share(
            "ร้อยละของประชากรในพื้นที่ที่ครอบคลุม", "Them as a share of the area's registered persons", nullable=True
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("area_level", "area_code", "pollutant", "method", "year_be", "is_simulated"),
)
