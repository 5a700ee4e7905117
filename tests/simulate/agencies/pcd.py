"""PCD (คพ.): air quality by day and by year, waste by province and by authority, disposal sites, state offices."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tests.simulate import columns as c
from tests.simulate.authorities import population_of_province, provinces_of
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import Column, Relation, Sheet
from tests.simulate.words import AGENCIES

SOURCE = "กรมควบคุมมลพิษ"
POLLUTANTS = (
    ("pm25_ug_m3", "PM2.5 (24 ชม.)", "µg/m³", 5, 95, 1),
    ("pm10_ug_m3", "PM10 (24 ชม.)", "µg/m³", 15, 150, 1),
    ("o3_ppb", "O3 (8 ชม.)", "ppb", 5, 80, 0),
    ("co_ppm", "CO (8 ชม.)", "ppm", 0.1, 3, 2),
    ("no2_ppb", "NO2 (1 ชม. สูงสุด)", "ppb", 3, 80, 0),
    ("so2_ppb", "SO2 (1 ชม. สูงสุด)", "ppb", 0.5, 20, 0),
)


@kind("pcd_air_daily", "PCD", "air_daily_summary")
def air_daily(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.day("date", "วันที่"),
        c.code("station_id", "รหัสสถานี"),
        c.text("station_name", "ชื่อสถานี"),
        c.text("area", "พื้นที่"),
        c.province(),
        *[
            c.number(key, header, unit=unit, places=places, additive=False, nil=False)
            for key, header, unit, _, _, places in POLLUTANTS
        ],
        c.whole("aqi", "AQI", additive=False, nil=False),
        c.choice("main_pollutant", "สารมลพิษหลัก", {"pm25": "PM2.5", "pm10": "PM10", "o3": "O3"}),
        c.whole("valid_hours", "จำนวนชั่วโมงที่มีข้อมูล", additive=False),
    ]
    stations = [
        (f"{number + 2:02d}T", f"สถานีตรวจวัดจำลองที่ {number + 1}", province)
        for number, province in enumerate(chance.sample(provinces_of(setting.year), 3))
    ]
    first = date(setting.year - 543, 1, 1)
    many = []
    for day in range(10):
        for code, name, province in stations:
            values = {key: setting.amount(low, high, places) for key, _, _, low, high, places in POLLUTANTS}
            values["pm10_ug_m3"] = max(values["pm10_ug_m3"], values["pm25_ug_m3"] + 5)
            many.append(
                {
                    "date": first + timedelta(days=day),
                    "station_id": code,
                    "station_name": name,
                    "area": f"ริมถนนจำลอง สาย {code[:2]}",
                    "province": province,
                    **values,
                    "aqi": int(values["pm25_ug_m3"] * 2),
                    "main_pollutant": "pm25",
                    "valid_hours": chance.randrange(18, 25),
                }
            )
    return sheet(
        Draft(
            "คุณภาพอากาศรายวัน",
            "air_daily_summary",
            "รายงานคุณภาพอากาศรายวัน",
            columns,
            rows_of(columns, many),
            subtitle=f"ปี พ.ศ. {setting.year}",
            unit_line="(หน่วย : PM2.5 และ PM10 ไมโครกรัมต่อลูกบาศก์เมตร O3 NO2 และ SO2 ส่วนในพันล้านส่วน CO ส่วนในล้านส่วน)",
            source=SOURCE,
        )
    )


def annual_sheet(setting: Setting, days: list[Column]) -> Sheet:
    """Stations of a year; `days` are the columns of days above the standard and days measured."""
    chance = setting.chance
    columns = [
        c.province(),
        c.text("station", "สถานี"),
        c.number("mean_ug_m3", "ค่าเฉลี่ยรายปี", places=1, additive=False, nil=False),
        c.number("max_24h_ug_m3", "ค่าสูงสุดเฉลี่ย 24 ชม.", places=1, additive=False, nil=False),
        *days,
        c.number("standard_ug_m3", "ค่ามาตรฐาน", places=1, additive=False),
    ]
    many = []
    for number, province in enumerate(chance.sample(provinces_of(setting.year), 20)):
        mean = setting.amount(9, 45, 1)
        over, measured = chance.randrange(0, 60), chance.randrange(250, 366)
        many.append(
            {
                "province": province,
                "station": f"สถานีจำลองที่ {number + 1}",
                "mean_ug_m3": mean,
                "max_24h_ug_m3": mean * 3,
                "days": (over, measured),
                "days_over": over,
                "days_measured": measured,
                "standard_ug_m3": Decimal("15.0") if setting.year >= 2566 else Decimal("25.0"),
            }
        )
    return sheet(
        Draft(
            "คุณภาพอากาศรายปี",
            "air_annual_summary",
            "ฝุ่นละอองขนาดไม่เกิน 2.5 ไมครอน (PM2.5) รายสถานี",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543, "pollutant": "pm25"}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            unit_line="(หน่วย : ไมโครกรัมต่อลูกบาศก์เมตร)",
            source=SOURCE,
        )
    )


@kind("pcd_air_annual", "PCD", "air_annual_summary")
def air_annual(setting: Setting) -> Sheet:
    over = c.whole("days_over", "จำนวนวันเกินมาตรฐาน", additive=False, nil=False)
    return annual_sheet(setting, [over, c.whole("days_measured", "จำนวนวันที่ตรวจวัด", additive=False, nil=False)])


@kind("pcd_air_annual_pair", "PCD", "air_annual_summary")
def air_annual_pair(setting: Setting) -> Sheet:
    """As the statistical office prints it: 93/1775 in one cell."""
    header = "จำนวนวันเกินมาตรฐาน/จำนวนวันที่ตรวจวัด"
    return annual_sheet(setting, [c.pair("days", header, ("days_over", "days_measured"))])


@kind("pcd_waste_province", "PCD", "waste_province")
def waste_province(setting: Setting) -> Sheet:
    columns = [
        c.province(header="จังหวัด / Province"),
        c.number("generated_t_day", "ขยะมูลฝอยชุมชนที่เกิดขึ้น", unit="ตันต่อวัน", nil=True),
        c.number("proper_t_day", "ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง", unit="ตันต่อวัน", nil=True),
        c.number("utilised_t_day", "ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์", unit="ตันต่อวัน", nil=True),
        c.number("improper_t_day", "ขยะมูลฝอยชุมชนที่กำจัดไม่ถูกต้อง", unit="ตันต่อวัน", nil=True),
    ]
    many = []
    for province in provinces_of(setting.year):
        rate = setting.amount(0.9, 1.5, 3)
        generated = (population_of_province(province) * rate / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP)
        proper, utilised, improper = setting.split(generated, (4, 3, 3))
        many.append(
            {
                "province": province,
                "generated_t_day": generated,
                "proper_t_day": proper,
                "utilised_t_day": utilised,
                "improper_t_day": improper,
            }
        )
    return sheet(
        Draft(
            "ขยะรายจังหวัด",
            "waste_province",
            "ปริมาณขยะมูลฝอยชุมชน จำแนกตามการจัดการ เป็นรายจังหวัด",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543, "series": "pcd"}),
            subtitle=f"พ.ศ. {setting.year}",
            unit_line="(ตันต่อวัน)",
            label="province",
            total="รวม",
            relations=[
                Relation("sum", "generated_t_day", ("proper_t_day", "utilised_t_day", "improper_t_day"), tolerance=1)
            ],
            source=SOURCE,
        )
    )


@kind("pcd_waste_authority", "PCD", "waste_authority", per_authority=True)
def waste_authority(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.authority_code(),
        c.authority_name(header="ชื่อ"),
        c.authority_type(),
        c.province(),
        c.whole("population", "ประชากร", unit="คน", is_whole=True),
        c.whole("latent_population", "ประชากรแฝง", unit="คน"),
        c.number("generated_t_day", "ขยะที่เกิดขึ้น", unit="ตันต่อวัน", nil=True, is_whole=True),
        c.number("collected_t_day", "เก็บขน", unit="ตันต่อวัน", nil=True),
        c.number("utilised_t_day", "นำไปใช้ประโยชน์", unit="ตันต่อวัน", nil=True),
        c.number("sent_t_day", "ส่งกำจัด", unit="ตันต่อวัน", nil=True),
        c.text("disposal_site", "สถานที่กำจัด"),
        c.choice("is_proper", "ถูกต้อง/ไม่ถูกต้อง", {True: "ถูกต้อง", False: "ไม่ถูกต้อง"}),
        c.number("residual_t", "ตกค้าง (ตัน)", unit="ตัน", nil=True),
    ]
    many = []
    for authority in setting.some():
        generated = (authority.population * setting.amount(0.7, 1.4, 3) / 1000).quantize(Decimal("0.01"))
        utilised, delivered = setting.split(generated, (3, 6))
        many.append(
            {
                "authority_code": authority.code,
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "population": authority.population,
                "latent_population": authority.population // chance.randrange(8, 40),
                "generated_t_day": generated,
                "collected_t_day": (generated * setting.amount(0.75, 0.98, 2)).quantize(Decimal("0.01")),
                "utilised_t_day": utilised,
                "sent_t_day": delivered,
                "disposal_site": f"สถานที่กำจัดขยะมูลฝอย{authority.name}",
                "is_proper": chance.random() < 0.4,
                "residual_t": setting.amount(0, 5000, 1),
            }
        )
    return sheet(
        Draft(
            "ขยะราย อปท.",
            "waste_authority",
            "ข้อมูลขยะมูลฝอยชุมชนขององค์กรปกครองส่วนท้องถิ่น",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            unit_line="(หน่วย : ตันต่อวัน)",
            label="authority",
            total="รวม",
            relations=[],
            source=SOURCE,
        )
    )


METHODS = {
    "sanitary_landfill": "การฝังกลบถูกหลักวิชาการ",
    "composting": "การหมักทำปุ๋ย",
    "wte_incinerator": "เตาเผาผลิตพลังงาน",
    "open_dump": "การเทกอง",
    "open_burning": "การเผากลางแจ้ง",
    "mbt": "MBT",
    "rdf": "RDF",
}


@kind("pcd_disposal_site", "PCD", "disposal_site")
def disposal_site(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("site_name", "ชื่อสถานที่"),
        c.province(),
        c.authority_name("owner", "อปท. เจ้าของ", with_type=True, field="authority_name", code_field="authority_code"),
        c.choice("method", "วิธีกำจัด", METHODS),
        c.number("received_t_day", "ปริมาณ (ตัน/วัน)", unit="ตัน/วัน"),
        c.choice("status", "สถานะ", {"operating": "เปิดดำเนินการ", "closed": "ปิดดำเนินการ"}),
    ]
    many = [
        {
            "site_name": f"สถานที่กำจัดขยะมูลฝอย {authority.long_name}",
            "province": authority.province_code,
            "owner": authority,
            "method": chance.choice(tuple(METHODS)),
            "received_t_day": setting.amount(2, 300),
            "status": "operating" if chance.random() < 0.9 else "closed",
        }
        for authority in setting.some(municipal=True)
    ]
    return sheet(
        Draft(
            "สถานที่กำจัด",
            "disposal_site",
            "สถานที่กำจัดขยะมูลฝอยชุมชน",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            label="site_name",
            total="รวม",
            source=SOURCE,
        )
    )


@kind("pcd_agency_waste", "PCD", "agency_waste_reduction")
def agency_waste(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("agency_name", "หน่วยงาน"),
        c.text("month", "เดือน", role="month"),
        c.number("waste_kg", "ขยะส่งกำจัด (กก.)", unit="กก."),
        c.whole("bags_count", "ถุงพลาสติก (ใบ)", unit="ใบ"),
        c.whole("cups_count", "แก้ว (ใบ)", unit="ใบ"),
        c.whole("foam_count", "โฟม (ใบ)", unit="ใบ"),
        c.percent("reduced_pct", "ร้อยละที่ลดลง", negative=True),
    ]
    from tests.simulate.thai import MONTHS

    columns[1].show = lambda value: None if value is None else MONTHS[value - 1]
    columns[1].tell = lambda value: {"month": value}
    many = []
    for agency in AGENCIES[:4]:
        for month in range(1, 7):
            many.append(
                {
                    "agency_name": agency,
                    "month": month,
                    "waste_kg": setting.amount(80, 2500, 1),
                    "bags_count": chance.randrange(0, 900),
                    "cups_count": chance.randrange(0, 500),
                    "foam_count": chance.randrange(0, 60),
                    "reduced_pct": setting.amount(-30, 80, 1),
                }
            )
    return sheet(
        Draft(
            "ลดคัดแยกหน่วยงานรัฐ",
            "agency_waste_reduction",
            "มาตรการลดและคัดแยกขยะมูลฝอยในหน่วยงานภาครัฐ",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            label="agency_name",
            total="รวม",
            source=SOURCE,
        )
    )
