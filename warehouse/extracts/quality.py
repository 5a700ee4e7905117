"""The sheet `คุณภาพข้อมูล`: what is missing, old or incomplete, what was wrong in the files, what was restated."""

from collections import defaultdict

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from warehouse.extracts import assertions
from warehouse.extracts.contents import Contents, Row
from warehouse.extracts.formats import Formats
from warehouse.extracts.indicators import indicators
from warehouse.extracts.page import Page
from warehouse.extracts.words import CHANGE, POLLUTANT, SEVERITY, word

NAME = "คุณภาพข้อมูล"
_WIDTHS = (8, 34, 27, 28, 15, 9, 68)
_LAST = len(_WIDTHS) - 1
_CELLS_NAMED = 8
_LACKS = ("no_data", "stale", "too_short", "not_due")
_SEVERITY_ORDER = "case severity when 'error' then 1 when 'warning' then 2 else 3 end"


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet, the most serious first."""
    as_of = thai_date(contents.as_of())
    page = Page(book, NAME, formats, _WIDTHS, foot=f"{NAME} · ข้อมูล ณ วันที่ {as_of}")
    page.line("คุณภาพข้อมูล", "title")
    page.line(f"ข้อมูล ณ วันที่ {as_of}", "title")
    _missing(page, contents)
    _problems(page, contents)
    _coverage(page, contents)
    _restated(page, contents)
    page.heading("5. โครงการ AWGESC: ข้อมูลจากแหล่งสาธารณะเทียบกับเอกสารแผน (แสดงทุกแหล่ง ไม่เลือกและไม่รวมค่า)")
    assertions.write_comparison(page, contents, ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (6, 6)))
    return page


def _missing(page: Page, contents: Contents) -> None:
    """Series without a figure, or with one that is old or too short, and who owes it."""
    page.heading("1. ตัวชี้วัดที่ไม่มีข้อมูล ข้อมูลเก่า หรือข้อมูลไม่ครบช่วงเวลา")
    _head(page, ((0, "ที่"), (1, "ตัวชี้วัด"), (4, "สถานะ"), (5, "ปี พ.ศ."), (6, "หน่วยงานที่ต้องส่งข้อมูล")))
    for indicator in indicators(contents):
        lacking = [result for result in indicator.results if result.status in _LACKS]
        if not indicator.results:
            _lack(page, str(indicator.number), indicator.name, "no_data", None, indicator.owner)
        elif len(lacking) == len(indicator.results) and indicator.status == "no_data":
            name = indicator.name
            if len(lacking) > 1:
                name += f" (ทุกรายการย่อย {len(lacking)} รายการ)"
            _lack(page, str(indicator.number), name, "no_data", None, indicator.owner)
        else:
            for result in lacking:
                name = f"{indicator.short_name}: {result.name}"
                year = result.year_be if result.value is not None else None
                _lack(page, result.label, name, result.status, year, indicator.owner)
    without = sum(not indicator.with_value for indicator in indicators(contents))
    page.line(f"ตัวชี้วัดที่ยังไม่มีข้อมูลเลย {without} จาก 18 ตัวชี้วัด ช่องที่ไม่มีข้อมูลไม่ใช่ศูนย์")


def _lack(page: Page, label: str, name: str, status: str, year: int | None, owner: str) -> None:
    formats, row = page.formats, page.row
    page.text(row, 0, label, formats.style("centre"))
    page.merged(row, 1, row, 3, name, formats.style("cell"))
    page.status(row, 4, status)
    page.text(row, 5, str(year) if year else None, formats.style("centre"))
    page.text(row, 6, owner, formats.style("cell"))
    page.row += 1


def _head(page: Page, titles: tuple[tuple[int, str], ...]) -> None:
    """The head of a table; a title reaches to the column before the next one."""
    ends = [column - 1 for column, _ in titles[1:]] + [_LAST]
    for (column, title), end in zip(titles, ends, strict=True):
        page.merged(page.row, column, page.row, end, title, page.formats.style("header"))
    page.row += 1


def _problems(page: Page, contents: Contents) -> None:
    """Problems by file, sheet and rule, with the cells where they are."""
    page.heading("2. ปัญหาที่พบในแฟ้มที่ส่งมาและในเอกสารแผน")
    found: defaultdict[tuple[str, str, str, str, str], list[Row]] = defaultdict(list)
    for row in contents.rows(
        "problem",
        "file_name, sheet, cell, rule, severity, message_th, submission_id, problem_no",
        order=f"{_SEVERITY_ORDER}, file_name, sheet nulls first, rule, submission_id, problem_no",
    ):
        key = (row["severity"], row["file_name"], row["sheet"] or "", row["rule"], row["submission_id"])
        found[key].append(row)
    if not found:
        page.line("ไม่พบ")
        return
    page.header(("จำนวน", "แฟ้ม", "แผ่นงาน", "กฎ", "ความรุนแรง", "", "คำอธิบาย (รายการแรก) และตำแหน่งเซลล์"))
    page.row -= 1
    page.merged(page.row, 4, page.row, 5, "ความรุนแรง", page.formats.style("header"))
    page.row += 1
    for (severity, file_name, sheet, rule, _), rows in found.items():
        cells = [row["cell"] for row in rows if row["cell"]]
        rest = f" และอีก {len(cells) - _CELLS_NAMED:,} เซลล์" if len(cells) > _CELLS_NAMED else ""
        where = f"\nเซลล์ {', '.join(cells[:_CELLS_NAMED])}{rest}" if cells else ""
        text = f"{rows[0]['message_th']}{where}"
        cell = page.formats.style("cell")
        page.number(page.row, 0, len(rows), 0)
        for column, value in ((1, file_name), (2, sheet), (3, rule), (6, text)):
            page.text(page.row, column, value, cell)
        page.merged(page.row, 4, page.row, 5, word(SEVERITY, severity), page.formats.style("centre"))
        page.row += 1


def _coverage(page: Page, contents: Contents) -> None:
    """Station-years of the air network: how many cover enough of their year to stand for it."""
    page.heading("3. ความครบถ้วนของข้อมูลคุณภาพอากาศรายสถานี")
    years: defaultdict[tuple[int, str], list[bool]] = defaultdict(list)
    for row in contents.rows(
        "air_annual_station", "year_be, pollutant, station_id, is_valid", order="year_be, pollutant, station_id"
    ):
        years[row["year_be"], row["pollutant"]].append(row["is_valid"])
    if not years:
        page.line("ไม่มีข้อมูล")
        return
    _head(page, ((0, "ปี พ.ศ."), (1, "สารมลพิษ"), (2, "สถานีที่มีข้อมูล"), (3, "สถานีที่ข้อมูลครบพอ"), (4, "สถานีที่ข้อมูลไม่ครบ")))
    for (year, pollutant), valid in years.items():
        page.text(page.row, 0, str(year), page.formats.style("centre"))
        page.text(page.row, 1, word(POLLUTANT, pollutant), page.formats.style("cell"))
        page.text(page.row, 2, f"{len(valid):,}", page.formats.style("centre"))
        page.text(page.row, 3, f"{sum(valid):,}", page.formats.style("centre"))
        page.merged(page.row, 4, page.row, _LAST, f"{len(valid) - sum(valid):,}", page.formats.style("centre"))
        page.row += 1
    page.line(
        "ข้อมูลครบพอ = มีข้อมูลอย่างน้อยร้อยละ 75 ของวันทั้งปี และอย่างน้อยร้อยละ 50 ของแต่ละไตรมาส "
        "สถานีที่ข้อมูลไม่ครบยังเก็บค่าไว้ แต่ไม่ใช้แทนทั้งปี"
    )


def _restated(page: Page, contents: Contents) -> None:
    """Indicator values that differ from the release before."""
    page.heading("4. ค่าตัวชี้วัดที่ปรับปรุงจากรุ่นก่อน")
    rows: list[Row] = []
    if contents.has("change"):
        # A change is kept as text; its key says whether the row was simulated.
        rows = contents.rows(
            "change",
            "key, column, old, new, reason",
            where="\"table\" = 'indicator_value' and reason = 'revised' and lower(key) not like '%is_simulated=true%'",
            order='key, "column" nulls first',
        )
    if not rows:
        page.line("ไม่มี")
        return
    _head(page, ((0, "การเปลี่ยนแปลง"), (2, "คอลัมน์"), (3, "ค่าเดิม"), (4, "ค่าใหม่"), (6, "แถว")))
    for row in rows:
        cell = page.formats.style("cell")
        page.merged(page.row, 0, page.row, 1, word(CHANGE, row["reason"]), cell)
        page.text(page.row, 2, row["column"], cell)
        page.text(page.row, 3, row["old"], cell)
        page.merged(page.row, 4, page.row, 5, row["new"], cell)
        page.text(page.row, 6, row["key"], cell)
        page.row += 1
