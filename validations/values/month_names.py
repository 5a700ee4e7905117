"""Names of months in Thai and English, in full, as spoken (มีนา), and abbreviated as agencies do: ม.ค., มค. and มค."""

FULL = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ERAS = {
    **{"": None, "พศ": "พ.ศ.", "คศ": "ค.ศ.", "be": "พ.ศ.", "ad": "ค.ศ.", "ce": "ค.ศ."},
    **{"ปี": None, "ปีพศ": "พ.ศ.", "ปีคศ": "ค.ศ."},
}
_NO_MARKS = str.maketrans("", "", " .,-/")


def _spellings() -> dict[str, int]:
    found = {"กรกฏาคม": 7, "กรกฏา": 7, "sept": 9}  # ฏ for ฎ: the two letters look alike, and few notice
    for number, (full, short, english) in enumerate(zip(FULL, SHORT, ENGLISH, strict=True), start=1):
        spoken = full.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์")
        found |= dict.fromkeys((full, spoken, short.replace(".", ""), english.lower(), english[:3].lower()), number)
    return found


_MONTHS = {
    prefix + name + era: (number, word, not name.isascii())
    for name, number in _spellings().items()
    for prefix in ("", "เดือน")
    for era, word in _ERAS.items()
}


def month_of(text: str) -> tuple[int, str | None, bool] | None:
    """The month that a text names, an era word after it, and whether it is Thai; None for anything else.

    `ธันวาคม พ.ศ.` → (12, 'พ.ศ.', True). Dots, spaces, commas, hyphens and slashes in the text mean nothing.
    """
    return _MONTHS.get(text.translate(_NO_MARKS).lower())
