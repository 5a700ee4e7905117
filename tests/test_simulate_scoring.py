"""Scoring: a right judgement has nothing against it, and each way of being wrong is counted as what it is."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from tests.simulate.kinds import kinds
from tests.simulate.making import make
from tests.simulate.messes.base import forms_of
from tests.simulate.scoring import same, score
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem
from validations.tables.declaring import declared, scale_of


def right_judgement(truth: dict[str, Any], *, without: set[int] | None = None) -> FileJudgement:
    """A judgement that keeps what the truth says and tells of every damaged cell."""
    columns = declared()[truth["table"]].columns
    records = []
    for row in truth["rows"]:
        if row["row"] in (without or set()):
            continue
        record = {"source_row": row["row"]}
        for name, right in row["values"].items():
            value = right[0]
            scale = scale_of(columns[name])
            if value is not None and scale != 1:
                value = int((Decimal(value) * scale).to_integral_value())
            record[name] = "; ".join(value) if isinstance(value, list) else value
        records.append(record)
    problems = [
        Problem("cell.odd", "error", "", "", truth["sheet"], damaged["cell"], damaged["row"])
        for damaged in truth["damaged"]
        if damaged["outcome"] != "read"
    ]
    problems += [Problem("column.personal", "note", "", "", truth["sheet"], cell) for cell in truth["personal_cells"]]
    frame = pd.DataFrame(records).astype(object)
    sheet = SheetJudgement(truth["sheet"], "c", "a", truth["table"], frame, [], len(frame), len(frame), problems)
    return FileJudgement(truth["file"], "0" * 64, sheets=[sheet])


def truth_with(name: str, *forms: str) -> dict[str, Any]:
    made = make(name, 2566, forms_of(forms))
    assert made
    return made.truth


@pytest.mark.parametrize("name", list(kinds()))
def test_a_right_judgement_of_a_clean_sheet_is_perfect(name: str):
    truth = truth_with(name)
    found = score(truth, right_judgement(truth))
    assert found.is_perfect, found.told
    assert found.alarms == 0
    assert found.values > 0


@pytest.mark.parametrize("mess", ["M03:words", "M05:unclear_dates", "M06:unknown", "M14:errors", "M17:lost", "M19"])
def test_a_right_judgement_of_a_damaged_sheet_is_perfect(mess: str):
    truth = truth_with("onep_green" if mess != "M05:unclear_dates" else "tgo_less", mess)
    assert score(truth, right_judgement(truth)).is_perfect


def test_a_wrong_value_and_an_empty_one_are_counted_apart():
    truth = truth_with("pcd_waste_province")
    judged = right_judgement(truth)
    judged.sheets[0].rows.loc[0, "generated_t_day"] += 1
    judged.sheets[0].rows.loc[1, "generated_t_day"] = None
    found = score(truth, judged)
    assert (found.wrong, found.refused, found.silent) == (1, 1, 0)


def test_a_row_that_was_not_kept_loses_its_values():
    truth = truth_with("pcd_waste_province")
    first = truth["rows"][0]
    found = score(truth, right_judgement(truth, without={first["row"]}))
    assert (found.wrong, found.refused) == (0, len(first["values"]))


def test_a_total_that_was_kept_as_a_row_is_wrong():
    truth = truth_with("pcd_waste_province")
    judged = right_judgement(truth)
    extra = judged.sheets[0].rows.iloc[[0]].assign(source_row=9999)
    judged.sheets[0].rows = pd.concat([judged.sheets[0].rows, extra])
    assert score(truth, judged).wrong == 1


def test_a_refused_cell_that_was_kept_is_wrong_even_with_its_problem():
    truth = truth_with("onep_green", "M06:unknown")
    damaged = truth["damaged"][0]
    kept = deepcopy(truth)
    row = next(row for row in kept["rows"] if row["row"] == damaged["row"])
    row["values"]["province_code"] = ["10"]
    assert score(truth, right_judgement(kept)).wrong == 1


def test_a_damaged_cell_without_a_problem_is_silent():
    truth = truth_with("tgo_cfo", "M14:errors")
    judged = right_judgement(truth)
    judged.sheets[0].problems.clear()
    found = score(truth, judged)
    assert found.silent == len(truth["damaged"]) > 0


def test_a_contradiction_that_was_kept_with_a_warning_is_counted_as_such():
    truth = truth_with("tgo_cfo", "M20")
    judged = right_judgement(truth)
    judged.sheets[0].problems[:] = [replace(one, severity="warning") for one in judged.sheets[0].problems]
    found = score(truth, judged)
    assert found.is_perfect
    assert found.warned == len(truth["damaged"])


def test_an_error_where_nothing_is_wrong_is_a_false_alarm():
    truth = truth_with("tgo_cfo")
    judged = right_judgement(truth)
    judged.sheets[0].problems.append(Problem("x", "error", "", "", truth["sheet"], "C9", truth["rows"][0]["row"]))
    assert score(truth, judged).alarms == 1


def test_personal_text_in_a_row_or_a_problem_is_a_leak():
    truth = truth_with("nmt_member", "M19")
    judged = right_judgement(truth)
    judged.sheets[0].rows.loc[0, "region"] = f"ติดต่อ {truth['personal'][0]}"
    judged.problems.append(Problem("x", "note", "", "", raw=truth["personal"][1]))
    assert score(truth, judged).leaked == 2


def test_a_hidden_sheet_that_was_read_is_wrong():
    truth = truth_with("dcce_sar", "M13:hidden")
    judged = right_judgement(truth)
    judged.sheets.append(replace(judged.sheets[0], sheet=truth["hidden"][0]))
    assert score(truth, judged).wrong == len(judged.sheets[0].rows)


def test_a_sheet_that_was_not_read_loses_all_its_values():
    truth = truth_with("dcce_forum")
    found = score(truth, FileJudgement(truth["file"], "0" * 64))
    assert found.unread == 1
    assert found.refused > 0


def test_values_are_compared_to_the_places_of_their_column():
    column = declared()["waste_province"].columns["generated_t_day"]
    assert same("1.2345", Decimal("1.235"), column)
    assert not same("1.2345", Decimal("1.234"), column)
    assert same("เทศบาล เมือง", "เทศบาลเมือง")
    assert same(["ก", "ข ค"], "ก; ข ค")
    assert not same(["ก"], "ก; ข")
    assert same(True, True)
    assert not same("2023-01-02", "2023-02-01")
