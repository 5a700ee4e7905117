"""Headers, groups, totals, bands and titles of any layout: what stands where is told from the sheet alone."""

import pytest

from tests.sources.layouts import WASTE, contract_from, grid_of, judged, rules_at, values

CONTRACT = contract_from(WASTE)
HEADER = ("จังหวัด", "เกิดขึ้น (ตัน/วัน)", "ใช้ประโยชน์ (ตัน/วัน)")
ROWS = (("น่าน", 100.5, 20), ("แพร่", 200, 30.25))
FIELDS = ("province_code", "generated_t_day", "utilised_t_day")
READ = [("55", 100_500, 20_000), ("54", 200_000, 30_250)]


def test_titles_units_and_notes_around_a_header_change_nothing():
    sheet = judged(
        grid_of(
            ("ปริมาณขยะ ปี 2566",), ("หน่วย : ตันต่อวัน",), ("จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์"), *ROWS, ("หมายเหตุ : ก",), ("ข",)
        ),
        CONTRACT,
    )
    assert values(sheet, *FIELDS, "year_be") == [(*row, 2566) for row in READ]
    assert rules_at(sheet) == [("row.remark", "A7")]


@pytest.mark.parametrize(
    "header",
    [
        [("จังหวัด", "เกิดขึ้น\n(ตัน/วัน)", "ใช้ประโยชน์\n(ตัน/วัน)"), ("Province", "Generated", "Utilised")],
        [("จังหวัด / Province", "เกิดขึ้น  Generated", "ใช้ประโยชน์ 1/"), ("", "(ตัน/วัน)", "(t/day)")],
        [("จังหวัด", "ขยะมูลฝอย", ""), ("", "เกิดขึ้น", "ใช้ประโยชน์"), ("", "ตันต่อวัน", "ตันต่อวัน"), ("(1)", "(2)", "(3)")],
    ],
)
def test_a_header_of_several_rows_and_languages_is_read_as_one(header):
    sheet = judged(grid_of(*header, *ROWS), CONTRACT)
    assert (values(sheet, *FIELDS), rules_at(sheet)) == (READ, [])
    assert [row - len(header) for row in sheet.rows["source_row"]] == [1, 2]


def test_a_merged_parent_stands_over_all_its_columns_and_over_no_other():
    two_years = contract_from(
        WASTE.replace("headers: [เกิดขึ้น, Generated]", "headers: [เกิดขึ้น], under: [ปี 2566]").replace(
            "headers: [ใช้ประโยชน์, Utilised]", "headers: [ใช้ประโยชน์], under: [ปี 2566]"
        )
    )
    rows = [
        ("จังหวัด", "ปี 2565", "", "ปี 2566", ""),
        ("", "เกิดขึ้น", "ใช้ประโยชน์", "เกิดขึ้น", "ใช้ประโยชน์"),
        ("น่าน", 1, 2, 3, 4),
    ]
    for merged in ((), ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4))):
        sheet = judged(grid_of(*rows, merged=merged), two_years)
        assert values(sheet, *FIELDS) == [("55", 3_000, 4_000)]


def test_a_header_that_is_used_twice_is_told_by_what_it_follows():
    said = WASTE.replace(
        "missing: {nil", "  proper_t_day: {headers: [ใช้ประโยชน์], after: utilised_t_day, type: quantity}\nmissing: {nil"
    )
    sheet = judged(grid_of(("จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์", "ใช้ประโยชน์"), ("น่าน", 1, 2, 3)), contract_from(said))
    assert values(sheet, *FIELDS, "proper_t_day") == [("55", 1_000, 2_000, 3_000)]
    twice = judged(grid_of(("จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์", "ใช้ประโยชน์"), ("น่าน", 1, 2, 3)), CONTRACT)
    assert rules_at(twice) == [("column.twice", "C1"), ("column.twice", "D1")]
    assert twice.outcome == "rejected"


