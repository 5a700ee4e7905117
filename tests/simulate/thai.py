"""Thai dates and digits as people type them, written here anew so that the readers are tested by something else."""

from datetime import date

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_digits(text: object) -> str:
    """'2566' → '๒๕๖๖'."""
    return str(text).translate(_DIGITS)


def long_date(value: date) -> str:
    """1 มีนาคม 2566."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year + 543}"


def short_date(value: date) -> str:
    """1 มี.ค. 66."""
    return f"{value.day} {SHORT[value.month - 1]} {(value.year + 543) % 100:02d}"
