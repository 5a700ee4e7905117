"""The local authorities and provinces that the simulated sheets are about.

Names and codes are those of the register of B.E. 2560 where it lies beside the project, read in place; elsewhere as
many are made up from the districts of the package geothai. All that is told about them (population, waste) is invented.
"""

import csv
import random
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geothai

REGISTER = Path(__file__).resolve().parents[3] / "shared" / "data" / "admin" / "lao_2017_dola_codes.csv"
COUNTS = {"อบจ.": 76, "ทน.": 30, "ทม.": 179, "ทต.": 2247, "อบต.": 5339}
_TYPE_OF = {"PAO": "อบจ.", "ThesabanNakhon": "ทน.", "ThesabanMueang": "ทม.", "ThesabanTambon": "ทต.", "TAO": "อบต."}
_DIGIT_OF = {"อบจ.": "2", "ทน.": "3", "ทม.": "4", "ทต.": "5", "อบต.": "6"}
_POPULATION = {
    "อบจ.": (250_000, 1_800_000),
    "ทน.": (60_000, 250_000),
    "ทม.": (12_000, 60_000),
    "ทต.": (3_000, 14_000),
    "อบต.": (2_000, 9_000),
}
_AREA_KM2 = {
    "อบจ.": (1_000.0, 12_000.0),
    "ทน.": (15.0, 60.0),
    "ทม.": (8.0, 50.0),
    "ทต.": (5.0, 80.0),
    "อบต.": (15.0, 120.0),
}
WORD_OF = {
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทน.": "เทศบาลนคร",
    "ทม.": "เทศบาลเมือง",
    "ทต.": "เทศบาลตำบล",
    "อบต.": "องค์การบริหารส่วนตำบล",
}
MUNICIPAL = ("ทน.", "ทม.", "ทต.")

# Four regions as the statistical office lists them (Bangkok stands within the centre), by the code's first digit.
REGIONS = ("ภาคกลาง", "ภาคเหนือ", "ภาคตะวันออกเฉียงเหนือ", "ภาคใต้")
_REGION_BY_DIGIT = {"1": 0, "2": 0, "3": 2, "4": 2, "5": 1, "6": 1, "7": 0, "8": 3, "9": 3}
_HEALTH_REGION = {
    1: "50 51 52 54 55 56 57 58", 2: "53 63 64 65 67", 3: "18 60 61 62 66", 4: "12 13 14 15 16 17 19 26",
    5: "70 71 72 73 74 75 76 77", 6: "11 20 21 22 23 24 25 27", 7: "40 44 45 46", 8: "38 39 41 42 43 47 48",
    9: "30 31 32 36", 10: "33 34 35 37 49", 11: "80 81 82 83 84 85 86", 12: "90 91 92 93 94 95 96", 13: "10",
}  # fmt: skip
_ENVIRONMENT_OFFICE = {
    1: "50 51 58", 2: "52 54 55 56 57", 3: "53 64 65 67", 4: "18 60 61 62 63 66", 5: "72 73 74", 6: "10 11 12 13 14",
    7: "15 16 17 19 26", 8: "70 71 75 76 77", 9: "38 39 41 42 43 47 48", 10: "36 40 44 45 46", 11: "30 31 32",
    12: "33 34 35 37 49", 13: "20 21 22 23 24 25 27", 14: "80 84 85 86", 15: "81 82 83 92", 16: "90 91 93 94 95 96",
}  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """One local authority. `is_unique`: its type, name and province together name no other, and its code is in order.

    In the register of B.E. 2560 twenty codes stand beside two names each, and eight are of another type.
    """

    code: str
    name: str
    type: str
    province_code: str
    district_code: str | None
    area_km2: float
    population: int
    is_unique: bool

    @property
    def long_name(self) -> str:
        return WORD_OF[self.type] + self.name

    @property
    def is_municipality(self) -> bool:
        return self.type in MUNICIPAL


@cache
def provinces() -> tuple[str, ...]:
    """The 77 codes in order."""
    return tuple(sorted(province.code for province in geothai.provinces()))


@cache
def _province_names() -> dict[str, str]:
    return {province.code: province.name_th for province in geothai.provinces()}


