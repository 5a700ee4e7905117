"""Figures that contradict one another, their neighbours or the plan: validations/rules/checks.yaml."""

import json
from datetime import date
from pathlib import Path

import geothai

from sources.waivers import Waivers, waiver_of
from tests.rules.case import Case, one, rows_of, some, table
from tests.rules.places import known
from tests.sources.contracts.sheets import Page, page
from tests.sources.contracts.test_dcce import AWARD, DONOR, ESC, SAR
from tests.sources.contracts.test_dla import LISTED
from tests.sources.contracts.test_doh import eha
from tests.sources.contracts.test_dpt import city
from tests.sources.contracts.test_nmt import MEMBER
from tests.sources.contracts.test_onep import GREEN, PROPOSAL, STRATEGY, TOTAL
from tests.sources.contracts.test_pcd import GENERATED, PM25, PROPER, authority, daily, province
from tests.sources.contracts.test_tgo import CFO, LESS, SCOPE1, cfo

WASTE_RULE = "waste.mass_balance"
TRAT, RAYONG = ("ตราด", 191, 75, 40, 76, "Trat"), ("ระยอง", 1_140, 838, 200, 110, "Rayong")
BROKEN = province(TRAT, RAYONG)
NAMES = ("ตราด", "ระยอง", "ชลบุรี", "จันทบุรี", "สระแก้ว")
FOREST = ("จังหวัด", "เนื้อที่จังหวัด (ไร่)", "เนื้อที่ป่า (ไร่)", "ร้อยละของพื้นที่จังหวัด", "เนื้อที่ไม่ใช่ป่า")


def in_another_order() -> Page:
    """Waste of all provinces with a column of totals from a list in code-point order, joined by position."""
    names = [place.name_th for place in geothai.provinces()]
    parts = {name: (7 * n + 11, 3 * n + 5, 2 * n * n % 97 + 20) for n, name in enumerate(names)}
    totals = [sum(parts[name]) for name in sorted(names)]
    rows = [(name, total, *parts[name], "x") for name, total in zip(names, totals, strict=True)]
    return province(*rows)


def copied(folder: Path) -> Path:
    """Green space of 50 districts, the same in two years, as the site of the city publishes it."""
    districts = [place.name_th for place in geothai.districts("10")]
    year = {str(n): {"districtName": name, "value": 5.25 + n} for n, name in enumerate(districts)}
    (folder / "map.json").write_text(json.dumps({"byYear": {"2565": year, "2566": year}}), encoding="utf-8")
    return folder / "map.json"


def form(january: tuple[object, object], total: object, at: str) -> Case:
    """Form 1.5 with one item: quantity and emissions of January, and the emissions of the year."""
    book = table(
        ("เทศบาลเมืองทุ่งสง",),
        ("ขอบเขตการดำเนินงาน", "รายการ", "EF", "หน่วย", "เดือน / ประจำปี 2568", None, None, None, "รวม"),
        (None, None, None, None, "ม.ค.", None, "ก.พ.", None),
        (None, None, None, None, *["ปริมาณ", "CF"] * 2),
        ("Scope 1", "น้ำมันดีเซล", 2.5, "kgCO2e/ลิตร", *january, None, None, total),
        sheet="แบบฟอร์ม 1.5",
    )
    for area in ("A2:A4", "B2:B4", "C2:C4", "D2:D4", "I2:I4", "E2:H2", "E3:F3", "G3:H3"):
        book.active.merge_cells(area)
    return Case(book, (at,))


def waived(expires: str, reason: str = "ตัวเลขตามประกาศ") -> Waivers:
    said = {"rule": WASTE_RULE, "contract": "pcd_waste_province", "scope": {"keys": {"province_code": "21"}}}
    return Waivers([waiver_of(said | {"reason": reason, "owner": "คพ.", "expires": expires}, "test")])


