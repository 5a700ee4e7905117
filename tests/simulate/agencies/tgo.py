"""TGO (อบก.): carbon footprints of organisations (CFO) and cities (CCF), LESS, T-VER, emission factors, tools."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.simulate import columns as c
from tests.simulate.agencies.dcce_lists import tool_sheet
from tests.simulate.authorities import Authority
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import AnyOf, Relation, Sheet
from tests.simulate.words import SUBJECTS

SOURCE = "องค์การบริหารจัดการก๊าซเรือนกระจก (องค์การมหาชน)"
GRID_EF = Decimal("0.4999")
# Sector, sub-sectors, and the scopes in which each reports: enough for a file of some thirty rows a city.
SECTORS = {
    "stationary_energy": "พลังงานแบบอยู่กับที่",
    "transportation": "การขนส่ง",
    "waste": "ของเสีย",
    "ippu": "IPPU",
    "afolu": "AFOLU",
}
GPC = (
    ("stationary_energy", ("อาคารที่อยู่อาศัย", "อาคารพาณิชย์และสถาบัน", "อุตสาหกรรมการผลิต", "เกษตรกรรม"), ("1", "2", "3")),
    ("transportation", ("ทางถนน", "ทางราง", "ทางน้ำ"), ("1", "2", "3")),
    ("waste", ("การกำจัดขยะมูลฝอย", "การบำบัดทางชีวภาพ", "การบำบัดน้ำเสีย"), ("1", "3")),
    ("ippu", ("กระบวนการอุตสาหกรรม",), ("1",)),
    ("afolu", ("ปศุสัตว์", "ที่ดิน"), ("1",)),
)


@kind("tgo_cfo", "TGO", "cfo_report", per_authority=True)
def cfo(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.year("year", "ปีงบประมาณ"),
        c.authority_code(),
        c.authority_name(),
        c.authority_type(),
        c.province(),
        c.year("base_year", "ปีฐาน", fields=("base_year_be", "base_year_ce")),
        c.number("scope1_tco2e", "Scope 1 (tCO2e)", unit="tCO2e"),
        c.number("scope2_tco2e", "Scope 2", unit="tCO2e"),
        c.number("scope3_tco2e", "Scope 3", unit="tCO2e"),
        c.number("total_tco2e", "รวม", unit="tCO2e"),
        c.number("removals_tco2e", "การดูดกลับ", unit="tCO2e"),
        c.text("gwp_set", "GWP"),
        c.number("grid_factor_kgco2e_kwh", "EF ไฟฟ้า", places=4, additive=False),
        c.choice("verification", "สถานะการทวนสอบ", {"verified": "ทวนสอบแล้ว", "in_progress": "อยู่ระหว่างทวนสอบ"}),
    ]
    many = []
    for authority in setting.some():
        scopes = [setting.amount(50, 4000) for _ in range(3)]
        many.append(
            {
                "year": setting.year,
                "authority_code": authority.code,
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "base_year": setting.year - chance.randrange(0, 4),
                **{f"scope{number}_tco2e": value for number, value in enumerate(scopes, start=1)},
                "total_tco2e": sum(scopes),
                "removals_tco2e": setting.amount(0, 300),
                "gwp_set": "AR5",
                "grid_factor_kgco2e_kwh": GRID_EF,
                "verification": chance.choice(("verified", "in_progress")),
            }
        )
    return sheet(
        Draft(
            "CFO",
            "cfo_report",
            "คาร์บอนฟุตพริ้นท์ขององค์กรปกครองส่วนท้องถิ่น (CFO)",
            columns,
            rows_of(columns, many, {"year_basis": "fiscal"}),
            subtitle=f"ปีงบประมาณ พ.ศ. {setting.year}",
            label="authority",
            total="รวม",
            relations=[Relation("sum", "total_tco2e", ("scope1_tco2e", "scope2_tco2e", "scope3_tco2e"))],
            source=SOURCE,
        )
    )


@kind("tgo_ccf", "TGO", "ccf_entry", per_authority=True)
def ccf(setting: Setting) -> Sheet:
    columns = [
        c.year("year", "ปี"),
        c.authority_name("city", "เมือง", with_type=True, field=None, code_field="authority_code"),
        c.choice("sector", "ภาคส่วน (GPC)", SECTORS),
        c.text("subsector", "สาขาย่อย"),
        c.text("scope", "ขอบเขต"),
        c.number("co2_tco2e", "CO2", unit="tCO2e", places=3),
        c.number("ch4_tco2e", "CH4", unit="tCO2e", places=3),
        c.number("n2o_tco2e", "N2O", unit="tCO2e", places=3),
        c.number("total_tco2e", "รวม tCO2e", unit="tCO2e", places=3),
        c.text("notation_key", "notation key"),
        c.text("reporting_level", "ระดับ"),
        c.choice("data_quality", "คุณภาพข้อมูล", {"high": "สูง", "medium": "ปานกลาง", "low": "ต่ำ"}),
    ]
    # A file of one city says it in the title too; a city whose name is not unique adds its province in the cell.
    cities = setting.some(municipal=setting.authorities is None, count=2)
    city_column = columns[1]
    code_of = city_column.tell
    city_column.show = lambda value: value if value is None else _city(value)
    city_column.tell = lambda value: {**code_of(value), **_told(value)}
    many = [values for city in cities for values in _inventory(setting, city)]
    subtitle = f"{_city(cities[0])} ปี พ.ศ. {setting.year}" if len(cities) == 1 else f"ปี พ.ศ. {setting.year}"
    return sheet(
        Draft(
            "CCF",
            "ccf_entry",
            "บัญชีก๊าซเรือนกระจกระดับเมือง (CCF)",
            columns,
            rows_of(columns, many),
            subtitle=subtitle,
            label="city",
            total="รวม",
            relations=[Relation("sum", "total_tco2e", ("co2_tco2e", "ch4_tco2e", "n2o_tco2e"))],
            source=SOURCE,
            remark="ก๊าซแต่ละชนิดคิดเป็นตันคาร์บอนไดออกไซด์เทียบเท่า",
        )
    )


def _city(authority: Authority) -> str:
    from tests.simulate.authorities import province_name

    return f"{authority.long_name} จ.{province_name(authority.province_code)}"


def _told(authority: Authority | None) -> dict[str, Any]:
    """The city's name as sent, or without its province; the province where it is taken from the name."""
    if authority is None:
        return {"authority_name": None}
    names = (_city(authority), authority.long_name, authority.name)
    return {"authority_name": AnyOf(names), "province_code": AnyOf((authority.province_code, None))}


