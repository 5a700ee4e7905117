"""Workbooks of a simulated country's last year as first sent, with mistakes that those sent again put right."""

from pathlib import Path

from tests.simulate.country import Country
from tests.simulate.country_books import books
from tests.simulate.country_land import Fact, fiscal_year
from tests.simulate.writing import write


def write_mistaken(country: Country, folder: Path) -> list[Path]:
    """Under the names under which they come again: figures of a province, an authority too many, who passed, people."""
    last = country.years[-1]
    other = Country(country.count, country.seed, country.years)

    def with_mistake(name: str, where: Fact, **wrong: object) -> None:
        facts = [dict(fact) for fact in getattr(country, name)]
        next(fact for fact in facts if where.items() <= fact.items()).update(wrong)
        other.__dict__[name] = facts

    waste = next(fact for fact in country.province_waste if (fact["year"], fact["province"]) == (last, "30"))
    more = {"generated": 2 * waste["generated"], "improper": waste["improper"] + waste["generated"]}
    with_mistake("province_waste", {"year": last, "province": "30"}, **more)
    with_mistake("accreditations", {"year": last, "province": "50"}, passed=0)
    with_mistake("esc_results", {"year": last, "stage": "area", "passed": False}, passed=True, score=61)
    there = {fact["authority"] for fact in country.eco_industrial if fact["year"] == last}
    absent = next(one for one in country.authorities if one not in there)
    listed = {**country.eco_industrial[-1], "authority": absent}
    other.__dict__["eco_industrial"] = [*country.eco_industrial, listed]
    trained = next(fact for fact in country.trainings if fiscal_year(fact["start"]) == last)
    with_mistake("trainings", {"code": trained["code"], "authority": trained["authority"]}, men=trained["men"] + 40)
    names = {"pcd_waste_province", "doh_eha", "dcce_esc_result", "dcce_eco_industrial", "dcce_training"}
    return [write(book, folder) for book in books(other) if book.contract in names and f"_{last}" in book.stem]
