"""A code whose characters say what another field says as well."""

import numpy as np
import pandas as pd
import pytest

from sources.checks import CheckContext, run_checks, spec_of

PROVINCE = {
    "rule": "authority_code.province_conflict",
    "kind": "code_says",
    "code": "code",
    "first": 2,
    "last": 3,
    "field": "province",
}
TYPE = {
    "rule": "authority_code.type_conflict",
    "kind": "code_says",
    "code": "code",
    "first": 1,
    "last": 1,
    "field": "type",
    "says": ["ทต.=5", "อบต.=6"],
}


def found(frame: pd.DataFrame, said: dict) -> list:
    return run_checks(frame, [spec_of(said, "test")], CheckContext(sheet_no=np.zeros(len(frame), dtype=int)))


def test_a_province_that_the_code_does_not_say_is_named():
    frame = pd.DataFrame({"code": ["4320102", "4320102", None, "4320102"], "province": ["32", "33", "33", None]})
    (finding,) = found(frame, PROVINCE)
    assert (finding.record, finding.field) == (1, "province")
    assert (finding.values["code"], finding.values["part"], finding.values["value"]) == ("4320102", "32", "33")


def test_a_type_is_held_against_its_digit_and_one_without_a_digit_passes():
    frame = pd.DataFrame({"code": ["5300118", "6300118", "9999999"], "type": ["ทต.", "ทต.", "พิเศษ"]})
    assert [finding.record for finding in found(frame, TYPE)] == [1]


@pytest.mark.parametrize("wrong", [{"first": 3, "last": 2}, {"first": 0}, {"says": ["ทต."]}])
def test_a_check_that_names_no_characters_is_refused(wrong):
    with pytest.raises(ValueError, match="code_says"):
        spec_of({**TYPE, **wrong}, "test")