def _inventory(setting: Setting, city: Authority) -> list[dict[str, Any]]:
    """The entries of one city: every sub-sector and scope, some not estimated (NE) or not occurring (NO)."""
    entries: list[dict[str, Any]] = []
    for sector, subsectors, scopes in GPC:
        for subsector in subsectors:
            for scope in scopes:
                key = setting.chance.choice((None, None, None, None, "NE", "NO"))
                gases = [setting.amount(low, high, 3) for low, high in ((1, 9000), (0, 200), (0, 50))]
                entries.append(
                    {
                        "year": setting.year,
                        "city": city,
                        "sector": sector,
                        "subsector": subsector,
                        "scope": scope,
                        **dict(
                            zip(
                                ("co2_tco2e", "ch4_tco2e", "n2o_tco2e"),
                                gases if key is None else (None,) * 3,
                                strict=True,
                            )
                        ),
                        "total_tco2e": sum(gases) if key is None else None,
                        "notation_key": key,
                        "reporting_level": "BASIC"
                        if sector in ("stationary_energy", "transportation", "waste")
                        else "BASIC+",
                        "data_quality": setting.chance.choice(("high", "medium", "low")),
                    }
                )
    return entries


@kind("tgo_less", "TGO", "less_award")
def less(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("lor_no", "เลขที่ LoR"),
        c.text("activity_name", "ชื่อกิจกรรม"),
        c.text("activity_type", "ประเภท"),
        c.text("owner", "เจ้าของ"),
        c.province(),
        c.number("reduction_tco2e", "ปริมาณที่ลดได้ (tCO2e)", unit="tCO2e", places=3),
        c.day("certified_on", "วันที่รับรอง"),
    ]
    many = [
        {
            "lor_no": f"LoR-{setting.year % 100}-{number + 1:04d}",
            "activity_name": f"กิจกรรม{SUBJECTS[number % len(SUBJECTS)]} {number + 1}",
            "activity_type": chance.choice(("การจัดการของเสีย", "พลังงานทดแทน", "การปลูกต้นไม้")),
            "owner": authority.long_name,
            "province": authority.province_code,
            "reduction_tco2e": setting.amount(0.5, 900, 3),
            "certified_on": setting.day(),
        }
        for number, authority in enumerate(setting.some(count=18))
    ]
    return sheet(
        Draft(
            "LESS",
            "less_award",
            "โครงการสนับสนุนกิจกรรมลดก๊าซเรือนกระจก (LESS)",
            columns,
            rows_of(columns, many),
            subtitle=f"ปีงบประมาณ พ.ศ. {setting.year}",
            label="activity_name",
            total="รวม",
            source=SOURCE,
        )
    )


