"""The template of every contract: recognised as its own, and accepted with nothing to say when it is filled in."""

import openpyxl
import pytest

from sources.recognise import best_layouts
from sources.templates.pages import EXAMPLE, HOW, LISTS
from sources.templates.plan import plan_of
from sources.workbook import read_workbook
from tests.simulate.scoring import score
from tests.sources.templates.filling import (
    by_name,
    contracts,
    fill,
    filled_with_example,
    first_row,
    judged,
    registers,
    sheet_of,
    template,
    told,
)
from tests.sources.templates.rows import SIMULATED, VARIED, simulated, taken, varied

NAMES = sorted(by_name())
MANY = 400  # rows of a listing, so that it lists every key


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_template_is_recognised_as_its_own_contract_and_no_other(name, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    grids = {grid.name: grid for grid in read_workbook(path).sheets}
    for plan in plans:
        assert [found.contract.name for found in best_layouts(grids[plan.sheet], list(contracts()))] == [
            plan.contract.name
        ]
    judgement = judged(path)
    assert [sheet.contract for sheet in judgement.sheets] == [plan.contract.name for plan in plans]
    said = {problem.rule for problem in judgement.all_problems}
    assert said <= {"sheet.no_rows", "taken.missing", "station.not_listed"}, told(judgement)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_blank_template_is_read_by_the_columns_it_was_made_from(name, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    grids = {grid.name: grid for grid in read_workbook(path).sheets}
    for plan in plans:
        (layout,) = best_layouts(grids[plan.sheet], list(contracts()))
        if layout.placement is None:
            continue
        assert not layout.placement.unmapped
        read = {(name, place) for section in layout.placement.sections for name, place in section.positions.items()}
        made = {(name, place) for place, each in enumerate(plan.fields) for name in each.names}
        assert made == read


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_template_is_itself_accepted_with_no_problem(name, tmp_path):
    plans, judgement = filled_with_example(name, tmp_path / "book.xlsx")
    assert told(judgement) == []
    for plan in plans:
        sheet = sheet_of(judgement, plan.contract.name)
        rows = [row for row in plan.example.rows if "heading" not in row]
        assert rows, "no example"
        assert (sheet.rows_read, sheet.rows_accepted) == (len(rows), len(rows))


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("name", sorted(SIMULATED))
def test_a_template_filled_with_simulated_rows_is_read_as_they_are_meant(name, count, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    rows, truth = simulated(plans[0], count)
    fill(path, plans, {name: rows}, **taken(plans[0], truth))
    judgement = judged(path, with_authorities=True)
    assert told(judgement) == []
    found = score(truth, judgement)
    assert found.values >= len(rows)
    assert found.is_perfect, found.first
    assert not found.unread


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("name", sorted(VARIED))
def test_a_template_filled_with_rows_like_its_example_is_accepted(name, count, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    rows = {plan.contract.name: varied(plan, MANY if plan.contract.name == "pcd_station" else count) for plan in plans}
    fill(path, plans, rows)
    judgement = judged(path)
    assert told(judgement) == []
    sheet = sheet_of(judgement, name)
    assert (sheet.rows_read, sheet.rows_accepted) == (len(rows[name]), len(rows[name]))


def test_every_contract_is_filled_with_simulated_rows_or_with_rows_like_its_example():
    assert {*SIMULATED, *VARIED} == set(NAMES)


def test_the_year_given_completes_the_line_that_names_it(tmp_path):
    path = tmp_path / "book.xlsx"
    (plan,) = template("pcd_waste_province", path, year_be=2568)
    book = openpyxl.load_workbook(path)
    for column, cell in enumerate(plan.example_rows[0], start=1):
        book[plan.sheet].cell(first_row(plan), column).value = cell
    book.save(path)
    judgement = judged(path)
    assert told(judgement) == []
    assert set(sheet_of(judgement, plan.contract.name).rows["year_be"]) == {2568}


def test_the_explanation_the_example_and_the_lists_are_no_data_and_nothing_is_said_of_them(tmp_path):
    path = tmp_path / "book.xlsx"
    template("dcce_sar", path)
    assert [grid.name for grid in read_workbook(path).sheets] == ["SAR", HOW, EXAMPLE, LISTS]
    assert {problem.sheet for problem in judged(path).all_problems} == {"SAR"}


@pytest.mark.parametrize("name", [HOW, EXAMPLE, LISTS])
def test_data_typed_into_a_sheet_that_is_no_data_is_not_read_and_not_passed_over_in_silence(name, tmp_path):
    path = tmp_path / "book.xlsx"
    template("dcce_sar", path)
    book = openpyxl.load_workbook(path)
    book[name].append([2567, None, "เทศบาลนครยะลา", None, "ยะลา", None, 1, 2, 3, 4, 10, "ส่งแล้ว"])
    book.save(path)
    judgement = judged(path)
    assert ("sheet.aside_changed", name) in {(problem.rule, problem.sheet) for problem in judgement.all_problems}
    assert all(sheet.sheet != name for sheet in judgement.sheets)


def test_the_example_sheet_under_another_name_is_still_no_data(tmp_path):
    path = tmp_path / "book.xlsx"
    template("dcce_sar", path)
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book[EXAMPLE])
    copy.title = "ข้อมูลปี 2567"
    copy.append([2567, None, "เทศบาลนครยะลา", None, "ยะลา", None, 1, 2, 3, 4, 10, "ส่งแล้ว"])
    book.save(path)
    judgement = judged(path)
    assert [sheet.sheet for sheet in judgement.sheets] == ["SAR"]
    assert not len(sheet_of(judgement, "dcce_sar").rows)
    assert ("sheet.aside_changed", copy.title) in {(one.rule, one.sheet) for one in judgement.all_problems}


def test_a_contract_without_an_example_has_a_template_all_the_same(tmp_path):
    from dataclasses import replace

    from sources.templates.workbook import write_template

    contract = replace(by_name()["ddpm_risk"], name="ddpm_risk_of_next_year")
    (plan,) = write_template([contract], registers(), tmp_path / "book.xlsx")
    assert plan.example_rows == []
    assert [grid.name for grid in read_workbook(tmp_path / "book.xlsx").sheets] == [plan.sheet, HOW, LISTS]


def test_an_example_that_names_a_column_which_is_not_there_is_refused():
    plan = plan_of(by_name()["ddpm_risk"], registers())
    with pytest.raises(KeyError, match="no column for colour"):
        plan.cells_of({"year": 2567, "colour": "แดง"})
