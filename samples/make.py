"""Writes the sample workbooks, shaped like an agency's: title rows, merged cells, notes under the table.

`python -m samples.make` writes them beside this file; the same Python gives the same bytes.
"""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from samples.figures import AWARDS, PM25, WASTE

HERE = Path(__file__).parent
CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a property of the file, fixed so that its bytes are
SIMULATED = "ข้อมูลจำลอง / SIMULATED DATA"
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2024, 12, 31)

# Invented code, place that says its province, what would stand there, usual mean and burning-season rise in µg/m³.
STATIONS = (
    ("S01T", "สถานีจำลอง เขตพระนคร กทม.", "อาคารจำลองที่ ๑", 22, 12),
    ("S02T", "สถานีจำลอง อ.เมือง จ.เชียงใหม่", "อาคารจำลองที่ ๒", 16, 62),
    ("S03T", "สถานีจำลอง อ.เมือง จ.ขอนแก่น", "อาคารจำลองที่ ๓", 20, 26),
    ("S04T", "สถานีจำลอง อ.เมือง จ.ระยอง", "อาคารจำลองที่ ๔", 15, 10),
    ("S05T", "สถานีจำลอง อ.หาดใหญ่ จ.สงขลา", "อาคารจำลองที่ ๕", 13, 4),
)


def make_all(folder: Path) -> list[Path]:
    """Writes every sample workbook into the folder; returns their paths."""
    written = []
    for name, fill in (
        ("sample_asean_award.xlsx", fill_awards),
        ("sample_national_figures.xlsx", fill_national),
        ("sample_pcd_pm25_simulated.xlsx", fill_simulated),
    ):
        path = folder / name
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            book.set_properties({"title": name, "created": CREATED})
            fill(book)
        written.append(path)
    return written


def fill_awards(book: Any) -> None:
    """The register of award rounds: one awarded municipality a row."""
    headers = ("ครั้งที่", "ปี พ.ศ.", "ประเภทรางวัล", "ด้าน", "ขนาดเมือง", "ชื่อเทศบาล", "จังหวัด", "สถานที่มอบ", "วันที่มอบ", "ที่มา")
    rows = [
        (None, year, award, theme, size, municipality, province, None, None, source)
        for year, award, theme, size, municipality, province, source in AWARDS
    ]
    notes = (
        "หมายเหตุ : COR = Certificate of Recognition; ช่องว่าง = แหล่งข้อมูลไม่ได้ระบุ",
        "หมายเหตุ : พ.ศ. 2568 เทศบาลนครปากเกร็ดได้รางวัลประเภทที่ประเทศเสนอชื่อ; ประเภทของเทศบาลตามทะเบียน อปท. พ.ศ. 2560",
        "ที่มา : ข่าวและประกาศสาธารณะตามคอลัมน์ที่มา",
    )
    title = ("ทะเบียนเทศบาลไทยที่ได้รับรางวัลอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน (ASEAN ESC Award)", "พ.ศ. 2554 – 2568")
    widths = (8, 9, 14, 34, 11, 22, 18, 12, 12, 52)
    _table(book, "รางวัลอาเซียน", title, headers, rows, notes, widths)


def fill_national(book: Any) -> None:
    """National figures of waste and of PM2.5, one figure a row."""
    headers = ("ลำดับ", "ปี พ.ศ.", "รายการ", "ปริมาณ", "หน่วย", "ที่มา")
    rows = [(number, *row) for number, row in enumerate(WASTE, start=1)]
    notes = (
        "หมายเหตุ : ตัวเลขตามที่พิมพ์ในแหล่งข้อมูล ปีหนึ่งอาจพิมพ์ไว้สองหน่วย",
        "หมายเหตุ : ตั้งแต่ พ.ศ. 2563 ที่มาของข้อมูลเปลี่ยน จึงเทียบกับปีก่อนหน้าไม่ได้โดยตรง",
    )
    title = ("สถิติขยะมูลฝอยชุมชนของประเทศไทย", "พ.ศ. 2560 – 2565")
    _table(book, "ขยะมูลฝอย", title, headers, rows, notes, (8, 9, 38, 12, 14, 48))
    headers = ("ปี พ.ศ.", "ค่าเฉลี่ยรายปี PM2.5 (มคก./ลบ.ม.)", "ที่มา")
    notes = ("หมายเหตุ : ค่าเฉลี่ยของสถานีทั่วประเทศ ไม่ได้ถ่วงน้ำหนักด้วยประชากร",)
    _table(
        book,
        "PM2.5 ประเทศ",
        ("ค่าเฉลี่ยรายปี PM2.5 ของประเทศไทย", "พ.ศ. 2560 – 2562"),
        headers,
        list(PM25),
        notes,
        (9, 34, 44),
    )


