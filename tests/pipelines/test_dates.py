"""Days typed on the command line, in either era."""

from datetime import date

import pytest

from pipelines.dates import read_date
from validations.problem import Refused


@pytest.mark.parametrize("text", ["2024-09-30", "2567-09-30"])
def test_both_eras_name_the_same_day(text):
    assert read_date(text) == date(2024, 9, 30)


@pytest.mark.parametrize("text", ["30/9/2567", "2567", "yesterday", "2567-13-01", "2566-02-29", ""])
def test_anything_else_is_refused_in_both_languages(text):
    with pytest.raises(Refused) as refused:
        read_date(text)
    assert text in refused.value.message_th
    assert text in refused.value.message_en


def test_a_leap_day_is_one_in_both_eras():
    assert read_date("2567-02-29") == date(2024, 2, 29)
