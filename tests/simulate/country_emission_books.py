"""The workbooks of what a simulated country emits and does about it: TGO's books and the league's list."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tests.simulate import columns as c
from tests.simulate.agencies.tgo import SECTORS
from tests.simulate.authorities import region_of
from tests.simulate.country_emissions import CENT, Emissions
from tests.simulate.country_land import FIRST, Fact
from tests.simulate.country_telling import Values, named, told
from tests.simulate.model import Book
from tests.simulate.thai import long_date

SECTOR = c.choice("sector", "ภาคส่วน (GPC)", {**SECTORS, "other_scope3": "ขอบเขต 3 อื่น ๆ"})
CREDITING = c.text("crediting_period", "ระยะเวลาคิดเครดิต", role="duration")


def emission_books(country: Emissions, year: int) -> Iterator[Book]:
    """The inventories of one year; with the first one those of the year before the plan."""
    footprints = [_footprint(fact) for fact in country.footprints if fact["year"] == year]
    yield told(country, "tgo_cfo", year, footprints)
    years = (year, FIRST - 1) if year == FIRST else (year,)
    for each in years:
        entries = [_entry(fact) for fact in country.inventories if fact["year"] == each]
        book = told(country, "tgo_ccf", each, entries, SECTOR)
        book.sheet.titles[1] = f"ปี พ.ศ. {each}"
        yield book
    for number, fact in enumerate(country.electricity):
        if fact["year"] == year:
            form = told(country, "tgo_cfo_form", year, _form(fact), part=str(number + 1))
            form.sheet.titles[1] = f"{fact['authority'].long_name} ประจำปี พ.ศ. {year}"
            yield form


def lists_of_reductions(country: Emissions) -> Iterator[Book]:
    """Letters of recognition, registered projects, and the members of networks."""
    yield told(country, "nmt_member", 2568, [_member(fact) for fact in country.members])
    less = [_less(fact) for fact in country.recognitions if fact["kind"] == "less"]
    yield told(country, "tgo_less", 2568, less)
    tver = [_tver(fact) for fact in country.recognitions if fact["kind"] == "tver"]
    yield told(country, "tgo_tver", 2568, tver, CREDITING)


def _footprint(fact: Fact) -> Values:
    return {
        **named(fact["authority"]),
        "year": fact["year"],
        "base_year": fact["base_year"],
        **{f"scope{number}_tco2e": value for number, value in enumerate(fact["scopes"], start=1)},
        "total_tco2e": sum(fact["scopes"]),
        "removals_tco2e": Decimal("12.50"),
        "gwp_set": "AR5",
        "grid_factor_kgco2e_kwh": Decimal("0.4999"),
        "verification": "verified" if fact["is_verified"] else "in_progress",
    }


def _entry(fact: Fact) -> Values:
    gases = fact["gases"] or (None, None, None)
    return {
        **{name: fact[name] for name in ("year", "city", "sector", "subsector", "scope")},
        **dict(zip(("co2_tco2e", "ch4_tco2e", "n2o_tco2e"), gases, strict=True)),
        "total_tco2e": sum(gases) if fact["gases"] and fact["has_sum"] else None,
        "notation_key": fact["key"],
        "reporting_level": "BASIC" if fact["sector"] in ("stationary_energy", "transportation", "waste") else "BASIC+",
        "data_quality": "medium",
    }


def _form(fact: Fact) -> list[Values]:
    """Electricity, and diesel, which is of another scope and unit."""
    diesel = {"น้ำมันดีเซล (ยานพาหนะ)": [Decimal(100 + month) for month in range(12)]}
    many = []
    for item, amounts in (fact["items"] | diesel).items():
        is_diesel = item in diesel
        factor = Decimal("2.7406") if is_diesel else Decimal("0.4999")
        carbon = [(amount * factor).quantize(CENT, ROUND_HALF_UP) for amount in amounts]
        many.append(
            {
                "scope": "1" if is_diesel else "2",
                "item": item,
                "factor": factor,
                "factor_unit": "kgCO2e/ลิตร" if is_diesel else "kgCO2e/kWh",
                "activity_unit": "ลิตร" if is_diesel else "kWh",
                **{f"amount_{month}": amount for month, amount in enumerate(amounts, start=1)},
                **{f"cf_{month}": value for month, value in enumerate(carbon, start=1)},
                "total_kg": sum(carbon),
            }
        )
    return many


def _less(fact: Fact) -> Values:
    return {
        "lor_no": fact["no"],
        "activity_name": f"กิจกรรมคัดแยกขยะ {fact['no']}",
        "activity_type": "การจัดการของเสีย",
        "owner": fact["owner"],
        "province": fact["province"],
        "reduction_tco2e": fact["tonnes"],
        "certified_on": fact["day"],
    }


def _tver(fact: Fact) -> Values:
    return {
        "project_code": fact["no"],
        "project_name": f"โครงการพลังงานแสงอาทิตย์ {fact['no']}",
        "project_type": 1,
        "developer": fact["owner"],
        "province": fact["province"],
        "registered_on": fact["day"],
        "crediting_period": "7 ปี"
        if fact["is_period_in_years"]
        else f"{long_date(fact['day'])} - {long_date(fact['credits_to'])}",
        "expected_tco2e_year": fact["tonnes"],
        "issued_tco2e": fact["issued"],
    }


def _member(fact: Fact) -> Values:
    one = fact["authority"]
    return {
        **named(one),
        "region": region_of(one.province_code),
        "programme": fact["programme"],
        "role": fact["role"],
        "joined": fact["joined"],
        "base_year": FIRST - 1,
        "target_pct": Decimal(10),
        "reduced_pct": fact["reduced"],
        "has_disaster_plan": fact["has_plan"],
    }
