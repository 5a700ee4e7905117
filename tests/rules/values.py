"""Cells that cannot be read as the value that their column holds: validations/rules/values.yaml."""

from tests.rules.case import Case, one
from tests.sources.contracts.test_dcce import DONOR
from tests.sources.contracts.test_dcce import SCHOOL as ECO_SCHOOL
from tests.sources.contracts.test_ddpm import LOSS, loss
from tests.sources.contracts.test_dpt import CITY
from tests.sources.contracts.test_onep import GREEN, PROPOSAL, STRATEGY, TOTAL, TYPE_1
from tests.sources.contracts.test_tei import OUTPUT
from tests.sources.contracts.test_tgo import TVER

PERIOD, CREDITING, BUDGET = "ระยะเวลาดำเนินการ", "ระยะเวลาคิดเครดิต", "งบประมาณ"
DAMAGE = "มูลค่าความเสียหาย (บาท)"


def sent(day: object) -> Case:
    """A proposal sent on what the cell says."""
    return one(PROPOSAL, {"วันที่ส่ง": day}, "วันที่ส่ง")


def lasting(period: object) -> Case:
    """A project that lasts as the cell says."""
    return one(OUTPUT, {PERIOD: period}, PERIOD)


def budget(amount: object) -> Case:
    return one(DONOR, {BUDGET: amount}, BUDGET)


def area(cell: object) -> Case:
    """Green space whose types have no unit in their headers."""
    header = TYPE_1.replace(" (ไร่)", "")
    named = {name.replace(" (ไร่)", ""): value for name, value in GREEN.items() if name != TOTAL}
    return one(named | {"รวม": "1000 ไร่"}, {header: cell}, header, name="TGU", others=True)


CASES: dict[str, Case] = {
    "year.era_conflict": one(GREEN, {"ปี พ.ศ.": 2023}, "ปี พ.ศ.", name="TGU"),
    "year.unreadable": one(CITY, {"ปี": "ปีนี้"}, "ปี", name="แผนแม่บทเมืองยั่งยืน"),
    "year.two_digits": one(CITY, {"ปี": 65}, "ปี", name="แผนแม่บทเมืองยั่งยืน"),
    "year.basis_conflict": one(ECO_SCHOOL, {"ปีการศึกษา": "ปีงบประมาณ 2565"}, "ปีการศึกษา"),
    "year.not_whole": Case(loss(title="สาธารณภัย 1 มกราคม - 30 มิถุนายน 2565"), ("A2",)),
    "date.order_unclear": sent("03/04/2023"),
    "date.no_such_day": sent("31 กุมภาพันธ์ 2565"),
    "date.year_missing": sent("1 มีนาคม"),
    "date.old_calendar": one(STRATEGY, {"วันที่": "1 ก.พ. 2480"}, "วันที่"),
    "date.weekday_conflict": sent("วันจันทร์ที่ 1 มีนาคม 2566"),
    "period.unreadable": lasting("ช่วงฤดูร้อน"),
    "period.reversed": lasting("31 สิงหาคม 2566 - 1 มีนาคม 2566"),
    "period.quarter_unclear": lasting("ไตรมาส 2 ปี 2566"),
    "period.duration_conflict": lasting("1 มกราคม 2566 - 31 ธันวาคม 2566 (6 เดือน)"),
    "duration.not_whole_years": one(TVER, {CREDITING: "18 เดือน"}, CREDITING, name="T-VER"),
    "number.too_large": one(LOSS, {"ครัวเรือน": 10**16}, "ครัวเรือน", name="สถิติสาธารณภัย"),
    "number.words_unclear": budget("ห้าล้านสาม บาท"),
    "percent.unreadable": one(DONOR, {"ความก้าวหน้า (%)": "เกินครึ่ง"}, "ความก้าวหน้า (%)"),
    "money.unreadable": budget("ห้าล้านกว่า"),
    "money.currency_unclear": budget("5,000,000 ดอลลาร์"),
    "money.words_conflict": budget("2,000 บาท (สามพันบาทถ้วน)"),
    "land.unreadable": area("สี่ไร่กว่า"),
    "land.unit_missing": area(103.5),
    "land.looks_like_date": area("4-2-2563"),
    "text.broken": one(STRATEGY, {"ชื่อแผน/ยุทธศาสตร์": "ยุทธศาสตร\uf70b"}, "ชื่อแผน/ยุทธศาสตร์"),
}
