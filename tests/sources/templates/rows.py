"""Rows to fill templates with: what simulated sheets mean, and examples varied where none is simulated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import geothai

from sources.contract import Column
from sources.fields import parts_of
from sources.templates.entries import MONTHS
from sources.templates.plan import Field, Plan
from tests.simulate.kinds import book
from tests.simulate.truth import truth_of
from tests.sources.templates.filling import first_row, registers
from validations.tables.declaring import declared
from validations.values.thai_dates import thai_date

RAI_M2 = 1600
# The simulated kind of sheet that each contract reads.
SIMULATED = {
    "onep_tracking": "onep_tracking",
    "onep_indicator_proposal": "onep_proposal",
    "onep_tgu": "onep_green",
    "onep_strategy": "onep_strategy",
    "dcce_sar": "dcce_sar",
    "dcce_esc_result": "dcce_esc_result",
    "dcce_eco_industrial": "dcce_eco_industrial",
    "dcce_asean_award": "dcce_asean_award",
    "dcce_eco_school": "dcce_eco_school",
    "dcce_green_space": "dcce_greenarea",
    "dcce_donor_status": "dcce_donor",
    "dcce_training": "dcce_training",
    "dcce_forum": "dcce_forum",
    "dcce_network": "dcce_network",
    "dcce_knowledge": "dcce_knowledge",
    "dcce_tool": "dcce_tool",
    "dcce_data_link": "dcce_link",
    "ddpm_disaster": "ddpm_disaster",
    "ddpm_telemetry": "ddpm_telemetry",
    "ddpm_risk": "ddpm_risk",
    "ddpm_safe_school": "ddpm_safe_school",
    "dla_authority": "dla_register",
    "dla_clean_province": "dla_clean_province",
    "doh_eha": "doh_eha",
    "doh_activity": "doh_activity",
    "dpt_town_plan": "dpt_town_plan",
    "dpt_master_plan": "dpt_master_plan",
    "pcd_air_daily": "pcd_air_daily",
    "pcd_air_annual": "pcd_air_annual",
    "pcd_waste_province": "pcd_waste_province",
    "pcd_waste_authority": "pcd_waste_authority",
    "pcd_disposal_site": "pcd_disposal_site",
    "pcd_agency_waste": "pcd_agency_waste",
    "tei_output": "tei_output",
    "tei_acccrn": "tei_acccrn",
    "nmt_network_member": "nmt_member",
    "tgo_cfo": "tgo_cfo",
    "tgo_ccf": "tgo_ccf",
    "tgo_less": "tgo_less",
    "tgo_tver": "tgo_tver",
    "tgo_ef": "tgo_ef",
    "tgo_form_1_5": "tgo_cfo_form",
}
# Of the others the column by which the rows of an example are told apart.
VARIED = {
    "bkk_green_ratio": "district_name",
    "dopa_population": "area_name",
    "national_pm25": "year",
    "national_waste": "year",
    "onep_target": "year",
    "pcd_air_pivot": "hour_label",
    "pcd_air_web_export": "date",
    "pcd_pm25_daily": "date",
    "pcd_station": "station_id",
    "pcd_waste_thaimsw": "source_area_id",
    "rfd_forest": "province_code",
    "thailand_sw": "province_code",
}


def simulated(plan: Plan, count: int, *, year: int = 2566, seed: int = 1) -> tuple[list[list[object]], dict[str, Any]]:
    """Up to so many rows of cells that mean what a simulated sheet means, and the truth of the template so filled."""
    made = book(SIMULATED[plan.contract.name], year, seed=seed, count=count)
    truth = truth_of(made)
    by_row: dict[int, list[dict[str, Any]]] = {}
    for row in truth["rows"]:
        by_row.setdefault(row["row"], []).append(row)
    cells, told = [], []
    for number, records in enumerate(list(by_row.values())[:count]):
        cells.append(_cells(plan, [record["values"] for record in records]))
        told += [record | {"row": first_row(plan) + number} for record in records]
    own = {"rows": told, "header_row": first_row(plan) - 1, "personal": [], "personal_cells": []}
    return cells, truth | own


def taken(plan: Plan, truth: Mapping[str, Any]) -> dict[str, object]:
    """What the lines above the table say, from the first record of the truth."""
    table = declared()[plan.contract.table].columns
    values = truth["rows"][0]["values"]
    columns = {each.column.name: each.column for each in plan.contract.taken}
    return {
        title.name: cell
        for title in plan.titles
        if (cell := _cell(columns[title.name], values, table, written=True)) is not None
    }


def varied(plan: Plan, count: int) -> list[list[object]]:
    """Rows like the example's last, each with another value in the column that tells rows apart."""
    name = VARIED[plan.contract.name]
    (place,) = [number for number, each in enumerate(plan.fields) if name in each.names]
    last = plan.example_rows[-1]
    values = _others(plan.fields[place], last[place], count)
    if name == "area_name":
        codes = registers().places
        return [[codes.province_of(str(value)), value, *last[2:]] for value in values]
    return [[*last[:place], value, *last[place + 1 :]] for value in values]


