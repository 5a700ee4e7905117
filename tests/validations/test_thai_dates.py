"""Dates as they are printed for Thai readers."""

from datetime import date, datetime

import pytest

from validations.values.thai_dates import thai_date


def test_a_day_is_printed_with_its_short_month_and_buddhist_year() -> None:
    assert thai_date(date(2024, 9, 30)) == "30 ก.ย. 2567"
    assert thai_date(date(2026, 2, 1)) == "1 ก.พ. 2569"


def test_what_the_source_did_not_state_is_not_printed() -> None:
    assert thai_date(date(2022, 9, 1), "month") == "ก.ย. 2565"
    assert thai_date(date(2022, 1, 1), "year") == "พ.ศ. 2565"


def test_a_moment_is_printed_as_its_day() -> None:
    assert thai_date(datetime(2023, 12, 31, 23, 59)) == "31 ธ.ค. 2566"  # noqa: DTZ001


def test_every_month_has_its_own_abbreviation() -> None:
    months = [thai_date(date(2024, month, 1), "month").split()[0] for month in range(1, 13)]
    assert months == ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="decade"):
        thai_date(date(2022, 1, 1), "decade")
