"""Frames of real files, read in place: figures in thousandths, provinces by their codes."""

import json
from pathlib import Path

import geothai
import pandas as pd
import pytest

from tests.sources.books import SHARED

WASTE = ["generated", "utilised", "proper", "improper"]
_COLUMNS = ["MSW_GenRate(ton/d)", "MSW_Reclycled", "MSW_ProperDisposed", "MSW_ImproperDisposed"]
_METRICS = {
    "ขยะมูลฝอยที่เกิดขึ้น (ตัน/วัน)": "generated",
    "ขยะมูลฝอยที่ถูกนำกลับมาใช้ประโยชน์ (ตัน/วัน)": "utilised",
    "ขยะมูลฝอยที่ถูกกำจัดถูกต้อง (ตัน/วัน)": "proper",
    "ขยะมูลฝอยที่ถูกกำจัดไม่ถูกต้อง (ตัน/วัน)": "improper",
}


def path(*parts: str) -> Path:
    """A real file; the test is skipped where it is absent."""
    found = SHARED.joinpath(*parts)
    if not found.exists():
        pytest.skip(f"{'/'.join(parts)} is not in the shared data")
    return found


def thousandths(column: pd.Series) -> pd.Series:
    """Numbers as text to thousandths, anything else (`?`) empty."""
    return (pd.to_numeric(column, errors="coerce") * 1000).round().astype("Int64")


def mis_joined_waste() -> pd.DataFrame:
    """The open waste data set of 2556-2565 as it was published."""
    said = pd.read_csv(path("waste", "thailand_sw_2013_2021", "SW_Thailand_2021_Labeled.csv"), dtype=str)
    codes = {_plain(place.name_en): place.code for place in geothai.provinces()}
    rows = pd.DataFrame({"code": said["Prov"].map(_plain).map(codes), "year": said["Year_Thai"].astype("Int64")})
    return rows.assign(**{name: thousandths(said[column]) for name, column in zip(WASTE, _COLUMNS, strict=True)})


def repaired_waste() -> pd.DataFrame:
    """The same with the generated column of 2557-2565 put back from code-point order."""
    rows = mis_joined_waste()
    names = {place.code: place.name_th for place in geothai.provinces()}
    for year, members in rows.groupby("year").groups.items():
        if year > 2556:
            listed = sorted(members, key=lambda record: names[rows["code"][record]])
            rows.loc[listed, "generated"] = rows.loc[members, "generated"].to_numpy()
    return rows


def mismatches() -> pd.DataFrame:
    """Pairs of values that two pages of the waste system give for one figure, where it is one of the balance."""
    said = pd.read_csv(path("waste", "thaimsw_pcd", "09b_source_mismatch_log.csv"))
    codes = {place.name_th: place.code for place in geothai.provinces()}
    rows = pd.DataFrame({"code": said["province_name"].map(codes), "year": said["year_be"]})
    rows = rows.assign(name=said["metric_name"].map(_METRICS))
    values = {"one": said["value_country_page"], "other": said["value_province_page"]}
    return rows.assign(**{name: thousandths(column) for name, column in values.items()})


def excerpts() -> pd.DataFrame:
    """True figures of the waste system of 2557 and 2566-2569."""
    folder = path("waste", "thaimsw_pcd")
    said = pd.concat([pd.read_csv(found) for found in sorted(folder.glob("04_fact_waste_*.csv"))], ignore_index=True)
    columns = ["generated_ton_day", "recycled_ton_day", "disposed_correct_ton_day", "disposed_incorrect_ton_day"]
    rows = pd.DataFrame({"code": said["province_code"].astype(str), "year": said["year_be"].astype("Int64")})
    return rows.assign(**{name: thousandths(said[column]) for name, column in zip(WASTE, columns, strict=True)})


def population() -> pd.DataFrame:
    """Registered population by province, coverage and year."""
    said = pd.read_csv(path("admin", "dopa_population_by_province_1966_2021.csv"), dtype={"dopa_code": str})
    rows = pd.DataFrame({"code": said["dopa_code"], "coverage": said["datatype"].fillna("total")})
    rows = rows.assign(year=said["year_ce"].astype("Int64"))
    return rows.assign(**{name: said[name].astype("Int64") for name in ("male", "female", "total", "households")})


def bangkok_green() -> pd.DataFrame:
    """Green space a head of Bangkok's districts by year."""
    said = json.loads(path("green", "bkk_followup", "map_green.json").read_text(encoding="utf-8"))["byYear"]
    entries = [(int(year), one["districtName"], one["value"]) for year, found in said.items() for one in found.values()]
    year, district, value = map(list, zip(*entries, strict=True))
    rows = pd.DataFrame({"year": pd.Series(year, dtype="Int64"), "district": district})
    return rows.assign(green=thousandths(pd.Series(value)))


def forest() -> pd.DataFrame:
    """Forest by province, the hand-cleaned table."""
    said = pd.read_excel(path("green", "rfd", "data-color.xlsx"), sheet_name="for export", engine="calamine")
    columns = {
        "area": "total_area",
        "forest": "forest_area",
        "share": "forest_percentage",
        "rest": "nonforest_percentage",
    }
    rows = pd.DataFrame({"province": said["province_th"]})
    return rows.assign(**{name: thousandths(said[column]) for name, column in columns.items()})


def _plain(name: str) -> str:
    return name.upper().replace(" ", "").replace("-", "")


def daily_means(name: str) -> pd.DataFrame:
    """Daily PM2.5 of all stations of a year, in tenths."""
    said = pd.read_excel(path("air", "pcd_daily", name), sheet_name=0, engine="calamine")
    said = said[pd.to_datetime(said.iloc[:, 0], errors="coerce").notna()]
    rows = said.melt(id_vars=said.columns[0], var_name="station", value_name="pm25")
    rows = rows.assign(day=pd.to_datetime(rows.iloc[:, 0]).dt.date, pm25=thousandths(rows["pm25"]) // 100)
    return rows[["station", "day", "pm25"]].reset_index(drop=True)
