"""Columns joined by position out of a list in another order."""

import geothai
import numpy as np
import pandas as pd
import pytest
from pythainlp.util import collate

from sources.checks.ordering import periods_said, ranks_of
from tests.sources.checks.found import found, frame

NAMED = {place.name_th: place for place in geothai.provinces()}
PROVINCES = [NAMED[name] for name in collate(NAMED)]
CODES = [place.code for place in PROVINCES]
CHECK = {"rule": "order.shifted", "kind": "shifted_order", "total": "made", "parts": ["used", "proper", "left"]}
CHECK |= {"entity": "code", "tolerance": "1"}
ORDERS = {
    "code_point": lambda place: place.name_th,
    "english": lambda place: place.name_en.casefold(),
    "code": lambda place: place.code,
}


def waste(seed: int = 1, year: int = 2560) -> pd.DataFrame:
    """A year of provinces in dictionary order that adds up."""
    parts = np.random.default_rng(seed).integers(0, 2000, (3, len(CODES)))
    used, proper, left = (list(map(int, part)) for part in parts)
    made = [int(total) for total in parts.sum(axis=0)]
    return frame(code=CODES, year=[year] * len(CODES), made=made, used=used, proper=proper, left=left)


def pasted(rows: pd.DataFrame, name: str, order: str) -> pd.DataFrame:
    """The rows with a column that was listed in another order and put beside them by position."""
    listed = sorted(range(len(PROVINCES)), key=lambda number: ORDERS[order](PROVINCES[number]))
    return rows.assign(**{name: rows[name].iloc[listed].to_numpy()}).astype({name: "Int64"})


def test_dictionary_order_is_not_that_of_code_points():
    names = [place.name_th for place in PROVINCES]
    assert names.index("ร้อยเอ็ด") < names.index("ระยอง") < names.index("เลย") < names.index("อ่างทอง")
    assert sorted(names).index("ระยอง") < sorted(names).index("ร้อยเอ็ด") < sorted(names).index("เลย")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", ["made", "proper"])
def test_a_mis_joined_column_is_found_with_the_order_it_is_in(name, order):
    (finding,) = found(pasted(waste(), name, order), **CHECK)
    assert (finding.record, finding.sheet_no, finding.field) == (None, 0, name)
    assert (finding.values["judged"], finding.values["left"]) == (77, 0)
    assert finding.values["wrong"] > 50
    expected = {"code_point": "code-point", "english": "English", "code": "codes"}[order]
    assert expected in finding.values["order_en"]


def test_the_order_is_found_though_the_rows_were_sorted_afterwards():
    rows = pasted(waste(), "made", "code_point").sort_values("code").reset_index(drop=True)
    (finding,) = found(rows, **CHECK)
    assert finding.values["order_en"] == "code-point order of the Thai names"


def test_two_columns_of_one_list_are_found_together():
    rows = pasted(pasted(waste(), "used", "english"), "left", "english")
    (finding,) = found(rows, **CHECK)
    assert finding.values["field_en"] in ("column used and column left", "column made and column proper")


def test_rows_in_order_are_silent_even_where_some_do_not_add_up():
    rows = waste()
    assert found(rows, **CHECK) == []
    broken = rows.assign(made=rows["made"].where(rows.index > 30, rows["made"] + 50))
    assert found(broken, **CHECK) == []


def test_columns_in_no_known_order_are_silent():
    rows = waste()
    chance = np.random.default_rng(3).permutation(len(rows))
    assert found(rows.assign(made=rows["made"].iloc[chance].to_numpy()).astype({"made": "Int64"}), **CHECK) == []


def test_each_year_is_tried_alone_and_years_of_one_order_are_said_together():
    years = [waste(1, 2556), *(pasted(waste(year, year), "made", "code_point") for year in (2557, 2558, 2559))]
    (finding,) = found(pd.concat(years, ignore_index=True), **CHECK, period="year")
    assert finding.values["periods_th"] == "งวด 2557–2559"
    assert finding.values["judged"] == 3 * 77


def test_empty_cells_do_not_hide_the_order():
    rows = pasted(waste(), "made", "code_point")
    rows["proper"] = rows["proper"].where(rows.index % 9 != 0, pd.NA)
    (finding,) = found(rows, **CHECK)
    assert finding.values["left"] == 0
    assert finding.values["judged"] < 77


def test_sheets_are_never_mixed():
    good, bad = waste(1), pasted(waste(2), "made", "code_point")
    findings = found(pd.concat([good, bad], ignore_index=True), **CHECK, sheets=[0] * 77 + [3] * 77)
    assert [finding.sheet_no for finding in findings] == [3]


def test_an_entity_that_is_unknown_or_stands_twice_gives_no_order():
    assert ranks_of(["10", None]) == {}
    assert ranks_of(["10", "10"]) == {}
    rows = pasted(waste(), "made", "code_point")
    assert found(rows.assign(code=rows["code"].where(rows.index != 4, None)), **CHECK) == []


def test_names_that_are_no_codes_have_their_own_order():
    ranks = ranks_of(["เลย", "ระยอง", "ร้อยเอ็ด"])
    assert {name: list(rank) for name, rank in ranks.items()} == {
        "sheet": [0, 1, 2],
        "code_point": [2, 0, 1],
        "dictionary": [2, 1, 0],
    }


def test_one_row_is_silent():
    assert found(waste().iloc[:1].assign(made=5).astype({"made": "Int64"}), **CHECK) == []


def test_years_are_said_in_few_words():
    assert periods_said(["2559", "2557", "2558"]) == "2557–2559"
    assert periods_said(["2559", "2557"]) == "2557, 2559"
    assert periods_said(["ครั้งที่ 2", "ครั้งที่ 1"]) == "ครั้งที่ 1, ครั้งที่ 2"
