"""Workbooks with invented personal data wherever agencies leave it, and a search for it through a whole data home."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
from openpyxl.comments import Comment

from tests.simulate.kinds import kinds
from tests.simulate.making import make
from tests.simulate.messes.base import messes
from tests.simulate.writing import write_all
from tests.sources.books import daily_book, days
from tests.sources.contracts.sheets import Page, page
from tests.sources.contracts.test_dcce import DONOR, ESC, SAR
from tests.sources.contracts.test_onep import STRATEGY, TRACKING
from tests.sources.contracts.test_tei import OUTPUT
from tests.sources.contracts.test_tgo import LESS, TVER

# None of these is a person, a number in use or an address.
SECRETS = (
    *("สมชายคิด", "มานะดี", "สมหญิงใจ", "รักงาน", "วิชัยยุทธ", "กล้าหาญมาก", "ประนอมศรี", "ทองแท้", "อรุณรุ่ง", "แสงดาว"),
    *("Somsakk", "Wongdeee", "ปราณีตดี", "ยิ้มแย้ม", "0812345671", "081-234-5672", "๐๘๑-๒๓๔-๕๖๗๓", "08 1234 5674"),
    *("234 5675", "02-123-4576", "0-2123-4577", "0๘๑2345๖7๙", "812345678", "somchai.k@", "manee@", "somchai99"),
    *("02071-81", "๐๒๐๗๑-๘๒"),
)
BYTES = "its bytes"
HE, SHE = "นายสมชายคิด มานะดี", "นางสาวสมหญิงใจ รักงาน"
# Agencies, places and codes that look a little like persons and numbers: they must stay.
KEPT = (
    *("ดำเนินการโดย กองสาธารณสุขฯ อบต.นางแล", "นายกเทศมนตรีเมืองพล ลงนาม", "ตำบลนางแก้ว โพธาราม", "คุณภาพ น้ำผิวดิน"),
    *("เอกสาร ทส 1004.3/1234 ลงวันที่ 10-02-2567", "เลขที่ 0105536000315", "99/1 หมู่ 4 ถนนนายก ตำบลบ้านใหม่"),
)


def write(folder: Path) -> None:
    """All the workbooks, into the folder."""
    for number, (sent, cells) in enumerate(_pages()):
        book = sent.book()
        for address, cell in cells.items():
            book.active[address] = cell
        book.save(folder / f"{number:02}.xlsx")
    _with_comment().save(folder / "ความคิดเห็น.xlsx")
    _wide().save(folder / "รายวัน.xlsx")
    page([{**SAR, "จังหวัด": "ตาก"}]).book().save(folder / f"รายงานของ {SHE} 0812345671.xlsx")
    text = f"จังหวัด,ผู้ประสานงาน,โทร\nน่าน,{HE},0812345671\n"
    (folder / "ส่งออก.csv").write_bytes(text.encode("cp874"))


def simulate(folder: Path) -> list[str]:
    """A workbook of every kind with personal columns, and what stands in them."""
    made = [found for name in kinds() if (found := make(name, 2566, [messes()["M19"]]))]
    write_all((each.book for each in made), folder)
    assert len(made) > 30
    # A first name or a number of few letters may be a part of any other word; of each workbook a few are looked for.
    return sorted({text for each in made for text in each.truth["personal"][::12] if len(text) > 8})


def found_in(home: Path, secrets: list[str]) -> list[tuple[str, str, str]]:
    """File, place and secret of all that is found, but in snapshots and annotated workbooks."""
    forms = {form: secret for secret in secrets for form in _forms(secret)}
    in_bytes = re.compile(b"|".join(map(re.escape, sorted(forms))))
    in_values = re.compile(b"|".join(sorted(re.escape(secret.encode()) for secret in secrets)))
    hits = []
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if inside.parts[0] == "snapshots" or path.name.endswith(".annotated.xlsx"):
            continue
        contents = [("its name", str(inside).encode()), *(contents_of(path) if path.is_file() else ())]
        for place, content in contents:
            looked_for = in_bytes if place == BYTES else in_values
            hits += [(str(inside), place, forms[found]) for found in set(looked_for.findall(content))]
    return hits


def contents_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and in UTF-8 the values that it holds where it packs them."""
    content = path.read_bytes()
    yield BYTES, content
    if path.suffix == ".parquet":
        frame = pd.read_parquet(path)
        yield from ((str(name), "\n".join(map(str, frame[name].dropna().unique())).encode()) for name in frame)
    elif path.suffix in (".sqlite", ".db"):
        with sqlite3.connect(path) as store:
            names = [name for (name,) in store.execute("select name from sqlite_master where type = 'table'")]
            yield from ((name, _said(store.execute(f'select * from "{name}"').fetchall())) for name in names)
    elif path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as store:
            tables = store.execute("select table_schema, table_name from information_schema.tables").fetchall()
            for schema, name in tables:
                yield name, _said(store.execute(f'select * from "{schema}"."{name}"').fetchall())
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())


def _forms(secret: str) -> set[bytes]:
    """How a text may be stored: in UTF-8, in UTF-16, in the old Thai encoding, or escaped."""
    return {
        secret.encode(),
        secret.encode("utf-16-le"),
        secret.encode("cp874", "replace"),
        json.dumps(secret)[1:-1].encode(),
        "".join(f"&#{ord(letter)};" for letter in secret).encode(),
    }


