"""What public sources say of the donor projects, beside what the plan says: shown side by side, never merged."""

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal

from validations.values.thai_dates import thai_date
from validations.values.years import BE_OFFSET
from warehouse.extracts.contents import Contents, Row
from warehouse.extracts.page import Page
from warehouse.extracts.words import PROJECT_FIELD, PROJECT_STATUS, countries, parties, word

_SILENT, _SAME, _OTHERWISE = "แผนไม่ระบุ", "ตรงกับแผน", "ต่างจากแผน"
_AMONG_SOURCES, _COMPARE = "แต่ละแหล่งต่างกัน", "โปรดเทียบกับแผน"
_CONFLICTS = (_OTHERWISE, _AMONG_SOURCES, _COMPARE)
# What a public page tells under another name than the plan's: only a reader can judge whether the two agree.
_BESIDE = {
    "closing_event": ("end",),
    "kick_off": ("start",),
    "launched": ("start",),
    "period": ("start", "end", "duration"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAY = re.compile(rf"\b(\d{{1,2}}-)?(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_MONEY = re.compile(r"(\d+(?:\.\d+)?) ([A-Z]{3})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEARS = re.compile(r"(\d{4})-(\d{4})")


def said(field: str, value: str) -> str:
    """An assertion's value as an extract prints it: dates in the Buddhist era, money, names of countries."""
    if field == "participating_countries" and re.fullmatch(r"[A-Z]{3}(; ?[A-Z]{3})*", value):
        return countries(value)
    if field in ("donor", "implementer"):
        return parties(value)
    if field == "status":
        return word(PROJECT_STATUS, value)
    if money := _MONEY.fullmatch(value):
        return f"{Decimal(money[1]):,.2f} {money[2]}"
    if years := _YEARS.fullmatch(value):
        return f"พ.ศ. {int(years[1]) + BE_OFFSET}-{int(years[2]) + BE_OFFSET}"
    if iso := _ISO.fullmatch(value):
        precision = "day" if iso[3] else "month" if iso[2] else "year"
        return thai_date(date(int(iso[1]), int(iso[2] or 1), int(iso[3] or 1)), precision)
    return _ENGLISH_DAY.sub(_thai_day, value.replace(" months", " เดือน"))


def _thai_day(match: re.Match[str]) -> str:
    day = date(int(match[4]), _MONTHS.index(match[3]) + 1, int(match[2]))
    return f"{match[1] or ''}{thai_date(day)}"


def write_conflicts(page: Page, contents: Contents) -> None:
    """Writes a line for each thing that a public source says otherwise than the plan, or than another source."""
    plan, public = _assertions(contents)
    page.heading("ข้อมูลที่แต่ละแหล่งระบุไม่ตรงกัน (แสดงทุกแหล่ง ไม่เลือกและไม่รวมค่า)")
    lines = [
        f"• โครงการ {row['project_id']} · {word(PROJECT_FIELD, row['field'])}: "
        f"แผนระบุ {_plan_says(plan, row['project_id'], row['field'])} · "
        f"{row['source']} ระบุ {said(row['field'], row['value'])}".replace(f"แผนระบุ {_SILENT}", _SILENT)
        for row in public
        if _verdict(plan, row, _rivals(public, row)) in _CONFLICTS
    ]
    for line in lines or ["ไม่พบ"]:
        page.line(line)


def write_comparison(page: Page, contents: Contents, columns: tuple[tuple[int, int], ...]) -> None:
    """Writes a table of all that public sources say; `columns` = first and last column of its six cells."""
    plan, public = _assertions(contents)
    if not public:
        page.line("ไม่มี")
        return
    titles = ("ที่", "เรื่อง", "เอกสารแผนระบุ", "แหล่งสาธารณะระบุ", "ผลเทียบ", "แหล่ง")
    for title, (first, last) in zip(titles, columns, strict=True):
        page.merged(page.row, first, page.row, last, title, page.formats.style("header"))
    page.row += 1
    for row in public:
        key = row["project_id"], row["field"]
        on = f" ({thai_date(row['stated_on'])})" if row["stated_on"] else ""
        texts = (
            row["project_id"],
            word(PROJECT_FIELD, row["field"]),
            _plan_says(plan, *key),
            said(row["field"], row["value"]),
            _verdict(plan, row, _rivals(public, row)),
            f"{row['source']}{on}",
        )
        for position, (text, (first, last)) in enumerate(zip(texts, columns, strict=True)):
            style = page.formats.style("centre" if position in (0, 4) else "cell")
            page.merged(page.row, first, page.row, last, text, style)
        page.row += 1


def _assertions(contents: Contents) -> tuple[dict[tuple[str, str], list[str]], list[Row]]:
    """(project, field) → what the plan's documents say; and all that public sources say, in order."""
    plan: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    public: list[Row] = []
    for row in contents.rows(
        "donor_assertion",
        "project_id, field, value, source_kind, source, stated_on",
        where="source_kind <> 'status_sheet'",
        order="string_split(project_id, '.')[1]::int, project_id, field, source_kind, source",
    ):
        if row["source_kind"] == "public_source":
            public.append(row)
        elif row["value"] not in plan[row["project_id"], row["field"]]:
            plan[row["project_id"], row["field"]].append(row["value"])
    return dict(plan), public


def _plan_says(plan: dict[tuple[str, str], list[str]], project_id: str, field: str) -> str:
    """What the plan says of the field, or of the fields that it should be read beside."""
    if own := plan.get((project_id, field)):
        return "; ".join(said(field, value) for value in own)
    beside = [
        f"{word(PROJECT_FIELD, other)} {said(other, value)}"
        for other in _BESIDE.get(field, ())
        for value in plan.get((project_id, other), ())
    ]
    return "; ".join(beside) or _SILENT


def _rivals(public: list[Row], row: Row) -> set[str]:
    """What public sources say of the same field of the same project."""
    return {
        other["value"] for other in public if (other["project_id"], other["field"]) == (row["project_id"], row["field"])
    }


def _verdict(plan: dict[tuple[str, str], list[str]], row: Row, rivals: set[str]) -> str:
    """Whether the two agree. Different words are called different: no one here decides that they mean the same."""
    key = row["project_id"], row["field"]
    if key in plan:
        return _SAME if row["value"] in plan[key] else _OTHERWISE
    if len(rivals) > 1:
        return _AMONG_SOURCES
    return _SILENT if _plan_says(plan, *key) == _SILENT else _COMPARE
