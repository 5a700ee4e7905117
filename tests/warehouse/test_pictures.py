"""Pictures of a release: what stands in them, the same bytes each time, and what is said where there is none."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.warehouse.small_release import write_release
from validations.problem import Refused
from validations.values.years import Year
from warehouse.home import Home
from warehouse.pictures import __main__ as command
from warehouse.pictures import calendar, coverage, provinces, rows
from warehouse.pictures.drawing import PREFERRED, draw, find_font, spec
from warehouse.pictures.page import HATCH, SIMULATED, wrapped
from warehouse.pictures.rows import (
    AqiClass,
    CoverageYear,
    Day,
    Limit,
    Origin,
    Province,
    ProvinceYear,
    Station,
    StationYear,
)
from warehouse.release import ReleaseInfo

REAL = Origin("2026-11-22.1", ("PM2.5(2024).xlsx",), ("กรมควบคุมมลพิษ (PCD)",), is_simulated=False)
MADE_UP = Origin("2026-11-22.1", ("sample.xlsx",), (), is_simulated=True)
# Neither the colours nor the bounds of the register: what is drawn must come from the rows.
CLASSES = (
    AqiClass(1, "ต่ำ", "Low", "#010203", 0, 50, 0, 20_000, True),
    AqiClass(2, "สูง", "High", "#a0b0c0", 51, None, 20_100, None, True),
)
LIMITS = (
    Limit(Decimal("5.000"), "AQG", 2021, False),
    Limit(Decimal("15.000"), "IT-3", 2021, False),
    Limit(Decimal("15.000"), "TH", None, True),
)


def day_of(year: int, number: int, value: str = "10.000", class_no: int = 1, exceeds: bool = False) -> Day:
    return Day(date(year, 1, 1) + timedelta(days=number), Decimal(value), class_no, exceeds)


def station_year(year: int = 2024, days: tuple[Day, ...] = (), origin: Origin = REAL) -> StationYear:
    return StationYear("50T", Year(year), "ปทุมวัน", None, "กรุงเทพมหานคร", "Bangkok", days, CLASSES, origin)


def province_year(*found: Province, origin: Origin = REAL) -> ProvinceYear:
    return ProvinceYear(Year(2024), found, LIMITS, origin)


def coverage_year(*stations: Station, year: int = 2024, origin: Origin = REAL) -> CoverageYear:
    return CoverageYear(Year(year), stations, origin)


def parts(said: Any, key: str) -> Iterator[Any]:
    """Every value of that key in the specification, wherever in it."""
    if isinstance(said, dict):
        for name, value in said.items():
            if name == key:
                yield value
            yield from parts(value, key)
    elif isinstance(said, list):
        for each in said:
            yield from parts(each, key)


@pytest.mark.parametrize(("year", "length"), [(2023, 365), (2024, 366)])
def test_every_day_of_the_year_has_one_cell_in_its_place(year, length):
    found = calendar.cells(station_year(year))
    assert len({cell["date"] for cell in found}) == len(found) == length
    assert len({(cell["month"], cell["week"], cell["weekday"]) for cell in found}) == length
    for cell in found:
        day = date.fromisoformat(cell["date"])
        assert cell["weekday"].endswith(f"|{day:%a}")
        assert cell["month"].endswith(f" {day:%B}")
        assert cell["week"] in calendar.WEEKS


def test_a_day_without_a_value_is_marked_as_missing_and_has_no_class():
    known = tuple(day_of(2024, number) for number in range(366) if number != 59)
    shown = station_year(days=known)
    (missing,) = [cell for cell in calendar.cells(shown) if cell["class_no"] == calendar.NO_DATA]
    assert (missing["date"], missing["value"], missing["exceeds"]) == ("2024-02-29", "", False)
    said = calendar.calendar(shown).to_dict()
    hatched = [layer for layer in said["vconcat"][0]["spec"]["layer"] if layer["mark"].get("shape") == HATCH]
    assert [layer["transform"] for layer in hatched] == [[{"filter": "datum.class_no == 0"}]]


def test_values_are_rounded_half_up():
    found = calendar.cells(station_year(days=(day_of(2024, 0, "37.450"), day_of(2024, 1, "0.250"))))
    assert [cell["value"] for cell in found[:2]] == ["37.5", "0.3"]


def test_colours_and_bounds_of_the_classes_are_those_of_the_rows():
    said = calendar.calendar(station_year(days=(day_of(2024, 0), day_of(2024, 1, "30.000", 2, True)))).to_dict()
    (scale,) = [color["scale"] for color in parts(said, "color") if isinstance(color, dict) and "scale" in color]
    assert dict(zip(scale["domain"], scale["range"], strict=True))[1] == "#010203"
    assert dict(zip(scale["domain"], scale["range"], strict=True))[2] == "#a0b0c0"
    texts = set(map(str, parts(said, "text")))
    assert {"ต่ำ · Low", "สูง · High", "0.0–20.0", "≥ 20.1", "0–50", "≥ 51"} <= texts
    assert {"#010203", "#a0b0c0"} <= {fill for fill in parts(said, "fill") if isinstance(fill, str)}


def test_the_title_says_station_and_year_in_both_eras_and_the_foot_the_source():
    said = calendar.calendar(station_year()).to_dict()
    assert "50T" in said["title"]["text"]
    assert "พ.ศ. 2567" in said["title"]["text"]
    assert "BE 2567 (CE 2024)" in " ".join(said["title"]["subtitle"])
    foot = " ".join(map(str, parts(said["vconcat"][-1], "text")))
    assert "กรมควบคุมมลพิษ (PCD)" in foot
    assert "PM2.5(2024).xlsx" in foot
    assert "2026-11-22.1" in foot


@pytest.mark.parametrize("origin", [REAL, MADE_UP])
def test_simulated_data_are_marked_in_large_letters_on_every_picture_and_real_ones_on_none(origin):
    province = Province("น่าน", "Nan", Decimal("30.000"), 1, 1)
    for chart in (
        calendar.calendar(station_year(origin=origin)),
        provinces.provinces(province_year(province, origin=origin)),
        coverage.coverage(coverage_year(Station("1T", None, None, {1: 31}, False), origin=origin)),
    ):
        marks = [mark for mark in parts(chart.to_dict(), "mark") if mark.get("text") == SIMULATED]
        assert len(marks) == origin.is_simulated
        assert all(mark["fontSize"] >= 36 for mark in marks)


def test_provinces_stand_highest_first_with_their_stations_and_what_is_not_covered_has_no_bar():
    shown = province_year(
        Province("ก", "A", Decimal("15.040"), 1, 2),
        Province("ข", "B", Decimal("15.050"), 3, 3),
        Province("ค", "C", None, 0, 1),
        Province("ง", "D", None, 0, 0),
    )
    found = provinces.bars(shown)
    assert [(row["province"], row["shown"], row["stations"]) for row in found] == [
        ("ข · B", "15.1", "3 / 3"),
        ("ก · A", "15.0", "1 / 2"),
    ]
    assert [row["over"] for row in found] == [True, False], "a mean that rounds to the standard complies"
    texts = [text for text in parts(provinces.provinces(shown).to_dict(), "text") if isinstance(text, str)]
    (incomplete,) = [texts[number + 1] for number, text in enumerate(texts) if text.startswith("มีข้อมูลแต่ไม่ครบ")]
    (silent,) = [texts[number + 1] for number, text in enumerate(texts) if "ไม่ครอบคลุม" in text]
    assert (incomplete, silent) == ("ค", "ง")


def test_levels_of_one_value_are_one_line_and_the_thai_standard_is_told_from_the_others():
    assert provinces.levels(LIMITS) == [
        {"value": 5.0, "lines": ["", "", "AQG*", "5"], "is_standard": False},
        {"value": 15.0, "lines": ["มาตรฐานไทย", "Thai standard", "IT-3*", "15"], "is_standard": True},
    ]


def test_a_year_in_which_no_province_is_covered_says_so():
    texts = list(parts(provinces.provinces(province_year(Province("ก", "A", None, 0, 1))).to_dict(), "text"))
    assert any("ไม่มีจังหวัดใด" in str(text) for text in texts)


def test_coverage_is_of_the_days_that_the_month_has():
    whole = {
        number: (date(2024 + number // 12, number % 12 + 1, 1) - date(2024, number, 1)).days for number in range(1, 13)
    }
    shown = coverage_year(
        Station("1T", "ก", "A", whole, True),
        Station("2T", None, None, {2: 28}, False),
        Station("3T", None, None, {}, False),
    )
    shares = {(cell["station_id"], cell["month"][-3:]): cell["share_pct"] for cell in coverage.cells(shown)}
    assert len(shares) == 24
    assert {share for (station, _), share in shares.items() if station == "1T"} == {100}
    assert (shares["2T", "Feb"], shares["2T", "Jan"]) == (97, 0)
    assert [(row["share_pct"], row["valid"]) for row in coverage.years_of_stations(shown)] == [(100, "●"), (8, "○")]
    texts = list(parts(coverage.coverage(shown).to_dict(), "text"))
    assert texts[texts.index("ไม่มีข้อมูลทั้งปี · No data in the whole year: 1 สถานี · stations") + 1] == "3T"


def test_month_and_weekday_labels_stand_upright():
    for chart in (
        calendar.calendar(station_year()),
        coverage.coverage(coverage_year(Station("1T", None, None, {1: 1}, False))),
    ):
        angles = [axis["labelAngle"] for axis in parts(chart.to_dict(), "axis") if axis and "orient" in axis]
        assert angles
        assert set(angles) == {0}


def test_a_text_with_thai_in_it_begins_with_thai():
    """Else the PNG's shaper takes the line for Latin."""
    province = Province("น่าน", "Nan", Decimal("30.000"), 1, 1)
    for chart in (
        calendar.calendar(station_year(days=(day_of(2024, 0),))),
        provinces.provinces(province_year(province, replace(province, value=None), origin=MADE_UP)),
        coverage.coverage(coverage_year(Station("1T", "น่าน", "Nan", {1: 1}, False))),
    ):
        for text in parts(chart.to_dict(), "text"):
            letters = [letter for letter in str(text) if letter.isalpha()] if isinstance(text, str) else []
            if any("ก" <= letter <= "๛" for letter in letters) and not text.startswith("PM2.5 (มคก."):
                assert "ก" <= letters[0] <= "๛", text


