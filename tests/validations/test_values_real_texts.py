"""Every date, amount and period of real documents and files: read rightly, or refused by name; nothing else taken."""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import SHARED
from validations.values.durations import Duration, read_duration
from validations.values.land import read_rai
from validations.values.money import Money, read_money
from validations.values.numbers import read_number
from validations.values.partial_dates import Period, the_day, the_month, the_year
from validations.values.percent import read_percent
from validations.values.text import is_broken, normalise, without_footnote
from validations.values.thai_dates import day_first_of, read_date, read_period
from validations.values.unreadable import Unreadable
from validations.values.words import read_words
from validations.values.years import FISCAL, Year, read_year_of

SEEDS = SHARED / "seeds"
DATA = SHARED / "data"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not here (shared/seeds)")
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not here (shared/data)")

_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_D, _ERA = "[0-9๐-๙]", r"(?:พ\.ศ\.|ค\.ศ\.)"
_DAY = rf"(?:วัน\S*ที่ ?)?(?:{_D}{{1,2}} ?)?(?:เดือน)?(?:{_MONTHS})(?: ?{_ERA})? ?{_D}{{4}}"
PATTERNS = {
    read_period: rf"(?:(?:{_DAY}|(?:วันที่ )?{_D}{{1,2}}) ?[-–] ?)?{_DAY}"
    rf"|(?:ปี ?)?{_ERA} ?{_D}{{4}}(?: ?- ?{_D}{{4}})?|ปี {_D}{{4}}",
    read_money: rf"(?:ประมาณ ?|about |approximately )?(?:USD {_D}[0-9๐-๙,.]*{_D}"
    rf"|{_D}[0-9๐-๙,.]*(?: ?ล้าน)? ?(?:เหรียญดอลลาร์สหรัฐ|เหรียญยูโร|ยูโร|ดอลลาร์สหรัฐ|บาท))",
    read_duration: r"(?:ประมาณ ?)?[½0-9๐-๙]+(?:-[0-9]+)? ?(?:เดือน|ปี(?!งบ)|สัปดาห์|วัน(?!ที่))",
}


def of_days(first: str, last: str) -> Period:
    return Period(the_day(date.fromisoformat(first)), the_day(date.fromisoformat(last)))


def of_years(first: int, last: int) -> Period:
    return Period(the_year(Year(first)), the_year(Year(last)))


