"""Reads one untrusted workbook in a process of its own, so that a hostile one can end only this process.

Run by `workbook.py` as `python -I workbook_reader.py FILE LIMITS`; nothing else imports it. Standard output is one
pickle: `("sheets", [(name, visible, rows, error cells), …])` or `("fault", rule, values)`. A process that ends
without it was stopped by its limits, and its exit status says by which.
"""

import html
import io
import json
import pickle
import re
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import python_calamine

ZIP_MARK, OLE_MARK = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
CHUNK = 1 << 20
UNCALCULATED = "#FORMULA! ="  # and the formula: no error value of a spreadsheet, and nothing that anybody types
FORMULA_SHOWN = 100
SMALL_PART = 8 << 20  # below this no ratio is suspicious: blank rows of one style pack very tightly
# A cell of type "e": its address, an optional formula, and the error that the file stores.
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st=["']e["'])[^>]*?\sr=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>\s*"""
    rb"""(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})<"""
)
# A cell with a formula of which the file stores no result: its attributes, the formula's, and the formula.
_FORMULA_CELL = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_CELL_ADDRESS = re.compile(rb"""\sr=["']([A-Z]{1,3}[0-9]{1,7})["']""")
_IS_TEXT = re.compile(rb"""\st=["']str["']""")


class Fault(Exception):
    """The file cannot be read: a rule's id and the values of its sentence."""

    def __init__(self, rule: str, **values: object):
        super().__init__(rule)
        self.rule, self.values = rule, values


def bound_resources(memory_bytes: int, seconds: int) -> None:
    """Caps this process's address space and processor time, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent's time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: Path, limits: dict[str, Any]) -> list[tuple[str, bool, list[list[object]], dict[str, str]]]:
    """Every worksheet as (name, visible, rows of cells, error values by address); raises Fault."""
    content = path.read_bytes()
    if content.startswith(ZIP_MARK):
        suffix, errors = check_archive(path, limits)
    elif content.startswith(OLE_MARK):
        if ENCRYPTED_PART in content:
            raise Fault("file.encrypted")
        suffix, errors = ".xls", {}
    else:
        raise Fault("file.not_a_workbook")
    # The content decides what the file is, not its name; calamine looks at the name, so it is given a right one.
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / f"book{suffix}"
        link.symlink_to(path.resolve())
        try:
            with python_calamine.CalamineWorkbook.from_path(link) as book:
                sheets = read_sheets(book, limits)
        except python_calamine.PasswordError as error:
            raise Fault("file.encrypted") from error
        except (python_calamine.CalamineError, OSError) as error:
            if "limit exceeded" in str(error):
                raise Fault("file.too_large", what="cells", limit=limits["cells"]) from error
            raise Fault("file.damaged") from error
    return [(name, visible, rows, errors.get(name, {})) for name, visible, rows in sheets]


def read_sheets(book: Any, limits: dict[str, Any]) -> list[tuple[str, bool, list[list[object]]]]:
    """The worksheets of an open workbook; charts and macro sheets are left out. Raises Fault where one is too large."""
    worksheets = [meta for meta in book.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
    if len(worksheets) > limits["sheets"]:
        raise Fault("file.too_large", what="sheets", limit=limits["sheets"])
    cells, found = 0, []
    for meta in worksheets:
        sheet = book.get_sheet_by_name(meta.name)
        rows, columns = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        cells += rows * columns
        for what, count in (("rows", rows), ("columns", columns), ("cells", cells)):
            if count > limits[what]:
                raise Fault("file.too_large", what=what, limit=limits[what], sheet=meta.name)
        visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
        found.append((meta.name, visible, sheet.to_python(skip_empty_area=False)))
    return found


def check_archive(path: Path, limits: dict[str, Any]) -> tuple[str, dict[str, dict[str, str]]]:
    """What kind of workbook the archive is, and by sheet the cells that only seem blank; raises Fault.

    Both what the directory declares and what really comes out are bounded: a directory can lie.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename.lstrip("/") for part in parts}
            if sum(part.file_size for part in parts) > limits["unpacked_bytes"]:
                raise Fault("file.too_large", what="unpacked_bytes", limit=limits["unpacked_bytes"])
            for part in parts:
                if part.file_size > SMALL_PART and part.file_size > limits["ratio"] * max(part.compress_size, 1):
                    raise Fault("file.too_large", what="ratio", limit=limits["ratio"])
            suffix = kind_of(names)
            return suffix, unpack(archive, parts, limits, look_for_errors=suffix == ".xlsx")
    except RuntimeError as error:  # zipfile's for "is encrypted, password required", and for a compression it lacks
        raise Fault("file.encrypted" if "encrypted" in str(error) else "file.damaged") from error
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, zlib.error) as error:
        raise Fault("file.damaged") from error


