"""DDPM (ปภ.): disaster statistics, telemetry stations, risk assessments, safe schools."""

from datetime import date

from tests.simulate import columns as c
from tests.simulate.authorities import provinces_of
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import Column, Sheet

SOURCE = "กรมป้องกันและบรรเทาสาธารณภัย"
HAZARDS = {
    "flood": "อุทกภัย",
    "storm": "วาตภัย",
    "landslide": "ดินโคลนถล่ม",
    "fire": "อัคคีภัย",
    "drought": "ภัยแล้ง",
    "animal_disease": "โรคระบาดในสัตว์",
    "building_collapse": "อาคารถล่ม",
    "chemical": "สารเคมี",
}


@kind("ddpm_disaster", "DDPM", "disaster_loss")
def disasters(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.year("year", "ปี"),
        c.choice("hazard", "ประเภทภัย", HAZARDS),
        c.province(),
        c.whole("district_count", "อำเภอ", is_whole=True),
        c.whole("subdistrict_count", "ตำบล", is_whole=True),
        c.whole("village_count", "หมู่บ้าน/ชุมชน", is_whole=True),
        c.whole("households", "ครัวเรือน", is_whole=True),
        c.whole("deaths", "เสียชีวิต", nil=True),
        c.whole("injured", "บาดเจ็บ", nil=True),
        c.whole("missing_persons", "สูญหาย", nil=True),
        c.whole("houses", "บ้านเรือน (หลัง)", nil=True),
        c.rai("farmland_rai", "พื้นที่เกษตร (ไร่)"),
        c.money("loss", "มูลค่าความเสียหาย (บาท)", fields=("damage_amount", "damage_currency")),
    ]
    columns[-2].nil_is_zero = True
    many = []
    for number, province in enumerate(chance.sample(provinces_of(setting.year), 24)):
        villages = chance.randrange(1, 120)
        many.append(
            {
                "year": setting.year,
                "hazard": tuple(HAZARDS)[number % len(HAZARDS)],
                "province": province,
                "district_count": chance.randrange(1, 9),
                "subdistrict_count": chance.randrange(9, 40),
                "village_count": villages,
                "households": villages * chance.randrange(3, 60),
                "deaths": chance.randrange(0, 4),
                "injured": chance.randrange(0, 9),
                "missing_persons": 0,
                "houses": chance.randrange(0, 400),
                "farmland_rai": setting.amount(0, 9000),
                "loss": setting.amount(10_000, 9_000_000),
            }
        )
    return sheet(
        Draft(
            "สถิติสาธารณภัย",
            "disaster_loss",
            "สถิติสาธารณภัยของประเทศไทย",
            columns,
            rows_of(columns, many),
            subtitle=f"ปี พ.ศ. {setting.year} (12 เดือน)",
            label="hazard",
            total="รวม",
            source=SOURCE,
        )
    )


def position_column() -> Column:
    """Latitude and longitude in one cell."""

    def show(value: tuple[float, float] | None) -> str | None:
        return None if value is None else f"{value[0]:.4f}, {value[1]:.4f}"

    def tell(value: tuple[float, float] | None) -> dict[str, object]:
        return dict(zip(("lat", "lon"), value if value else (None, None), strict=True))

    return Column("position", ("พิกัด",), "position", show, tell)


@kind("ddpm_telemetry", "DDPM", "telemetry_station")
def telemetry(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("station_code", "รหัสสถานี"),
        c.text("station_name", "ชื่อ"),
        c.text("basin", "ลุ่มน้ำ"),
        c.province(),
        position_column(),
        c.choice("measures", "ประเภท", {"rain": "ฝน", "water_level": "ระดับน้ำ"}),
        c.choice("status", "สถานะ", {"active": "ใช้งานได้", "faulty": "ชำรุด"}),
        c.day("installed_on", "วันที่ติดตั้ง"),
    ]
    many = [
        {
            "station_code": f"TEL-{number + 1:04d}",
            "station_name": f"สถานีโทรมาตรจำลองที่ {number + 1}",
            "basin": chance.choice(("ปิง", "วัง", "ยม", "น่าน", "มูล", "ชี", "เจ้าพระยา")),
            "province": province,
            "position": (round(chance.uniform(6, 20), 4), round(chance.uniform(98, 105), 4)),
            "measures": chance.choice(("rain", "water_level")),
            "status": "active" if chance.random() < 0.9 else "faulty",
            "installed_on": setting.day(date(setting.year - 550, 1, 1), date(setting.year - 544, 12, 31)),
        }
        for number, province in enumerate(chance.sample(provinces_of(setting.year), 20))
    ]
    return sheet(
        Draft(
            "โทรมาตร",
            "telemetry_station",
            "ระบบเฝ้าระวังภัยพิบัติ (โทรมาตร)",
            columns,
            rows_of(columns, many),
            subtitle=f"ข้อมูลปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("ddpm_risk", "DDPM", "disaster_risk")
def risks(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("area", "พื้นที่"),
        c.choice("hazard", "ภัย", HAZARDS),
        c.choice("risk_level", "ระดับความเสี่ยง", {"high": "สูง", "moderate": "ปานกลาง", "low": "ต่ำ"}),
        c.year("year", "ปี"),
    ]
    many = [
        {
            "area": authority.long_name,
            "hazard": tuple(HAZARDS)[number % 3],
            "risk_level": chance.choice(("high", "moderate", "low")),
            "year": setting.year,
        }
        for number, authority in enumerate(setting.some(count=18))
    ]
    return sheet(
        Draft(
            "ประเมินความเสี่ยง",
            "disaster_risk",
            "ผลการประเมินความเสี่ยงด้านอุทกภัยและดินโคลนถล่ม",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("ddpm_safe_school", "DDPM", "safe_school")
def safe_schools(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("school_code", "รหัสโรงเรียน"),
        c.text("school_name", "ชื่อโรงเรียน"),
        c.province(),
        c.year("year", "ปีการศึกษา"),
        c.choice("status", "สถานะ", {"passed": "ผ่านเกณฑ์", "in_progress": "อยู่ระหว่างดำเนินการ"}),
    ]
    many = [
        {
            "school_code": f"{20_000_000 + number * 11:08d}",
            "school_name": f"โรงเรียนบ้าน{authority.name}",
            "province": authority.province_code,
            "year": setting.year,
            "status": chance.choice(("passed", "in_progress")),
        }
        for number, authority in enumerate(setting.some(count=16))
    ]
    return sheet(
        Draft(
            "โรงเรียนปลอดภัย",
            "safe_school",
            "โรงเรียนปลอดภัยจากภัยพิบัติ",
            columns,
            rows_of(columns, many, {"year_basis": "academic"}),
            subtitle=f"ปีการศึกษา {setting.year}",
            source=SOURCE,
        )
    )