def test_a_header_repeated_after_a_page_break_is_no_record_and_one_with_other_columns_ends_the_table():
    again = judged(grid_of(HEADER, ROWS[0], ("ตาราง (ต่อ)",), HEADER, ROWS[1]), CONTRACT)
    assert (values(again, *FIELDS), again.rows_read) == (READ, 2)
    changed = judged(grid_of(HEADER, ROWS[0], (HEADER[0], HEADER[2], HEADER[1]), ROWS[1]), CONTRACT)
    assert values(changed, *FIELDS) == READ[:1]
    assert rules_at(changed) == [("header.changed", "B3")]


def test_tables_side_by_side_are_both_read():
    contract = contract_from(WASTE, side_by_side=True)
    sheet = judged(grid_of((*HEADER, "", *HEADER), (*ROWS[0], "", *ROWS[1]), ("ตาก", 1, 2)), contract)
    assert values(sheet, *FIELDS) == [READ[0], READ[1], ("63", 1_000, 2_000)]
    assert (sheet.rows_read, sheet.problems) == (3, [])


def test_two_years_under_one_column_of_names_are_no_tables_side_by_side():
    contract = contract_from(WASTE, side_by_side=True)
    sheet = judged(grid_of((*HEADER, *HEADER[1:]), (*ROWS[0], 300, 40)), contract)
    assert (sheet.outcome, {rule for rule, _ in rules_at(sheet)}) == ("rejected", {"column.twice"})


def test_a_value_merged_downwards_stands_in_each_row_but_a_figure_in_none():
    rows = (HEADER, ("น่าน", 10, 1), ("", 20, ""))
    names = judged(grid_of(*rows, merged=((1, 0, 2, 0),)), contract_from(WASTE, policy="row"))
    assert [found.rule for found in names.problems] == ["key.duplicate", "key.duplicate"]
    figures = judged(grid_of(HEADER, ("น่าน", 10, 1), ("แพร่", "", 2), merged=((1, 1, 2, 1),)), CONTRACT)
    assert rules_at(figures) == [("cell.merged", "B2"), ("cell.merged", "B3")]
    spaced = judged(grid_of(HEADER, ("น่าน", 10, 1), (), merged=((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2))), CONTRACT)
    assert (values(spaced, *FIELDS), spaced.problems) == ([("55", 10_000, 1_000)], [])


def totalled(*rows, tolerance="0"):
    totals = {
        "label": "province_code",
        "words": ["รวม", "ทั่วราชอาณาจักร"],
        "groups": "regions",
        "fields": ["generated_t_day"],
        "tolerance": tolerance,
    }
    return judged(grid_of(HEADER, *rows), contract_from(WASTE, totals=totals))


@pytest.mark.parametrize(
    "rows",
    [
        (("ทั่วราชอาณาจักร", 6), ("ภาคเหนือ", 3), ("น่าน", 1), ("แพร่", 2), ("ภาคใต้", 3), ("ตรัง", 3)),
        (("น่าน", 1), ("แพร่", 2), ("ภาคเหนือ", 3), ("ตรัง", 3), ("รวมภาคใต้", 3), ("รวม", 6)),
    ],
)
def test_totals_above_or_below_their_parts_are_verified_and_kept_out(rows):
    sheet = totalled(*rows)
    assert (values(sheet, "province_code", "generated_t_day"), sheet.problems) == (
        [("55", 1_000), ("54", 2_000), ("92", 3_000)],
        [],
    )


def test_a_total_that_its_parts_do_not_make_is_a_warning_at_its_cell():
    sheet = totalled(
        ("น่าน", 1), ("แพร่", 2), ("ภาคเหนือ", 4), ("ตรัง", 3.25), ("ภาคใต้", 3.5), ("รวม", 7.25), tolerance="0.5"
    )
    assert rules_at(sheet) == [("total.mismatch", "B4"), ("total.mismatch", "B7")]
    assert "7.25" in sheet.problems[1].message_en
    assert "6.25" in sheet.problems[1].message_en
    assert len(sheet.rows) == 3