def kind_of(names: set[str]) -> str:
    """The suffix that fits the parts of an archive; raises Fault for archives that are no workbook."""
    if "xl/workbook.bin" in names:
        return ".xlsb"
    if "content.xml" in names:
        return ".ods"
    if "[Content_Types].xml" in names and any(name.lower().endswith("workbook.xml") for name in names):
        return ".xlsx"
    raise Fault("file.not_a_workbook")


def unpack(archive: zipfile.ZipFile, parts: list, limits: dict[str, Any], *, look_for_errors: bool) -> dict:
    """Unpacks every part to count its bytes; gives the cells of each worksheet that only seem blank."""
    unpacked, errors = 0, {}
    for part in parts:
        kept = io.BytesIO() if look_for_errors and "worksheets/" in part.filename else None
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > limits["unpacked_bytes"]:
                    raise Fault("file.too_large", what="unpacked_bytes", limit=limits["unpacked_bytes"])
                if kept and kept.tell() < limits["memory_bytes"] // 8:
                    kept.write(chunk)
        if kept and (found := told_apart(kept.getvalue())):
            errors[part.filename.lstrip("/")] = found
    return by_sheet(archive, errors) if errors else {}


def told_apart(sheet: bytes) -> dict[str, str]:
    """Cells of a worksheet that calamine gives as blanks though they are none, by address.

    An error cell is told by its error, a formula without a stored result by the formula. A formula of which the result
    is an empty text is a blank.
    """
    found = {}
    if b't="e"' in sheet or b"t='e'" in sheet:
        found = {cell.decode(): value.decode("utf-8", "replace") for cell, value in _ERROR_CELL.findall(sheet)}
    if b"<f" in sheet or b":f" in sheet:
        for attributes, formula in _FORMULA_CELL.findall(sheet):
            cell = _CELL_ADDRESS.search(attributes)
            if cell and not _IS_TEXT.search(attributes):
                said = html.unescape(formula.decode("utf-8", "replace"))[:FORMULA_SHOWN]
                found.setdefault(cell[1].decode(), UNCALCULATED + said)
    return found


def by_sheet(archive: zipfile.ZipFile, errors: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The cells that only seem blank by sheet name: a blank would hide a `#REF!` or a formula that nobody calculated.

    Of .xlsx and .xlsm only; in the older and the OpenDocument kinds an error cell is read as a blank.
    """
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", links):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        targets[attributes.get("Id")] = attributes.get("Target", "").lstrip("/").removeprefix("xl/")
    found = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book):
        name, link = re.search(r'\sname="([^"]*)"', tag), re.search(r'\s\w+:id="([^"]*)"', tag)
        part = f"xl/{targets.get(link[1])}" if link else None
        if name and part in errors:
            found[html.unescape(name[1])] = errors[part]
    return found


def main(path: str, limits: dict[str, Any]) -> None:
    bound_resources(limits["memory_bytes"], limits["seconds"])
    answer: tuple
    try:
        answer = ("sheets", read(Path(path), limits))
        packed = pickle.dumps(answer, protocol=5)
        if len(packed) > limits["memory_bytes"] // 4:
            raise Fault("file.too_large", what="cells", limit=limits["cells"])
    except Fault as fault:
        packed = pickle.dumps(("fault", fault.rule, fault.values))
    except MemoryError:
        packed = pickle.dumps(("fault", "file.too_large", {"what": "memory_bytes", "limit": limits["memory_bytes"]}))
    sys.stdout.buffer.write(packed)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
