"""The rule book: every rule in both languages, nothing said that code does not fill, nothing found that has no rule."""

import re
import string
from pathlib import Path

import pytest

from validations.problem import ERROR, NOTE, WARNING, problem, rule_book

SOURCES = Path(__file__).parents[2] / "sources"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", rule_book().values(), ids=lambda rule: rule.id)
def test_a_rule_says_the_same_in_both_languages(rule):
    assert rule.severity in (ERROR, WARNING, NOTE)
    assert re.search("[ก-๛]", rule.th)
    said_in_one = {name.removesuffix("_th") for name in placeholders(rule.th)} ^ {
        name.removesuffix("_en") for name in placeholders(rule.en)
    }
    assert said_in_one <= {"cell"}


def test_every_rule_that_the_code_names_is_in_the_book():
    named = re.compile(r'(?:problem|CellFault|Fault|findings\.at|findings\.of_sheet)\(\s*"([a-z_]+\.[a-z_]+)"')
    found = {rule for path in SOURCES.glob("*.py") for rule in named.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 15
    assert found <= set(rule_book())


def test_a_problem_without_a_rule_cannot_be_made():
    with pytest.raises(KeyError):
        problem("no.such_rule")
