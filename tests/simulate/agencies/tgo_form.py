"""TGO's form 1.5: one organisation's activity data by month, in a header of three rows."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.simulate import columns as c
from tests.simulate.agencies.tgo import SOURCE
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import AnyOf, Column, Relation, Sheet
from tests.simulate.thai import SHORT

ITEMS = (
    ("1", "น้ำมันดีเซล (ยานพาหนะ)", "2.7406", "kgCO2e/ลิตร", "ลิตร"),
    ("1", "น้ำมันเบนซิน (ยานพาหนะ)", "2.2719", "kgCO2e/ลิตร", "ลิตร"),
    ("1", "ก๊าซหุงต้ม", "3.1134", "kgCO2e/กก.", "กก."),
    ("2", "การใช้ไฟฟ้า", "0.4999", "kgCO2e/kWh", "kWh"),
    ("3", "น้ำประปา", "0.5410", "kgCO2e/ลบ.ม.", "ลบ.ม."),
    ("3", "กระดาษ", "2.1020", "kgCO2e/กก.", "กก."),
    ("3", "ขยะมูลฝอยที่ส่งฝังกลบ", "0.7933", "kgCO2e/กก.", "กก."),
)


def _month_columns(month: int) -> list[Column]:
    name = SHORT[month - 1]
    amount = c.number(f"amount_{month}", ("ข้อมูลกิจกรรมรายเดือน", name, "ปริมาณ"), field="activity")
    carbon = c.number(f"cf_{month}", ("ข้อมูลกิจกรรมรายเดือน", name, "CF"), field="emissions_kgco2e")
    for column in (amount, carbon):
        column.band = ("month", month)
        column.is_additive = False
    return [amount, carbon]


@kind("tgo_cfo_form", "TGO", "cfo_activity")
def form(setting: Setting) -> Sheet:
    columns = [
        c.choice("scope", "ขอบเขตการดำเนินงาน", {"1": "ขอบเขตที่ 1", "2": "ขอบเขตที่ 2", "3": "ขอบเขตที่ 3"}),
        c.text("item", "รายการ"),
        c.number("factor", "EF", places=4, additive=False),
        c.text("factor_unit", "หน่วย"),
        c.text("activity_unit", "หน่วยการเก็บข้อมูล"),
        *[column for month in range(1, 13) for column in _month_columns(month)],
        c.number("total_kg", "รวม", field="year_emissions_kgco2e", additive=False),
    ]
    authority = setting.some(municipal=True, count=1)[0]
    many = []
    for scope, item, factor, unit, activity_unit in ITEMS:
        values: dict[str, Any] = {
            "scope": scope,
            "item": item,
            "factor": Decimal(factor),
            "factor_unit": unit,
            "activity_unit": activity_unit,
        }
        total = Decimal(0)
        for month in range(1, 13):
            amount = setting.amount(50, 9000)
            carbon = (amount * Decimal(factor)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            values |= {f"amount_{month}": amount, f"cf_{month}": carbon}
            total += carbon
        many.append({**values, "total_kg": total})
    facts = {"year_be": setting.year, "year_ce": setting.year - 543, "organisation": AnyOf((authority.long_name, None))}
    page = sheet(
        Draft(
            "แบบฟอร์ม 1.5",
            "cfo_activity",
            "แบบฟอร์ม 1.5 บัญชีรายการข้อมูลกิจกรรมรายเดือน",
            columns,
            rows_of(columns, many, facts),
            subtitle=f"{authority.long_name} ประจำปี พ.ศ. {setting.year}",
            relations=[Relation("sum", "total_kg", tuple(f"cf_{month}" for month in range(1, 13)), tolerance=0.1)],
            source=SOURCE,
        )
    )
    return page
