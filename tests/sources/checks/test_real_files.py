"""Checks on real files: the faults that are known are found, and true figures are not accused."""

from datetime import date

import pandas as pd
import pytest

from tests.sources.checks import real
from tests.sources.checks.found import found, places

THOUSANDTHS = dict.fromkeys(real.WASTE, 1000)
ROW = {"total": "generated", "parts": real.WASTE[1:], "tolerance": "1"}
SERIES = {"entity": "code", "period": "year"}
BALANCE = {"rule": "waste.mass_balance", "kind": "sum", **ROW, "scale": THOUSANDTHS}
SHIFTED = {"rule": "order.shifted", "kind": "shifted_order", **ROW, **SERIES, "scale": THOUSANDTHS}
COPIED = {"rule": "period.copied", "kind": "copied_period", **SERIES}
COPY = {"rule": "record.copied", "kind": "copied_record", **SERIES}
ZERO = {"rule": "period.all_zero", "kind": "all_zero_period", "field": real.WASTE, "period": "year"}
SLIPS = [
    {"rule": "value.tenfold", "kind": "tenfold"},
    {"rule": "value.digits_swapped", "kind": "digits_swapped"},
    {"rule": "unit.slip", "kind": "unit_slip", "factors": ["1000", "365"]},
]


def at(rows: pd.DataFrame, findings: list) -> list[tuple]:
    """Province, year and field of findings."""
    return [(rows["code"][found.record], int(rows["year"][found.record]), found.field) for found in findings]


def slips(rows: pd.DataFrame, **keys: object) -> list:
    return [finding for kind in SLIPS for finding in found(rows, **kind, **keys)]


def test_the_mis_joined_waste_file_breaks_the_balance_in_559_of_739_rows():
    rows = real.mis_joined_waste()
    assert len(rows) == 770
    assert rows[real.WASTE].notna().all(axis=1).sum() == 739
    assert len(found(rows, **BALANCE)) == 559


def test_it_is_found_that_its_generated_column_is_in_code_point_order_from_2557_on():
    (finding,) = found(real.mis_joined_waste(), **SHIFTED)
    assert (finding.record, finding.field) == (None, "generated")
    assert finding.values["periods_th"] == "งวด 2557–2565"
    assert finding.values["order_en"] == "code-point order of the Thai names"
    assert (finding.values["wrong"], finding.values["judged"], finding.values["left"]) == (558, 662, 8)


def test_put_in_order_only_the_faults_of_the_source_itself_are_left():
    rows = real.repaired_waste()
    assert found(rows, **SHIFTED) == []
    assert at(rows, found(rows, **BALANCE)) == [
        ("96", 2556, "generated"),  # utilised 255.04, which the source prints as 225.04 elsewhere
        ("92", 2560, "generated"),
        ("30", 2560, "generated"),
        ("49", 2560, "generated"),
        ("92", 2561, "generated"),  # 2561 is a copy of 2560
        ("30", 2561, "generated"),
        ("49", 2561, "generated"),
        ("71", 2562, "generated"),  # proper 106.9, which the source prints as 160.86 elsewhere
        ("23", 2565, "generated"),
    ]


@pytest.mark.parametrize("read", [real.mis_joined_waste, real.repaired_waste])
def test_2561_is_a_copy_of_2560_and_no_other_year_or_province_is_copied(read):
    rows = read()
    (finding,) = found(rows, **COPIED, field=real.WASTE)
    assert (finding.values["period"], finding.values["count"], finding.values["compared"]) == ("2561", 77, 77)
    assert found(rows, **COPY, field=real.WASTE) == []
    assert found(rows, **ZERO) == []


def test_of_the_repaired_waste_file_only_two_values_are_suspected_and_one_is_proved_by_the_source():
    rows = real.repaired_waste()
    findings = slips(rows, field=real.WASTE, **ROW, **SERIES, scale=THOUSANDTHS)
    assert [(*at(rows, [one])[0], one.values["value"], one.values["expected"]) for one in findings] == [
        ("71", 2562, "proper", "106.9", "160.86"),
        ("23", 2565, "improper", "47", "74"),
    ]