def province_name(code: str) -> str:
    """The Thai name of a province."""
    return _province_names()[code]


def provinces_of(year_be: int) -> list[str]:
    """The provinces that there were: Bueng Kan (38) was made on 23 March 2554."""
    return [code for code in provinces() if code != "38" or year_be >= 2554]


def region_of(province_code: str) -> str:
    """The region of the statistical office."""
    return REGIONS[_REGION_BY_DIGIT[province_code[0]]]


@cache
def health_region_of(province_code: str) -> int:
    """The health region (1-13)."""
    return next(number for number, codes in _HEALTH_REGION.items() if province_code in codes.split())


@cache
def environment_office_of(province_code: str) -> int:
    """The regional environment office (1-16); offices and provinces as commonly listed, not checked by an order."""
    return next(number for number, codes in _ENVIRONMENT_OFFICE.items() if province_code in codes.split())


@cache
def district_names() -> dict[str, str]:
    """Every district by its 4-digit code."""
    return {district.code: district.name_th for code in provinces() for district in geothai.districts(code)}


@cache
def population_of_province(code: str) -> int:
    """An invented population of plausible size, the same at every call."""
    chance = random.Random(f"population/{code}")
    return 5_600_000 if code == "10" else chance.randrange(180_000, 1_900_000)


@cache
def authorities() -> tuple[Authority, ...]:
    """All 7,871 in the order of the register."""
    rows = _registered() if REGISTER.is_file() else _made_up()
    count = Counter((row[2], row[1], row[3]) for row in rows)
    codes = Counter(row[0] for row in rows)
    found = []
    for code, name, type_, province_code, area in rows:
        chance = random.Random(f"authority/{code}")
        low, high = _POPULATION[type_]
        district = code[1:5] if code[1:5] in district_names() else None
        found.append(
            Authority(
                code,
                name,
                type_,
                province_code,
                district,
                area or round(chance.uniform(*_AREA_KM2[type_]), 2),
                int(low * (high / low) ** chance.random()),
                _is_in_order(code, type_, codes) and count[(type_, name, province_code)] == 1,
            )
        )
    return tuple(found)


def _is_in_order(code: str, type_: str, codes: Counter[str]) -> bool:
    return codes[code] == 1 and code[0] == _DIGIT_OF[type_]


@cache
def municipalities() -> tuple[Authority, ...]:
    """City, town and subdistrict municipalities."""
    return tuple(authority for authority in authorities() if authority.is_municipality)


def _registered() -> list[tuple[str, str, str, str, float | None]]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["dola_code"],
                row["name_th"],
                _TYPE_OF[row["lao_type"]],
                row["province_geocode"].zfill(2),
                float(row["area_km2"]) if row["area_km2"] else None,
            )
            for row in csv.DictReader(file)
        ]


def _made_up() -> list[tuple[str, str, str, str, float | None]]:
    """As many authorities of each type, named after districts and sub-districts, with codes of the same form."""
    chance = random.Random("authorities")
    rows: list[tuple[str, str, str, str, float | None]] = []
    used: Counter[str] = Counter()

    def add(type_: str, name: str, district: str) -> None:
        used[_DIGIT_OF[type_] + district] += 1
        serial = used[_DIGIT_OF[type_] + district]
        rows.append((f"{_DIGIT_OF[type_]}{district}{serial:02d}", name, type_, district[:2], None))

    for code in provinces():
        if code != "10":
            add("อบจ.", province_name(code), f"{code}01")
    districts = [district for code in provinces() if code != "10" for district in geothai.districts(code)]
    subdistricts = [place for district in districts for place in geothai.subdistricts(district.code)]
    chance.shuffle(districts)
    chance.shuffle(subdistricts)
    for type_, places in (("ทน.", districts[:30]), ("ทม.", districts[30 : 30 + COUNTS["ทม."]])):
        for place in places:
            add(type_, place.name_th, place.code)
    wanted = COUNTS["ทต."] + COUNTS["อบต."]
    names = [(place.name_th, place.code[:4]) for place in subdistricts]
    names += [(f"{name}ใต้", district) for name, district in names]
    for number, (name, district) in enumerate(names[:wanted]):
        add("ทต." if number < COUNTS["ทต."] else "อบต.", name, district)
    return rows