def test_a_total_of_parts_that_are_not_all_known_is_only_a_lower_bound():
    assert totalled(("น่าน", 1), ("แพร่", ""), ("รวม", 5)).problems == []
    assert rules_at(totalled(("น่าน", 6), ("แพร่", ""), ("รวม", 5))) == [("total.mismatch", "B4")]
    assert "total.mismatch" not in [rule for rule, _ in rules_at(totalled(("น่าน", 1), ("แพร่", "?"), ("รวม", 9)))]


def halves(*rows):
    """Tables side by side; each of the two ends with a blank column."""
    totals = {"label": "province_code", "words": ["รวม"], "groups": "regions", "fields": ["generated_t_day"]}
    return judged(grid_of((*HEADER, "", *HEADER), *rows), contract_from(WASTE, totals=totals, side_by_side=True))


def row_of(left, right):
    """A row of two tables side by side, each with a name and a figure."""
    return (*left, 0, "", *right, 0)


def test_a_total_in_one_half_of_a_table_may_be_of_both():
    first = row_of(("น่าน", 1), ("ตรัง", 3))
    both = halves(first, row_of(("แพร่", 2), ("รวม", 6)))
    assert (both.problems, len(both.rows)) == ([], 3)
    each = halves(first, row_of(("รวม", 1), ("รวม", 3)))
    assert each.problems == []
    wrong = halves(first, row_of(("แพร่", 2), ("รวม", 7)))
    assert rules_at(wrong) == [("total.mismatch", "F3")]
    assert "is not the sum of its parts, 6 (" in wrong.problems[0].message_en


def test_a_group_may_go_on_in_the_other_half_of_a_table():
    rows = (("ภาคเหนือ", 4), ("ตาก", 1)), (("น่าน", 1), ("ภาคใต้", 3)), (("แพร่", 2), ("ตรัง", 3))
    assert halves(*(row_of(*row) for row in rows)).problems == []
    wrong = halves(*(row_of(*row) for row in ((("ภาคเหนือ", 5), ("ตาก", 1)), *rows[1:])))
    assert rules_at(wrong) == [("total.mismatch", "B2")]


BANDED = (
    WASTE.replace(
        "  generated_t_day: {headers: [เกิดขึ้น, Generated], type: quantity, unit: t/day, unit_assumed: t/day}\n", ""
    )
    .replace(
        "  utilised_t_day: {headers: [ใช้ประโยชน์, Utilised], type: quantity, unit: t/day, unit_assumed: t/day}\n", ""
    )
    .split("taken:")[0]
    + """
bands:
  field: year
  type: year
  pattern: '(?:ปี )?(\\d{4})'
  values: {generated_t_day: {type: quantity, unit: t/day, unit_assumed: t/day}}
constants: {series: pcd}
"""
)


def test_bands_make_a_record_for_each_column_that_says_something():
    sheet = judged(
        grid_of(("จังหวัด", "ปี 2564", 2565.0, "2566"), ("น่าน", 1, "", 3), ("แพร่", "n.a.", "?", 6)), contract_from(BANDED)
    )
    assert values(sheet, "province_code", "year_be", "generated_t_day") == [
        ("55", 2564, 1_000),
        ("55", 2566, 3_000),
        ("54", 2566, 6_000),
    ]
    assert rules_at(sheet) == [("number.unreadable", "C3")]
    assert (sheet.rows_read, sheet.rows_accepted, sheet.outcome) == (2, 2, "accepted_in_part")
    assert {(column.field, column.key, column.letter) for column in sheet.columns} >= {
        ("generated_t_day", "2565", "C"),
        ("province_code", None, "A"),
    }


