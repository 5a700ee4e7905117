"""What is measured in a simulated country: people, air, waste, green space and sanitation, as plain facts."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from tests.simulate.authorities import Authority, population_of_province, provinces
from tests.simulate.country_land import FIRST, LAST, SPECIAL, STATION_PROVINCES, Fact, Land, in_year

CENT = Decimal("0.01")
# The waste system numbers provinces by itself; which province its number 2 is nobody has proved.
SYSTEM_NUMBERS = {"1": "10", "3": "12", "38": "50", "2": None}
# Green space, in per cent of the land, that an authority of each type is to have; and public green space of all.
CRITERIA = {"ทน.": 15, "พิเศษ": 15, "ทม.": 20, "ทต.": 25, "อบต.": 25}


class Environment(Land):
    """Facts of places and years; figures are whole tenths or hundredths, as agencies print them."""

    @cached_property
    def populations(self) -> dict[tuple[str, int], int]:
        """Registered people by province and year; of the first year one province was not told."""
        return {
            (code, year): population_of_province(code) + 1000 * (year - FIRST)
            for code in provinces()
            for year in self.years
            if (code, year) != ("11", self.years[0])
        }

    @cached_property
    def national_waste(self) -> list[Fact]:
        """Whole tonnes a day of each year; the first year lacks what was disposed of properly."""
        return [
            {
                "year": year,
                "generated": 76_000 + 311 * number,
                "utilised": 22_000 + 707 * number,
                "proper": None if number == 0 else 26_000 + 523 * number,
                "rate": Decimal(1130 + 7 * number) / 1000,
            }
            for number, year in enumerate(range(FIRST - 1, LAST + 1))
        ]

    @cached_property
    def stations(self) -> dict[str, str]:
        """Station to province; the last one stands for half of each year only."""
        count = 5 if self.count else 40
        return {f"S{number + 1:02d}T": STATION_PROVINCES[number % 5] for number in range(count)}

    @cached_property
    def air(self) -> dict[tuple[str, date], int]:
        """Daily PM2.5 means in tenths of µg/m³; leap years have 366 of them."""
        found = {}
        for number, station in enumerate(self.stations):
            for year in self.years:
                chance = self.chance("air", station, year)
                day = date(year - 543, 1, 1)
                while day.year == year - 543:
                    season = 300 if day.month in (1, 2, 3, 12) else 60
                    if not (number == len(self.stations) - 1 and day.month > 6) and chance.random() > 0.02:
                        found[station, day] = 90 + 10 * number + chance.randrange(season)
                    day += timedelta(days=1)
        return found

    @cached_property
    def published_means(self) -> list[Fact]:
        """What a report printed as the country's PM2.5 of a year, two years of before the plan among them."""
        return [{"year": FIRST - 2 + number, "mean": Decimal(2350 + 17 * number) / 100} for number in range(5)]

    @cached_property
    def province_waste(self) -> list[Fact]:
        """Tonnes a day of each province: one was not told in the first of three years, one figure not in the second."""
        found = []
        for number, year in enumerate(self.years[-3:]):
            chance = self.chance("province waste", year)
            for code in provinces():
                generated = Decimal(population_of_province(code) * chance.randrange(900, 1500) // 10_000) / 100
                proper, utilised = ((generated * chance.randrange(10, 45) / 100).quantize(CENT) for _ in range(2))
                if (number, code) == (0, "38"):
                    continue
                if (number, code) == (2, "96"):  # all of it is managed
                    utilised = generated - proper
                fact = {"year": year, "province": code, "generated": generated, "proper": proper, "utilised": utilised}
                fact["improper"] = generated - proper - utilised
                if (number, code) == (1, "20"):
                    fact |= {"utilised": None, "improper": None}
                found.append(fact)
        return found

    @cached_property
    def system_waste(self) -> list[Fact]:
        """Excerpts of the waste system, by its own numbers of provinces."""
        return [
            {
                "year": year,
                "number": number,
                "generated": (generated := Decimal(900 + 31 * place + 7 * (year - FIRST))),
                "utilised": generated // 4,
                "proper": generated // 3,
            }
            for year in self.years[-2:]
            for place, number in enumerate(SYSTEM_NUMBERS)
        ]

    @cached_property
    def accreditations(self) -> list[Fact]:
        """Authorities that applied for EHA and passed, by province and fiscal year; of one half is told."""
        found = []
        for number, year in enumerate(self.years[-3:]):
            chance = self.chance("eha", year)
            for code in provinces():
                applied = 0 if code == "77" else chance.randrange(5, 90)
                passed = chance.randrange(applied + 1)
                if (number, code) != (0, "38"):
                    passed_as_told = None if (number, code) == (1, "20") else passed
                    found.append({"year": year, "province": code, "applied": applied, "passed": passed_as_told})
        return found

    @cached_property
    def green(self) -> list[Fact]:
        """Both inventories of green space, in rai: ONEP's of nearly all, DCCE's of some; each leaves a year out."""
        found = []
        for year in self.years:
            whole = [*(in_year(one, year) for one in self.authorities), *SPECIAL]
            some = [*(in_year(one, year) for one in self.municipalities[: 8 if self.count else None]), *SPECIAL]
            if year != FIRST + 1:
                found += [self._green("tgu", year, place, one) for place, one in enumerate(whole)]
            if year != LAST:
                found += [self._green("greenarea", year, place, one) for place, one in enumerate(some)]
        return found

    def _green(self, inventory: str, year: int, place: int, one: Authority) -> Fact:
        """Of every twenty authorities one each lacks land, people, types or total, and one is just at its criterion."""
        chance, turn = self.chance("green", inventory, year, place), (place + year) % 20
        area = Decimal(str(one.area_km2))
        rai = (area * 625 * chance.randrange(800, 4500) / 10_000).quantize(CENT)
        if turn == 9:
            area = Decimal(8 + place)
            rai = (area * 625 * CRITERIA.get(one.type, 25) / 100).quantize(CENT)
        weights = [chance.randrange(1, 9) for _ in range(6)]
        parts = [(rai * weight / sum(weights)).quantize(CENT) for weight in weights[:5]]
        parts.append(rai - sum(parts))
        # In one city-year the two inventories differ on the people.
        is_other = inventory == "greenarea" and (place, year) == (2, LAST - 2)
        return {
            "inventory": inventory,
            "year": year,
            "authority": one,
            "area": None if turn == 3 else area,
            "people": None if turn == 5 else one.population + is_other,
            "parts": [None] * 6 if turn == 7 else parts,
            "total": None if turn == 11 else rai,
        }