def test_without_its_sum_hardly_a_true_value_is_suspected():
    """Disposal doubles or halves in many a year: of some 3,000 figures without their sums five stand out."""
    rows = real.repaired_waste()
    findings = slips(rows, field=real.WASTE, **SERIES, scale=THOUSANDTHS)
    assert sum(rows[name].notna().sum() for name in real.WASTE) > 2900
    assert len(findings) <= 5


PROVED = {  # of each pair which value the balance of its row proves wrong, and whether a kind of slip explains it
    ("41", 2557): ("other", "digits_swapped"),
    ("41", 2559): ("other", "digits_swapped"),
    ("71", 2562): ("one", "digits_swapped"),
    ("24", 2562): ("other", "digits_swapped"),
    ("26", 2562): ("other", "tenfold"),
    ("60", 2563): ("other", "digits_swapped"),
    ("83", 2564): ("other", "tenfold"),
    ("45", 2564): ("other", "tenfold"),
}


def test_digits_of_the_waste_system_that_two_pages_print_differently_are_told_right_from_wrong():
    """Of 24 pairs 16 are figures of a balance; in 8 of these one value is the other with digits exchanged or lost."""
    rows, pairs = real.repaired_waste(), real.mismatches()
    assert len(pairs) == 24
    explained = {}
    for pair in pairs.dropna(subset=["name"]).itertuples():
        record = rows.index[(rows["code"] == pair.code) & (rows["year"] == pair.year)][0]
        for which, value in (("one", pair.one), ("other", pair.other)):
            with_it = rows.assign(**{pair.name: rows[pair.name].where(rows.index != record, value)})
            for kind in SLIPS[:2]:
                for finding in found(with_it, **kind, field=real.WASTE, **ROW, **SERIES, scale=THOUSANDTHS):
                    if (finding.record, finding.field) == (record, pair.name):
                        explained[pair.code, pair.year] = which, kind["kind"]
    assert explained == PROVED


def test_true_figures_of_the_waste_system_are_silent_and_its_future_year_is_empty_not_zero():
    rows = real.excerpts()
    assert found(rows, **BALANCE) == []
    assert slips(rows, field=real.WASTE, **ROW, **SERIES, scale=THOUSANDTHS) == []
    assert found(rows, **COPIED, field=real.WASTE) == []
    assert found(rows, **COPY, field=real.WASTE) == []
    assert found(rows, **ZERO) == []


def test_a_future_year_of_zeros_in_the_waste_system_is_found():
    rows = real.excerpts()
    future = rows["year"] == 2569
    assert future.sum() == 2
    zeros = rows.assign(**{name: rows[name].where(~future, 0) for name in real.WASTE})
    findings = found(zeros, **ZERO, received_on=[date(2025, 12, 1)])
    assert at(zeros, findings) == [("64", 2569, "generated"), ("1", 2569, "generated")]


def test_a_year_of_bangkok_that_repeats_the_last_is_found():
    rows = real.excerpts()
    bangkok = rows[(rows["code"] == "1") & (rows["year"] == 2557)].assign(year=2556)
    with_copy = pd.concat([rows, bangkok.astype(rows.dtypes)], ignore_index=True)
    assert at(with_copy, found(with_copy, **COPY, field=real.WASTE)) == [("1", 2557, "generated")]


def test_of_four_thousand_province_years_of_population_none_is_suspected_or_taken_for_a_copy():
    rows = real.population()
    rows = rows[rows["coverage"] == "total"].reset_index(drop=True)
    assert len(rows) == 4002
    people = ["male", "female", "total"]
    assert slips(rows, field=people, **SERIES) == []
    assert found(rows, **COPIED, field=people) == []
    assert found(rows, **COPY, field=people) == []


