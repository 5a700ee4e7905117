"""Parameters of a query: declared in its file with a type and a default, and refused in one clear line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.parameters import given, values_for
from tests.pipelines.muang import call
from tests.warehouse.frames import build_release
from validations.problem import Refused
from warehouse.home import Home
from warehouse.query import places
from warehouse.question import TYPES

SQL = """-- What a value of each type becomes.
-- param: y year = 2567 · ปี · the year
-- param: d date = 2567-09-30
-- param: n integer = 5
-- param: x decimal = 37.5
-- param: t text = TH-02a
select $y, $d, $n, $x, $t
"""


def asked(sql: str, *texts: str) -> dict:
    return values_for(sql, places(sql), given(texts))


def test_defaults_are_read_by_their_types() -> None:
    assert asked(SQL) == {"y": 2567, "d": date(2024, 9, 30), "n": 5, "x": Decimal("37.5"), "t": "TH-02a"}


def test_years_and_dates_may_be_given_in_either_era() -> None:
    values = asked(SQL, "y=2024", "d=2024-02-29", "n=-3", "x=1e1", "t=a=b")
    assert values == {"y": 2567, "d": date(2024, 2, 29), "n": -3, "x": Decimal(10), "t": "a=b"}


def test_a_place_without_declaration_takes_text() -> None:
    assert asked("select $station", "station=02T") == {"station": "02T"}


def test_a_declared_parameter_that_the_query_does_not_use_needs_no_value() -> None:
    assert asked("-- param: y year\nselect 1") == {}


@pytest.mark.parametrize(
    ("sql", "texts", "rule", "named"),
    [
        (SQL, ["z=1"], "command.unknown_parameter", "d, n, t, x, y"),
        ("select 1", ["z=1"], "command.unknown_parameter", "none"),
        ("-- param: y year\nselect $y, $b, $a", [], "command.missing_parameter", "a, b, y"),
        (SQL, ["n=5.5"], "command.bad_parameter_value", "n"),
        (SQL, ["n=5", "n=6"], "command.parameter_twice", "n"),
        (SQL, ["x=many"], "command.bad_parameter_value", "x"),
        (SQL, ["x=NaN"], "command.bad_parameter_value", "x"),
        (SQL, ["y=67"], "command.bad_year", "67"),
        (SQL, ["d=30/9/2567"], "command.bad_date", "30/9/2567"),
        (SQL, ["=5"], "command.bad_parameter", "=5"),
        ("-- param: y number = 5\nselect $y", [], "command.bad_declaration", "y number = 5"),
    ],
)
def test_what_cannot_be_used_is_refused_and_named(sql: str, texts: list[str], rule: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(sql, *texts)
    assert refused.value.problem.rule == rule
    assert named in refused.value.message_en
    assert "โปรด" in refused.value.message_th


def test_a_bad_declaration_names_the_types() -> None:
    with pytest.raises(Refused) as refused:
        asked("-- param: y = 5\nselect $y")
    assert all(name in refused.value.message_th for name in TYPES)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small release as of 2026-11-22."""
    home = Home.open(tmp_path_factory.mktemp("small") / "home")
    folder = home.releases / "2026-11-22.1"
    folder.mkdir()
    build_release(folder)
    (folder / "manifest.json").write_text(
        '{"release_id": "2026-11-22.1", "as_of": "2026-11-22", "built_at": "", "code_version": "0", "fingerprint": ""}'
    )
    return home.root


def test_the_command_fills_the_places_of_a_file(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "asked.sql"
    file.write_text("-- param: y year = 2567\n-- param: days integer\nselect $y + $days as n", encoding="utf-8")
    assert call(monkeypatch, "sql", "-f", file, "--param", "days=3", "--format", "csv", home=home).out == "n\n2570\n"
    for language, said in (("en", "needs a value for: days"), ("th", "ยังไม่ได้ให้ค่าของพารามิเตอร์ days")):
        refused = call(monkeypatch, "sql", "-f", file, home=home, language=language)
        assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
        assert said in refused.err


def test_the_command_asks_the_newest_release_of_a_day(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "select as_of from release where is_this_release"
    said = call(monkeypatch, "sql", query, "--as-of", "2569-12-31", "--format", "csv", home=home)
    assert said.out == "as_of\n2026-11-22\n"
    assert call(monkeypatch, "sql", query, "--as-of", "2569-01-01", home=home).code == 2