@kind("tgo_tver", "TGO", "tver_project")
def tver(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("project_code", "รหัสโครงการ"),
        c.text("project_name", "ชื่อ"),
        c.number("project_type", "ประเภท", places=0, additive=False),
        c.text("developer", "ผู้พัฒนา"),
        c.province(),
        c.day("registered_on", "วันขึ้นทะเบียน"),
        c.text("crediting_period", "ระยะเวลาคิดเครดิต", role="duration"),
        c.number("expected_tco2e_year", "คาดการณ์ tCO2eq/ปี", unit="tCO2eq/ปี"),
        c.number("issued_tco2e", "รับรองแล้ว tCO2eq", unit="tCO2eq"),
    ]
    columns[6].show = lambda value: None if value is None else f"{value} ปี"
    columns[6].tell = lambda value: {"crediting_years": value}
    many = []
    for number, authority in enumerate(setting.some(count=16)):
        forecast = setting.amount(100, 20_000)
        many.append(
            {
                "project_code": f"TVER-{number + 1:04d}",
                "project_name": f"โครงการ{SUBJECTS[number % len(SUBJECTS)]} {authority.name}",
                "project_type": chance.randrange(1, 16),
                "developer": f"บริษัท จำลองพลังงาน {number + 1} จำกัด",
                "province": authority.province_code,
                "registered_on": setting.day(),
                "crediting_period": chance.choice((7, 10)),
                "expected_tco2e_year": forecast,
                "issued_tco2e": (forecast * setting.amount(0, 2, 2)).quantize(Decimal("0.01")),
            }
        )
    return sheet(
        Draft(
            "T-VER",
            "tver_project",
            "โครงการลดก๊าซเรือนกระจกภาคสมัครใจ (T-VER)",
            columns,
            rows_of(columns, many),
            subtitle=f"ปีงบประมาณ พ.ศ. {setting.year}",
            label="project_name",
            total="รวม",
            source=SOURCE,
        )
    )


@kind("tgo_ef", "TGO", "emission_factor")
def factors(setting: Setting) -> Sheet:
    columns = [
        c.text("item", "รายการ"),
        c.number("value", "ค่า", places=4, additive=False),
        c.text("unit", "หน่วย"),
        c.text("reference", "ที่มา"),
        c.day("valid_from", "ใช้ตั้งแต่"),
        c.day("valid_to", "ใช้ถึง"),
    ]
    columns[1].is_required = True
    items = ("ไฟฟ้า (Scope 2)", "ไฟฟ้า (Scope 3)", "น้ำมันดีเซล", "น้ำมันเบนซิน", "ก๊าซหุงต้ม", "น้ำประปา", "กระดาษ", "ขยะเทศบาล")
    first = date(setting.year - 543, 1, 1)
    many = [
        {
            "item": item,
            "value": GRID_EF if number == 0 else setting.amount(0.05, 3, 4),
            "unit": "kgCO2e/kWh" if number < 2 else "kgCO2e/kg",
            "reference": "ข้อมูลจำลองเพื่อการทดสอบ",
            "valid_from": first,
            "valid_to": date(setting.year - 543, 12, 31),
        }
        for number, item in enumerate(items)
    ]
    return sheet(
        Draft(
            "EF",
            "emission_factor",
            "ค่าการปล่อยก๊าซเรือนกระจก (Emission Factor)",
            columns,
            rows_of(columns, many),
            subtitle=f"ปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("tgo_tool", "TGO", "management_tool")
def tools(setting: Setting) -> Sheet:
    return tool_sheet(setting, "เครื่องมือ", SOURCE)
