"""The 2-, 4- and 6-digit codes of DOPA for provinces, districts and sub-districts, and what became of old ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sources.places.unknown import UnknownPlace, listed


@dataclass(frozen=True)
class AbolishedCode:
    """A code no longer in use; `ended` is the day from which, as 2006-01-01, `successors` the codes that took over."""

    code: str
    name_th: str
    ended: str
    successors: tuple[str, ...]


@dataclass(frozen=True)
class AreaCodes:
    """The codes in use with their Thai names, and the crosswalk of the package `geothai` for those that are not."""

    names: Mapping[str, str]
    abolished: Mapping[str, AbolishedCode]

    def current(self, code: str) -> str | None:
        """The code now in use for this one, followed through abolished ones; None where there is not just one."""
        seen: set[str] = set()
        while code not in self.names:
            old = self.abolished.get(code)
            if old is None or len(old.successors) != 1 or code in seen:
                return None
            seen.add(code)
            code = old.successors[0]
        return code

    def follow(self, code: str) -> str:
        """As `current`; raises UnknownPlace with rule area.unknown_code or area.abolished and what is known of it."""
        now = self.current(code)
        if now is not None:
            return now
        old = self.abolished.get(code)
        if old is None:
            raise UnknownPlace(code, "area.unknown_code")
        after = [f"{after} {self.names.get(after, '')}".strip() for after in old.successors]
        raise UnknownPlace(
            code, "area.abolished", lambda: {"found": old.name_th, "ended": old.ended, "nearest": listed(after)}
        )


@cache
def load_codes() -> AreaCodes:
    """Every code of `geothai`; names of Bangkok's districts are without the word เขต."""
    import geothai
    from geothai.abolished import abolished_areas

    names: dict[str, str] = {}
    for province in geothai.provinces():
        names[province.code] = province.name_th
        for district in geothai.districts(province.code):
            names[district.code] = district.name_th.removeprefix("เขต")
            names |= {area.code: area.name_th for area in geothai.subdistricts(district.code)}
    abolished = {
        area.code: AbolishedCode(area.code, area.name_th, area.abolished_on, tuple(area.successors))
        for area in abolished_areas()
    }
    return AreaCodes(names, abolished)