# What a person reads in the five documents; a rule's id where the text cannot be taken in one way only.
SAID: dict[Callable, dict[str, object]] = {
    read_period: {
        "เดือนกันยายน ค.ศ. ๒๐๒๒ - สิงหาคม ค.ศ. ๒๐๒๔": Period(the_month(2022, 9), the_month(2024, 8)),
        "๑ กรกฎาคม ๒๕๖๕ - ๓๐ มิถุนายน ๒๕๖๘": of_days("2022-07-01", "2025-06-30"),
        "1 กันยายน 2558 - 31 สิงหาคม 2560": of_days("2015-09-01", "2017-08-31"),
        "ตุลาคม 2558 – กันยายน 2559": Period(the_month(2015, 10), the_month(2016, 9)),
        "วันที่ 22 – 23 ธันวาคม พ.ศ. 2558": of_days("2015-12-22", "2015-12-23"),
        "วันอังคารที่ 22 ธันวาคม พ.ศ. 2558": of_days("2015-12-22", "2015-12-22"),
        "วันพุธที่ 23 ธันวาคม พ.ศ. 2558": of_days("2015-12-23", "2015-12-23"),
        "1 มีนาคม 2566 - 31 สิงหาคม 2566": of_days("2023-03-01", "2023-08-31"),
        "9-12 มีนาคม 2553": of_days("2010-03-09", "2010-03-12"),
        "ธันวาคม 2552": Period(the_month(2009, 12), the_month(2009, 12)),
        "ปี 2564": of_years(2021, 2021),
        "ปี พ.ศ. 2566": of_years(2023, 2023),
        "พ.ศ. 2561-2568": of_years(2018, 2025),
        "ปี พ.ศ. 2555-2558": of_years(2012, 2015),
        "พ.ศ. 2555-2559": of_years(2012, 2016),
        "ปี ค.ศ. 2050": of_years(2050, 2050),
        "ค.ศ. 2565-2570": "year.era_conflict",
    },
    read_money: {
        "about USD 86,000": Money(Decimal(86000), "USD", is_approximate=True),
        "approximately USD 150,000": Money(Decimal(150000), "USD", is_approximate=True),
        "ประมาณ 5 ล้านยูโร": Money(Decimal(5000000), "EUR", is_approximate=True),
        "ประมาณ ๑๑ ล้านดอลลาร์สหรัฐ": Money(Decimal(11000000), "USD", is_approximate=True),
        "ประมาณ ๖ ล้านเหรียญยูโร": Money(Decimal(6000000), "EUR", is_approximate=True),
        "๔๙๙,๙๔๗.๒๘ เหรียญดอลลาร์สหรัฐ": Money(Decimal("499947.28"), "USD"),
    },
    read_duration: {
        **{f"{years} ปี": Duration(12 * years) for years in (2, 4, 20)},
        **{"๒ ปี": Duration(24), "๓ ปี": Duration(36), "1 วัน": Duration(0, 1)},
        **{f"{months} เดือน": Duration(months) for months in (6, 11, 24, 72)},
        "ประมาณ 11 เดือน": Duration(11, is_approximate=True),
        **dict.fromkeys(("4-6 สัปดาห์", "6-8 สัปดาห์", "½ วัน"), "duration.unreadable"),
    },
}
MONTH_NAMED = re.compile(r"[เก-ฮิี]{1,3}\.?[ก-ฮ]\.? ?\d\d")