CASES: dict[str, Case] = {
    "sum.mismatch": one(GREEN, {TOTAL: 1001}, TOTAL, name="TGU"),
    WASTE_RULE: some(BROKEN, (GENERATED, 1)),
    "ghg.scopes_total": one(CFO, {"รวม (tCO2e)": 7_000}, "รวม (tCO2e)", name="CFO"),
    "score.parts_total": one(SAR, {"คะแนนรวม (100)": 85}, "คะแนนรวม (100)"),
    "share.not_whole": some(
        page([dict(zip(FOREST, ("น่าน", 1000, 600, 60, 50), strict=True))], titles=("ป่าไม้ พ.ศ. 2558",)), (FOREST[3], 0)
    ),
    "sum.rows_mismatch": form((100, 250), 400, "I5"),
    "ratio.mismatch": one(GREEN, {"ตร.ม./คน": 170}, "ตร.ม./คน", name="TGU"),
    "product.mismatch": form((100, 300), 300, "F5"),
    "value.implausible": some(authority({"ประชากร": 120}), ("ขยะที่เกิดขึ้น", 0)),
    "percent.over_100": some(eha({"ร้อยละ": 130}), ("ร้อยละ", 0)),
    "value.unlikely": one(DONOR, {"สถานะ": "แล้วเสร็จ"}, "ความก้าวหน้า (%)"),
    "part.over_whole": one(GREEN, {"พื้นที่ อปท. (ตร.กม.)": 1}, TOTAL, name="TGU"),
    "air.pm25_over_pm10": some(daily({PM25: 70}), (PM25, 0)),
    "value.needed_too": one(PROPOSAL, {"วันที่ประชุม": None}, "วันที่ประชุม"),
    "base_year.missing": one(MEMBER, {"ปีฐาน": None, "เป้าหมายลด (%)": None}, "ปีฐาน"),
    "date.order": one(PROPOSAL, {"วันที่ประชุม": date(2023, 1, 14)}, "วันที่ส่ง"),
    "number.order": one(CFO, {"ปีฐาน": 2567}, "ปีฐาน", name="CFO"),
    "date.outside_plan": one(LESS, {"วันที่รับรอง": "1 ม.ค. 2550"}, "วันที่รับรอง", name="LESS"),
    "date.outside_year": one(AWARD, {"วันที่มอบ": "21 ตุลาคม 2566"}, "วันที่มอบ"),
    "date.after_receipt": one(LESS, {"วันที่รับรอง": "1 ม.ค. 2650"}, "วันที่รับรอง", name="LESS"),
    "entity.duplicate": some(
        page(rows_of(ESC, {}, {"ชื่อ อปท.": "ทน.ยะลา"})), ("ชื่อ อปท.", 0), ("ชื่อ อปท.", 1), registers=known
    ),
    "ghg.gwp_mixed": some(cfo({}, {"ปีงบประมาณ": 2567, "GWP": "AR6"}), ("GWP", 0), ("GWP", 1)),
    "group.mixed": some(
        page(rows_of(STRATEGY, {}, {"ขั้นตอน": "ประกาศใช้", "ชื่อแผน/ยุทธศาสตร์": "แผนอีกชื่อ"})),
        ("ชื่อแผน/ยุทธศาสตร์", 0),
        ("ชื่อแผน/ยุทธศาสตร์", 1),
    ),
    "level.downgraded": some(page(rows_of(ESC, {}, {"ปี": 2567, "ระดับ": "ดี"})), ("ระดับ", 1)),
    "cumulative.falls": some(city({}, {"ปี": 2566, "ความก้าวหน้า (%)": 40}), ("ความก้าวหน้า (%)", 1)),
    "value.stuck": some(daily(*({"วันที่": f"{day} ม.ค. 2567"} for day in range(1, 9))), (PM25, 0), others=True),
    "period.copied": Case(copied, ("D52",), sheet="byYear"),
    "record.copied": some(cfo({}, {"ปีงบประมาณ": 2567}), (SCOPE1, 1)),
    "period.all_zero": some(province(*((name, 0, 0, 0, 0, "x") for name in NAMES)), (GENERATED, 0), others=True),
    "value.tenfold": some(province(TRAT, ("ระยอง", 11_400, 838, 200, 102, "Rayong")), (GENERATED, 1)),
    "value.digits_swapped": some(province(TRAT, ("ระยอง", 1_140, 883, 200, 102, "Rayong")), (PROPER, 1)),
    "unit.slip": some(province(TRAT, ("ระยอง", 1_140_000, 838, 200, 102, "Rayong")), (GENERATED, 1)),
    "order.shifted": Case(in_another_order(), sheet="20.5"),
    "waiver.applied": some(BROKEN, (GENERATED, 1), waivers=waived("2030-01-01")),
    "waiver.expired": some(BROKEN, (GENERATED, 1), waivers=waived("2020-01-01")),
    "authority_code.province_conflict": one(LISTED, {"จังหวัด": "ยะลา"}, "จังหวัด", name="ทะเบียน อปท."),
    "authority_code.type_conflict": one(LISTED, {"ประเภท": "เทศบาลตำบล"}, "ประเภท", name="ทะเบียน อปท."),
}