def test_names_are_wrapped_whole_and_marks_take_no_breadth():
    names = [f"น้ำที่{number}" for number in range(60)]
    lines = wrapped(names, 20)
    assert " ".join(lines).split(", ") == names
    assert lines[0] == "น้ำที่0, น้ำที่1, น้ำที่2,"
    assert wrapped(names) != lines
    assert wrapped([]) == []


def test_the_same_rows_give_the_same_bytes(tmp_path):
    def drawn() -> list[bytes]:
        shown = station_year(days=(day_of(2024, 0), day_of(2024, 200, "88.100", 2, True)), origin=MADE_UP)
        return [path.read_bytes() for path in draw(calendar.calendar(shown), PREFERRED, tmp_path / "picture")]

    svg, png = drawn()
    assert drawn() == [svg, png]
    assert svg.startswith(b"<svg")
    assert png.startswith(b"\x89PNG")
    assert SIMULATED in svg.decode()


def test_every_text_is_in_the_font_that_was_found():
    assert spec(calendar.calendar(station_year()), "Loma")["config"]["font"] == "Loma"


def test_a_font_with_thai_is_found_by_preference_and_without_one_nothing_is_drawn(tmp_path):
    with pytest.raises(Refused, match="Laksaman"):
        find_font([tmp_path, tmp_path / "none"])
    (tmp_path / "tlwg").mkdir()
    (tmp_path / "tlwg/Loma-Bold.ttf").touch()
    assert find_font([tmp_path]) == "Loma"
    (tmp_path / "Laksaman.otf").touch()
    assert find_font([tmp_path]) == "Laksaman"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release: station 50T real in 2567, S01T simulated in 2566, 51T silent in 2567."""
    place = Home.open(tmp_path_factory.mktemp("pictures"))
    folder = place.releases / "2026-11-22.1"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"becomes_current": True}))
    place.current.symlink_to("releases/2026-11-22.1")
    keys = {"pollutant": "pm25", "unit": "ug/m3"}
    write_release(
        folder / "muang.duckdb",
        {
            "province": [
                {"province_code": "10", "name_th": "กรุงเทพมหานคร", "name_en": "Bangkok"},
                {"province_code": "55", "name_th": "น่าน", "name_en": "Nan"},
            ],
            "air_station": [
                {"station_id": name, "province_code": "10", "is_simulated": simulated}
                for name, simulated in (("50T", False), ("51T", False), ("S01T", True))
            ],
            "air_annual_station": [
                {**keys, "station_id": name, "year_ce": ce, "year_be": ce + 543, "valid_days": 2,
                 "is_valid": ce == 2024, "is_simulated": name == "S01T"}
                for name, ce in (("50T", 2024), ("51T", 2023), ("S01T", 2023))
            ],
            "air_annual_area": [
                {**keys, "area_level": "province", "area_code": "10", "method": "station_mean", "year_ce": 2024,
                 "value": Decimal("22.500"), "station_count": 1, "stations_with_data": 1, "is_valid": True}
            ],
            "air_daily": [
                {**keys, "station_id": name, "date": day, "value": value, "class_2566": class_no,
                 "exceeds": class_no == 2, "source_id": "unofficial" if value is None else name,
                 "is_simulated": name == "S01T"}
                for name, day, value, class_no in (
                    ("50T", date(2024, 1, 1), Decimal("10.000"), 1),
                    ("50T", date(2024, 2, 29), Decimal("40.000"), 2),
                    ("50T", date(2024, 3, 1), None, None),
                    ("S01T", date(2023, 1, 1), Decimal("12.000"), 1),
                )
            ],
            "aqi_breakpoint": [
                {**keys, "revision": "2566", "class_no": number, "class_th": "ก", "class_en": "A",
                 "color_hex": "#123456", "aqi_low": low, "aqi_high": high, "low_milli": 0, "high_milli": None}
                for number, low, high in ((1, 0, 100), (2, 101, None))
            ],
            "air_standard": [
                {**keys, "averaging": "1 year", "value": Decimal(value), "valid_from": first, "valid_to": last}
                for value, first, last in (("25", None, date(2022, 7, 10)), ("15", date(2022, 7, 11), None))
            ],
            "source": [
                {"source_id": "50T", "file_name": "PM2.5(2024).xlsx", "agency": "PCD", "is_simulated": False},
                {"source_id": "unofficial", "file_name": "low_cost.csv", "agency": "X", "is_simulated": False},
                {"source_id": "S01T", "file_name": "sample.xlsx", "agency": "PCD", "is_simulated": True},
            ],
        },
    )  # fmt: skip
    return place.root


@pytest.fixture
def release(home: Path) -> ReleaseInfo:
    return ReleaseInfo("2026-11-22.1", home / "releases/2026-11-22.1", {})


def test_a_release_is_asked_for_what_the_pictures_show(release):
    chosen = rows.choose(release, None, None)
    assert (chosen.station_id, chosen.year.be, chosen.is_simulated) == ("50T", 2567, False)
    shown = rows.station_year(release, chosen)
    assert [(day.date, day.class_no) for day in shown.days] == [(date(2024, 1, 1), 1), (date(2024, 2, 29), 2)]
    assert shown.province_en == "Bangkok"
    assert shown.origin.files == ("PM2.5(2024).xlsx",)
    everywhere = rows.province_year(release, chosen)
    assert [(each.name_en, each.value, each.valid_stations) for each in everywhere.provinces] == [
        ("Bangkok", Decimal("22.500"), 1),
        ("Nan", None, 0),
    ]
    assert [limit.value for limit in everywhere.limits] == [15], "the standard in force at the end of the year"
    stations = rows.coverage_year(release, chosen).stations
    assert [(each.station_id, dict(each.days_of_month)) for each in stations] == [("50T", {1: 1, 2: 1}), ("51T", {})]


def test_simulated_rows_are_never_drawn_with_real_ones(release):
    chosen = rows.choose(release, " s01t ", None)
    assert chosen.is_simulated
    assert rows.station_year(release, chosen).origin.agencies == ()
    assert {each.value for each in rows.province_year(release, chosen).provinces} == {None}
    assert [each.station_id for each in rows.coverage_year(release, chosen).stations] == ["S01T"]


@pytest.mark.parametrize(
    ("station", "year", "rule", "said"),
    [
        ("99X", None, "picture.no_such_station", "50T, 51T, S01T"),
        ("50T", Year(2020), "picture.no_such_year", "2567"),
        (None, Year(2020), "picture.no_such_year", "2566, 2567"),
    ],
)
def test_a_station_or_year_without_data_is_an_error_that_says_what_there_is(release, station, year, rule, said):
    with pytest.raises(Refused) as refused:
        rows.choose(release, station, year)
    assert refused.value.problem.rule == rule
    assert said in refused.value.message_en
    assert said in refused.value.message_th


def call(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(command.main, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_writes_three_pictures_in_both_formats(home, tmp_path):
    code, out, err = call("--home", home, "--year", "2567", "-o", tmp_path / "out")
    assert code == 0, err
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == sorted(
        f"pm25_{name}.{kind}" for name in ("calendar", "provinces", "coverage") for kind in ("svg", "png")
    )
    assert sorted(Path(line).name for line in out.splitlines()) == written


@pytest.mark.parametrize(
    ("words", "th", "en"),
    [
        (("--station", "99X"), "สถานี “99X”", "station “99X”"),
        (("--year", "25"), "โปรด", "25"),
        (("--release", "2020-01-01.1"), "โปรดเลือก", "2026-11-22.1"),
    ],
)
def test_the_command_says_what_is_wrong_in_both_languages(home, tmp_path, words, th, en):
    code, _, err = call("--home", home, *words, "-o", tmp_path / "out")
    assert code == 2
    said_th, said_en = err.splitlines()
    assert th in said_th
    assert en in said_en
    assert not (tmp_path / "out").exists()


def test_without_the_dev_extra_the_command_says_what_to_install(home, tmp_path, monkeypatch):
    monkeypatch.setitem(command.DRAWN_WITH, "no_such_module_here", "no-such-package")
    code, _, err = call("--home", home, "-o", tmp_path)
    assert code == 2
    assert err.count("no-such-package") == 2
    assert "[dev]" in err


def test_a_home_without_releases_is_told(tmp_path):
    code, _, err = call("--home", tmp_path, "-o", tmp_path)
    assert code == 2
    assert "muang run" in err
