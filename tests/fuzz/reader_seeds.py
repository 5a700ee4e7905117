"""Where the fuzzer starts: sound and odd input of each target, and the real odd files where they are at hand."""

import json
from pathlib import Path

from tests.conftest import SHARED
from tests.sources.raw_books import ods, xls, xls_error, xls_formula, xls_number, xlsb, xlsb_record

DATA = SHARED / "data"
SHEET = (
    '<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1">'
    '<c r="A1" t="e"><v>#REF!</v></c><c r="B1" s="1"><f>1+1</f><v/></c>'
    '<x:c r="C1" t="str"><x:f>WEBSERVICE("x")|cmd!A</x:f><x:v>&#3585;</x:v></x:c></row></sheetData></worksheet>'
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)
TABLE = (
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:formula="of:=1/0" calcext:value-type="error" table:number-columns-spanned="2" table:number-rows-spanned="2">'
    "<text:p>Err:502</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
)
TEXTS = (
    "จังหวัด;ปี;ค่า\r\nขอนแก่น;2566;1,5\r\n",
    'a,"b\nc",1.50\n"=cmd|x",007,-3\n',
    "sep=;\n1;2\n",
    "a\tb\n¡ÃÁÍ¹ÒÁÑÂ\t3.25\n",
)


def write_seeds(target: str, folder: Path) -> None:
    """Writes the seeds of a target into the folder, a file each."""
    for number, content in enumerate(_seeds(target, folder)):
        (folder / f"seed-{number}").write_bytes(content)


def _seeds(target: str, folder: Path) -> list[bytes]:
    made = folder / "made"
    if target == "text":
        encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")
        found = [text.encode(encoding) for text in TEXTS for encoding in encodings]
        return [*found, TEXTS[0].encode("cp874"), *_real("*.csv", 20_000)]
    if target == "tree":
        tree = {"byYear": {"2555": {"1": {"ก": 1, "b": None}}}, "x": [{"a": {"b": [1, "2"]}}], "y": 3}
        return [
            json.dumps(tree).encode(),
            json.dumps(tree, ensure_ascii=False).encode("cp874"),
            *_real("*.json", 20_000),
        ]
    if target == "parts":
        record = xlsb_record(0, bytes(17)) + xlsb_record(3, bytes(8) + b"\x07") + xlsb_record(176, bytes(16))
        contents = {0: SHEET.encode(), 1: TABLE.encode(), 2: record, 6: STYLES.encode()}
        return [bytes([kind]) + content for kind, content in contents.items()]
    if target == "archive":
        found = [ods(made, ("a", TABLE)).read_bytes(), xlsb(made, [xlsb_record(3, bytes(8) + b"\x07")]).read_bytes()]
        made.unlink()
        return [*found, *_real("*.xls[xmb]", 12_000), *_real("*.ods", 12_000)]
    cells = [xls_number(0, 0, 1), xls_error(0, 1, 7), xls_formula(1, 1, bytes([3, 0, 0, 0, 0, 0, 255, 255]), flags=3)]
    found = [xls(made, cells).read_bytes()]
    made.unlink()
    return [*found, *_real("*.xls", 30_000)]


def _real(pattern: str, size: int) -> list[bytes]:
    paths = sorted(DATA.rglob(pattern)) if DATA.is_dir() else []
    return [path.read_bytes() for path in paths if path.stat().st_size < size]
