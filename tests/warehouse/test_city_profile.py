"""The profile of a local authority: every value that other marts have of it, one row each, with its source."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, frame, rows
from warehouse.build import reference_rows

released = partial(build_release, wanted=("city_profile",))

D = Decimal
REAL = {"is_simulated": False, "source_id": SOURCE}
CITY = {"authority_code": "3950102", "authority_name": "ยะลา", "authority_type": "ทน.", "province_code": "95"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    year = {"year_be": 2565, "year_ce": 2022}
    waste = {"generated_t_day": 50_000, "utilised_t_day": 10_000, "sent_t_day": 40_000, "is_proper": True}
    leaves = {
        "asean_award": frame(
            "asean_award",
            [{"municipality_th": "ยะลา", "municipality_type": "ทน.", "province_code": "95", "source_row": 4}],
            authority_code="3950102", year_be=2564, year_ce=2021, award_type="esc_award", public_source="R28", **REAL,
        ),
        "esc_result": frame(
            "esc_result",
            [{"stage": "country", "result": "passed", "level": "excellent", "score": 91_500, "source_row": 5}],
            **CITY, **year, **REAL,
        ),
        "waste_authority": frame(
            "waste_authority", [{"population": 60_000, "source_row": 6, **waste}], **CITY, **year, **REAL
        ),
        "green_space_report": frame(
            "green_space_report",
            [
                {
                    "green_m2": 600_000_000, "green_1_m2": 60_000_000, "population": 60_000,
                    "authority_area_km2": 19_400_000, "source_row": 7,
                }
            ],
            inventory="tgu", **CITY, **year, **REAL,
        ),
        "cfo_report": frame(
            "cfo_report",
            [{"scope1_tco2e": 1_000_000, "scope2_tco2e": 500_000, "total_tco2e": 1_500_000, "source_row": 8}],
            **CITY, **year, year_basis="fiscal", verification="verified", **REAL,
        ),
        "training": frame(
            "training",
            [{"start_date": date(2022, 1, 5), "start_date_precision": "day", "trained": 12, "source_row": 9}],
            course_name="ก", **CITY, **REAL,
        ),
    }  # fmt: skip
    sent_twice = frame(
        "waste_authority",
        [{"population": 1, "generated_t_day": 1_000, "source_row": 6}],
        **CITY, **year, is_simulated=True, source_id=SIMULATED_SOURCE,
    )  # fmt: skip
    given = {name: [one] for name, one in leaves.items()}
    given["waste_authority"].append(sent_twice)
    return released(tmp_path_factory.mktemp("profile"), given)


def test_everything_of_a_city_is_a_row_with_its_source(release: Path) -> None:
    found = rows(
        release,
        """
        select metric, year_be, year_basis, value, unit, source_row from city_profile
        where authority_code = '3950102' and not is_simulated order by 1, 2
        """,
    )
    assert found == [
        ("award_esc", 2564, "calendar", D(1), "award", 4),
        ("esc_passed", 2565, "calendar", D(1), "pass", 5),
        ("esc_score", 2565, "calendar", D("91.500"), "point", 5),
        ("ghg_cfo", 2565, "fiscal", D(1500), "tCO2e", 8),
        ("green_per_person", 2565, "calendar", D(10), "m2/person", 7),
        ("green_public_per_person", 2565, "calendar", D(1), "m2/person", 7),
        ("green_public_share", 2565, "calendar", D("0.310"), "%", 7),
        ("green_share", 2565, "calendar", D("3.090"), "%", 7),
        ("model_designation", 2564, "calendar", D(1), "designation", 4),
        ("people_trained", 2565, "fiscal", D(12), "person", 9),
        ("population", 2565, "calendar", D(60_000), "person", 6),
        ("population", 2565, "calendar", D(60_000), "person", 7),
        ("waste_generated", 2565, "calendar", D(50), "t/day", 6),
        ("waste_managed_properly", 2565, "calendar", D(100), "%", 6),
        ("waste_per_person", 2565, "calendar", D("0.833"), "kg/person/day", 6),
    ]


def test_words_of_a_value_stand_beside_it(release: Path) -> None:
    found = dict(rows(release, "select metric, note from city_profile where not is_simulated and note is not null"))
    assert found["green_share"] == "tgu · ไม่ผ่านเกณฑ์"
    assert found["ghg_cfo"] == "verified"
    assert found["esc_score"] == "passed · country · excellent"


def test_simulated_values_of_a_city_are_rows_of_their_own(release: Path) -> None:
    found = rows(release, "select metric, value from city_profile where is_simulated and metric = 'waste_generated'")
    assert found == [("waste_generated", D(1))]


def test_no_value_stands_twice_under_its_key(release: Path) -> None:
    key = "entity_key, metric, detail, year_be, year_basis, is_simulated"
    assert rows(release, f"select {key} from city_profile group by all having count(*) > 1") == []


def test_every_metric_has_its_unit_and_both_names(release: Path) -> None:
    listed = {row["metric"] for row in reference_rows()["city_metric"]}
    assert {metric for (metric,) in rows(release, "select distinct metric from city_profile")} <= listed
    assert rows(release, "select count(*) from city_profile where unit is null") == [(0,)]
