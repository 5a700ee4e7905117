"""The questions of docs/air.md are answered by a release as they are written."""

import re
from pathlib import Path

import pytest

from tests.warehouse.frames import build_release
from validations.tables.declaring import declared
from warehouse.query import query

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "air.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_release(tmp_path_factory.mktemp("docs"))


def test_there_are_questions():
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("sql", QUERIES)
def test_each_question_can_be_asked(release, sql):
    assert query(release, sql).columns


def test_every_table_that_the_page_names_is_declared():
    assert set(re.findall(r"`(air_[a-z_]+)`", PAGE)) <= set(declared())
