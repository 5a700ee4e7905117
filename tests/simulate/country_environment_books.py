"""The workbooks of what is measured in a simulated country: green space, waste and sanitation."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from tests.simulate.authorities import Authority, health_region_of
from tests.simulate.country_environment import CENT, Environment
from tests.simulate.country_land import Fact, in_year
from tests.simulate.country_telling import Values, named, told
from tests.simulate.model import Book


def environment_books(country: Environment, year: int) -> Iterator[Book]:
    """The workbooks of one year."""
    for inventory, name in (("tgu", "onep_green"), ("greenarea", "dcce_greenarea")):
        facts = [fact for fact in country.green if (fact["inventory"], fact["year"]) == (inventory, year)]
        if facts:
            yield told(country, name, year, [_green(fact) for fact in facts])
    waste = [_waste(country, in_year(one, year), year) for one in country.authorities if one.type != "อบจ."]
    yield told(country, "pcd_waste_authority", year, waste)
    provinces = [fact for fact in country.province_waste if fact["year"] == year]
    if provinces:
        yield told(country, "pcd_waste_province", year, [_province_waste(fact) for fact in provinces])
    accredited = [fact for fact in country.accreditations if fact["year"] == year]
    if accredited:
        yield told(country, "doh_eha", year, [_accredited(country, fact) for fact in accredited])


def _green(fact: Fact) -> Values:
    rai, area, people = fact["total"], fact["area"], fact["people"]
    return {
        **named(fact["authority"]),
        "year": fact["year"],
        "population": people,
        "authority_area_km2": area,
        **{f"green_{number}_m2": part for number, part in enumerate(fact["parts"], start=1)},
        "green_m2": rai,
        "green_m2_person": _ratio(rai * 1600, people) if rai is not None and people else None,
        "green_share_pct": _ratio(rai, area * 625 / 100) if rai is not None and area else None,
    }


def _ratio(above: Decimal, below: Decimal | int) -> Decimal:
    return (above / below).quantize(CENT, ROUND_HALF_UP)


def _province_waste(fact: Fact) -> Values:
    return {
        "province": fact["province"],
        **{f"{name}_t_day": fact[name] for name in ("generated", "proper", "utilised", "improper")},
    }


def _accredited(country: Environment, fact: Fact) -> Values:
    """A code of service is passed by some of those that passed."""
    applied, passed = fact["applied"], fact["passed"]
    chance = country.chance("eha codes", fact["year"], fact["province"])
    return {
        "year": fact["year"],
        "health_region": health_region_of(fact["province"]),
        "province": fact["province"],
        "applied": applied,
        "passed": passed,
        "passed_pct": _ratio(Decimal(100 * passed), applied) if passed is not None and applied else None,
        **{f"eha_{code}": chance.randrange((passed or 0) + 1) for code in (1001, 1002, 2001)},
    }


def _waste(country: Environment, one: Authority, year: int) -> Values:
    chance = country.chance("waste", one.code, year)
    generated = (Decimal(one.population * chance.randrange(90, 140)) / 100_000).quantize(CENT)
    utilised = (generated * chance.randrange(10, 50) / 100).quantize(CENT)
    return {
        **named(one),
        "population": one.population,
        "latent_population": one.population // 20,
        "generated_t_day": generated,
        "collected_t_day": generated,
        "utilised_t_day": utilised,
        "sent_t_day": generated - utilised,
        "disposal_site": f"สถานที่กำจัดขยะมูลฝอย{one.name}",
        "is_proper": chance.random() < 0.4,
        "residual_t": Decimal(0),
    }
