"""Number formats, hidden rows and hidden columns of a sheet of .xlsx and .xlsm: read only where they decide something.

Read from the parts directly: openpyxl gives the same, but takes ten times as long and holds the whole sheet in memory.
"""

import html
import re
from typing import Any

from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.faults import Fault, Place, place_of, whole
from sources.workbook_kinds.ooxml import refusing_entities, sheet_names

# The formats that a file may name by number alone (ECMA-376 part 1, 18.8.30), as they are shown where English is set.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    # Thai, where the era is the Buddhist one
    59: "t0",
    60: "t0.00",
    61: "t#,##0",
    62: "t#,##0.00",
    67: "t0%",
    68: "t0.00%",
    69: "t# ?/?",
    70: "t# ??/??",
    71: "ว/ด/ปปปป",
    72: "ว-ดดด-ปป",
    73: "ว-ดดด",
    74: "ดดด-ปป",
    75: "ช:นน",
    76: "ช:นน:ทท",
    77: "ว/ด/ปปปป ช:นน",
    78: "นน:ทท",
    79: "[ช]:นน:ทท",
    80: "นน:ทท.0",
    81: "d/m/bb",
}
Formats = tuple[dict[Place, str], list[int], list[int]]  # formats that are not General, hidden rows, hidden columns

_TAG = r"<(?:\w+:)?%s\b([^>]*)>"
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STYLED_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*?\ss=["']([0-9]{1,6})["'])[^>]*?\sr=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*(?<!/)>"""
)
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^>]*\shidden=["'](?:1|true)["'])[^>]*?\sr=["']([0-9]{1,7})["']""")
_COLUMNS = re.compile(_TAG.replace("%s", "col").encode())


def look(archive: Archive, sheet: str, limits: dict[str, Any]) -> Formats:
    """What the sheet of this name says of its cells, rows and columns; nothing for a name that it does not have."""
    part = next((part for part, name in sheet_names(archive).items() if name == sheet and part in archive.parts), None)
    if part is None:
        return {}, [], []
    styles = _styles(archive)
    found: dict[Place, str] = {}
    rows: list[int] = []
    columns: set[int] = set()
    for piece in refusing_entities(archive.unpack(part), by_cell=True):
        for style, cell in _STYLED_CELL.findall(piece):
            if format_ := styles.get(int(style)):
                found[place_of(cell)] = format_
        rows += [int(row) - 1 for row in _HIDDEN_ROW.findall(piece)]
        for attributes in _COLUMNS.findall(piece):
            column = _attributes(attributes.decode("utf-8", "replace"))
            if column.get("hidden") in ("1", "true"):
                first, last = (whole(column.get(end), 0) for end in ("min", "max"))
                columns.update(range(max(first - 1, 0), min(last, limits["columns"])))
        if len(found) > limits["cells"]:
            raise Fault("file.too_large", what="cells", limit=limits["cells"], sheet=sheet)
    return found, rows, sorted(columns)


def _styles(archive: Archive) -> dict[int, str]:
    """The number format of each cell style that has one other than General."""
    if "xl/styles.xml" not in archive.parts:
        return {}
    text = b"".join(refusing_entities(archive.unpack("xl/styles.xml"), by_cell=False)).decode("utf-8", "replace")
    own = dict(BUILT_IN)
    for tag in re.findall(_TAG % "numFmt", text):
        attributes = _attributes(tag)
        own[whole(attributes.get("numFmtId"), 0)] = attributes.get("formatCode", "")
    cell_styles = re.search(r"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", text, re.S)
    found = {}
    for number, tag in enumerate(re.findall(_TAG % "xf", cell_styles[1] if cell_styles else "")):
        format_ = own.get(whole(_attributes(tag).get("numFmtId"), 0), "")
        if format_ and format_ != "General":
            found[number] = format_
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
