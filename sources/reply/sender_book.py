"""The sender's own workbook, opened so that it can be marked: what openpyxl loses is carried over or told."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.workbook.defined_name import DefinedNameDict
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sources.workbook_kinds.reaching import is_reaching

_QUOTED = re.compile(r'"[^"]*"')
_OTHER_FILE = re.compile(r"\[\d+\][^\[\]]*!")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}f"
_PLACES = "{http://schemas.microsoft.com/office/excel/2006/main}sqref"
_VALIDATIONS = re.compile(rb"<x14:dataValidations.*?</x14:dataValidations>", re.DOTALL)
# Parts of the archive that are never carried over, and those of which openpyxl may have taken in fewer than there are.
_NEVER_KEPT = (
    (re.compile(r"vbaProject\.bin$", re.IGNORECASE), "แมโคร (macros)"),
    (re.compile(r"/externalLinks/[^/]*\.xml$", re.IGNORECASE), "การเชื่อมโยงไปยังแฟ้มอื่น"),
    (re.compile(r"/(embeddings|activeX|ctrlProps)/", re.IGNORECASE), "วัตถุหรือปุ่มที่ฝังไว้"),
    (re.compile(r"/slicers/", re.IGNORECASE), "ตัวแบ่งส่วนข้อมูล (slicer)"),
    (re.compile(r"/threadedComments/", re.IGNORECASE), "การตอบกลับในความคิดเห็น"),
)
_COUNTED = (
    (re.compile(r"/media/", re.IGNORECASE), "รูปภาพ", "_images"),
    (re.compile(r"/charts/chart[^/]*\.xml$", re.IGNORECASE), "แผนภูมิ", "_charts"),
    (re.compile(r"/pivotTables/[^/]*\.xml$", re.IGNORECASE), "ตารางสรุป (pivot)", "_pivots"),
)
# What openpyxl says that it leaves out, in its own words.
_LEFT_OUT = {
    "Conditional Formatting extension": "การจัดรูปแบบตามเงื่อนไขบางส่วน",
    "conditional formatting rule": "การจัดรูปแบบตามเงื่อนไขบางส่วน",
    "Sparkline": "แผนภูมิในเซลล์ (sparkline)",
    "Shapes and drawings": "รูปร่างและกล่องข้อความ",
}


class SenderBook:
    """A workbook as sent, with its lists to choose from, made harmless; `lost` says what could not be kept."""

    def __init__(self, path: Path):
        self._path = path
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            self.book = openpyxl.load_workbook(path, rich_text=True, keep_links=False)
        told = " ".join(str(each.message) for each in said)
        lost = [*self._lost_parts(), *(thai for words, thai in _LEFT_OUT.items() if words in told)]
        self.lost = list(dict.fromkeys(lost))
        for page, found in self._later_validations():
            page.add_data_validation(found)
        self._make_harmless()

    def _lost_parts(self) -> Iterator[str]:
        """Parts of the archive that openpyxl does not carry over, and images and charts that it could not take in."""
        with zipfile.ZipFile(self._path) as archive:
            names = archive.namelist()
        for pattern, said in _NEVER_KEPT:
            if any(map(pattern.search, names)):
                yield said
        for pattern, said, held in _COUNTED:
            if sum(map(bool, map(pattern.search, names))) > sum(
                len(getattr(page, held)) for page in self.book.worksheets
            ):
                yield said

    def _make_harmless(self) -> None:
        """Formulas that reach out of the workbook give way to the values that the file stores of them."""
        formulas = [
            cell for page in self.book.worksheets for row in page.iter_rows() for cell in row if cell.data_type == "f"
        ]
        reaching = [cell for cell in formulas if _reaches_out(str(getattr(cell.value, "text", cell.value)))]
        if reaching:
            values = openpyxl.load_workbook(self._path, data_only=True, keep_links=False)
            for cell in reaching:
                value = values[cell.parent.title][cell.coordinate].value
                put(cell, str(getattr(cell.value, "text", cell.value)) if value is None else value)
            self.lost.append(f"สูตรที่เรียกข้อมูลจากภายนอก {len(reaching):,} เซลล์ (แทนด้วยค่าที่บันทึกไว้ หากมี)")
        links = [
            cell
            for page in self.book.worksheets
            for row in page.iter_rows()
            for cell in row
            if cell.hyperlink is not None and not (cell.hyperlink.target or "#").startswith("#")
        ]
        for cell in links:
            cell.hyperlink = None
        if links:
            self.lost.append(f"ลิงก์ไปยังภายนอกแฟ้ม {len(links):,} เซลล์ (คงข้อความไว้)")
        for names in (self.book.defined_names, *(page.defined_names for page in self.book.worksheets)):
            _drop_outside(names)

    def _later_validations(self) -> Iterator[tuple[Worksheet, DataValidation]]:
        """Lists to choose from that stand in another sheet, which programs since 2010 write in a part of their own."""
        with zipfile.ZipFile(self._path) as archive:
            parts = _parts_of_sheets(archive)
            for page in self.book.worksheets:
                content = archive.read(parts[page.title]) if page.title in parts else b""
                for found in _VALIDATIONS.findall(content):
                    yield from ((page, each) for each in _validations(found))


def put(cell: Any, value: object) -> None:
    """A value as it is; text always as text, so that none can act as a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("�", value)[:32767]
        cell.data_type = "s"
    elif isinstance(value, bool | int | float | date | datetime | time):
        cell.value = value
    else:
        put(cell, str(value))


def _reaches_out(formula: str) -> bool:
    return is_reaching(formula) or _OTHER_FILE.search(_QUOTED.sub('""', formula)) is not None


def _drop_outside(names: DefinedNameDict) -> None:
    """Names of cells in other files: without the links a spreadsheet program would have to repair the workbook."""
    for name in [name for name, defined in names.items() if _OTHER_FILE.search(defined.value or "")]:
        del names[name]


def _parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    try:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except KeyError:
        return {}
    target = {link.get("Id"): (link.get("Target") or "").lstrip("/") for link in links}
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = target.get(sheet.get(_RELATION)) or ""
        part = part if part.startswith("xl/") else f"xl/{part}"
        if part in archive.NameToInfo:
            found[sheet.get("name") or ""] = part
    return found


def _validations(content: bytes) -> Iterator[DataValidation]:
    said = b'<r xmlns:x14="%s" xmlns:xm="%s" xmlns:xr="urn:x" xmlns:mc="urn:y" xmlns:x14ac="urn:z">%s</r>'
    try:
        root = ElementTree.fromstring(said % (_LATER.encode(), _FORMULA[1:-2].encode(), content))
    except ElementTree.ParseError:
        return
    for entry in root.iter(f"{{{_LATER}}}dataValidation"):
        plain: dict[str, Any] = {name: value for name, value in entry.attrib.items() if not name.startswith("{")}
        formulas = [each.findtext(_FORMULA) for each in entry if each.tag.endswith(("formula1", "formula2"))]
        for name, formula in zip(("formula1", "formula2"), formulas, strict=False):
            plain[name] = formula or ""
        places = entry.findtext(_PLACES)
        if places and not any(_OTHER_FILE.search(formula or "") for formula in formulas):
            yield DataValidation(sqref=places, **plain)