def fill_simulated(book: Any) -> None:
    """Two years of invented daily means at invented stations, laid out like the air network's workbook."""
    day_format = book.add_format({"num_format": "mm-dd-yy"})
    data = book.add_worksheet("Data")
    data.write(0, 0, f"{SIMULATED}: ค่าในแผ่นงานนี้สร้างขึ้นเพื่อทดลองระบบ ไม่ใช่ผลตรวจวัดของหน่วยงานใด")
    data.write(1, 0, "PM2.5 เฉลี่ย 24 ชั่วโมง (ไมโครกรัมต่อลูกบาศก์เมตร)")
    data.write_row(3, 0, ("Date", *(station[0] for station in STATIONS)))
    count = (LAST_DAY - FIRST_DAY).days + 1
    for number in range(count):
        data.write_datetime(4 + number, 0, FIRST_DAY + timedelta(days=number), day_format)
    for column, (code, _, _, usual, rise) in enumerate(STATIONS, start=1):
        for number, value in enumerate(simulated_series(code, usual, rise, count)):
            data.write(4 + number, column, "n/a" if value is None else value)
    data.write(5 + count, 0, "หมายเหตุ : n/a ไม่มีข้อมูล")
    data.set_column(0, 0, 11)
    data.freeze_panes(4, 1)
    listing = book.add_worksheet("รายละเอียดจุดตรวจวัด")
    listing.merge_range(0, 1, 0, 4, f"รายละเอียดสถานีตรวจวัดคุณภาพอากาศ ({SIMULATED})")
    for column, header in enumerate(("ลำดับ", "รหัสสถานี", "ชื่อสถานี", "รายละเอียดจุดติดตั้งสถานี"), start=1):
        listing.merge_range(2, column, 3, column, header)
    for number, (code, place, site, _, _) in enumerate(STATIONS, start=1):
        listing.write_row(3 + number, 1, (number, code, place, site))
    listing.set_column(1, 2, 10)
    listing.set_column(3, 4, 34)


def simulated_series(code: str, usual: int, rise: int, count: int) -> list[float | None]:
    """So many daily values in µg/m³ to one decimal, the same at every call; about one in forty is None.

    From mid-January to April the level climbs and falls back: the burning season.
    """
    draw = random.Random(code).random
    values: list[float | None] = []
    for number in range(count):
        day = (FIRST_DAY + timedelta(days=number)).timetuple().tm_yday
        season = max(0, 55 - abs(day - 70))  # days; highest about 11 March
        tenths = (10 * usual + 10 * rise * season // 55) * (70 + int(60 * draw())) // 100
        values.append(None if draw() < 0.025 else tenths / 10)
    return values


def _table(
    book: Any,
    sheet: str,
    title: tuple[str, str],
    headers: tuple[str, ...],
    rows: list[tuple],
    notes: tuple[str, ...],
    widths: tuple[int, ...],
) -> None:
    bold, head = book.add_format({"bold": True, "align": "center"}), book.add_format({"bold": True, "border": 1})
    page = book.add_worksheet(sheet)
    page.merge_range(0, 0, 0, len(headers) - 1, title[0], bold)
    page.merge_range(1, 0, 1, len(headers) - 1, title[1], bold)
    page.write_row(3, 0, headers, head)
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    for number, note in enumerate(notes, start=5 + len(rows)):
        page.write(number, 0, note)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(4, 0)


if __name__ == "__main__":
    for path in make_all(HERE):
        print(path)
