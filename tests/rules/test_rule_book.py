"""The whole rule book, proved: for every rule that judging a file can give, a file that breaks it."""

import re
from pathlib import Path

import pytest

from sources.findings import as_shown
from sources.personal import without_personal
from tests.rules import contradictions, files, places, sheets, values
from tests.rules.case import Case, cell_of
from validations.problem import Problem, rule_book

TABLES = (values.CASES, places.CASES, sheets.CASES, files.CASES, contradictions.CASES)
CASES: dict[str, Case] = {rule: case for cases in TABLES for rule, case in cases.items()}
# No file gives these: what else tells them, and which tests see to it.
FAMILIES = {
    "command": "the command, called wrongly: tests/pipelines",
    "card": "the card of an indicator, which no agency sends: tests/warehouse/test_cards.py, test_cards_bad.py",
    "target": "targets are held against the cards in the build: tests/assets/test_across_targets.py",
    "donor": "sheets of several meetings, held against each other: tests/assets/test_across_donors.py",
    "draft": "a contract is drafted, nothing is taken in: tests/sources/drafting",
    "feed": "a service is asked, and no workbook judged: tests/sources/feeds",
    "air_feed": "a file of a feed, which is no workbook: tests/sources/feeds/test_rules.py",
    "plan": "a plan document is compared, not taken in: tests/sources/plan",
    "home": "the data home is in the way: tests/warehouse",
    "ledger": "the ledger is in the way: tests/warehouse",
    "lake": "the lake is in the way: tests/warehouse",
    "picture": "pictures are drawn, no file judged: tests/warehouse/test_pictures.py",
}
NOT_OF_A_FILE = {
    "reply.not_written": "the command, where no answer can be written: tests/sources/reply",
    "submission.same_day": "the ledger, of two submissions: tests/warehouse/test_ledger.py",
    "waiver.unused": "a list of waivers, held against all that was found: tests/sources/checks/test_waivers.py",
    "waiver.unusable_list": "a list of waivers, before anything is judged: tests/sources/checks/test_waivers.py",
    "authority_listing.type_conflict": "a register in the lake; of one that comes in, authority_code.type_conflict",
    "authority_listing.province_conflict": "a register in the lake; one that comes in has authority_code.*",
    "authority.type_unknown": "no contract has types as text, each has words: tests/sources/test_places_authorities.py",
    "area.unknown_code": "a code that is looked up by itself: tests/sources/test_places.py",
    "area.abolished": "a code that is looked up by itself: tests/sources/test_places.py",
    "duration.unreadable": "a duration by itself, else a period is tried: tests/validations/test_values_durations.py",
    "file.too_slow": "fifteen seconds of reading; with a bound of one in tests/sources/test_workbook.py",
}
EXAMPLE_ALONE = ("text.repaired", "text.sheet_repaired")  # count cells, and name the first of them without its text
IDS = sorted(rule for rule in rule_book() if rule.partition(".")[0] not in FAMILIES and rule not in NOT_OF_A_FILE)


def test_every_rule_that_a_file_can_break_has_a_file_that_breaks_it():
    assert sorted(CASES) == IDS
    assert sum(map(len, TABLES)) == len(CASES), "a rule stands in two tables"
    assert set(NOT_OF_A_FILE) <= set(rule_book())
    assert set(FAMILIES) <= {rule.partition(".")[0] for rule in rule_book()}


@pytest.mark.parametrize("rule", IDS)
def test_a_file_that_breaks_a_rule_is_told_so_at_its_place_in_both_languages(rule, tmp_path):
    case = CASES[rule]
    path = case.path(tmp_path)
    found = [problem for problem in case.judged(path).all_problems if problem.rule == rule]
    assert found, rule
    cells = [problem.cell for problem in found if problem.cell]
    if case.others:
        assert set(case.cells) <= set(cells)
    else:
        assert cells == list(case.cells)
        assert len(found) == len(case.cells or (None,))
    for problem in found:
        assert problem.severity == rule_book()[rule].severity
        says_it_whole(problem)
        stands_where_it_says(problem, case)
        if problem.cell and rule not in EXAMPLE_ALONE:
            assert problem.raw == shown_of(path, problem)


def says_it_whole(problem: Problem) -> None:
    """Both sentences are filled, and differ; the Thai one is in Thai."""
    th, en = problem.message_th, problem.message_en
    assert th != en
    for said in (th, en):
        assert said.strip() == said != ""
        assert not re.search(r"[{}]|\bNone\b(?! of)|<NA>|\bnan\b|  ", said), said
    assert re.search("[ก-๛]", th)


def stands_where_it_says(problem: Problem, case: Case) -> None:
    """The sheet that was sent, and the row of the cell."""
    if case.sheet and not case.others:
        assert problem.sheet == case.sheet
    if case.row:
        assert problem.row == case.row
    if problem.cell:
        assert problem.row in (None, int(re.sub("[A-Z]", "", problem.cell)))


def shown_of(path: Path, problem: Problem) -> str | None:
    """What the cell holds, as its sender sees it."""
    cell = cell_of(path, problem.sheet or "", problem.cell or "")
    return None if cell == "" else without_personal(as_shown(cell))[:200]
