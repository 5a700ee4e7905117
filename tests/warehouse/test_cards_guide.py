"""The guide to indicators: who follows it needs two files and no Python, and its worked examples are true."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from sources.plan import frames as plan_frames
from tests.warehouse.frames import AS_OF, RELEASE, SOURCE, frame, handed_over, parquet, rows
from warehouse.build import build
from warehouse.cards import FOLDER

GUIDE = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")


def blocks() -> dict[str, str]:
    """The files that the guide prints, by name."""
    return dict(re.findall(r"`warehouse/indicators/(\S+?)`\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL))


def test_an_indicator_is_added_with_the_two_files_of_the_guide(tmp_path: Path) -> None:
    folder = tmp_path / "indicators"
    shutil.copytree(FOLDER, folder)
    for name, text in blocks().items():
        (folder / name).write_text(text, encoding="utf-8")
    changed = {path.name for path in folder.iterdir() if path.read_bytes() != (FOLDER / path.name).read_bytes()}
    assert changed == {"th_06.yaml", "th_06.sql"}
    forums = frame(
        "forum",
        [
            {"forum_name": "เวทีหนึ่ง", "venue": "ออนไลน์", "evidence": "ทส 1/2566", "source_row": 2},
            {"forum_name": "เวที หนึ่ง", "venue": "ออนไลน์", "evidence": "ทส 1/2566", "source_row": 3},
            {"forum_name": "เวทีสอง", "venue": "ออนไลน์", "evidence": "ทส 2/2566", "source_row": 4},
            {"forum_name": "เวทีสาม", "venue": "กรุงเทพฯ", "evidence": "ทส 3/2566", "source_row": 5},
        ],
        level="national", start_date=date(2022, 11, 22), start_date_precision="day", source_id=SOURCE,
        is_simulated=False,
    )  # fmt: skip
    release = tmp_path / "muang.duckdb"
    lake = {"forum": [parquet(tmp_path, "forum", forums)]}
    build(
        release, frames=handed_over(**plan_frames()), lake=lake, as_of=AS_OF, release=RELEASE, indicators=folder
    )  # fmt: skip
    # Two forums in BE 2566; five of seven years have gone to seven forums.
    assert rows(
        release, "select value, verified_value from indicator_value where series = 'TH-06' and basis = 'annual'"
    ) == [(2, 2)]
    assert rows(
        release, "select expected, achievement_pct, grade, status from indicator_grade where series = 'TH-06'"
    ) == [(5, Decimal("40.00"), "critical", "stale")]
    assert rows(release, "select short_name_en, formula_en from thai_indicator where indicator_no = 6") == [
        ("Forums held on line", "distinct forums whose venue is on line")
    ]
    assert rows(release, "select count(*) from asean_indicator_value where code = '3' and series = 'TH-06'") == [(2,)]


def examples() -> list[dict[str, str]]:
    """The table of worked examples, by its headers."""
    table = GUIDE[GUIDE.index("| Case |") :].split("\n\n")[0].splitlines()
    header, _, *lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return [dict(zip(header, line, strict=True)) for line in lines]


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, ...]]:
    """Every example as a series of one card, graded in one build."""
    place = tmp_path_factory.mktemp("examples")
    folder = place / "indicators"
    folder.mkdir()
    card = yaml.safe_load((FOLDER / "th_04.yaml").read_text(encoding="utf-8"))
    card.pop("evidence", None)
    codes = [f"TH-04{chr(ord('a') + number)}" for number in range(len(examples()))]
    told = list(zip(codes, examples(), strict=True))
    figure = {"unit": "x", "source": "ตัวอย่าง", "verified": False}
    card |= {
        "direction": "mixed",
        "series": [
            {
                "code": code, "direction": one["Direction"], "name_th": one["Case"], "name_en": one["Case"],
                "unit_th": "x", "unit_en": "x", "kind": "outcome", "basis": "annual", "year_basis": "calendar",
            }
            for code, one in told
        ],
        "baselines": [
            figure | {"series": code, "year_be": 2561, "value": one["Baseline"]}
            for code, one in told
            if one["Baseline"] != "–"
        ],
        "targets": [
            figure
            | {"series": code, "year_be": 2568, "value": one["Target"], "stated_on": None, "set_by": "indicator"}
            for code, one in told
        ],
    }  # fmt: skip
    (folder / "th_04.yaml").write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")
    values = ", ".join(f"('{code}', {one['Value']})" for code, one in told)
    (folder / "th_04.sql").write_text(
        f"""
        select series, 2565 as year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
            'annual' as basis, value::decimal(18, 3) as value, null as coverage_pct, true as is_long_enough,
            'verified' as flag, false as is_simulated
        from (values {values}) as told(series, value)
        """,
        encoding="utf-8",
    )
    release = place / "muang.duckdb"
    build(release, frames=handed_over(), lake={}, as_of=date(2023, 3, 1), release=RELEASE, indicators=folder)
    sql = "select series, method, expected, achievement_pct, grade from indicator_grade"
    by_code = {row[0]: row[1:] for row in rows(release, sql)}
    return {one["Case"]: by_code[code] for code, one in told}


@pytest.mark.parametrize("example", examples(), ids=lambda one: one["Case"])
def test_a_worked_example_of_the_guide_is_what_is_computed(
    example: dict[str, str], computed: dict[str, tuple[Any, ...]]
) -> None:
    method, expected, achievement, grade = computed[example["Case"]]
    assert method == example["Method"]
    assert expected == Decimal(example["Expected"])
    assert (str(achievement) if achievement is not None else "–") == example["Achievement"]
    assert (grade or "–") == example["Grade"]