@needs_seeds
@pytest.mark.parametrize("read", SAID, ids=lambda read: read.__name__)
def test_every_value_of_the_documents_is_read_as_a_person_reads_it(read):
    texts = [normalise(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    found = {match[0].strip() for text in texts for match in re.finditer(PATTERNS[read], text)}
    assert found == {normalise(said) for said in SAID[read]}
    for said, expected in SAID[read].items():
        try:
            value: object = read(said)
        except Unreadable as error:
            value = error.rule
        assert value == expected, said


@needs_data
def test_the_months_of_the_budget_workbook_follow_each_other_in_all_their_spellings():
    """216 months, some real dates and some text (`พย. 48`, `เม.ย.51`, `ส.ค60`), under the fiscal years they belong to.

    One real date is wrong in the file: November 2556 was typed as November 2559.
    """
    rows = CalamineWorkbook.from_path(str(DATA / "messy" / "FIT_D105.xls")).get_sheet_by_index(0).to_python()
    fiscal_row, month_row = rows[3], rows[4]
    year: Year | None = None
    wrong, texts = [], 0
    for at, cell in enumerate(month_row[1:217]):
        if fiscal_row[at + 1]:
            year = read_year_of(fiscal_row[at + 1], FISCAL)
        month = read_date(cell)
        texts += isinstance(cell, str)
        assert month.precision == ("month" if isinstance(cell, str) else "day")
        expected = the_month(2005 + (9 + at) // 12, (9 + at) % 12 + 1)
        assert year is not None
        assert year.first <= expected.first <= year.last
        if not expected.first <= month.first <= expected.last:
            wrong.append((expected.first, cell))
    assert wrong == [(date(2013, 11, 1), date(2016, 11, 2))]
    assert texts == 170


@needs_data
def test_the_notes_of_the_budget_workbook_are_read():
    rows = CalamineWorkbook.from_path(str(DATA / "messy" / "FIT_D105.xls")).get_sheet_by_index(0).to_python()
    notes = " ".join(str(row[0]) for row in rows)
    amounts = {read_money(found).amount for found in re.findall(r"[\d,.]+ ล้านบาท", notes)}
    millions = ("116700", "99968", "12.86", "0.58", "0.25", "2380000")
    assert amounts == {Decimal(million) * 10**6 for million in millions}
    days = {read_date(found).first.isoformat() for found in re.findall(rf"\d+ (?:{_MONTHS}) \d{{4}}", notes)}
    assert days == {"2009-03-08", "2011-04-18", "2012-02-08", "2020-02-24"}


@cache
def texts_of_real_files() -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for path in sorted(DATA.rglob("*")) for cell in _texts(path)))


def _texts(path: Path) -> Iterator[str]:
    if "torture" in path.parts:
        return
    if path.suffix in (".xls", ".xlsx"):
        book = CalamineWorkbook.from_path(str(path))
        rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
        yield from (cell for row in rows for cell in row if isinstance(cell, str))
    elif path.suffix == ".csv":
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            text = path.read_text(encoding="cp874")
        yield from (cell for row in csv.reader(text.splitlines()) for cell in row)


def accepted(read: Callable[[str], object]) -> dict[str, object]:
    found = {}
    for text in texts_of_real_files():
        with suppress(Unreadable):
            found[text] = read(text)
    return found


def is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return not re.search("[a-zA-Z_]", text)


@needs_data
def test_every_number_of_real_files_is_read_exactly_and_nothing_else_is_one():
    found = accepted(read_number)
    assert len(found) > 50_000
    assert set(found) == {text for text in texts_of_real_files() if is_number(text)}
    assert all(Decimal(text.strip().replace(",", "")) == number for text, number in found.items())


@needs_data
def test_every_date_of_real_files_is_the_one_that_is_meant_and_nothing_else_is_one():
    found = {text: value for text, value in accepted(read_date).items() if not is_number(text)}
    in_words = [text for text in found if MONTH_NAMED.fullmatch(text)]
    for text in set(found) - set(in_words):
        form = "%Y-%m-%d" if re.match(r"\d{4}", text) else "%d-%m-%Y"
        expected = datetime.strptime(text.removesuffix(" 00:00:00").replace("/", "-"), form)  # noqa: DTZ007
        assert found[text] == the_day(expected.date())
    assert len(in_words) == 170
    assert len(found) > 500


@needs_data
def test_the_order_of_an_export_that_does_not_show_it_is_the_callers_to_say():
    """The web export has 4/3/2025 to 12/3/2025: nine days of March, or the third of nine months."""
    rows = csv.reader((DATA / "air" / "web_export" / "pm25.csv").read_text(encoding="utf-8-sig").splitlines())
    column = [row[1] for row in rows if row[1][:1].isdigit()]
    assert day_first_of(column) is None
    days = [read_date(cell, day_first=True).first for cell in column]
    assert days == sorted(days)
    assert {day.month for day in days} == {3}
    with pytest.raises(Unreadable, match=r"date\.order_unclear"):
        read_date(column[0])


@needs_data
@pytest.mark.parametrize("read", [read_money, read_rai, read_percent, read_duration], ids=lambda read: read.__name__)
def test_no_name_of_a_place_or_station_is_taken_for_a_value(read):
    """ร้อยเอ็ด is a province and 101 in words; สามหมื่น and สี่หมื่น are sub-districts."""
    assert {text for text in accepted(read) if not is_number(text)} == set()


@needs_data
def test_place_names_that_are_numbers_in_words_are_only_the_known_ones():
    assert set(accepted(read_words)) == {"ร้อยเอ็ด", "สอง", "สามหมื่น", "สี่หมื่น"}


@needs_data
def test_footnote_marks_come_off_headers_alone_and_no_letters_are_lost():
    marked = [text for text in texts_of_real_files() if without_footnote(text)[1]]
    assert [" ".join(without_footnote(text)[0].split()) for text in marked] == ["เนื้อที่ป่า Forest Area"]
    assert not any(is_broken(text) for text in texts_of_real_files())
