"""The Thai words of an extract: statuses, kinds, bases, units, currencies, countries, and how figures are rounded."""

from decimal import Decimal
from typing import Any

from validations.values.rounding import half_up

STATUS = {
    "achieved": "บรรลุเป้าหมาย",
    "near": "ใกล้บรรลุ",
    "below": "ต่ำกว่าเป้าหมาย",
    "critical": "วิกฤต",
    "no_target": "ไม่มีค่าเป้าหมาย",
    "no_data": "ไม่มีข้อมูล",
    "not_due": "ยังไม่ถึงรอบ",
    "too_short": "ช่วงข้อมูลสั้นเกินไป",
    "stale": "ข้อมูลเก่า",
}
FLAG_MARK = {"provisional": "p", "estimated": "e", "revised": "r", "reported": "ตามรายงาน"}
FLAG_MEANING = {
    "p": "ค่าเบื้องต้น (provisional) อาจปรับปรุงภายหลัง",
    "e": "ค่าประมาณ (estimated)",
    "r": "ค่าที่ปรับปรุงแก้ไขจากที่เคยเผยแพร่ (revised)",
    "ตามรายงาน": "ค่าตามที่หน่วยงานหรือเอกสารรายงาน ยังไม่มีหลักฐานยืนยันแต่ละรายการ",
}
KIND = {"milestone": "ขั้นความสำเร็จ", "count": "จำนวนนับ", "coverage": "ความครอบคลุม", "outcome": "ผลลัพธ์"}
BASIS = {
    "annual": "รายปี",
    "cumulative": "สะสม",
    "round": "รายรอบ",
    "stage": "ขั้นความสำเร็จ",
    "baseline": "ค่าฐาน",
}
YEAR_BASIS = {"calendar": "ปีปฏิทิน", "fiscal": "ปีงบประมาณ", "academic": "ปีการศึกษา"}
FREQUENCY = {
    "daily": "รายวัน",
    "monthly": "รายเดือน",
    "quarterly": "รายไตรมาส",
    "half_yearly": "รายครึ่งปี",
    "yearly": "รายปี",
    "annual": "รายปี",
    "academic_year": "รายปีการศึกษา",
    "round": "รายรอบ",
    "per_round": "รายรอบ",
    "meeting": "ตามการประชุม",
    "per_meeting": "ตามการประชุม",
}
OUTCOME = {
    "accepted": "รับทั้งหมด",
    "accepted_in_part": "รับบางส่วน",
    "rejected": "ไม่รับ",
    "unreadable": "อ่านไม่ได้",
}
SEVERITY = {"error": "ผิดพลาด", "warning": "ควรตรวจสอบ", "note": "ข้อสังเกต"}
USE = {
    "current": "ใช้อยู่",
    "superseded": "มีแฟ้มใหม่แทนแล้ว",
    "withdrawn": "ถอนแล้ว",
    "not_used": "ไม่ได้ใช้",
}
POLLUTANT = {"pm25": "PM2.5", "pm10": "PM10", "o3": "O3", "co": "CO", "no2": "NO2", "so2": "SO2"}
CHANGE = {"added": "เพิ่ม", "removed": "ตัดออก", "revised": "แก้ไข"}
COUNTRY = {
    "BRN": "บรูไนดารุสซาลาม",
    "KHM": "กัมพูชา",
    "IDN": "อินโดนีเซีย",
    "LAO": "สปป.ลาว",
    "MYS": "มาเลเซีย",
    "MMR": "เมียนมา",
    "PHL": "ฟิลิปปินส์",
    "SGP": "สิงคโปร์",
    "THA": "ไทย",
    "TLS": "ติมอร์-เลสเต",
    "VNM": "เวียดนาม",
    "KOR": "สาธารณรัฐเกาหลี",
    "CHN": "จีน",
    "JPN": "ญี่ปุ่น",
}
# Countries and unions as parties of a project. Funds, agencies and firms keep the names that they use themselves.
PARTY = {
    "Singapore": "สิงคโปร์",
    "Thailand": "ไทย",
    "Germany": "เยอรมนี",
    "Federal Republic of Germany": "สหพันธ์สาธารณรัฐเยอรมนี",
    "German Federal Foreign Office": "กระทรวงการต่างประเทศเยอรมนี",
    "Republic of Korea (ROK)": "สาธารณรัฐเกาหลี (ROK)",
    "European Union (EU)": "สหภาพยุโรป (EU)",
    "ASEC": "สำนักเลขาธิการอาเซียน (ASEC)",
}
PROJECT_STATUS = {
    "proposed": "เสนอโครงการ",
    "for_endorsement": "รอการรับรอง",
    "approved": "อนุมัติแล้ว",
    "ongoing": "กำลังดำเนินการ",
    "extended": "ขยายเวลา",
    "follow_up": "ระยะต่อเนื่อง",
    "completed": "แล้วเสร็จ",
    "cancelled": "ยกเลิก",
    "unknown": "ไม่ทราบสถานะ",
}
PROJECT_FIELD = {
    "name": "ชื่อโครงการ",
    "donor": "ผู้สนับสนุน",
    "implementer": "หน่วยดำเนินการ",
    "partners": "ภาคีร่วมดำเนินการ",
    "thai_partner": "หน่วยงานไทย",
    "budget": "วงเงิน",
    "start": "เริ่ม",
    "end": "สิ้นสุด",
    "period": "ช่วงเวลา",
    "duration": "ระยะเวลา",
    "launched": "เปิดตัวโครงการ",
    "kick_off": "ประชุมเริ่มโครงการ",
    "closing_event": "กิจกรรมปิดโครงการ",
    "participating_countries": "ประเทศที่เข้าร่วม",
    "status": "สถานะ",
}

_TWO_PLACES = ("%", "ร้อยละ", "มคก.", "µg", "ug/", "กก./", "kg/", "ตร.ม./", "m2/")


def word(table: dict[str, str], code: str | None, absent: str = "") -> str:
    """The Thai word for a code; the code itself where the table has none, `absent` where there is no code."""
    return absent if code is None or code == "" else table.get(code, code)


def places(unit: str | None, value: Decimal) -> int:
    """Decimals to print: 2 for concentrations, shares, rates per head and whatever is not whole; 0 for counts."""
    if unit and any(unit.startswith(beginning) for beginning in _TWO_PLACES):
        return 2
    return 0 if value == value.to_integral_value() else 2


def figure(value: Any, unit: str | None) -> str:
    """A figure for running text: rounded half up, with thousands separators; `ไม่มีข้อมูล` for none."""
    if value is None:
        return STATUS["no_data"]
    number = Decimal(str(value))
    digits = places(unit, number)
    return f"{half_up(number, digits):,.{digits}f}"


def parties(text: str | None, absent: str = "ไม่ระบุ") -> str:
    """A project's donors or implementers, parted by semicolons, with countries in Thai."""
    return "; ".join(PARTY.get(part.strip(), part.strip()) for part in text.split(";")) if text else absent


def countries(codes: str | None) -> str:
    """The Thai names of ISO codes joined by semicolons; `ไม่ระบุ` where the source names no country."""
    if not codes:
        return "ไม่ระบุ"
    return ", ".join(COUNTRY.get(code.strip(), code.strip()) for code in codes.split(";"))
