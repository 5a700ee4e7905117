"""The gate's page: offline, in both languages, with the failing rows beside it."""

import csv
import json
import re
from datetime import date
from pathlib import Path

from warehouse.gate import CheckResult
from warehouse.gate_page import write

ROWS = ({"station_id": "02T", "value": None}, {"station_id": "=1+1", "value": 5})
RESULTS = [
    CheckResult("air_daily", "key", True, "", True, "กุญแจของแถวต้องไม่ซ้ำ", "key"),
    CheckResult("air_daily", "value is known", False, "2 row(s)", True, "ค่า <b>ต้องมี</b>", "value is known", 2, ROWS),
    CheckResult("source", "late", False, "found 3", False, "ส่งช้า", "late"),
]


def test_a_page_needs_nothing_from_the_internet(tmp_path: Path) -> None:
    page = write(tmp_path, RESULTS, "2026-11-22.1", date(2026, 11, 22)).read_text(encoding="utf-8")
    assert not re.findall(r"https?://|src=|@import|<link|<script", page)


def test_a_page_says_what_blocks_and_what_warns(tmp_path: Path) -> None:
    page = write(tmp_path, RESULTS, "2026-11-22.1", date(2026, 11, 22)).read_text(encoding="utf-8")
    assert "22 พ.ย. 2569" in page
    assert "✗ ไม่เผยแพร่" in page
    assert page.index("✗ ระงับ") < page.index("! เตือน") < page.index("✓ ผ่าน")
    assert "ค่า &lt;b&gt;ต้องมี&lt;/b&gt;" in page, "what a check says is text, not markup"


def test_a_page_of_warnings_alone_lets_the_release_out(tmp_path: Path) -> None:
    page = write(tmp_path, [RESULTS[0], RESULTS[2]], "2026-11-22.1", date(2026, 11, 22)).read_text(encoding="utf-8")
    assert "✓ เผยแพร่ได้" in page
    assert "✗" not in page


def test_failing_rows_are_attached_and_cannot_run(tmp_path: Path) -> None:
    page = write(tmp_path, RESULTS, "2026-11-22.1", date(2026, 11, 22)).read_text(encoding="utf-8")
    (file,) = re.findall(r'href="(rows/[^"]+)"', page)
    with (tmp_path / file).open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines)) == [["station_id", "value"], ["02T", ""], ["'=1+1", "5"]]


def test_results_are_json_too(tmp_path: Path) -> None:
    write(tmp_path, RESULTS, "2026-11-22.1", date(2026, 11, 22))
    found = json.loads((tmp_path / "gate.json").read_text(encoding="utf-8"))
    assert [result["row_count"] for result in found] == [0, 2, 0]
    assert not (tmp_path / "rows").exists() or len(list((tmp_path / "rows").iterdir())) == 1
