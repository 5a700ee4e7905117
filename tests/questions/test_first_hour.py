"""The first-hour guide shows what its commands print, in both languages."""

import re
import shutil
from pathlib import Path

import pytest

from tests.questions.first_hour import blocks, ran
from warehouse.question import FOLDER

DOCS = FOLDER.parent


@pytest.fixture
def place(samples: Path, tmp_path: Path) -> Path:
    """A folder like the project's: the data home as `data`, the docs and samples beside it."""
    (tmp_path / "data").symlink_to(samples)
    for name in ("docs", "samples"):
        (tmp_path / name).symlink_to(DOCS.parent / name)
    return tmp_path


def test_every_block_prints_what_the_guide_shows(place: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    text = (DOCS / "first_hour.md").read_text(encoding="utf-8")
    assert ran(text, samples) == text, "call python -m tests.questions.first_hour"


def test_the_thai_guide_has_the_same_blocks() -> None:
    english, thai = ((DOCS / name).read_text(encoding="utf-8") for name in ("first_hour.md", "first_hour.th.md"))
    assert blocks(thai) == blocks(english)
    assert len(re.findall("[ก-๙]", thai)) > len(re.findall("[a-z]", re.sub(r"```.*?```|`[^`]*`", "", thai, flags=re.S)))


def test_what_the_command_line_of_duckdb_prints_is_checked_where_it_is_installed() -> None:
    if shutil.which("duckdb") is None:
        pytest.skip("the DuckDB command line is not installed: its blocks were not run")
