"""What calamine does not tell of .xlsx and .xlsm: error cells, formulas without a result, and what they reach for."""

import html
import re
from collections.abc import Iterator

from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.faults import FORMULA_SHOWN, UNCALCULATED, Fault, Finding, Place, Seen, place_of
from sources.workbook_kinds.reaching import WORDS, is_reaching, reaches_out

TAIL = 1 << 20  # no cell is longer: a cell's text has 32,767 characters at most
_CELL_END = (b"</c>", b":c>")
# A cell of type "e": its address, an optional formula, and the error that the file stores.
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st=["']e["'])[^>]*?\sr=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>\s*"""
    rb"""(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})<"""
)
# A cell with a formula of which the file stores no result: its attributes and the formula.
_FORMULA_CELL = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_CELL_ADDRESS = re.compile(rb"""\sr=["']([A-Z]{1,3}[0-9]{1,7})["']""")
_IS_TEXT = re.compile(rb"""\st=["']str["']""")
_FORMULA = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>\s*<(?:\w+:)?f\b[^>]*>([^<]+)<""")
_REACHING_WORDS = tuple(word.encode() for word in WORDS)
TAG = r"""<(?:\w+:)?%s\s(?:[^>"']|"[^"]*"|'[^']*')*>"""  # an attribute may hold the character that ends a tag
_DOCTYPE = re.compile(rb"<!(?:ENTITY|DOCTYPE)")


def look(archive: Archive, kind: str) -> Seen:
    """Unpacks every part, to count its bytes, and gives what stands in the worksheets by sheet name; raises Fault."""
    seen = Seen(kind)
    told: dict[str, dict[Place, str]] = {}
    reaching: dict[str, list[tuple[Place, str]]] = {}
    sheets = {name for name in archive.parts if "worksheets/" in name.lower()} or sheet_names(archive).keys()
    for name in archive.parts:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            is_sheet = name in sheets
            for piece in refusing_entities(archive.unpack(name), by_cell=is_sheet):
                seen.may_be_garbled = seen.may_be_garbled or may_be_garbled(piece)
                if is_sheet:
                    has = has_formula(piece)
                    told.setdefault(name, {}).update(told_apart(piece, has_formula=has))
                    if has:
                        reaching.setdefault(name, []).extend(reaching_out(piece))
        else:
            for _ in archive.unpack(name):
                pass
    parts = {part for part in (*told, *reaching) if told.get(part) or reaching.get(part)}
    names = sheet_names(archive) if parts else {}
    for part in parts & names.keys():
        seen.told[names[part]] = told[part]
        seen.findings += reaches_out(names[part], reaching.get(part, []))
    seen.findings += kept_out(archive, kind)
    return seen


def refusing_entities(chunks: Iterator[bytes], *, by_cell: bool) -> Iterator[bytes]:
    """The chunks of an XML part, cut behind a cell where asked for; raises Fault for one that declares entities.

    Spreadsheet programs declare none: entities are for bombs, and for reading files of the machine.
    """
    rest, is_first = b"", True
    for chunk in chunks:
        if is_first and b"!" in chunk and _DOCTYPE.search(chunk[: 1 << 16]):
            raise Fault("file.has_entities")
        is_first = False
        if not by_cell:
            yield chunk
            continue
        rest += chunk
        end = next((end for end in _CELL_END if end in rest), None)
        cut = rest.rfind(end) + len(end) if end else max(len(rest) - TAIL, 0)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest


def told_apart(sheet: bytes, *, has_formula: bool) -> dict[Place, str]:
    """Cells of a worksheet that calamine gives as blanks though they are none.

    An error cell is told by its error, a formula without a stored result by the formula. A formula of which the result
    is an empty text is a blank.
    """
    found = {}
    if b"#" in sheet and (b't="e"' in sheet or b"t='e'" in sheet):
        found = {place_of(cell): value.decode("utf-8", "replace") for cell, value in _ERROR_CELL.findall(sheet)}
    if has_formula:
        for attributes, formula in _FORMULA_CELL.findall(sheet):
            cell = _CELL_ADDRESS.search(attributes)
            if cell and not _IS_TEXT.search(attributes):
                said = html.unescape(formula.decode("utf-8", "replace"))[:FORMULA_SHOWN]
                found.setdefault(place_of(cell[1]), UNCALCULATED + said)
    return found


def has_formula(sheet: bytes) -> bool:
    """Whether there may be a formula. Looking for one byte is ten times as fast as for two, and mostly enough."""
    return b"f" in sheet and (b"<f" in sheet or b":f" in sheet)


def may_be_garbled(xml: bytes) -> bool:
    """Whether there may be Thai that was read in a Western encoding: a letter of it begins with the first byte here."""
    return b"\xc3" in xml or (b"&" in xml and b"&#" in xml)


def reaching_out(sheet: bytes) -> list[tuple[Place, str]]:
    """Cells of which the formula would call another program or address, with the formula."""
    if not any(word in sheet for word in _REACHING_WORDS):
        return []
    found = ((place_of(cell), html.unescape(said.decode("utf-8", "replace"))) for cell, said in _FORMULA.findall(sheet))
    return [(place, formula) for place, formula in found if is_reaching(formula)]


def kept_out(archive: Archive, kind: str) -> list[Finding]:
    """What the file holds besides values: macros, and links to other files. Neither is used."""
    found: list[Finding] = []
    if any(name.endswith("vbaProject.bin") or "macrosheets/" in name for name in archive.parts):
        found.append(("file.has_macros", {}))
    links = [name for name in archive.parts if "externalLinks/externalLink" in name]
    if links:
        found.append(("file.has_links", {"count": len(links)}))
    return found


def sheet_names(archive: Archive) -> dict[str, str]:
    """The name of each worksheet by its part; parts that no sheet names have none."""
    books = [name for name in archive.parts if name.lower().endswith("workbook.xml")]
    if not books:
        return {}
    book = next((name for name in books if name.lower() == "xl/workbook.xml"), books[0])
    folder, _, file = book.rpartition("/")
    targets = {}
    for tag in re.findall(TAG % "Relationship", _text(archive, f"{folder}/_rels/{file}.rels")):
        attributes = dict(re.findall(r"""(\w+)\s*=\s*["']([^"']*)["']""", tag))
        target = attributes.get("Target", "").replace("\\", "/")
        targets[attributes.get("Id")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    found = {}
    for tag in re.findall(TAG % "sheet", _text(archive, book)):
        name = re.search(r"""\sname\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
        link = re.search(r"""\s\w+:id\s*=\s*["']([^"']*)["']""", tag)
        if name and link and link[1] in targets:
            found[targets[link[1]]] = html.unescape(name[1] or name[2] or "")
    return found


def _text(archive: Archive, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace") if name in archive.parts else ""