def test_a_band_that_stands_twice_is_used_from_neither_column():
    sheet = judged(grid_of(("จังหวัด", "ปี 2564", "ปี 2565", "2564"), ("น่าน", 1, 2, 3)), contract_from(BANDED))
    assert rules_at(sheet) == [("band.twice", "B1"), ("band.twice", "D1")]
    assert values(sheet, "year_be", "generated_t_day") == [(2565, 2_000)]


def test_a_sheet_without_any_of_its_bands_lacks_a_column():
    sheet = judged(grid_of(("จังหวัด", "ลำดับ"), ("น่าน", 1)), contract_from(BANDED, at_least=1))
    assert rules_at(sheet) == [("column.missing", None)]
    assert sheet.outcome == "rejected"


GROUPED = WASTE.replace(
    "province_code: {headers: [จังหวัด, Province], type: province, required: true}",
    "source_area_id: {headers: [อำเภอ], type: text, required: true}",
).replace("type: quantity, unit: t/day, unit_assumed: t/day}\n  util", "type: quantity, required: true}\n  util")


def test_a_heading_row_fills_its_field_in_the_rows_below():
    contract = contract_from(GROUPED, group_rows={"province_code": {"type": "province", "required": True}})
    rows = (("อำเภอ", "เกิดขึ้น"), ("จังหวัดน่าน",), ("เมือง", 1), ("ปัว", 2), ("จ.แพร่",), ("เมือง", 3), ("สอง", 4))
    sheet = judged(grid_of(*rows), contract)
    assert values(sheet, "province_code", "source_area_id") == [
        ("55", "เมือง"),
        ("55", "ปัว"),
        ("54", "เมือง"),
        ("54", "สอง"),
    ]
    misspelt = judged(grid_of(*rows[:4], ("จ.แพร่ร",), *rows[5:]), contract)
    assert [rule for rule, _ in rules_at(misspelt)] == ["province.unknown"]
    assert values(misspelt, "province_code") == [("55",), ("55",)]
    headless = judged(grid_of(rows[0], *rows[2:]), contract)
    assert rules_at(headless) == [("value.missing", "A2"), ("value.missing", "A3")]


@pytest.mark.parametrize(
    ("titles", "name", "file", "year"),
    [
        (["ขยะ ปี ๒๕๖๕"], "ปี 2566", "ปี 2567.xlsx", 2565),
        (["ขยะ"], "ปี 2566", "ปี 2567.xlsx", 2566),
        (["ขยะ"], "Sheet1", "ปี 2567.xlsx", 2567),
        (["ปี 2565", "Waste of ปี 2022"], "Sheet1", "", 2565),
    ],
)
def test_a_year_is_taken_from_the_first_place_that_says_one(titles, name, file, year):
    sheet = judged(grid_of(*[(title,) for title in titles], HEADER, ROWS[0], name=name), CONTRACT, file_name=file)
    assert values(sheet, "year_be") == [(year,)]


def test_two_years_in_one_place_are_no_answer_and_none_is_a_problem_where_one_is_needed():
    needed = contract_from(WASTE.replace("type: year}", "type: year, required: true}"))
    two = judged(grid_of(("ปี 2565 และปี 2566",), HEADER, *ROWS), needed)
    assert (rules_at(two), two.outcome) == ([("taken.ambiguous", "A1")], "rejected")
    none = judged(grid_of(("ขยะ",), HEADER, *ROWS, name="Sheet1"), needed)
    assert (rules_at(none), none.outcome) == ([("taken.missing", None)], "rejected")


def test_missing_words_of_a_column_come_before_those_of_the_contract():
    sheet = judged(grid_of(HEADER, ("น่าน", "-", "n.a."), ("แพร่", "", " ")), CONTRACT)
    assert values(sheet, *FIELDS) == [("55", 0, None), ("54", None, None)]
    own = contract_from(WASTE.replace("[ใช้ประโยชน์, Utilised],", "[ใช้ประโยชน์, Utilised], missing: ['-'],"))
    assert values(judged(grid_of(HEADER, ("น่าน", "-", "-")), own), *FIELDS) == [("55", 0, None)]


