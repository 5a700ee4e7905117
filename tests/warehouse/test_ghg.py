"""Greenhouse gases: two books never added, parts and totals side by side, and a cut only where both years compare."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, frame, rows
from warehouse.gate import judge_release

WANTED = (
    "ghg_inventory", "ghg_report", "ghg_reduction", "ghg_recognition", "authority_identity", "gwp", "grid_factor",
)  # fmt: skip
released = partial(build_release, wanted=WANTED)
Row = dict[str, Any]
NAN: Row = {"authority_code": "4550101", "authority_name": "น่าน", "authority_type": "ทม.", "province_code": "55"}
PHRAE: Row = {"authority_code": None, "authority_name": "แพร่", "authority_type": "ทม.", "province_code": "54"}


def t(tonnes: str | None) -> int | None:
    """Thousandths of a tonne, as a frame of the lake holds them."""
    return None if tonnes is None else int(Decimal(tonnes) * 1000)


def cfo(year_be: int, total: str | None = None, base: int | None = 2561, **more: Any) -> Row:
    """A report of น่าน: scopes 1 and 2 halve the total unless others are given."""
    half = None if total is None else t(total) // 2  # type: ignore[operator]
    rest = None if total is None else t(total) - half  # type: ignore[operator]
    return {
        "year_be": year_be, "year_ce": year_be - 543, "year_basis": "fiscal", **NAN,
        "base_year_be": base, "base_year_ce": base and base - 543,
        "scope1_tco2e": half, "scope2_tco2e": rest, "total_tco2e": t(total), "gwp_set": "AR5",
        "grid_factor_kgco2e_kwh": 499_900, "verification": "verified", **more,
    }  # fmt: skip


def ccf(year_be: int, sector: str, scope: str, total: str | None, **more: Any) -> Row:
    return {
        "year_be": year_be, "year_ce": year_be - 543, **NAN, "sector": sector, "scope": scope,
        "total_tco2e": t(total), "reporting_level": "BASIC", **more,
    }  # fmt: skip


def leaf(table: str, *records: Row, simulated: bool = False, **more: Any) -> pd.DataFrame:
    numbered = [{"source_row": number, **one, **more} for number, one in enumerate(records, start=2)]
    return frame(table, numbered, is_simulated=simulated, source_id=SIMULATED_SOURCE if simulated else SOURCE)


def reductions(tmp_path: Path, *records: Row, columns: str = "status, reason") -> list[tuple[Any, ...]]:
    release = released(tmp_path, {"cfo_report": [leaf("cfo_report", *records)]})
    return rows(release, f"select {columns} from ghg_reduction order by entity_key, year_be")


def test_scopes_are_rows_and_removals_are_apart(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {"cfo_report": [leaf("cfo_report", cfo(2566, "100", scope3_tco2e=None, removals_tco2e=t("7.5")))]},
    )
    assert rows(
        release, "select scope, emissions_tco2e, removals_tco2e from ghg_inventory order by scope nulls last"
    ) == [
        ("1", Decimal("50.000"), None),
        ("2", Decimal("50.000"), None),
        (None, None, Decimal("7.500")),
    ]
    assert rows(release, "select scopes, total_tco2e, removals_tco2e, total_basis from ghg_report") == [
        ("1; 2", Decimal("100.000"), Decimal("7.500"), "sent")
    ]


def test_a_total_as_sent_stands_beside_the_sum_of_its_parts(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {
            "cfo_report": [
                leaf(
                    "cfo_report",
                    cfo(2565, "100", total_tco2e=t("103.25")),
                    cfo(2566, "100", total_tco2e=None),
                    cfo(2567, total_tco2e=t("90")),
                )
            ]
        },
    )
    found = rows(
        release, "select total_sent_tco2e, parts_tco2e, gap_tco2e, total_basis from ghg_report order by year_be"
    )
    assert found == [
        (Decimal("103.250"), Decimal("100.000"), Decimal("3.250"), "sent"),
        (None, Decimal("100.000"), None, "summed"),
        (Decimal("90.000"), None, None, "sent"),
    ]


def test_a_notation_key_is_no_zero(tmp_path: Path) -> None:
    keyed = {"NO": "ippu", "NE": "waste", "IE": "transportation", "C": "afolu"}
    entries = [ccf(2566, sector, "1", "0" if key == "NO" else None, notation_key=key) for key, sector in keyed.items()]
    zero = ccf(2566, "stationary_energy", "1", "0")
    release = released(tmp_path, {"ccf_entry": [leaf("ccf_entry", *entries, zero, reporting_level="BASIC+")]})
    found = dict(rows(release, "select coalesce(notation_key, 'zero'), emissions_tco2e from ghg_inventory"))
    assert found == {"zero": 0} | dict.fromkeys(keyed)
    assert rows(release, "select scopes, notation_keys, total_tco2e from ghg_report") == [
        ("stationary_energy 1", "afolu 1 C; ippu 1 NO; transportation 1 IE; waste 1 NE", 0)
    ]


def test_gases_stand_beside_their_total_and_a_missing_total_is_their_sum(tmp_path: Path) -> None:
    gases = {"co2_tco2e": t("10"), "ch4_tco2e": t("2"), "n2o_tco2e": t("0.5")}
    release = released(
        tmp_path,
        {
            "ccf_entry": [
                leaf(
                    "ccf_entry",
                    ccf(2566, "waste", "1", "13", **gases),
                    ccf(2566, "transportation", "1", None, **gases),
                    ccf(2566, "stationary_energy", "1", None, **gases | {"n2o_tco2e": None}),
                )
            ]
        },
    )
    assert rows(release, "select sector, emissions_tco2e, gap_tco2e from ghg_inventory order by sector") == [
        ("transportation", Decimal("12.500"), None),
        ("waste", Decimal("13.000"), Decimal("0.500")),
    ]


def test_a_city_is_summed_at_its_own_level_and_a_sink_is_a_removal(tmp_path: Path) -> None:
    entries = [
        ccf(2566, "stationary_energy", "1", "10"), ccf(2566, "stationary_energy", "2", "20"),
        ccf(2566, "stationary_energy", "3", "1"), ccf(2566, "waste", "3", "5"), ccf(2566, "waste", "1", "2"),
        ccf(2566, "afolu", "1", "-4"), ccf(2566, "other_scope3", "3", "100"),
    ]  # fmt: skip
    plus = [one | {"year_be": 2567, "year_ce": 2024, "reporting_level": "BASIC+"} for one in entries]
    release = released(tmp_path, {"ccf_entry": [leaf("ccf_entry", *entries, *plus)]})
    found = rows(release, "select reporting_level, total_tco2e, removals_tco2e from ghg_report order by year_be")
    assert found == [("BASIC", Decimal("37.000"), None), ("BASIC+", Decimal("38.000"), Decimal("4.000"))]


def test_a_row_that_is_told_twice_counts_once_and_one_that_is_contradicted_not_at_all(tmp_path: Path) -> None:
    uncoded: Row = {"authority_code": None, "authority_name": "เทศบาลเมืองน่าน", "authority_type": None}
    release = released(
        tmp_path,
        {
            "cfo_report": [
                leaf(
                    "cfo_report",
                    cfo(2565, "100"), cfo(2565, "100", **uncoded), cfo(2566, "90"), cfo(2566, "80", **uncoded),
                )
            ]
        },
    )  # fmt: skip
    found = rows(
        release,
        "select year_be, state, count(*), count(distinct entity_key) from ghg_inventory group by 1, 2 order by 1, 2",
    )
    assert found == [(2565, "counted", 2, 1), (2565, "repeated", 2, 1), (2566, "conflicting", 4, 1)]
    assert rows(release, "select year_be, state, total_tco2e from ghg_report order by 1") == [
        (2565, "counted", Decimal("100.000")),
        (2566, "conflicting", None),
    ]


def of_cases(tmp_path: Path, cases: dict[str, tuple[Row, Row]], columns: str) -> dict[str, tuple[Any, ...]]:
    """The reduction of each case, a base report and a later one, by its name; each is of a municipality of its own."""
    codes = {name: f"4{number:06}" for number, name in enumerate(cases, start=1)}
    records = [
        report | {"authority_code": codes[name], "authority_name": name}
        for name, reports in cases.items()
        for report in reports
    ]
    release = released(tmp_path, {"cfo_report": [leaf("cfo_report", *records)]})
    found = {code: rest for code, *rest in rows(release, f"select entity_key, {columns} from ghg_reduction")}
    return {name: tuple(found[code]) for name, code in codes.items()}


def test_a_cut_of_five_per_cent_passes_exactly(tmp_path: Path) -> None:
    expected = {
        ("100", "95"): ("passed", "5.000"),
        ("100", "95.001"): ("below_threshold", "4.999"),
        ("100", "100"): ("below_threshold", "0.000"),
        ("100", "110"): ("increased", "-10.000"),
        ("100", "0"): ("passed", "100.000"),
        ("3", "2"): ("passed", "33.333"),
        # Rounds up to five, and is less.
        ("1000000", "950000.002"): ("below_threshold", "5.000"),
    }
    cases = {" ".join(pair): (cfo(2561, pair[0]), cfo(2566, pair[1])) for pair in expected}
    found = of_cases(tmp_path, cases, "status, reduction_pct, base_year_be, is_verified")
    assert found == {" ".join(pair): (status, Decimal(pct), 2561, True) for pair, (status, pct) in expected.items()}


def test_what_does_not_agree_is_not_comparable_and_says_why(tmp_path: Path) -> None:
    changes: dict[str, Row] = {
        "gwp_set": {"gwp_set": "AR6"},
        "gwp_set_unknown": {"gwp_set": None},
        "grid_factor": {"grid_factor_kgco2e_kwh": 475_000},
        "grid_factor_unknown": {"grid_factor_kgco2e_kwh": None},
        "scopes": {"scope3_tco2e": t("1"), "total_tco2e": t("91")},
        "scopes_unknown": {"scope1_tco2e": None, "scope2_tco2e": None},
        "total_differs_from_parts": {"total_tco2e": t("91.001")},
        "no_base_year": {"base_year_be": None, "base_year_ce": None},
        "no_base_report": {"base_year_be": 2560, "base_year_ce": 2017},
        "base_after_year; no_base_report": {"base_year_be": 2567, "base_year_ce": 2024},
        "gwp_set; grid_factor": {"gwp_set": "AR6", "grid_factor_kgco2e_kwh": 475_000},
    }
    cases = {name: (cfo(2561, "100"), cfo(2566, "90") | change) for name, change in changes.items()}
    cases["base_is_zero"] = (cfo(2561, "0"), cfo(2566, "90"))
    found = of_cases(tmp_path, cases, "status, reason, reduction_pct, reduction_tco2e, is_comparable")
    assert found == {name: ("not_comparable", name, None, None, False) for name in cases}


def test_a_cut_is_as_verified_as_the_weaker_of_its_two_years(tmp_path: Path) -> None:
    expected = {
        ("verified", "verified"): ("verified", True),
        ("verified", "in_progress"): ("in_progress", False),
        ("not_verified", "verified"): ("not_verified", False),
        ("verified", None): (None, False),
    }
    cases = {
        f"{base} {now}": (cfo(2561, "100", verification=base), cfo(2566, "90", verification=now))
        for base, now in expected
    }
    found = of_cases(tmp_path, cases, "verification, is_verified")
    assert found == {f"{base} {now}": verified for (base, now), verified in expected.items()}


def test_the_grid_factor_matters_only_where_electricity_is_counted(tmp_path: Path) -> None:
    alone = {"scope2_tco2e": None, "grid_factor_kgco2e_kwh": None}
    found = reductions(
        tmp_path,
        cfo(2561, "100", scope1_tco2e=t("100")) | alone,
        cfo(2566, "90", scope1_tco2e=t("90")) | alone,
    )
    assert found == [("passed", None)]


def test_the_cut_of_totals_as_sent_is_shown_beside(tmp_path: Path) -> None:
    found = reductions(tmp_path, cfo(2561, "100"), cfo(2566, "90", gwp_set="AR6"), columns="as_sent_pct, reduction_pct")
    assert found == [(Decimal("10.000"), None)]


def test_a_base_year_that_only_the_other_book_has_is_another_boundary(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {
            "cfo_report": [leaf("cfo_report", cfo(2566, "90"))],
            "ccf_entry": [leaf("ccf_entry", ccf(2561, "waste", "1", "100"), ccf(2566, "waste", "1", "90"))],
        },
    )
    assert rows(release, "select instrument, base_year_from, reason from ghg_reduction order by 1") == [
        ("CCF", "first_inventory", "gwp_set_unknown"),
        ("CFO", "declared", "other_boundary"),
    ]


def test_recognised_reductions_are_books_apart_and_a_forecast_is_none(tmp_path: Path) -> None:
    from datetime import date

    less = {
        "lor_no": "LESS-1", "activity_name": "คัดแยกขยะ", "owner": "เทศบาลเมืองแพร่", "province_code": "54",
        "reduction_tco2e": t("12"), "certified_on": date(2022, 10, 3), "certified_on_precision": "day",
    }  # fmt: skip
    tver = {
        "project_code": "T-1", "project_name": "ก๊าซชีวภาพ", "developer": "บริษัท ตัวอย่าง จำกัด", "province_code": "54",
        "expected_tco2e_year": t("900"), "registered_on": date(2022, 9, 30), "registered_on_precision": "day",
    }  # fmt: skip
    release = released(
        tmp_path,
        {
            "less_award": [leaf("less_award", less)],
            "tver_project": [leaf("tver_project", tver)],
            "cfo_report": [leaf("cfo_report", cfo(2566, "90", **PHRAE))],
        },
    )
    found = rows(
        release,
        """
        select book, year_be, entity_key, authority_class, recognised_tco2e, expected_tco2e_year
        from ghg_recognition order by book
        """,
    )
    assert found == [
        ("LESS", 2566, "ทม. แพร่ 54", "municipality", Decimal("12.000"), None),
        ("T-VER", 2565, "บริษัทตัวอย่างจำกัด 54", "organisation", None, Decimal("900.000")),
    ]
    assert rows(release, "select entity_key, total_tco2e from ghg_report") == [("ทม. แพร่ 54", Decimal("90.000"))]


def test_real_and_simulated_reports_never_meet(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {"cfo_report": [leaf("cfo_report", cfo(2561, "100")), leaf("cfo_report", cfo(2566, "90"), simulated=True)]},
    )
    assert rows(release, "select is_simulated, reason from ghg_reduction") == [(True, "no_base_report")]


def test_only_what_was_checked_against_a_source_is_called_verified(tmp_path: Path) -> None:
    release = released(tmp_path)
    assert rows(release, "select gwp_set, gas, variant, value from gwp where is_verified") == [
        ("AR6", "CH4", "all", Decimal("27.9"))
    ]
    assert rows(release, "select scope, value, valid_from from grid_factor where is_verified order by 1") == [
        ("2", Decimal("0.4750"), pd.Timestamp("2026-01-01").date()),
        ("3", Decimal("0.0812"), pd.Timestamp("2026-01-01").date()),
    ]


def test_a_report_shows_the_grid_factor_in_force_beside_the_one_it_used(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {"cfo_report": [leaf("cfo_report", cfo(2563, "9"), cfo(2568, "9", grid_factor_kgco2e_kwh=582_100))]},
    )
    found = rows(release, "select year_be, grid_factor, grid_factor_in_force from ghg_report order by 1")
    assert found == [(2563, Decimal("0.499900"), None), (2568, Decimal("0.582100"), Decimal("0.499900"))]


def test_the_gate_finds_nothing_against_these_tables(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {
            "cfo_report": [leaf("cfo_report", cfo(2561, "100", removals_tco2e=t("1")), cfo(2566, "90"))],
            "ccf_entry": [leaf("ccf_entry", ccf(2566, "waste", "1", "90"))],
        },
    )
    assert [one for one in judge_release(release, WANTED) if not one.passed] == []


def test_order_and_repetition_of_submissions_change_nothing(tmp_path: Path) -> None:
    from itertools import pairwise

    of_nan = [cfo(2561, "100"), cfo(2564, "96"), cfo(2566, "90", gwp_set="AR6")]
    records = [
        report | {"source_row": row} for row, report in enumerate([*of_nan, *(one | PHRAE for one in of_nan)], 2)
    ]
    ways = {"as_sent": [records], "reversed": [records[::-1]], "twice": [records, records[1:4]]}
    found = []
    for name, batches in ways.items():
        (tmp_path / name).mkdir()
        release = build_release(tmp_path / name, {"cfo_report": [leaf("cfo_report", *one) for one in batches]})
        found.append(
            [
                rows(release, f"select * from {table} order by all")
                for table in ("ghg_inventory", "ghg_report", "ghg_reduction", "indicator_evidence", "indicator_value")
            ]
        )
    assert all(one == other for one, other in pairwise(found))
    assert len(found[0][2]) == 4
