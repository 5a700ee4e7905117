"""Files of a simulated country that are not of the simulator's kinds: daily air, people, and the country's waste."""

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.simulate.authorities import province_name
from tests.simulate.country_environment import Environment
from tests.simulate.kinds import MARK


def air(country: Environment, year: int, folder: Path) -> Path:
    """PCD's yearly workbook: a day a row, a station a column, and the list of stations on a sheet of its own."""
    path = folder / f"PCD_PM2.5_{year}_จำลอง.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        shown = file.add_format({"num_format": "d/m/yyyy"})
        page = file.add_worksheet("Data")
        page.write_string(0, 0, f"PM2.5 เฉลี่ย 24 ชั่วโมง (ไมโครกรัมต่อลูกบาศก์เมตร) ({MARK})")
        page.write_row(2, 0, ["Date", *country.stations])
        day, row = date(year - 543, 1, 1), 3
        while day.year == year - 543:
            page.write_datetime(row, 0, day, shown)
            for column, station in enumerate(country.stations, start=1):
                tenths = country.air.get((station, day))
                if tenths is None:
                    page.write_string(row, column, "n/a")
                else:
                    page.write_number(row, column, tenths / 10)
            day, row = day + timedelta(days=1), row + 1
        listed = file.add_worksheet("รายละเอียดจุดตรวจวัด")
        listed.write_string(0, 1, f"รายละเอียดสถานีตรวจวัดคุณภาพอากาศ ({MARK})")
        listed.write_row(2, 1, ["ลำดับ", "รหัสสถานี", "ชื่อสถานี", "รายละเอียดจุดติดตั้งสถานี"])
        for number, (station, province) in enumerate(country.stations.items(), start=1):
            place = "เขตพระนคร กทม." if province == "10" else f"อ.เมือง จ.{province_name(province)}"
            listed.write_row(2 + number, 1, [number, station, f"สถานีจำลองที่ {number} {place}", f"อาคารจำลองที่ {number}"])
    return path


def people(country: Environment, folder: Path) -> Path:
    """Registered people by province and year."""
    path = folder / "DOPA_population_จำลอง.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        page = file.add_worksheet("ประชากร")
        page.write_string(0, 0, f"จำนวนประชากรตามทะเบียนราษฎรรายจังหวัด ({MARK})")
        page.write_row(2, 0, ["รหัสจังหวัด", "จังหวัด", "ปี พ.ศ.", "ชาย", "หญิง", "รวม", "บ้าน"])
        for row, ((code, year), persons) in enumerate(country.populations.items(), start=3):
            men = persons // 2
            page.write_row(row, 0, [code, province_name(code), year, men, persons - men, persons, persons // 3])
    return path


def national(country: Environment, folder: Path) -> Path:
    """The country's waste, one figure a row."""
    path = folder / "PCD_waste_national_จำลอง.xlsx"
    words = {"generated": "ขยะมูลฝอยชุมชนที่เกิดขึ้น", "utilised": "ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์",
             "proper": "ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง", "rate": "อัตราการเกิดขยะมูลฝอย"}  # fmt: skip
    with xlsxwriter.Workbook(str(path)) as file:
        page = file.add_worksheet("ขยะมูลฝอย")
        page.write_string(0, 0, f"สถิติขยะมูลฝอยชุมชนของประเทศไทย ({MARK})")
        page.write_row(2, 0, ["ลำดับ", "ปี พ.ศ.", "รายการ", "ปริมาณ", "หน่วย", "ที่มา"])
        row = 3
        for fact in country.national_waste:
            for name, word in words.items():
                if fact[name] is not None:
                    unit = "กก./คน/วัน" if name == "rate" else "ตัน/วัน"
                    page.write_row(row, 0, [row - 2, fact["year"], word, float(fact[name]), unit, "รายงานจำลอง"])
                    row += 1
    return path


def published(country: Environment, folder: Path) -> Path:
    """The country's mean of PM2.5 by year, as a report printed it."""
    path = folder / "PCD_PM2.5_national_จำลอง.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        page = file.add_worksheet("PM2.5")
        page.write_string(0, 0, f"ค่าเฉลี่ยรายปี PM2.5 ของประเทศ ({MARK})")
        page.write_row(2, 0, ["ลำดับ", "ปี พ.ศ.", "ค่าเฉลี่ยรายปี PM2.5 (มคก./ลบ.ม.)", "ที่มา"])
        for number, fact in enumerate(country.published_means, start=1):
            page.write_row(2 + number, 0, [number, fact["year"], float(fact["mean"]), "รายงานจำลอง"])
    return path


def system(country: Environment, folder: Path) -> Path:
    """Excerpts of PCD's waste system, a province and year a row under its own headers."""
    path = folder / "PCD_thaimsw_จำลอง.xlsx"
    headers = ["province_code", "year_be", "generated_ton_day", "recycled_ton_day", "disposed_correct_ton_day",
               "disposed_incorrect_ton_day", "residual_ton"]  # fmt: skip
    with xlsxwriter.Workbook(str(path)) as file:
        page = file.add_worksheet("thaimsw")
        page.write_string(0, 0, f"ข้อมูลขยะมูลฝอย ({MARK})")
        page.write_row(2, 0, headers)
        for row, fact in enumerate(country.system_waste, start=3):
            generated, utilised, proper = (float(fact[name]) for name in ("generated", "utilised", "proper"))
            rest = generated - utilised - proper
            page.write_row(row, 0, [fact["number"], fact["year"], generated, utilised, proper, rest, 0])
    return path
