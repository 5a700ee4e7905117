"""The sheet `สรุป 18 ตัวชี้วัด`: one row an indicator, and below it one for each of its series that has figures."""

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from warehouse.extracts.contents import Contents
from warehouse.extracts.formats import Formats
from warehouse.extracts.indicators import UNDATED, Indicator, Result, indicators
from warehouse.extracts.page import Page
from warehouse.extracts.words import FLAG_MEANING, KIND, STATUS, YEAR_BASIS, word

NAME = "สรุป 18 ตัวชี้วัด"
_COLUMNS = (
    ("ที่", 6),
    ("ตัวชี้วัดประเทศไทย", 55),
    ("ประเภท", 13),
    ("ผลล่าสุด", 10),
    ("หน่วย", 14),
    ("ปี พ.ศ.", 9),
    ("ฐานปี", 12),
    ("ค่าเป้าหมาย", 15),
    ("ร้อยละของ\nเป้าหมาย", 11),
    ("สถานะ", 17),
    ("ข้อมูล ณ วันที่", 14),
    ("หน่วยงาน\nรับผิดชอบ", 18),
    ("หมายเหตุ", 30),
    ("ที่มา", 24),
)


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet: question 1 of the minister's office, what the status of the 18 indicators is."""
    as_of = thai_date(contents.as_of())
    page = Page(book, NAME, formats, [width for _, width in _COLUMNS], foot=f"{NAME} · ข้อมูล ณ วันที่ {as_of}")
    page.line("สรุปสถานะตัวชี้วัดประเทศไทย 18 ตัวชี้วัด ด้านสิ่งแวดล้อมเมืองที่ยั่งยืน", "title")
    page.line(f"ข้อมูล ณ วันที่ {as_of}", "title")
    page.header([title for title, _ in _COLUMNS])
    page.freeze(page.row, 2)
    page.repeat(page.row - 1, page.row - 1)
    for indicator in indicators(contents):
        _indicator(page, indicator, as_of)
        for result in indicator.shown:
            page.text(page.row, 0, result.label, formats.style("centre"))
            page.text(page.row, 1, result.name, formats.style("cell", indent=2))
            page.text(page.row, 2, None, formats.style("cell"))
            _figures(page, result, as_of)
            page.text(page.row, 11, None, formats.style("cell"))
            page.text(page.row, 12, result.mark, formats.style("cell"))
            page.text(page.row, 13, result.files, formats.style("cell"))
            page.row += 1
    page.row += 1
    page.line("สถานะของตัวชี้วัดที่มีหลายรายการย่อยเป็นไปตามกติกาของตัวชี้วัดนั้น (รายการหลัก ผลลัพธ์ที่แย่ที่สุด หรือรอบรางวัลล่าสุด) ไม่ใช่ค่าเฉลี่ย")
    page.line("ผลล่าสุดเป็นค่าระดับประเทศของปีล่าสุดที่มีข้อมูลครบช่วงเวลา ช่องว่างหมายถึงไม่มีข้อมูล ไม่ใช่ศูนย์")
    for mark, meaning in FLAG_MEANING.items():
        page.line(f"{mark} = {meaning}")
    page.line("ที่มา : แฟ้มที่ระบุไว้ท้ายแถว รายละเอียดและค่า SHA-256 อยู่ในแผ่นงาน ที่มาและหมายเหตุ")
    return page


def _indicator(page: Page, indicator: Indicator, as_of: str) -> None:
    formats = page.formats
    page.text(page.row, 0, str(indicator.number), formats.style("centre", bold=True))
    page.text(page.row, 1, indicator.name, formats.style("strong"))
    page.text(page.row, 2, word(KIND, indicator.kind), formats.style("cell"))
    page.text(page.row, 11, indicator.owner, formats.style("cell"))
    remark = ""
    if indicator.shown:
        for column in range(3, 9):
            page.text(page.row, column, None, formats.style("cell"))
        page.status(page.row, 9, indicator.judged.status, colour=indicator.judged.colour)
        page.text(page.row, 10, as_of, formats.style("centre"))
        remark = (
            f"สถานะตาม {indicator.judged.series} มีข้อมูล {indicator.with_value} จาก {len(indicator.results)} รายการย่อย"
        )
    elif len(indicator.results) == 1:
        _figures(page, indicator.results[0], as_of)
        remark = indicator.results[0].mark
    else:
        for column in range(3, 9):
            page.text(page.row, column, None, formats.style("cell"))
        if all(result.target is None for result in indicator.results):
            page.text(page.row, 7, STATUS["no_target"], formats.style("centre"))
        remark = f"ไม่มีข้อมูลทั้ง {len(indicator.results)} รายการย่อย"
        page.status(page.row, 9, indicator.status or "no_data")
        page.text(page.row, 10, as_of, formats.style("centre"))
    lines = [line for line in (remark, indicator.judged.reason, indicator.judged.late) if line]
    page.text(page.row, 12, "\n".join(lines), formats.style("cell"))
    only = indicator.results[0].files if len(indicator.results) == 1 else None
    page.text(page.row, 13, only, formats.style("cell"))
    page.row += 1


def _figures(page: Page, result: Result, as_of: str) -> None:
    """Columns from the result to its day."""
    formats, row = page.formats, page.row
    page.figure(row, 3, result.value, result.unit)
    page.text(row, 4, result.unit, formats.style("centre"))
    undated = result.value is not None and not result.year_be
    year = str(result.year_be) if result.value is not None and result.year_be else None
    page.text(row, 5, UNDATED if undated else year, formats.style("centre"))
    page.text(row, 6, None if undated else word(YEAR_BASIS, result.year_basis), formats.style("centre"))
    if result.target is None:
        page.text(row, 7, STATUS["no_target"], formats.style("centre"))
    else:
        page.figure(row, 7, result.target, result.unit)
    page.figure(row, 8, result.achievement_pct, "%")
    page.status(row, 9, result.status)
    page.text(row, 10, as_of, formats.style("centre"))
