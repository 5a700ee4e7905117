"""The sheet `ที่มาและหมายเหตุ`: the files behind the figures, definitions and formulas, marks, and terms of use."""

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from warehouse.extracts.contents import Contents
from warehouse.extracts.formats import Formats
from warehouse.extracts.indicators import abbreviations, owners
from warehouse.extracts.page import Page
from warehouse.extracts.words import FLAG_MEANING, FREQUENCY, OUTCOME, STATUS, USE, word

NAME = "ที่มาและหมายเหตุ"
_WIDTHS = (7, 42, 26, 16, 15, 15, 16, 72)
_STATUS_MEANING = {
    "achieved": "ผลการดำเนินงานถึงหรือเกินค่าเป้าหมาย (ร้อยละ 100 ขึ้นไป) · สีเขียว",
    "near": "ร้อยละ 75 ขึ้นไป แต่ไม่ถึงร้อยละ 100 ของเป้าหมาย · สีเหลือง",
    "below": "ร้อยละ 50 ขึ้นไป แต่ไม่ถึงร้อยละ 75 ของเป้าหมาย · สีส้ม",
    "critical": "ต่ำกว่าร้อยละ 50 ของเป้าหมาย · สีแดง",
    "no_target": "มีผลการดำเนินงาน แต่ยังไม่มีค่าเป้าหมายที่หน่วยงานกำหนด จึงไม่ให้สี · สีเทา",
    "no_data": "ยังไม่ได้รับข้อมูล ซึ่งไม่ใช่ศูนย์ · สีเทา",
    "not_due": "ยังไม่ถึงรอบการรายงานหรือการประกาศผล · สีเทา",
    "too_short": "ข้อมูลครอบคลุมช่วงเวลาสั้นเกินกว่าจะแทนทั้งปี · สีเทา",
    "stale": "ข้อมูลเก่ากว่า 1.5 เท่าของรอบการรายงาน · ลายเส้นสีเทา",
}
_NOTES = (
    "ปี พ.ศ. = ปี ค.ศ. + 543",
    "ปีปฏิทิน: 1 ม.ค. ถึง 31 ธ.ค. · ปีงบประมาณ: 1 ต.ค. ของปีก่อนหน้า ถึง 30 ก.ย. · ปีการศึกษา: พ.ค. ถึง มี.ค. ของปีถัดไป",
    "มคก./ลบ.ม. = ไมโครกรัมต่อลูกบาศก์เมตร · ค่าเฉลี่ยและร้อยละแสดงทศนิยม 2 ตำแหน่ง จำนวนนับไม่มีทศนิยม ปัดเศษครึ่งขึ้น",
    "ข้อความของแผนเป็นข้อความที่ชำระแล้ว ข้อความตามที่พิมพ์ในเอกสารต้นทางเก็บไว้ในฐานข้อมูล",
    "เครื่องหมาย - ในช่องโครงการ/กิจกรรมของหน่วยงาน หมายถึงแผนระบุว่าไม่มีโครงการของหน่วยงาน ไม่ใช่ข้อมูลขาดหาย",
    "ข้อมูลจำลองไม่ปรากฏในเอกสารนี้",
)
_TERMS = (
    "ข้อมูลเป็นของหน่วยงานที่ระบุไว้ในตารางแฟ้มข้อมูล การเผยแพร่หรือใช้ต่อให้เป็นไปตามเงื่อนไขของหน่วยงานเจ้าของข้อมูล",
    "เขตจังหวัดของสถานีตรวจวัดกำหนดด้วยข้อมูลเขตการปกครองของ geothai (สัญญาอนุญาต CC BY 4.0)",
)
# Tables whose rows each name the public page they come from.
_PUBLIC = ("asean_award", "national_waste", "national_pm25")


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet."""
    page = Page(book, NAME, formats, _WIDTHS, foot=f"{NAME} · ข้อมูล ณ วันที่ {thai_date(contents.as_of())}")
    page.line("ที่มาและหมายเหตุ", "title")
    _files(page, contents)
    _public_sources(page, contents)
    _definitions(page, contents)
    _marks(page)
    page.heading("5. หมายเหตุ")
    for note in _NOTES:
        page.line(f"• {note}")
    page.heading("6. เงื่อนไขการใช้ข้อมูล")
    for term in _TERMS:
        page.line(f"• {term}")
    return page


def _files(page: Page, contents: Contents) -> None:
    page.heading("1. แฟ้มข้อมูลที่ได้รับ")
    page.header(("ที่", "แฟ้ม", "หน่วยงาน", "วันที่ได้รับ", "แถวที่อ่าน", "แถวที่รับ", "ผลการตรวจ", "SHA-256 ของแฟ้ม"))
    short = abbreviations(contents)
    rows = contents.rows(
        "submission",
        "submission_id, file_name, file_sha256, agency, received_at, outcome, rows_read, rows_accepted, status",
        order="received_at, file_name, submission_id",
    )
    centre, cell = page.formats.style("centre"), page.formats.style("cell")
    for number, row in enumerate(rows, start=1):
        page.text(page.row, 0, str(number), centre)
        page.text(page.row, 1, row["file_name"], cell)
        page.text(page.row, 2, owners(row["agency"], short), cell)
        page.text(page.row, 3, thai_date(row["received_at"]), centre)
        page.number(page.row, 4, row["rows_read"], 0)
        page.number(page.row, 5, row["rows_accepted"], 0)
        used = "" if row["status"] == "current" else f"\n({word(USE, row['status'])})"
        page.text(page.row, 6, f"{word(OUTCOME, row['outcome'])}{used}", centre)
        page.text(page.row, 7, row["file_sha256"], cell)
        page.row += 1
    page.line("ที่มาของข้อความแผน : แผนปฏิบัติการอาเซียนด้านสิ่งแวดล้อมของประเทศไทย พ.ศ. 2561-2568 ยุทธศาสตร์ที่ 4")


def _public_sources(page: Page, contents: Contents) -> None:
    """Public pages that rows of national figures and awards name as their source."""
    page.heading("2. แหล่งสาธารณะที่อ้างอิง")
    sources: set[str] = set()
    for table in _PUBLIC:
        if contents.has(table, "public_source"):
            sources |= {row["public_source"] for row in contents.rows(table, "public_source", order="all")}
    if contents.has("donor_assertion"):
        rows = contents.rows("donor_assertion", "source", where="source_kind = 'public_source'", order="all")
        sources |= {row["source"] for row in rows}
    for source in sorted(sources - {""}) or ["ไม่มี"]:
        page.line(f"• {source}")


def _definitions(page: Page, contents: Contents) -> None:
    page.heading("3. นิยามและสูตร")
    for column, last, title in (
        (0, 0, "ที่"),
        (1, 1, "ตัวชี้วัด"),
        (2, 2, "หน่วยนับ"),
        (3, 3, "ความถี่"),
        (4, 6, "สูตร"),
        (7, 7, "นิยาม"),
    ):
        page.merged(page.row, column, page.row, last, title, page.formats.style("header"))
    page.row += 1
    cell, centre = page.formats.style("cell"), page.formats.style("centre")
    for row in contents.rows(
        "thai_indicator",
        "indicator_no, short_name_th, unit_th, frequency, definition_th, formula",
        order="indicator_no",
    ):
        texts = (
            (0, 0, str(row["indicator_no"])),
            (1, 1, row["short_name_th"]),
            (2, 2, row["unit_th"]),
            (3, 3, word(FREQUENCY, row["frequency"])),
            (4, 6, row["formula"]),
            (7, 7, row["definition_th"]),
        )
        for column, last, text in texts:
            page.merged(page.row, column, page.row, last, text, centre if column in (0, 3) else cell)
        page.row += 1


def _marks(page: Page) -> None:
    page.heading("4. สถานะและเครื่องหมาย")
    last = len(_WIDTHS) - 1
    for status, meaning in _STATUS_MEANING.items():
        page.merged(page.row, 0, page.row, 1, STATUS[status], page.formats.status(status))
        page.merged(page.row, 2, page.row, last, meaning, page.formats.style("cell"))
        page.row += 1
    for mark, meaning in FLAG_MEANING.items():
        page.merged(page.row, 0, page.row, 1, mark, page.formats.style("centre"))
        page.merged(page.row, 2, page.row, last, meaning, page.formats.style("cell"))
        page.row += 1
