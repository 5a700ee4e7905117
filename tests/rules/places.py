"""Places that a cell names: validations/rules/places.yaml."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import pandas as pd

from sources.registers import Registers, load_registers
from tests.rules.case import Case, one
from tests.sources.contracts.sheets import AUTHORITIES
from tests.sources.contracts.test_dcce import SAR
from tests.sources.contracts.test_dla import LISTED
from validations.tables.declaring import declared

CODE, NAME, TYPE, PROVINCE, YEAR = "รหัส อปท.", "ชื่อ อปท.", "ประเภท", "จังหวัด", "ปีประเมิน (พ.ศ.)"
# Beside the register of the contracts' tests: two of one name, and some that ended, changed, are to come, or contradict
# themselves.
MORE = (
    ("6300212", "บ้านใหม่", "อบต.", "30", None, None),
    ("6302204", "บ้านใหม่", "อบต.", "30", None, None),
    ("6140201", "ท่าช้าง", "อบต.", "14", None, date(2010, 1, 1)),
    ("6140109", "บางนา", "อบต.", "14", None, date(2012, 8, 30)),
    ("5140105", "บางนา", "ทต.", "14", date(2012, 8, 31), None),
    ("5140301", "บ้านนา", "ทต.", "14", date(2100, 1, 1), None),
    ("5130110", "บางกะดี", "ทต.", "13", None, None),
    ("2300101", "นครราชสีมา", "อบจ.", "30", None, None),
    ("3300102", "นครราชสีมา", "ทน.", "30", None, None),
    ("6380409", "ซาง", "ทต.", "38", None, None),
)


@cache
def known() -> Registers:
    """The registers with those authorities."""
    listed: Iterable[tuple[object, ...]] = [*((*row, None, None) for row in AUTHORITIES), *MORE]
    names = ("authority_code", "name_th", "authority_type", "province_code", "valid_from", "valid_to")
    columns = list(declared()["authority_listing"].columns)
    rows = [dict.fromkeys(columns) | dict(zip(names, row, strict=True)) for row in listed]
    return load_registers(authorities=pd.DataFrame(rows, columns=columns, dtype=object))


def named(name: str, province: str, *, at: str = NAME, type_: str | None = None, code: str | None = None) -> Case:
    """A self-assessment of the authority of that name, looked up in the register."""
    changes = {NAME: name, PROVINCE: province, TYPE: type_, CODE: code}
    return one(SAR, changes, at, registers=known)


CASES: dict[str, Case] = {
    "district.unknown": one(LISTED, {"อำเภอ": "เมืองขอนแกน"}, "อำเภอ", name="ทะเบียน อปท."),
    "district.ambiguous": one(LISTED, {"อำเภอ": "เฉลิมพระเกียรติ", PROVINCE: "x"}, "อำเภอ", name="ทะเบียน อปท."),
    "authority.unknown": named("เทศบาลเมืองที่ไม่มี", "ยะลา"),
    "authority.ambiguous": named("อบต.บ้านใหม่", "นครราชสีมา"),
    "authority.type_missing": named("นครราชสีมา", "นครราชสีมา"),
    "authority.type_conflict": named("เทศบาลนครยะลา", "ยะลา", type_="อบต."),
    "authority.province_conflict": named("เทศบาลนครยะลา จ.ขอนแก่น", "ยะลา"),
    "authority.district_conflict": named("อบต.บ้านใหม่ อ.ปากช่อง จ.นครราชสีมา", "นครราชสีมา"),
    "authority.code_unknown": named("ยะลา", "ยะลา", at=CODE, code="3959999"),
    "authority.code_conflict": named("ยะลา", "ยะลา", at=CODE, code="3901101"),
    "authority.abolished": named("อบต.ท่าช้าง", "พระนครศรีอยุธยา"),
    "authority.listing_fault": named("ทต.ซาง", "บึงกาฬ"),
    "authority.spelling": named("เทศบาลนครหาดใหญ", "สงขลา"),
    "authority.superseded": named("อบต.บางนา", "พระนครศรีอยุธยา"),
    "authority.register_older": named("ทม.บางกะดี", "ปทุมธานี"),
    "authority.no_code": named("เมืองพัทยา", "ชลบุรี"),
    "authority.not_yet": named("ทต.บ้านนา", "พระนครศรีอยุธยา"),
}