def _said(rows: list[tuple[object, ...]]) -> bytes:
    values = (value for row in rows for value in row if value is not None)
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def _pages() -> list[tuple[Page, dict[str, object]]]:
    contact = {
        "ชื่อผู้ประสานงาน": HE,
        "เบอร์โทรศัพท์": "081-234-5672",
        "E-mail": "somchai.k@example.go.th",
        "Line ID": "somchai99",
    }
    names = list(SAR)
    merged = Page(
        [[*names, "ข้อมูลผู้ประสานงาน", None, None], [*[None] * len(names), "ชื่อ", "โทร", "อีเมล"]],
        [{**SAR, "ชื่อ": "สมหญิงใจ รักงาน", "โทร": "๐๘๑-๒๓๔-๕๖๗๓", "อีเมล": "manee@example.com"}],
        merged=["N2:P2", *(f"{letter}2:{letter}3" for letter in "ABCDEFGHIJKLM")],
    )
    strange = {"ช่องทางอื่น": "08 1234 5674", "ผู้ใหญ่": "ดร.วิชัยยุทธ กล้าหาญมาก", "": 812345678}
    like_persons = {"กิจกรรมภายใต้ ASPEN": "9. อื่น ๆ", "ผลการดำเนินงาน": "; ".join(KEPT)}
    notes = ("ผู้ประสานงาน นางสาวประนอมศรี ทองแท้ โทร. 02-123-4576", "หมายเหตุ: ถาม นายอรุณรุ่ง แสงดาว +66 81 234 5675")
    said = {
        "ผลการดำเนินงาน": f"ดำเนินการแล้ว ติดต่อ{HE} โทร 0812345671 หรือ manee@example.com",
        "หมายเหตุ": f"ผู้ประสานงาน: {SHE} (1-1037-02071-81-2) Line ID: somchai99",
    }
    donor = {"หน่วยดำเนินการ": "UNCDF; ดร.วิชัยยุทธ กล้าหาญมาก", "ผลการดำเนินงาน": "ถาม Mr. Somsakk Wongdeee 0๘๑2345๖7๙"}
    wrong = {
        "ปีประเมิน (พ.ศ.)": HE,
        "รหัส อปท.": "0812345671",
        "วันที่ส่ง": "โทร 081-234-5672",
        "ชื่อ อปท.": "somchai.k@example.go.th",
    }
    other = {"ขั้นตอน": "ประกาศใช้", "ชื่อแผน/ยุทธศาสตร์": "แผน ข โทร 0-2123-4577"}
    calls = {"P3": '=HYPERLINK("mailto:somchai.k@example.go.th","ติดต่อ")'}
    return [
        (page([{**SAR, **contact}]), {}),
        (merged, {}),
        (page([{**SAR, **strange, "จังหวัด": "น่าน"}]), {}),
        (page([{**SAR, "จังหวัด": "แพร่"}], notes=notes), {}),
        (page([{**TRACKING, **said}, {**TRACKING, **like_persons}]), {}),
        (page([{**DONOR, **donor}]), {}),
        (page([{**LESS, "เจ้าของ": HE}], name="LESS"), {}),
        (page([{**TVER, "ผู้พัฒนา": SHE, "รหัสโครงการ": "0812345671"}], name="T-VER"), {}),
        (page([{**OUTPUT, "ผู้รับผิดชอบ": "สมชายคิด มานะดี", "วัตถุประสงค์": "ประสานน.ส.ประนอมศรี ทองแท้"}]), {}),
        (page([{**SAR, **wrong}]), {}),
        (page([{**STRATEGY, "ชื่อแผน/ยุทธศาสตร์": f"แผน ก (ผู้รับผิดชอบ {HE} ๑-๑๐๓๗-๐๒๐๗๑-๘๒-๒)"}, {**STRATEGY, **other}]), {}),
        (page([{**SAR, "วันที่ส่ง": "ไม่ทราบ", "จังหวัด": "ตาก"}]), calls),
        (page([{"รายชื่อ": HE, "โทร": "0812345671"}], name=HE), {}),
        (page([SAR, {**SAR, "จังหวัด": "เลย"}], titles=(f"รายงานโดย {HE} โทร 081-234-5672",), name=SHE), {}),
        (page([{**ESC, "ผู้ตรวจ": "ปราณีตดี ยิ้มแย้ม"}, {**ESC, "ปี": 2567, "ผู้ตรวจ": "อรุณรุ่ง แสงดาว"}]), {}),
    ]


def _with_comment() -> openpyxl.Workbook:
    book = page([{**SAR, "วันที่ส่ง": "ไม่ทราบ", "จังหวัด": "พะเยา"}]).book()
    book.active["A3"].comment = Comment(f"ถาม {HE} 0812345671", "สมชายคิด มานะดี")
    return book


def _wide() -> openpyxl.Workbook:
    book = daily_book(["02T", "05T"], days(date(2024, 1, 1), 10))
    cells = {"E1": "ผู้บันทึก", "E2": HE, "B3": "โทร 081-234-5672", "A15": f"ผู้จัดทำ {SHE}", "F2": 812345678}
    for address, cell in cells.items():
        book.active[address] = cell
    return book
