"""Targets that cannot be used are told at their cell, and block nothing else."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assets.across import framed, target_problems
from sources.plan import frames as plan_frames
from tests.warehouse.frames import Row, build_release, frame, rows

SOURCE = f"{'a' * 12}:ค่าเป้าหมาย"


def built(folder: Path, *targets: Row) -> Path:
    source = {
        "source_id": SOURCE, "submission_id": SOURCE[:12], "file_sha256": "ab" * 32, "sheet": "ค่าเป้าหมาย",
        "file_name": "เป้าหมาย.xlsx", "contract": "onep_target", "agency": "ONEP", "rows_read": 1, "rows_accepted": 1,
        "table_name": "indicator_target_report", "received_at": pd.Timestamp("2025-01-01", tz="UTC"),
        "is_simulated": False,
    }  # fmt: skip
    letters = [
        {"source_id": SOURCE, "field": field, "letter": letter}
        for field, letter in (("series", "A"), ("breakdown", "B"), ("value", "C"), ("unit", "D"))
    ]
    told = frame(  # quantities of leaf frames count thousandths
        "indicator_target_report",
        [{"series": "TH-03d", "value": 80_000, "unit": "%", **one} for one in targets],
        year_be=2570, year_ce=2027, resolution="มติ",
        stated_on=date(2024, 1, 1), stated_on_precision="day", source_id=SOURCE, is_simulated=False,
    )  # fmt: skip
    given: dict[str, Any] = {"source": frame("source", [source]), "source_column": frame("source_column", letters)}
    return build_release(folder, {"indicator_target_report": [told]}, **plan_frames(), **given)


@pytest.mark.parametrize(
    ("told", "rule", "cell", "says"),
    [
        ({"series": "TH-99z", "source_row": 4}, "target.unknown_series", "A4", "TH-99z"),
        ({"breakdown": "ทม.", "source_row": 7}, "target.unknown_breakdown", "B7", "recycled"),
        ({"unit": "ไร่", "source_row": 5}, "target.unit", "D5", "ไร่"),
        ({"value": 85_000, "source_row": 6}, "target.conflict", "C6", " 85 "),
    ],
)
def test_a_target_that_cannot_be_used_is_told_at_its_cell(
    tmp_path: Path, told: Row, rule: str, cell: str, says: str
) -> None:
    found = framed(target_problems(built(tmp_path, told)))
    assert [(each.rule, each.cell, each.file_name) for each in found.itertuples()] == [(rule, cell, "เป้าหมาย.xlsx")]
    assert says in found["message_th"][0]
    assert says in found["message_en"][0]


def test_two_targets_of_one_year_are_both_out_and_the_others_stand(tmp_path: Path) -> None:
    path = built(tmp_path, {"value": 85_000, "source_row": 6})
    used = rows(path, "select series, breakdown, year_be, is_used from indicator_target order by all")
    assert ("TH-03d", "total", 2570, True) not in used
    assert ("TH-03d", "total", 2564, True) in used


def test_a_target_that_agrees_is_no_problem(tmp_path: Path) -> None:
    assert framed(target_problems(built(tmp_path, {"source_row": 6}))).empty


def test_the_unit_of_the_series_is_named_in_the_language_of_the_sentence(tmp_path: Path) -> None:
    (found,) = framed(target_problems(built(tmp_path, {"series": "TH-06", "unit": "ไร่", "source_row": 5}))).itertuples()
    assert "(ครั้ง)" in found.message_th
    assert "(forum)" in found.message_en
