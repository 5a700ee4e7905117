"""DLA (สถ.): the register of local authorities and the Clean Province report."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.simulate import columns as c
from tests.simulate.authorities import authorities, district_names, population_of_province, provinces_of
from tests.simulate.kinds import Draft, Setting, fiscal_end, kind, rows_of, sheet
from tests.simulate.model import Column, Relation, Sheet

SOURCE = "กรมส่งเสริมการปกครองท้องถิ่น"


def district_column() -> Column:
    """A district by its Thai name; the value is the 4-digit code."""

    def show(value: str | None) -> str | None:
        return None if value is None else district_names()[value]

    return Column("district", ("อำเภอ",), "district", show, lambda value: {"district_code": value})


@kind("dla_register", "DLA", "authority_listing")
def register(setting: Setting) -> Sheet:
    columns = [
        c.authority_code(),
        c.authority_name(header="ชื่อ", field="name_th"),
        c.authority_type(),
        district_column(),
        c.province(),
        c.day("valid_from", "วันที่จัดตั้ง/ยกฐานะ", style="long"),
        c.choice("status", "สถานะ", {"active": "ดำเนินการอยู่"}),
    ]
    chosen = setting.authorities or setting.chance.sample([one for one in authorities() if one.is_unique], 40)
    many = [
        {
            "authority_code": authority.code,
            "authority": authority,
            "authority_type": authority.type,
            "district": authority.district_code,
            "province": authority.province_code,
            "valid_from": setting.day(date(1995, 1, 1), date(2012, 12, 31)),
            "status": "active",
        }
        for authority in sorted(chosen, key=lambda one: (one.province_code, one.code))
    ]
    return sheet(
        Draft(
            "ทะเบียน อปท.",
            "authority_listing",
            "ทะเบียนองค์กรปกครองส่วนท้องถิ่น",
            columns,
            rows_of(columns, many),
            source=SOURCE,
            as_of=fiscal_end(setting.year),
        )
    )


@kind("dla_clean_province", "DLA", "clean_province")
def clean_province(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.order(),
        c.province(),
        c.number("generated_t_day", "ปริมาณขยะที่เกิดขึ้น (ตัน/วัน)", unit="ตัน/วัน", nil=True, is_whole=True),
        c.number("utilised_t_day", "ขยะที่นำไปใช้ประโยชน์", unit="ตัน/วัน", nil=True),
        c.number("proper_t_day", "ขยะที่กำจัดถูกต้อง", unit="ตัน/วัน", nil=True),
        c.percent("managed_pct", "ร้อยละ"),
        c.whole("bin_households", "ครัวเรือนที่มีถังขยะเปียก"),
        c.whole("households", "ครัวเรือนทั้งหมด", is_whole=True),
        c.percent("bin_household_pct", "ร้อยละ"),
        c.whole("hazardous_points", "จุดรวบรวมขยะอันตราย (หมู่บ้าน/ชุมชน)"),
        c.text("result", "ผลการประเมิน"),
    ]
    many = []
    for province in provinces_of(setting.year):
        people = population_of_province(province)
        generated = (people * setting.amount(0.9, 1.4, 3) / 1000).quantize(Decimal("0.01"))
        utilised, proper, _ = setting.split(generated, (3, 4, 3))
        households = people // 3
        bins = int(households * chance.uniform(0.4, 0.99))
        many.append(
            {
                "province": province,
                "generated_t_day": generated,
                "utilised_t_day": utilised,
                "proper_t_day": proper,
                "managed_pct": _share(utilised + proper, generated),
                "bin_households": bins,
                "households": households,
                "bin_household_pct": _share(Decimal(bins), Decimal(households)),
                "hazardous_points": chance.randrange(300, 3000),
                "result": chance.choice(("ผ่าน", "ผ่าน", "ไม่ผ่าน")),
            }
        )
    return sheet(
        Draft(
            "จังหวัดสะอาด",
            "clean_province",
            "ผลการดำเนินงานตามแผนปฏิบัติการจัดการขยะมูลฝอยชุมชน จังหวัดสะอาด",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543, "year_basis": "fiscal"}),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            label="province",
            total="รวม",
            relations=[Relation("ratio", "bin_household_pct", ("bin_households", "households"))],
            source=SOURCE,
        )
    )


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
