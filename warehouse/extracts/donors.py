"""The sheet `โครงการ AWGESC`: the donor projects, money by currency, and what other sources say."""

from collections import defaultdict
from decimal import Decimal

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from warehouse.extracts import assertions
from warehouse.extracts.contents import Contents, Row
from warehouse.extracts.formats import Formats
from warehouse.extracts.indicators import abbreviations, owners
from warehouse.extracts.page import Page
from warehouse.extracts.words import PROJECT_STATUS, countries, parties, word

NAME = "โครงการ AWGESC"
_UNSAID = "ไม่ระบุ"
_COLUMNS = (
    ("ที่", 6),
    ("ชื่อโครงการ", 46),
    ("ผู้สนับสนุน", 23),
    ("หน่วยดำเนินการ", 21),
    ("หน่วยงานไทย", 12),
    ("วงเงิน", 17),
    ("สกุลเงิน", 9),
    ("โดย\nประมาณ", 10),
    ("เริ่ม", 13),
    ("สิ้นสุด", 13),
    ("ระยะเวลา\n(เดือน)", 10),
    ("ประเทศที่เข้าร่วม", 21),
    ("สถานะ", 16),
    ("ล่าช้า\n(เดือน)", 9),
    ("ก้าวถัดไป", 18),
    ("ตัวชี้วัด\nประเทศไทย", 11),
)


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet; empty means that no source says it, which is neither zero nor all member states."""
    as_of = thai_date(contents.as_of())
    page = Page(book, NAME, formats, [width for _, width in _COLUMNS], foot=f"{NAME} · ข้อมูล ณ วันที่ {as_of}")
    page.line("โครงการภายใต้คณะทำงานอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน (AWGESC)", "title")
    page.line(f"ตามรายงานสถานะล่าสุด หรือตามเอกสารแผนหากไม่มีรายงาน ข้อมูล ณ วันที่ {as_of}", "title")
    page.header([title for title, _ in _COLUMNS])
    page.freeze(page.row, 2)
    page.repeat(page.row - 1, page.row - 1)
    projects = contents.rows(
        "donor_project",
        "project_id, name_en, name_th, donor, implementer, thai_partner, budget_amount, budget_currency, "
        "budget_is_approximate, budget_original, start_date, start_precision, end_date, end_precision, "
        "duration_months, participating_countries, status_reported, status_reported_on, status_derived, "
        "delay_months, next_milestone, next_milestone_on, thai_indicators",
        order="string_split(project_id, '.')[1]::int, project_id",
    )
    short = abbreviations(contents)
    names = contents.rows("donor_milestone_name", "milestone, name_th", order="milestone")
    milestones = {row["milestone"]: row["name_th"] for row in names}
    for project in projects:
        _project(page, project, short, milestones)
    _totals(page, projects)
    assertions.write_conflicts(page, contents)
    _findings(page, contents)
    return page


def _project(page: Page, project: Row, short: dict[str, str], milestones: dict[str, str]) -> None:
    formats, row = page.formats, page.row
    cell, centre = formats.style("cell"), formats.style("centre")
    page.text(row, 0, project["project_id"], centre)
    names = [name for name in (project["name_th"], project["name_en"]) if name]
    page.text(row, 1, "\n".join(names), cell)
    page.text(row, 2, parties(project["donor"]), cell)
    page.text(row, 3, parties(project["implementer"]), cell)
    page.text(row, 4, owners(project["thai_partner"], short), cell)
    if project["budget_amount"] is None:
        page.text(row, 5, "ไม่มีข้อมูล", formats.style("cell", align="right"))
    else:
        page.number(row, 5, project["budget_amount"], 2)
    page.text(row, 6, project["budget_currency"], centre)
    page.text(row, 7, "ประมาณ" if project["budget_is_approximate"] else None, centre)
    page.text(row, 8, _day(project, "start"), centre)
    page.text(row, 9, _day(project, "end"), centre)
    page.text(row, 10, _whole(project["duration_months"]), centre)
    page.text(row, 11, countries(project["participating_countries"]), cell)
    page.text(row, 12, _status(project), formats.style("centre"))
    page.text(row, 13, "-" if project["delay_months"] is None else f"{project['delay_months']:,}", centre)
    page.text(row, 14, _next(project, milestones), cell)
    page.text(row, 15, (project["thai_indicators"] or "-").replace(";", ", ").replace("  ", " "), centre)
    page.row += 1


def _day(project: Row, side: str) -> str:
    day = project[f"{side}_date"]
    return _UNSAID if day is None else thai_date(day, project[f"{side}_precision"] or "day")


def _whole(number: int | None) -> str:
    return _UNSAID if number is None else f"{number:,}"


def _status(project: Row) -> str:
    """What the source reports, with its day; else what the dates say, marked as derived."""
    reported, derived = project["status_reported"], project["status_derived"] or "unknown"
    lines = []
    if reported:
        on = f" ({thai_date(project['status_reported_on'])})" if project["status_reported_on"] else ""
        lines.append(f"{word(PROJECT_STATUS, reported)}{on}")
    if derived != "unknown" and derived != reported:
        lines.append(f"{word(PROJECT_STATUS, derived)} (ตามวันเริ่มและวันสิ้นสุด)")
    return "\n".join(lines) or PROJECT_STATUS["unknown"]


def _next(project: Row, milestones: dict[str, str]) -> str:
    if project["next_milestone"] is None:
        return "-"
    on = f"\n{thai_date(project['next_milestone_on'])}" if project["next_milestone_on"] else ""
    return f"{word(milestones, project['next_milestone'])}{on}"


def _findings(page: Page, contents: Contents) -> None:
    """What the reports of status contradict, in themselves, each other or the plan, with their cells."""
    page.heading("ข้อขัดแย้งในรายงานสถานะโครงการ")
    found = contents.rows(
        "problem", "file_name, sheet, cell, message_th", where="rule like 'donor.%'", order="file_name, problem_no"
    )
    for row in found:
        place = " › ".join(part for part in (row["file_name"], row["sheet"], row["cell"]) if part)
        page.line(f"• {row['message_th']} ({place})")
    if not found:
        page.line("ไม่พบ")


def _totals(page: Page, projects: list[Row]) -> None:
    """Money by currency. Currencies are never added together, nor converted: no source states a rate."""
    amounts: defaultdict[str, list[Row]] = defaultdict(list)
    for project in projects:
        if project["budget_amount"] is not None:
            amounts[project["budget_currency"]].append(project)
    page.heading("วงเงินรวมแยกตามสกุลเงิน (ไม่แปลงสกุลเงิน)")
    for currency, rows in sorted(amounts.items()):
        total = sum((row["budget_amount"] for row in rows), Decimal(0))
        page.merged(page.row, 0, page.row, 4, f"รวม {currency}: {len(rows)} โครงการ", page.formats.style("label"))
        page.number(page.row, 5, total, 2)
        page.text(page.row, 6, currency, page.formats.style("centre"))
        about = sum(bool(row["budget_is_approximate"]) for row in rows)
        page.text(page.row, 7, "ประมาณ" if about else None, page.formats.style("centre"))
        page.row += 1
    unknown = sum(project["budget_amount"] is None for project in projects)
    page.merged(page.row, 0, page.row, 4, "โครงการที่ไม่ทราบวงเงิน", page.formats.style("label"))
    page.text(page.row, 5, f"{unknown:,} โครงการ", page.formats.style("cell", align="right"))
    page.row += 1
    for project in projects:
        if project["budget_original"] is not None:
            page.line(
                f"โครงการ {project['project_id']}: วงเงินเดิมก่อนปรับ {project['budget_original']:,.2f} "
                f"{project['budget_currency']}"
            )