def _others(each: Field, first: object, count: int) -> Sequence[object]:
    if isinstance(first, date):
        return [first + timedelta(days=number) for number in range(count)]
    if each.column.type == "year":
        return [2540 + number for number in range(count)]
    if "hour_label" in each.names:
        return [f"{hour}:00" for hour in range(min(count, 24))]
    if each.entry.choices:
        return each.entry.choices[:count]
    if "station_id" in each.names:
        return sorted(registers().codes["air_station"])[:count]
    if each.column.type == "district":
        return ("พระนคร", "ดุสิต", "หนองจอก", "บางรัก", "บางเขน", "บางกะปิ", "ปทุมวัน", "ป้อมปราบศัตรูพ่าย")[:count]
    return sorted(registers().places.names_th)[:count]


def _cells(plan: Plan, records: Sequence[Mapping[str, Any]]) -> list[object]:
    """The cells of a row from the records that it means: one, or one for each band."""
    table = declared()[plan.contract.table].columns
    columns = {column.name: column for column in plan.contract.columns}
    bands = plan.contract.bands
    values = {column.name: column for column in bands.values} if bands else {}
    found = []
    for each in plan.fields:
        record: Mapping[str, Any] | None = records[0]
        if each.key is not None and bands is not None:
            record = next((one for one in records if _is_of(each.key, one, bands.key)), None)
        own = [each.column, *(replace({**columns, **values}[name]) for name in each.names)]
        cells = (_cell(column, record, table) for column in own) if record else ()
        found.append(next((cell for cell in cells if cell is not None), None))
    return found


def _is_of(key: str, record: Mapping[str, Any], column: Column) -> bool:
    """Whether the record is of the band that a header names: ม.ค. is month 1, ผ่าน EHA 1001 is code 1001."""
    said = str(record[column.name][0])
    if column.type == "month":
        short = [thai_date(date(2024, month, 1)).split()[1] for month in range(1, 13)]
        return (short.index(key) if key in short else MONTHS.index(key)) + 1 == int(said)
    return said in key


def _cell(column: Column, values: Mapping[str, Any], table: Mapping[str, Any], *, written: bool = False) -> object:
    """What an officer types for the fields that a column fills; None for nothing. `written`: within a sentence."""
    parts = {part: _first(values.get(name)) for part, name in parts_of(column, table).items()}
    value = parts.get("", parts.get("be", parts.get("amount")))
    if column.type == "period":
        days = [parts[part] for part in ("start", "end")]
        return " - ".join(thai_date(date.fromisoformat(day)) for day in days) if all(days) else None
    if column.type == "municipality":
        words = {"ทน.": "เทศบาลนคร", "ทม.": "เทศบาลเมือง", "ทต.": "เทศบาลตำบล"}
        return f"{words.get(parts['type'] or '', '')}{parts['name']}" if parts["name"] else None
    if value is None:
        return None
    if column.type in ("date", "day"):
        day = date.fromisoformat(value)
        return thai_date(day) if written else day
    if column.type in ("choice", "flag"):
        code = str(value).lower() if isinstance(value, bool) else str(value)
        return (column.choices.get(code) or (code,))[0]
    if column.type == "province":
        return registers().places.name_of(str(value))
    if column.type == "month":
        return MONTHS[int(value) - 1]
    if column.type == "land":
        return float(Decimal(value) / (1 if column.unit == "rai" else RAI_M2))
    if column.type == "district":
        return next(place.name_th for place in geothai.districts(value[:2]) if place.code == value)
    if column.type in ("quantity", "milli", "percent", "money"):
        return float(value)
    return "; ".join(value) if isinstance(value, list) else value


def _first(alternatives: Sequence[Any] | None) -> Any:
    return alternatives[0] if alternatives else None
