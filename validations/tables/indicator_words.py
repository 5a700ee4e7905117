"""The words that the tables of indicators have in common: columns of several of them, and their lists of values."""

import pandera.pandas as pa

from validations.tables.declaring import decimal, flag, text, whole
from validations.tables.indicator import AREA_LEVELS, BASES, YEAR_BASES

GRADES = ("achieved", "near", "below", "critical")
COLOURS = ("green", "yellow", "orange", "red")

SOURCE = text("ที่มา", "Where the rule comes from")
IS_VERIFIED = flag("หน่วยงานยืนยันแล้วหรือไม่", "Whether the agency confirmed it; else it is a proposal")
INDICATOR_NO = whole("ลำดับตัวชี้วัดประเทศไทย", "Number of the Thai indicator", low=1, high=18)
SERIES = text("รหัสชุดข้อมูลของตัวชี้วัด", "Series, such as TH-03b")
BREAKDOWN = text("รายการแยกย่อย (total = ไม่แยก)", "Breakdown; total where there is none")
BASIS = text("ฐานการวัด", "Measurement basis", among=BASES)
AREA_LEVEL = text("ระดับพื้นที่", "Level of the area", among=AREA_LEVELS)
AREA_CODE = text("รหัสพื้นที่", "TH, 2-digit DOPA code, or station code")
YEAR_BASIS = text("ฐานของปี (ปฏิทิน งบประมาณ การศึกษา)", "What the year is", among=YEAR_BASES)
IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data")


def year_of(th: str, en: str, *, nullable: bool = False) -> pa.Column:
    return whole(th, en, nullable=nullable, low=2400, high=2699)


def figure(th: str, en: str, *, nullable: bool = True) -> pa.Column:
    return decimal(th, en, unit="see unit", nullable=nullable)


def share(th: str, en: str) -> pa.Column:
    return decimal(th, en, unit="%", nullable=True, places=2)
