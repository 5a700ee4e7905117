"""People by area and year, and local authorities with the dates of their forms and their numbers."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, frame, rows

released = partial(build_release, wanted=("population", "local_authority", "authority_count"))

REAL = {"is_simulated": False, "source_id": SOURCE}


def listing(*authorities: dict[str, Any], **more: Any) -> Any:
    many = [{"source_row": number, **one} for number, one in enumerate(authorities, start=2)]
    return frame("authority_listing", many, **{"province_code": "13", **REAL, **more})


def change(*changes: tuple[str, str, str, str, date], district: str | None = None) -> Any:
    return frame(
        "authority_change",
        [
            {
                "before_type": before_type, "before_name_th": before, "after_type": after_type, "after_name_th": after,
                "since": since,
            }
            for before_type, before, after_type, after, since in changes
        ],
        province_code="13", district_code=district, source="รก.",
    )  # fmt: skip


UPGRADE = ("ทต.", "บางกะดี", "ทม.", "บางกะดี", date(2020, 9, 8))
FORMS = "listed_code, authority_code, authority_type, name_th, valid_from, valid_to, basis"


def forms(release: Path) -> list[tuple[Any, ...]]:
    return rows(release, f"select {FORMS} from local_authority order by valid_to nulls last, authority_type")


def test_an_upgrade_ends_the_listed_form_and_begins_one_whose_code_nobody_told(tmp_path: Path) -> None:
    listed = listing({"authority_code": "5130101", "name_th": "บางกะดี", "authority_type": "ทต."})
    release = released(tmp_path, {"authority_listing": [listed]}, authority_change=change(UPGRADE))
    assert forms(release) == [
        ("5130101", "5130101", "ทต.", "บางกะดี", None, date(2020, 9, 7), "register"),
        ("5130101", None, "ทม.", "บางกะดี", date(2020, 9, 8), None, "change"),
    ]


def test_a_rename_keeps_the_code_and_gives_the_earlier_name_its_row(tmp_path: Path) -> None:
    listed = listing({"authority_code": "5130101", "name_th": "จอมแจ้ง", "authority_type": "ทต."})
    renamed = change(("ทต.", "ขี้เหล็ก", "ทต.", "จอมแจ้ง", date(2015, 3, 3)))
    release = released(tmp_path, {"authority_listing": [listed]}, authority_change=renamed)
    assert forms(release) == [
        ("5130101", "5130101", "ทต.", "ขี้เหล็ก", None, date(2015, 3, 2), "change"),
        ("5130101", "5130101", "ทต.", "จอมแจ้ง", date(2015, 3, 3), None, "register"),
    ]


def test_a_form_that_the_register_lists_itself_is_not_added(tmp_path: Path) -> None:
    listed = listing(
        {"authority_code": "5130101", "name_th": "บางกะดี", "authority_type": "ทต."},
        {"authority_code": "4130101", "name_th": "บางกะดี", "authority_type": "ทม."},
    )
    release = released(tmp_path, {"authority_listing": [listed]}, authority_change=change(UPGRADE))
    assert forms(release) == [
        ("5130101", "5130101", "ทต.", "บางกะดี", None, date(2020, 9, 7), "register"),
        ("4130101", "4130101", "ทม.", "บางกะดี", date(2020, 9, 8), None, "register"),
    ]


def test_a_change_that_fits_two_authorities_dates_neither(tmp_path: Path) -> None:
    listed = listing(
        {"authority_code": "5130101", "name_th": "บางกะดี", "authority_type": "ทต."},
        {"authority_code": "5130102", "name_th": "บางกะดี", "authority_type": "ทต."},
    )
    release = released(tmp_path, {"authority_listing": [listed]}, authority_change=change(UPGRADE))
    assert [(row[0], row[4], row[5]) for row in forms(release)] == [("5130101", None, None), ("5130102", None, None)]


def test_a_district_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    listed = listing(
        {"authority_code": "5130101", "name_th": "บางกะดี", "authority_type": "ทต.", "district_code": "1301"},
        {"authority_code": "5130102", "name_th": "บางกะดี", "authority_type": "ทต.", "district_code": "1302"},
    )
    release = released(tmp_path, {"authority_listing": [listed]}, authority_change=change(UPGRADE, district="1302"))
    assert [(row[0], row[2], row[5]) for row in forms(release)] == [
        ("5130102", "ทต.", date(2020, 9, 7)),
        ("5130101", "ทต.", None),
        ("5130102", "ทม.", None),
    ]


def test_a_dated_register_goes_before_the_undated_row_of_an_older_one(tmp_path: Path) -> None:
    code = {"authority_code": "5130101", "authority_type": "ทต."}
    old = listing({**code, "name_th": "ก"})
    new = listing({**code, "name_th": "ก", "valid_from": date(1999, 5, 25)})
    release = released(tmp_path, {"authority_listing": [old, new]})
    assert forms(release) == [("5130101", "5130101", "ทต.", "ก", date(1999, 5, 25), None, "register")]


def test_a_form_ends_the_day_before_the_next_of_its_code(tmp_path: Path) -> None:
    code = {"authority_code": "5130101", "authority_type": "ทต."}
    listed = listing({**code, "name_th": "ก"}, {**code, "name_th": "ข", "valid_from": date(2019, 1, 1)})
    release = released(tmp_path, {"authority_listing": [listed]})
    assert [row[3:6] for row in forms(release)] == [("ก", None, date(2018, 12, 31)), ("ข", date(2019, 1, 1), None)]


def test_authorities_are_counted_by_type_on_the_last_day_of_each_fiscal_year(tmp_path: Path) -> None:
    listed = listing({"authority_code": "5130101", "name_th": "บางกะดี", "authority_type": "ทต."})
    release = released(
        tmp_path, {"authority_listing": [listed]}, authority_change=change(UPGRADE), as_of=date(2021, 12, 31)
    )
    found = rows(
        release,
        """
        select counted_on, authority_type, authorities, undated from authority_count
        where basis = 'register' order by 1
        """,
    )
    assert found == [
        *[(date(year, 9, 30), "ทต.", 1, 1) for year in (2018, 2019)],
        (date(2020, 9, 30), "ทม.", 1, 0),
        (date(2021, 9, 30), "ทม.", 1, 0),
    ]


def test_the_published_numbers_stand_with_their_days(tmp_path: Path) -> None:
    release = released(tmp_path)
    found = rows(
        release,
        "select counted_on, sum(authorities) from authority_count where basis = 'published' group by 1 order by 1",
    )
    assert found == [(date(2020, 4, 20), 30 + 187 + 2237 + 5320), (date(2020, 6, 5), 7852)]


def people(year_be: int, persons: dict[str, int], *, coverage: str | None = "total", simulated: bool = False) -> Any:
    return frame(
        "population_listing",
        [
            {"area_code": code, "province_code": code if len(code) == 2 else None, "persons": count, "source_row": row}
            for row, (code, count) in enumerate(persons.items(), start=2)
        ],
        area_name="ก", year_be=year_be, year_ce=year_be - 543, coverage=coverage,
        counted_on=date(year_be - 543, 12, 31), is_simulated=simulated,
        source_id=SIMULATED_SOURCE if simulated else SOURCE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    listed = [
        people(2561, {"10": 100, "11": 200}),
        people(2561, {"11": 150}, coverage="municipal"),
        people(2562, {"10": 110}),
        people(2563, {"10": 1, "11": 2}, simulated=True),
        people(2510, {"10": 90, "11": 80, "8": 7}, coverage=None),
    ]
    sent = frame(
        "green_space_report",
        [{"source_row": 5, "population": 70}],
        inventory="tgu", year_be=2561, year_ce=2018, authority_code="5110101", authority_name="ก", province_code="11",
        **REAL,
    )  # fmt: skip
    return released(
        tmp_path_factory.mktemp("people"),
        {"population_listing": listed, "green_space_report": [sent]},
        province=frame("province", [{"province_code": "10"}, {"province_code": "11"}], name_th="ก", name_en="K"),
    )


def test_a_country_has_people_only_where_each_province_is_listed(populated: Path) -> None:
    found = rows(populated, "select year_be, persons, counted_on, is_simulated from population where area_code = 'TH'")
    assert found == [
        (2510, 170, date(1967, 12, 31), False),
        (2561, 300, date(2018, 12, 31), False),
        (2563, 3, date(2020, 12, 31), True),
    ]


def test_a_part_of_a_province_is_not_its_people_and_senders_are_series_of_their_own(populated: Path) -> None:
    found = rows(
        populated, "select series, area_code, persons from population where year_be = 2561 and area_level <> 'country'"
    )
    assert found == [("dopa", "10", 100), ("dopa", "11", 200), ("tgu", "5110101", 70)]
