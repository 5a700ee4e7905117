"""What a simulated country emits, and what it does about it, as plain facts: inventories, reductions, networks."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from tests.simulate.agencies.tgo import GPC
from tests.simulate.authorities import Authority
from tests.simulate.country_land import FIRST, LAST, SPECIAL, Fact, Land

CENT = Decimal("0.01")
PATTAYA = SPECIAL[1]


class Emissions(Land):
    """Facts of municipalities; Pattaya takes part in each book."""

    @cached_property
    def footprints(self) -> list[Fact]:
        """CFO reports of many municipalities from some year on, by one method; some come to a cut of 5 % or more."""
        found = []
        cities = list(self.municipalities[:: 2 if self.count else 6])
        cities.insert(3, PATTAYA)
        for number, one in enumerate(cities):
            chance = self.chance("cfo", one.code)
            base_year = FIRST + number % 4
            base = [Decimal(chance.randrange(20_000, 400_000)) / 100 for _ in range(3)]
            for year in (year for year in self.years if year >= base_year):
                cut = Decimal((year - base_year) * (number % 4)) / 100  # 0 to 3 % a year
                found.append(
                    {
                        "year": year,
                        "authority": one,
                        "base_year": base_year,
                        "scopes": [(part * (1 - cut)).quantize(CENT) for part in base],
                        "is_verified": number % 5 > 0,
                    }
                )
        return found

    @cached_property
    def inventories(self) -> list[Fact]:
        """Entries of city inventories, of some cities in every year and of two in the year before the plan too.

        Some parts are not estimated (NE) or do not occur (NO), of some the gases stand without their sum, and the land
        of one city takes up more than it emits.
        """
        cities = self.municipalities[: 6 if self.count else 200]
        found = []
        for year in (FIRST - 1, *self.years):
            for place, one in enumerate((*cities[:2],) if year < FIRST else (*cities, PATTAYA)):
                found += self._inventory(year, place, one)
        return found

    def _inventory(self, year: int, place: int, one: Authority) -> list[Fact]:
        chance, found = self.chance("ccf", year, one.code), []
        for sector, subsectors, scopes in (*GPC, ("other_scope3", ("สินค้าและบริการ",), ("3",))):
            for subsector in subsectors:
                for scope in scopes:
                    key = chance.choice((None, None, None, None, "NE", "NO"))
                    gases: tuple[Decimal, ...] | None = None
                    if key is None:
                        gases = tuple(
                            Decimal(chance.randrange(100, most)) / 1000 for most in (9_000_000, 200_000, 50_000)
                        )
                        if (place, subsector) == (0, "ที่ดิน"):
                            gases = (-gases[0], Decimal(0), Decimal(0))
                    found.append(
                        {
                            "year": year,
                            "city": one,
                            "sector": sector,
                            "subsector": subsector,
                            "scope": scope,
                            "gases": gases,
                            "has_sum": chance.random() < 0.9,
                            "key": key,
                        }
                    )
        return found

    @cached_property
    def electricity(self) -> list[Fact]:
        """Form 1.5 of two municipalities and of Pattaya: kWh by month, of one for nine months only."""
        first, second = self.known_by_name[:2]
        told = (
            (first, self.years[-2], 12),
            (second, self.years[-1], 9),
            (first, self.years[-1], 12),
            (PATTAYA, LAST, 12),
        )
        return [
            {
                "authority": one,
                "year": year,
                "items": {
                    f"การใช้ไฟฟ้า{item}": [
                        Decimal(self.chance("kwh", one.code, year, item, month).randrange(5000, 900_000)) / 100
                        for month in range(months)
                    ]
                    for item in ("", " อาคาร 2")
                },
            }
            for one, year, months in told
        ]

    @cached_property
    def recognitions(self) -> list[Fact]:
        """LESS letters and T-VER registrations: of municipalities, of a company, which is no city, and of Pattaya.

        The crediting period is said in years or by its days; one project was registered and completed long ago.
        """
        found = []
        for number, one in enumerate((*self.municipalities[:12], PATTAYA, self.municipalities[12])):
            year, owner = FIRST + number % 8, None if number == 7 else one
            is_old, is_less = number == 13, number % 3 > 0 and number != 13
            day = date(2014, 8, 1) if is_old else date(year - 543, 3, 1 + number)
            tonnes = Decimal(1000 + 37 * number) / 10
            found.append(
                {
                    "kind": "less" if is_less or owner is PATTAYA else "tver",
                    "no": f"{'LoR' if is_less or owner is PATTAYA else 'TVER'}-{number + 1:04d}",
                    "owner": owner.long_name if owner else "บริษัท จำลองพลังงาน จำกัด",
                    "authority": owner,
                    "province": one.province_code,
                    "day": day,
                    "tonnes": tonnes,
                    "issued": (tonnes * 3 / 2).quantize(CENT) if number in (0, 13) else Decimal(0),
                    "credits_to": day.replace(year=day.year + 7) - timedelta(days=1),
                    "is_period_in_years": number != 3,
                }
            )
        return found

    @cached_property
    def members(self) -> list[Fact]:
        """Municipalities in the league's networks; half of them have a disaster plan, some are models."""
        return [
            {
                "authority": one,
                "joined": FIRST + number % 8,
                "programme": "low_carbon_city" if number % 7 == 3 else "lcrs",
                "has_plan": number % 2 == 0,
                "role": "model" if number % 3 == 2 else "pilot",
                "reduced": Decimal(number % 9),
            }
            for number, one in enumerate(self.municipalities[: 20 if self.count else 173])
        ]
