"""Indicator cards: strict to load, and two files are all that a new indicator needs."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.warehouse.frames import AS_OF, RELEASE, handed_over, rows
from warehouse.build import build
from warehouse.card_rows import series_rows
from warehouse.cards import FOLDER, BadCard, load_cards
from warehouse.ordering import references


def test_there_are_eighteen_cards_with_all_their_series() -> None:
    cards = load_cards()
    assert [card.indicator_no for card in cards] == list(range(1, 19))
    assert sum(len(card.series) for card in cards) == 60


def test_a_proposed_definition_says_so_in_both_languages() -> None:
    for card in load_cards():
        assert "นิยามนี้เป็นข้อเสนอ" in card.definition_th
        assert "Proposed definition" in card.definition_en


def test_thai_texts_are_thai_and_composed() -> None:
    for card in load_cards():
        texts = [card.short_name_th, card.definition_th, card.formula_th, *(series.name_th for series in card.series)]
        for text in texts:
            assert any("ก" <= ch <= "๛" for ch in text), text
            assert "\u0e4d\u0e32" not in text
            assert "เเ" not in text


def test_every_series_has_one_main_breakdown_and_it_comes_first() -> None:
    mains: dict[str, list[bool]] = {}
    for row in series_rows(load_cards()):
        mains.setdefault(row["series"], []).append(row["is_main"])
    assert all(flags == [True] + [False] * (len(flags) - 1) for flags in mains.values())


def test_queries_of_cards_are_single_selects() -> None:
    for card in load_cards():
        for name, sql in (("sql", card.sql), ("evidence", card.evidence), ("cells", card.cells)):
            if sql:
                references(f"{card.name} {name}", sql)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One card with its SQL, to be spoilt."""
    place = tmp_path / "indicators"
    place.mkdir()
    for suffix in ("yaml", "sql"):
        shutil.copyfile(FOLDER / f"th_04.{suffix}", place / f"th_04.{suffix}")
    return place


def spoil(folder: Path, **changes: object) -> None:
    path = folder / "th_04.yaml"
    card = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    kept = {name: value for name, value in card.items() if value is not None}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")


SERIES = {
    "code": "TH-04", "name_th": "เครือข่าย", "name_en": "Networks", "unit_th": "เครือข่าย", "unit_en": "network",
    "kind": "count", "basis": "annual", "year_basis": "fiscal",
}  # fmt: skip
TARGET = {
    "series": "TH-04", "year_be": 2568, "value": 12, "unit": "network", "source": "มติ กก.วล. 1/2566",
    "stated_on": "2023-01-31", "set_by": "indicator", "verified": True,
}  # fmt: skip


def without(entry: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in entry.items() if key != name}


FAULTS = {
    "a missing translation": ({"definition_en": None}, "th_04.yaml, line 1: missing definition_en"),
    "an empty text": ({"short_name_th": " "}, "short_name_th: found “ ”, expected text"),
    "an unknown entry": ({"colour": "red"}, "th_04.yaml, line 1: unknown colour"),
    "a kind that does not exist": ({"kind": "number"}, r"kind: found “number”, expected milestone \| count"),
    "a frequency that does not exist": ({"frequency": "sometimes"}, "frequency: found “sometimes”, expected daily"),
    "a number of another file": ({"indicator_no": 5}, "indicator_no 5 does not fit"),
    "no series": ({"series": []}, "series: found .*, expected a list that is not empty"),
    "a series of another indicator": ({"series": [SERIES | {"code": "TH-05"}]}, "must begin with TH-04"),
    "a series without its Thai name": ({"series": [without(SERIES, "name_th")]}, "series 1: missing name_th"),
    "a series twice": ({"series": [SERIES, SERIES]}, "series 2, code: TH-04 stands twice"),
    "a breakdown twice": (
        {"series": [SERIES | {"breakdowns": [{k: SERIES[k] for k in list(SERIES)[:5]} | {"code": "a"}] * 2}]},
        "breakdowns 2, code: a stands twice",
    ),
    "a mixed card whose series has no direction": ({"direction": "mixed"}, "TH-04 total has no direction"),
    "a target without a source": ({"targets": [without(TARGET, "source")]}, "targets 1: missing source"),
    "a target of an unknown series": ({"targets": [TARGET | {"series": "TH-04z"}]}, "the card has no series TH-04z"),
    "a target of an unknown breakdown": ({"targets": [TARGET | {"breakdown": "x"}]}, "has no series TH-04 x"),
    "a target in a unit that does not convert": (
        {"targets": [TARGET | {"unit": "t/day"}]},
        "the unit “t/day” does not convert to network",
    ),
    "a target of more places than a value has": ({"targets": [TARGET | {"value": 0.1234}]}, "more than 3 decimal"),
    "a baseline without a source": (
        {"baselines": [without(without(without(TARGET, "source"), "stated_on"), "set_by")]},
        "baselines 1: missing source",
    ),
    "an ASEAN indicator that does not exist": (
        {"asean": {"as_printed": [11], "by_meaning": []}},
        "asean, as_printed 1: found “11”, expected 10 or less",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_card_with_a_fault_does_not_load_and_the_fault_is_named(folder: Path, fault: str) -> None:
    changes, says = FAULTS[fault]
    spoil(folder, **changes)
    with pytest.raises(BadCard, match=says):
        load_cards(folder)


def test_a_card_without_its_sql_and_sql_without_its_card_do_not_load(folder: Path) -> None:
    (folder / "th_04.sql").rename(folder / "th_05.sql")
    with pytest.raises(BadCard, match=r"its SQL th_04\.sql is missing"):
        load_cards(folder)
    shutil.copyfile(folder / "th_05.sql", folder / "th_04.sql")
    with pytest.raises(BadCard, match=r"th_05\.sql: has no card"):
        load_cards(folder)


def test_a_card_that_is_not_yaml_is_named(folder: Path) -> None:
    (folder / "th_04.yaml").write_text("indicator_no: [", encoding="utf-8")
    with pytest.raises(BadCard, match=r"th_04\.yaml cannot be read: it is not YAML"):
        load_cards(folder)


def test_a_new_indicator_is_one_yaml_and_one_sql(folder: Path, tmp_path: Path) -> None:
    (folder / "th_04.sql").write_text(
        """
        select 'TH-04' as series, 2567 as year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
            'annual' as basis, count(*) as value, null as coverage_pct, true as is_long_enough,
            'verified' as flag, false as is_simulated
        from (values (1), (2))
        """,
        encoding="utf-8",
    )
    release = tmp_path / "muang.duckdb"
    build(release, frames=handed_over(), lake={}, as_of=AS_OF, release=RELEASE, indicators=folder)
    found = "select series, year_be, year_ce, value, unit, status, year_basis from indicator_value"
    assert rows(release, f"{found} where value is not null") == [
        ("TH-04", 2567, 2024, 2, "network", "no_target", "fiscal")
    ]


def test_a_value_of_a_series_that_no_card_has_stops_the_build(folder: Path, tmp_path: Path) -> None:
    from warehouse.build import BuildError

    (folder / "th_04.sql").write_text(
        """
        select 'TH-99' as series, 2567 as year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
            'annual' as basis, 1 as value, null as coverage_pct, true as is_long_enough, 'verified' as flag,
            false as is_simulated
        """,
        encoding="utf-8",
    )
    with pytest.raises(BuildError, match=r"th_04\.sql: its card has no series TH-99 with breakdown total"):
        build(tmp_path / "r.duckdb", frames=handed_over(), lake={}, as_of=AS_OF, release=RELEASE, indicators=folder)
    assert not (tmp_path / "r.duckdb").exists()