def test_a_footnote_mark_is_no_part_of_a_value():
    sheet = judged(grid_of(HEADER, ("น่าน 1/", "1,234.5*", "20 ²")), CONTRACT)
    assert values(sheet, *FIELDS) == [("55", 1_234_500, 20_000)]


def test_too_many_errors_refuse_the_whole_sheet():
    rows = [("น่าน", 1, 1), ("แพร่", "x", 1), ("ตาก", "y", 1), ("ตรัง", 1, 1)]
    part = judged(grid_of(HEADER, *rows), contract_from(WASTE, refuse_above=0.5))
    assert (part.outcome, part.rows_accepted) == ("accepted_in_part", 2)
    whole = judged(grid_of(HEADER, *rows), contract_from(WASTE, refuse_above=0.4))
    assert (whole.outcome, whole.rows_accepted) == ("rejected", 0)
    assert ("sheet.too_many_errors", None) in rules_at(whole)


def test_a_lone_total_row_that_no_contract_names_is_still_no_record():
    sheet = judged(grid_of(HEADER, *ROWS, ("รวมทั้งสิ้น", 300.5, 50.25), ("รวมภาคเหนือ", 1, 1)), CONTRACT)
    assert (values(sheet, *FIELDS), sheet.problems) == (READ, [])


@pytest.mark.parametrize("word", ["ลบ.ม./วัน", "bags/day", "คัน ต่อ วัน", "ลบ.ฟุต", "ft³", "ถุง/ปี"])
def test_a_unit_that_is_not_known_is_named_and_nothing_is_assumed_in_its_place(word):
    sheet = judged(grid_of(("จังหวัด", f"เกิดขึ้น ({word})", "ใช้ประโยชน์"), ("น่าน", 10, 1)), CONTRACT)
    assert rules_at(sheet) == [("unit.unknown", "B1")]
    assert f"“{word}”" in sheet.problems[0].message_en
    above = judged(grid_of((f"หน่วย : {word}",), ("จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์"), ("น่าน", 10, 1)), CONTRACT)
    assert {rule for rule, _ in rules_at(above)} == {"unit.unknown"}


def test_a_line_that_lists_the_units_of_several_columns_agrees_with_the_assumed_ones_among_them():
    header = ("จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์")
    for line, rules in (("เกิดขึ้น ตัน/วัน จำนวนรถ คัน/วัน", []), ("เกิดขึ้น กก./ปี จำนวนรถ คัน/วัน", ["unit.unknown"] * 2)):
        sheet = judged(grid_of((f"หน่วย : {line}",), header, ("น่าน", 10, 1)), CONTRACT)
        assert [rule for rule, _ in rules_at(sheet)] == rules


@pytest.mark.parametrize("word", ["Generated", "คพ./กทม.", "1", "ถ้ามี", "ข้อมูลปี 2566", "24 ชม.", "คพ."])
def test_other_words_in_brackets_are_no_unit(word):
    sheet = judged(grid_of(("จังหวัด", f"เกิดขึ้น ({word})", "ใช้ประโยชน์"), ("น่าน", 10, 1)), CONTRACT)
    assert rules_at(sheet) == []


def test_of_many_findings_of_a_rule_a_thousand_are_said_and_the_rest_counted():
    check = {"rule": "value.implausible", "kind": "quotient", "high": "1"}
    inputs = {"numerator": "utilised_t_day", "denominator": "generated_t_day"}
    sheet = judged(grid_of(HEADER, *((("น่าน", 1, 2),) * 1_200)), contract_from(WASTE, checks=[{**check, **inputs}]))
    assert len([found for found in sheet.problems if found.rule == check["rule"]]) == 1_000
    (more,) = [
        said for found in sheet.problems if check["rule"] in (said := found.message_en) and found.rule == "problem.more"
    ]
    assert "200" in more
