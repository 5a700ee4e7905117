"""The real plan documents, read in place, and ways to change a copy of the first one line by line."""

from pathlib import Path

import pytest

from sources.plan.comparison import compare
from sources.plan.differences import Difference
from sources.plan.document import PlanDocument, read_text
from sources.plan.registry import load_registry

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def path_of(document: str) -> Path:
    """The file of document 000 to 004; skips the test where the documents are not beside the project."""
    found = sorted(FOLDER.glob(f"{document}_*.txt"))
    if not found:
        pytest.skip("the plan documents are not beside the project (../shared/seeds)")
    return found[0]


def lines_of(document: str) -> list[str]:
    return path_of(document).read_text(encoding="utf-8").split("\n")


def read(lines: list[str]) -> PlanDocument:
    return read_text("\n".join(lines).encode(), "plan.txt")


def new_differences(lines: list[str]) -> list[Difference]:
    """What the check finds that the registry does not know."""
    return [found for found in compare(read(lines), load_registry()) if not found.known]


def told(lines: list[str]) -> list[tuple[str, str, str]]:
    """New differences as (kind, item kind, item), in order."""
    return [(found.kind, found.item_kind, found.item_id) for found in new_differences(lines)]


def with_change(number: int, old: str, new: str) -> list[str]:
    """The plan document with one piece of text of a line replaced; `number` counts from 1."""
    lines = lines_of("000")
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    return lines


def with_row_moved(number: int, after: int) -> list[str]:
    """The plan document with a line taken out and put after another; both numbers of the document as it was."""
    lines = lines_of("000")
    row = lines[number - 1]
    lines.insert(after, row)
    del lines[number - 1 if after >= number else number]
    return lines


def with_row(after: int, row: str) -> list[str]:
    lines = lines_of("000")
    lines.insert(after, row)
    return lines


def without_row(number: int) -> list[str]:
    lines = lines_of("000")
    del lines[number - 1]
    return lines
