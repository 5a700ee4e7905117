"""The sheet `ตารางติดตามผล`: the plan's official table in clean Thai, with results in new columns at its right."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from warehouse.extracts.contents import Contents
from warehouse.extracts.formats import SIZE, Formats
from warehouse.extracts.grid import rows_needed, spread
from warehouse.extracts.indicators import Indicator, indicators
from warehouse.extracts.page import Page, Piece
from warehouse.extracts.plan import Activity, Block, programmes
from warehouse.extracts.textsize import text_points
from warehouse.extracts.words import STATUS

NAME = "ตารางติดตามผล"
_TITLES = (
    "ตารางติดตามผลการดำเนินงานตามแผนงาน/โครงการ/กิจกรรม ภายใต้แผนปฏิบัติการอาเซียนด้านสิ่งแวดล้อมของประเทศไทย พ.ศ. 2561-2568",
    "ยุทธศาสตร์ที่ 4 สิ่งแวดล้อมเมืองที่ยั่งยืน",
)
# The first five are the official table's, in its order and wording; what is new stands only to their right.
_COLUMNS = (
    ("ตัวชี้วัด", 38),
    ("กิจกรรมภายใต้ ASPEN", 34),
    ("โครงการ/กิจกรรมของหน่วยงาน", 36),
    ("หน่วยงาน", 18),
    ("โครงการภายใต้ AWGESC", 38),
    ("ผลการดำเนินงาน", 33),
    ("สถานะ", 16),
    ("ข้อมูล ณ วันที่", 13),
)
_INDICATOR, _ACTIVITY, _PROJECT, _AGENCY, _DONORS, _RESULT, _STATUS, _DAY = range(8)
_ASEAN_LABEL, _THAI_LABEL = "ตัวชี้วัดอาเซียน", "ตัวชี้วัดประเทศไทย"
_UNPRINTED = "ตัวชี้วัดประเทศไทยในแผนงานนี้ที่ไม่ปรากฏในตารางติดตามผลของแผน"
_NOT_LINKED = "ตารางของแผนไม่ได้พิมพ์กิจกรรม โครงการ หรือหน่วยงานไว้คู่กับตัวชี้วัดนี้"


_WHOSE = "ผลการดำเนินงานและสถานะในสามคอลัมน์ขวาเป็นของตัวชี้วัดประเทศไทยตามหมายเลขที่ระบุ ไม่ใช่ผลของกิจกรรมในแถวเดียวกัน"


@dataclass(frozen=True)
class _Outcome:
    text: str
    status: str


def write(book: Workbook, contents: Contents, formats: Formats) -> Page:
    """Writes the sheet: banners, blocks of the ASEAN indicators, and the Thai indicators that have no printed row."""
    as_of = thai_date(contents.as_of())
    page = Page(book, NAME, formats, [width for _, width in _COLUMNS], foot=f"{NAME} · ข้อมูล ณ วันที่ {as_of}")
    for title in _TITLES:
        page.line(title, "title")
    page.header([title for title, _ in _COLUMNS])
    page.freeze(page.row, 1)
    page.repeat(page.row - 1, page.row - 1)
    thai = {indicator.number: indicator for indicator in indicators(contents)}
    for programme in programmes(contents):
        page.start(page.row, block=True)
        page.line(programme.banner, "banner")
        for block in programme.blocks:
            _Layout(page, block, [thai[number] for number in block.thai], as_of).write()
        if programme.unprinted:
            page.start(page.row, block=True)
            page.line(_UNPRINTED, "banner")
        for number in programme.unprinted:
            _unprinted(page, thai[number], as_of)
    page.row += 1
    page.line(_WHOSE)
    return page


def _outcomes(indicator: Indicator) -> list[_Outcome]:
    """What stands at the right of an indicator: a line for each of its series that has figures, else one."""
    if indicator.shown:
        return [_Outcome(f"{each.label} {each.name}: {each.sentence()}", each.status) for each in indicator.shown]
    status = indicator.status or "no_data"
    if len(indicator.results) == 1:
        return [_Outcome(f"{indicator.number}. {indicator.short_name}: {indicator.results[0].sentence()}", status)]
    return [_Outcome(f"{indicator.number}. {indicator.short_name}: {STATUS[status]}", status)]


def _indicator_pieces(formats: Formats, asean: str | None, thai: Sequence[Indicator]) -> list[Piece]:
    underlined, plain = formats.piece(underline=1, bold=True), formats.piece()
    pieces = [(_ASEAN_LABEL, underlined), (f"\n{asean}\n", plain)] if asean else []
    if thai:
        names = "\n".join(f"{indicator.number}. {indicator.name}" for indicator in thai)
        pieces += [(_THAI_LABEL, underlined), (f"\n{names}", plain)]
    return pieces


class _Layout:
    """One block: how many rows its activities, projects and results take so that all end on the same row."""

    def __init__(self, page: Page, block: Block, thai: Sequence[Indicator], as_of: str) -> None:
        self._page, self._block, self._as_of = page, block, as_of
        self._pieces = _indicator_pieces(page.formats, block.asean, thai)
        self._outcomes = [outcome for indicator in thai for outcome in _outcomes(indicator)]
        self._outcomes = self._outcomes or [_Outcome("", "")]
        counts = [self._rows_of(activity) for activity in block.activities]
        results = [rows_needed(self._points(_RESULT, outcome.text)) for outcome in self._outcomes]
        text = "".join(piece for piece, _ in self._pieces)
        self._rows = max(sum(counts), sum(results), rows_needed(self._points(_INDICATOR, text)))
        self._activity_spans = spread(counts, self._rows)
        self._result_spans = spread(results, self._rows)

    def write(self) -> None:
        """Writes the block from the page's next row on."""
        page, top = self._page, self._page.row
        cell = page.formats.style("top")
        page.start(top, block=True)
        page.rich(top, _INDICATOR, top + self._rows - 1, self._pieces, cell)
        for activity, (first, last) in zip(self._block.activities, self._activity_spans, strict=True):
            page.start(top + first, block=False)
            self._cell(_ACTIVITY, first, last, activity.text)
            self._cell(_DONORS, first, last, activity.donors)
            counts = [rows_needed(self._points(_PROJECT, project)) for project, _ in activity.projects]
            for (project, agency), (begins, ends) in zip(
                activity.projects, spread(counts, last - first + 1), strict=True
            ):
                self._cell(_PROJECT, first + begins, first + ends, project)
                self._cell(_AGENCY, first + begins, first + ends, agency)
        for outcome, (first, last) in zip(self._outcomes, self._result_spans, strict=True):
            self._cell(_RESULT, first, last, outcome.text)
            if outcome.status:
                page.status(top + first, _STATUS, outcome.status, last_row=top + last)
                style = page.formats.style("centre")
                page.merged(top + first, _DAY, top + last, _DAY, self._as_of, style)
            else:
                self._cell(_STATUS, first, last, "")
                self._cell(_DAY, first, last, "")
        page.row = top + self._rows

    def _rows_of(self, activity: Activity) -> int:
        projects = sum(rows_needed(self._points(_PROJECT, project)) for project, _ in activity.projects)
        beside = max(self._points(_ACTIVITY, activity.text), self._points(_DONORS, activity.donors))
        return max(projects, rows_needed(beside))

    def _points(self, column: int, text: str) -> float:
        return text_points(text, self._page.points(column, column), SIZE)

    def _cell(self, column: int, first: int, last: int, text: str) -> None:
        page = self._page
        page.merged(page.row + first, column, page.row + last, column, text, page.formats.style("top"))


def _unprinted(page: Page, indicator: Indicator, as_of: str) -> None:
    """An indicator beside which the plan's table prints nothing: one row for each of its outcomes."""
    outcomes = _outcomes(indicator)
    top, last = page.row, page.row + len(outcomes) - 1
    pieces = _indicator_pieces(page.formats, None, [indicator])
    page.rich(top, _INDICATOR, last, pieces, page.formats.style("top"))
    page.merged(top, _ACTIVITY, last, _DONORS, _NOT_LINKED, page.formats.style("centre", italic=True))
    for row, outcome in enumerate(outcomes):
        page.text(top + row, _RESULT, outcome.text, page.formats.style("top"))
        page.status(top + row, _STATUS, outcome.status)
        page.text(top + row, _DAY, as_of, page.formats.style("centre"))
    page.row = last + 1
