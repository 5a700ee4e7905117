"""The readers of values, fuzzed: `python -m tests.fuzz.fuzz_values [-max_total_time=3600] [CORPUS_FOLDER]`.

Whatever the text, only Unreadable is raised, by a rule of the book whose sentence can be said; and a value that is
accepted is the same when it is written and read again. With atheris (Linux) the fuzzer follows the code; without it
`one_input` can be fed by anything, as the long tests do.
"""

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from validations.problem import problem
from validations.values.durations import read_duration, write_duration
from validations.values.land import read_rai, write_land
from validations.values.money import read_money, write_money
from validations.values.numbers import read_number, read_scaled
from validations.values.partial_dates import PartialDate, Period
from validations.values.percent import read_percent, write_percent
from validations.values.text import is_broken, normalise, squash, without_footnote
from validations.values.thai_dates import read_date, read_period, write_date, write_period
from validations.values.unreadable import Unreadable
from validations.values.words import read_words, write_words
from validations.values.years import ACADEMIC, CALENDAR, FISCAL, read_year, read_year_of, write_year

_WORDS = """
0 1 2 3 9 10 12 28 29 30 31 63 67 99 100 543 1941 2023 2024 2483 2484 2566 2567 ๐ ๑ ๒๕๖๖ ๓๑ 1,000 38.5 .5
- – — / . , : ( ) % * ~ ² ¹ 1/ ปี พ.ศ. ค.ศ. BE AD FY ปีงบประมาณ ปีการศึกษา ปีปฏิทิน ประจำ ไตรมาส ที่ วันที่ วันจันทร์ เดือน วัน
สัปดาห์ ครึ่ง ถึง จนถึง to ตั้งแต่ ระหว่าง ม.ค. กพ. มีค เมษายน พฤษภา มิ.ย. กรกฎาคม ส.ค. กันยายน ต.ค. พย. ธันวาคม Jan February Sept.
ร้อยละ เปอร์เซ็นต์ บาท สตางค์ ถ้วน ยูโร ดอลลาร์ ดอลลาร์สหรัฐ เหรียญ USD $ € million ประมาณ ราว วงเงิน ลบ จุด ศูนย์ หนึ่ง สอง ห้า เก้า
เอ็ด ยี่ สิบ ร้อย พัน หมื่น แสน ล้าน ไร่ งาน ตร.ว. วา ตร.ม. m² ตร.กม.
"""
PIECES = (*_WORDS.split(), *"\u0e4d\u0e32\u0e33\u0e49เแ\u200b\xa0\ufffd")


def one_input(data: bytes) -> None:
    """One input: its bytes as text, and as numbers of pieces of which values are made."""
    check_values(data.decode("utf-8", "replace"))
    check_values("".join(PIECES[byte % len(PIECES)] if byte < 200 else " " for byte in data[:24]))


def check_values(text: str) -> None:
    """Raises AssertionError, or what a reader should not have raised."""
    once = normalise(text)
    assert normalise(once) == once
    assert squash(once) == squash(text)
    assert is_broken(text) == is_broken(once)
    rest, mark = without_footnote(text)
    assert text.strip().startswith(rest)
    assert text.strip().endswith(mark or "")
    _same_again(text, read_number, lambda number: f"{number:f}")
    _accepted(read_scaled, text, 3)
    _same_again(text, read_percent, write_percent)
    _same_again(text, read_duration, write_duration)
    for style in ("dashed", "worded"):
        _same_again(text, read_rai, lambda land, style=style: write_land(land, style))
    for style in ("code", "thai"):
        _same_again(text, read_money, lambda money, style=style: write_money(money, style))
    _same_again(text, lambda words: read_words(words, formal=True), write_words)
    _same_again(text, read_year, write_year)
    for basis in (CALENDAR, FISCAL, ACADEMIC):
        _same_again(text, lambda cell, basis=basis: read_year_of(cell, basis), write_year)
    for options in ({}, {"era": "พ.ศ."}, {"era": "ค.ศ."}, {"day_first": True}, {"with_time": True}):
        found = _accepted(read_date, text, **options)
        if found is not None and _is_modern(found):
            assert read_date(write_date(found, "full")) == found
    _same_again(text, read_period, lambda period: write_period(period, "full"), _is_modern)


def _accepted(read: Callable[..., Any], text: str, *args: Any, **options: Any) -> Any:
    try:
        return read(text, *args, **options)
    except Unreadable as error:
        problem(error.rule, raw=error.raw, **error.values)
        return None


def _same_again(
    text: str,
    read: Callable[[str], Any],
    write: Callable[[Any], str],
    is_writable: Callable[[Any], bool] = lambda value: True,
) -> None:
    value = _accepted(read, text)
    if value is not None and is_writable(value):
        written = write(value)
        assert read(written) == value, (text, value, written)


def _is_modern(written: PartialDate | Period) -> bool:
    """Whether its Buddhist years can be written: before 1941 they began in April."""
    return written.first >= date(1941, 1, 1)


def main() -> None:
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
