"""What calamine does not tell of .ods: error cells, formulas without a result, merged ranges."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.faults import FORMULA_SHOWN, UNCALCULATED, Area, Fault, Finding, Place, Seen, whole
from sources.workbook_kinds.ooxml import may_be_garbled, refusing_entities
from sources.workbook_kinds.reaching import is_reaching, reaches_out

AT_MOST = 200_000  # cells told apart: a row that is repeated for ever must not make more
_ATTRIBUTES = rb"""([^>"'/]*(?:"[^"]*"[^>"'/]*|'[^']*'[^>"'/]*)*)(/?)>"""
_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s>/])" + _ATTRIBUTES)
_ROW_TAG = re.compile(rb"<(/?)table:(table-row|table)(?=[\s>/])" + _ATTRIBUTES)
_ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TEXT = re.compile(rb"<text:p\b(?:[^>]*/>|[^>]*>(.*?)</text:p>)", re.S)
_MARKUP = re.compile(rb"<[^>]*>")
_OF_INTEREST = (b"table:formula", b'value-type="error"', b"-spanned")
# How LibreOffice shows the errors that it has no word for, by the error value that other programs give.
_NUMBERED = {"Err:503": "#NUM!", "Err:524": "#REF!", "Err:525": "#NAME?", "Err:532": "#DIV/0!"}
_ERRORS = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#N/A", "#NULL!"})
# White space between the elements of a table means nothing; calamine takes it for a fault (SheetJS writes it).
_BETWEEN = re.compile(rb"(<(?:/table:[^>]*|table:[^>]*/|table:table-row\b[^>]*)>)\s+(?=</?table:)")
_OTHER_FILE = re.compile(r"'(?:file|https?|ftp|smb):", re.I)


def look(archive: Archive) -> Seen:
    """Unpacks every part, to count its bytes, and gives what stands in the sheets by name; raises Fault."""
    if any(b"manifest:encryption-data" in chunk for chunk in _part(archive, "META-INF/manifest.xml")):
        raise Fault("file.encrypted")
    seen, scan = Seen("ods"), _Scan()
    for name in archive.parts:
        if name != "content.xml":
            for _ in archive.unpack(name):
                pass
            continue
        for piece in _whole_rows(refusing_entities(archive.unpack(name), by_cell=False)):
            seen.may_be_garbled = seen.may_be_garbled or may_be_garbled(piece)
            scan.read(piece)
    seen.told.update(scan.told)
    seen.merged.update(scan.merged)
    for sheet, places in scan.reaching.items():
        seen.findings += reaches_out(sheet, places)
    seen.findings += _kept_out(archive, scan)
    return seen


def without_indents(archive: Archive) -> bytes:
    """The same workbook without white space between its cells, in what calamine needs of its parts; raises Fault."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("mimetype", "META-INF/manifest.xml", "content.xml"):
            part = b"".join(_part(archive, name))
            made.writestr(name, _BETWEEN.sub(rb"\1", part) if name == "content.xml" else part)
    return out.getvalue()


def _part(archive: Archive, name: str) -> Iterator[bytes]:
    return archive.unpack(name) if name in archive.parts else iter(())


def _whole_rows(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The content cut behind rows, so that no cell is in two pieces."""
    rest, end = b"", b"</table:table-row>"
    for chunk in chunks:
        rest += chunk
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _kept_out(archive: Archive, scan: "_Scan") -> list[Finding]:
    found: list[Finding] = []
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.parts):
        found.append(("file.has_macros", {}))
    if scan.links:
        found.append(("file.has_links", {"count": scan.links}))
    return found


@dataclass
class _Scan:
    """Where the reading of content.xml is, and what was found so far, by sheet name."""

    told: dict[str, dict[Place, str]] = field(default_factory=dict)
    merged: dict[str, list[Area]] = field(default_factory=dict)
    reaching: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    links: int = 0
    _sheet: str | None = None
    _row: int = 0
    _column: int = 0
    _rows: int = 1  # how often the row is repeated
    _count: int = 0

    def read(self, piece: bytes) -> None:
        """Follows the rows of a piece, and its cells where one of them is of interest."""
        is_of_interest = any(word in piece for word in _OF_INTEREST)
        for tag in (_TAG if is_of_interest else _ROW_TAG).finditer(piece):
            is_end, name, attributes, is_empty = tag[1], tag[2], tag[3], tag[4]
            if name == b"table":
                self._enter(None if is_end else attributes)
            elif self._sheet is None:
                continue
            elif name == b"table-row":
                if is_end or is_empty:
                    self._row += _repeats(attributes, b"rows") if is_empty else self._rows
                else:
                    self._rows, self._column = _repeats(attributes, b"rows"), 0
            elif not is_end:
                repeats = _repeats(attributes, b"columns")
                if any(word in attributes for word in _OF_INTEREST):
                    self._cell(_attributes(attributes), None if is_empty else _said(piece, tag), repeats)
                self._column += repeats

    def _enter(self, attributes: bytes | None) -> None:
        name = _attributes(attributes).get("table:name") if attributes is not None else None
        self._sheet, self._row, self._column = name, 0, 0

    def _cell(self, cell: dict[str, str], said: str | None, repeats: int) -> None:
        assert self._sheet is not None
        place = self._row, self._column
        rows, columns = (whole(cell.get(f"table:number-{what}-spanned"), 1) for what in ("rows", "columns"))
        if rows * columns > 1:
            area = (*place, place[0] + rows - 1, place[1] + columns - 1)
            self.merged.setdefault(self._sheet, []).append(area)
        formula = cell.get("table:formula", "").removeprefix("of:").removeprefix("oooc:")
        if is_reaching(formula):
            self.reaching.setdefault(self._sheet, []).append((place, formula.removeprefix("=")))
        self.links += bool(_OTHER_FILE.search(formula))
        if value := _told(cell, formula, said):
            self._count += self._rows * repeats
            if self._count > AT_MOST:
                raise Fault("file.too_large", what="cells", limit=AT_MOST)
            told = self.told.setdefault(self._sheet, {})
            for row in range(place[0], place[0] + self._rows):
                told.update(dict.fromkeys(((row, place[1] + more) for more in range(repeats)), value))


def _told(cell: dict[str, str], formula: str, said: str | None) -> str | None:
    """The error or the formula of a cell that calamine gives as a blank or as a zero; None for any other cell."""
    text = said or ""
    if cell.get("calcext:value-type") == "error" or (formula and (text in _ERRORS or text.startswith("Err:"))):
        return text if text in _ERRORS else _NUMBERED.get(text, "#VALUE!")
    if formula and said is None and "office:value-type" not in cell:
        return UNCALCULATED + formula.removeprefix("=")[:FORMULA_SHOWN]
    return None


def _repeats(attributes: bytes, what: bytes) -> int:
    word = b"number-" + what + b"-repeated"
    if word not in attributes:
        return 1
    return max(whole(_attributes(attributes).get(f"table:{word.decode()}"), 1), 1)


def _attributes(attributes: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(attributes)
    }


def _said(piece: bytes, tag: re.Match[bytes]) -> str | None:
    """What the cell shows: its first paragraph, which may be empty; None without one."""
    end = piece.find(b"</table:table-cell>", tag.end())
    text = _TEXT.search(piece, tag.end(), end if end >= 0 else len(piece))
    return html.unescape(_MARKUP.sub(b"", text[1] or b"").decode("utf-8", "replace")).strip() if text else None
