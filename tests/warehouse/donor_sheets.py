"""Status sheets of donor projects as the focal point writes them."""

from pathlib import Path
from typing import Any

import openpyxl

from tests.warehouse.donor_frames import PLAN, name_of

HEADER = [
    "ลำดับ", "ชื่อโครงการ", "ผู้สนับสนุน", "หน่วยดำเนินการ", "หน่วยงานไทย", "งบประมาณ", "สกุลเงิน", "วันเริ่ม", "วันสิ้นสุด",
    "ประเทศที่เข้าร่วม", "วัตถุประสงค์", "สถานะ", "ความก้าวหน้า (%)", "ผลการดำเนินงาน", "ข้อมูล ณ วันที่",
]  # fmt: skip


def write_sheet(path: Path, stated: str, *changes: dict[str, Any], without: tuple[str, ...] = ()) -> None:
    """A sheet of all the plan's projects, ongoing, with these changes, each by its ลำดับ; row 3 is the first project."""
    own = {str(change["ลำดับ"]): change for change in changes}
    book = openpyxl.Workbook()
    page = book.active
    page.title = "โครงการ AWGESC"
    page.append(["สถานะโครงการภายใต้ AWGESC"])
    page.append(HEADER)
    for number in (*PLAN, *(number for number in own if number not in PLAN)):
        if number not in without:
            row = {"ลำดับ": number, "สถานะ": "อยู่ระหว่างดำเนินการ", "ข้อมูล ณ วันที่": stated}
            row |= {"ชื่อโครงการ": name_of(number)} if number in PLAN else {}
            page.append([(row | own.get(number, {})).get(title) for title in HEADER])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