def test_parts_of_provinces_whose_bounds_move_are_cleared_by_their_sums():
    """A town that is larger for a year looks like exchanged digits, in three of 12,000 figures; its sums clear it."""
    rows = real.population()
    keys = {"field": ["male", "female", "total"], "entity": ["code", "coverage"], "period": "year"}
    assert len(slips(rows, **keys)) <= 3
    assert slips(rows, **keys, total="total", parts=["male", "female"]) == []


def test_the_population_register_has_real_faults_in_its_sums():
    """In four provinces the total of 1981 to 1990 is that of the women; in seven years parts do not make the whole."""
    rows = real.population()
    check = {"rule": "sum.mismatch", "kind": "sum", "total": "total", "parts": ["male", "female"]}
    wrong = found(rows[rows["coverage"] == "total"].reset_index(drop=True), **check)
    assert len(wrong) == 49
    women = rows[(rows["total"] == rows["female"]) & (rows["coverage"] == "total")]
    assert set(women["code"]) == {"32", "64", "72", "84"}
    parts = {"rule": "sum.rows_mismatch", "kind": "sum_of_rows", "field": "total", "totals": {"coverage": "total"}}
    assert {code for code, _, _ in at(rows, found(rows, **parts, within=["code", "year"]))} == {"20", "84"}


def test_bangkok_green_space_of_2557_is_a_copy_of_2556():
    rows = real.bangkok_green()
    (finding,) = found(
        rows, rule="period.copied", kind="copied_period", field="green", entity="district", period="year"
    )
    assert (finding.values["period"], finding.values["count"], finding.values["compared"]) == ("2557", 50, 50)


def test_bangkok_green_space_has_no_slips_though_its_definition_changes_twice():
    rows = real.bangkok_green()
    keys = {"field": "green", "entity": "district", "period": "year", "scale": {"green": 1000}}
    assert [place for kind in SLIPS for place in places(found(rows, **kind, **keys))] == []


def test_forest_shares_of_the_north_east_do_not_follow_from_their_areas_and_all_others_do():
    rows = real.forest()
    share = {"rule": "ratio.mismatch", "kind": "ratio", "ratio": "share", "numerator": "forest"}
    share |= {"denominator": "area", "factor": "100", "tolerance": "0.006"}
    scale = dict.fromkeys(("area", "forest", "share", "rest"), 1000)
    findings = found(rows, **share, scale=scale)
    assert len(findings) == 19
    north_east = [rows["province"][finding.record] for finding in findings]
    assert {"ขอนแก่น", "บึงกาฬ", "ร้อยเอ็ด", "อุบลราชธานี"} < set(north_east)
    (surin,) = [finding.values for finding in findings if rows["province"][finding.record] == "สุรินทร์"]
    assert (surin["ratio"], surin["expected"]) == ("7.11", "8.228")


def test_forest_and_other_shares_make_a_whole_where_there_is_forest():
    """Of three provinces without forest the hand-cleaned table has 0 for both shares."""
    rows = real.forest()
    assert (rows["share"] == 0).sum() == 3
    rows = rows[rows["share"] > 0].reset_index(drop=True)
    scale = {"share": 1000, "rest": 1000}
    whole = {"rule": "share.not_whole", "kind": "sum", "parts": ["share", "rest"], "equals": "100", "tolerance": "0.01"}
    assert found(rows, **whole, scale=scale) == []
    broken = rows.assign(share=rows["share"].where(rows.index != 3, rows["share"] * 10))
    assert places(found(broken, **whole, scale=scale)) == [(3, "share")]


@pytest.mark.parametrize("name", ["PM2.5(2019).xlsx", "PM2.5(2020).xlsx", "PM2.5(2024).xlsx", "PM2.5(2025).xlsx"])
def test_no_daily_mean_of_a_real_year_stands_still_for_eight_days(name):
    rows = real.daily_means(name)
    check = {"rule": "value.stuck", "kind": "stuck", "field": "pm25", "entity": "station", "period": "day"}
    assert found(rows, **check, at_least=8, scale={"pm25": 10}) == []
    assert found(rows, **check, at_least=3, scale={"pm25": 10}) != []
