"""The sheet `ปก`: what this workbook is, as of when, from which release, and what its sheets hold."""

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from validations.values.years import BE_OFFSET
from warehouse.extracts.contents import Contents
from warehouse.extracts.formats import Formats
from warehouse.extracts.page import Page

NAME = "ปก"
TITLE = "ตัวชี้วัดเมืองสิ่งแวดล้อมยั่งยืนของประเทศไทย"
_SUBTITLES = (
    "แผนปฏิบัติการอาเซียนด้านสิ่งแวดล้อมของประเทศไทย พ.ศ. 2561-2568",
    "ยุทธศาสตร์ที่ 4 สิ่งแวดล้อมเมืองที่ยั่งยืน",
)
_WIDTHS = (44, 92)
_SHEETS = (
    ("สรุป 18 ตัวชี้วัด", "ผลล่าสุด ค่าเป้าหมาย และสถานะของตัวชี้วัดประเทศไทย 18 ตัวชี้วัด"),
    ("ตารางติดตามผล", "ตารางติดตามผลตามแผน พร้อมผลการดำเนินงานและสถานะ"),
    ("โครงการ AWGESC", "โครงการของผู้สนับสนุนภายใต้ AWGESC และวงเงินแยกตามสกุลเงิน"),
    ("คุณภาพข้อมูล", "ข้อมูลที่ขาด ปัญหาที่พบในแฟ้ม และค่าที่ปรับปรุง"),
    ("ที่มาและหมายเหตุ", "แฟ้มต้นทาง นิยาม สูตร เครื่องหมาย และเงื่อนไขการใช้ข้อมูล"),
)


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet. The contact is the ministry's to add: the release knows none."""
    release = contents.release()
    as_of = release["as_of"]
    page = Page(book, NAME, formats, _WIDTHS, foot=f"{TITLE} · ข้อมูล ณ วันที่ {thai_date(as_of)}")
    page.line(TITLE, "title")
    for subtitle in _SUBTITLES:
        page.line(subtitle, "title")
    page.row += 1
    rows = (
        ("ข้อมูล ณ วันที่", thai_date(as_of)),
        ("ปี พ.ศ.", str(as_of.year + BE_OFFSET)),
        ("รุ่นข้อมูล (release)", release["release_id"]),
        ("รุ่นโปรแกรม", release["code_version"]),
    )
    for label, value in rows:
        page.cells((label, value), ("label", "cell"))
    page.heading("แผ่นงานในแฟ้มนี้")
    for name, meaning in _SHEETS:
        page.cells((name, meaning), ("label", "cell"))
    page.heading("แฟ้มข้อมูลนำเข้าที่ใช้ (SHA-256)")
    inputs = contents.rows(
        "submission", "file_name, file_sha256", where="status = 'current'", order="file_name, file_sha256"
    )
    for row in inputs:
        page.cells((row["file_name"], row["file_sha256"]), ("label", "cell"))
    if not inputs:
        page.line("ไม่มีแฟ้มข้อมูลของหน่วยงาน มีเฉพาะข้อความของแผน")
    return page
