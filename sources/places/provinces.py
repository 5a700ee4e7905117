"""The province that a Thai place text names: by its word or its last part, exactly, never by likeness."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sources.places.unknown import UnknownPlace, UnknownProvince
from validations.values.text import normalise, squash

_ALIASES = Path(__file__).parents[1] / "registers" / "province_alias.yaml"
# The name after จ. or จังหวัด runs to the next white space; text such as "จ. แพร่" has a space before it.
_NAMED = re.compile(r"(?:(?<![ก-๛])จ\s?\.|จังหวัด)\s*(\S+)")
# Without that word the last part is read, but only of what is plainly an address: a lone word may be a river's name.
_IN_ADDRESS = re.compile(r"(?:^|\s)(?:ต\.|ตำบล|อ\.|อำเภอ|แขวง|เขต)|,")
_AFTER_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Places:
    """The 77 provinces by every spelling that is known."""

    code_by_name: dict[str, str]
    names_th: tuple[str, ...]
    name_by_code: dict[str, str]
    districts_by_name: dict[str, frozenset[str]]

    def province_of(self, text: str) -> str:
        """The 2-digit DOPA code of the province that the text names; raises UnknownProvince.

        'ต.นาจักร อ.เมือง จ. แพร่' → '54', 'แขวงบางนา เขตบางนา กทม.' → '10', 'Chiang Mai' → '50'. A text that names
        two provinces, or a district alone, is not decided.
        """
        clean = normalise(text)
        if code := self.code_by_name.get(squash(clean)):
            return code
        named = [name.rstrip(".,;)") for name in _NAMED.findall(clean)]
        codes = {self.code_by_name.get(squash(name)) for name in named}
        if not named and _IN_ADDRESS.search(clean):
            codes = {self.code_by_name.get(squash(part)) for part in (_AFTER_COMMA.split(clean)[-1], clean.split()[-1])}
            codes.discard(None)
        if len(codes) == 1 and (code := codes.pop()):
            return code
        raise UnknownProvince(text, lambda: named if len(named) > 1 else self.nearest(named[0] if named else clean))

    def name_of(self, province_code: str) -> str:
        """The Thai name of the province with this code."""
        return self.name_by_code[province_code]

    def district_of(self, text: str, province_code: str | None = None) -> str:
        """The 4-digit DOPA code of the district that the text names; raises UnknownPlace."""
        key = squash(text).removeprefix("อำเภอ").removeprefix("เขต").removeprefix("อ.")
        found = {c for c in self.districts_by_name.get(key, ()) if province_code in (None, c[:2])}
        if key == "เมือง" and province_code:
            found = {f"{province_code}01"}
        if len(found) != 1:
            raise UnknownPlace(text, "district.unknown")
        return found.pop()

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """The Thai names most like this one, for a person to choose from."""
        from rapidfuzz import process

        return [found for found, _, _ in process.extract(normalise(name), self.names_th, limit=count, score_cutoff=60)]


@cache
def load_places() -> Places:
    """The provinces of the package `geothai`, Thai and English, with the aliases of the register."""
    import geothai

    code_by_name: dict[str, str] = {}
    for province in geothai.provinces():
        for name in (province.name_th, f"จังหวัด{province.name_th}", province.name_en, f"{province.name_en} Province"):
            code_by_name[squash(name)] = province.code
    for entry in yaml.load(_ALIASES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        code_by_name[squash(entry["alias"])] = entry["province_code"]
    districts: dict[str, frozenset[str]] = {}
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            key = squash(district.name_th).removeprefix("เขต")
            districts[key] = districts.get(key, frozenset()) | {district.code}
    names = {province.code: province.name_th for province in geothai.provinces()}
    return Places(code_by_name, tuple(names.values()), names, districts)
