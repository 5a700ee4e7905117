"""What a sentence says that its fault costs is what it costs, whichever of the two a contract asks for."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from sources.contract_parts import Column, Contract
from tests.rules.test_rule_book import CASES
from tests.sources.contracts.sheets import contracts
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import ERROR, LOST, Problem, problem, rule_book

RULES = sorted(rule for rule in CASES if "{lost_th}" in rule_book()[rule].th)


@cache
def contracts_with(on_error: str) -> tuple[Contract, ...]:
    """Every contract with one consequence for all its cells."""

    def as_asked(column: Column) -> Column:
        return replace(column, on_error=on_error)

    made = []
    for contract in contracts():
        said: dict[str, Any] = {
            "columns": tuple(map(as_asked, contract.columns)),
            "group_rows": tuple(map(as_asked, contract.group_rows)),
        }
        if contract.bands:
            said["bands"] = replace(contract.bands, values=tuple(map(as_asked, contract.bands.values)))
        if contract.authority:
            said["authority"] = replace(contract.authority, on_error=on_error)
        made.append(replace(contract, policy="row", refuse_above=None, **said))
    return tuple(made)


@pytest.mark.parametrize("on_error", ["row", "empty"])
@pytest.mark.parametrize("rule", RULES)
def test_what_a_sentence_says_is_lost_is_lost_and_no_more(rule, on_error, tmp_path):
    case = CASES[rule]
    of_case = case.contracts()
    made = contracts_with(on_error) if of_case == contracts() else of_case
    judgement = replace(case, contracts=lambda: made).judged(case.path(tmp_path))
    found = [each for each in judgement.all_problems if each.rule == rule]
    assert found
    for each in found:
        said = costs_said(each)
        sheet = next((sheet for sheet in judgement.sheets if sheet.sheet == each.sheet), None)
        if sheet is not None:
            is_as_said(said, each, sheet, judgement)


def costs_said(found: Problem) -> str:
    """The one consequence that both sentences name."""
    (said,) = [name for name, (th, en) in LOST.items() if f"{th} " in found.message_th and en in found.message_en]
    return said


def is_as_said(said: str, found: Problem, sheet: SheetJudgement, judgement: FileJudgement) -> None:
    used = set(sheet.rows["source_row"]) if "source_row" in sheet.rows else set()
    others = {each.row for each in judgement.all_problems if each.severity == ERROR and each != found}
    if said == "row":
        assert found.row not in used
    elif said in ("cell", "code"):
        assert found.row in used or found.row in others
    elif said == "sheet":
        assert not used
    elif said in ("rows", "rows_of_column"):
        assert found.row not in used
    elif said in ("cells", "column"):
        assert used


def test_every_consequence_is_said_in_both_languages_and_by_its_name():
    for name, (th, en) in LOST.items():
        found = problem("value.missing", lost=name)
        assert f" {th} โปรด" in found.message_th
        assert f" {en} Fill" in found.message_en
