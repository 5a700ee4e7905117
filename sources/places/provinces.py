"""The province and the district that a text names: by word, last part or code, exactly, never by likeness."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sources.places.codes import AreaCodes, load_codes
from sources.places.spelling import name_key, nearest
from sources.places.unknown import UnknownPlace, UnknownProvince, listed
from validations.values.text import normalise

_REGISTERS = Path(__file__).parents[1] / "registers"
# The name after จ. or จังหวัด runs to the next white space; text such as "จ. แพร่" has a space before it.
_NAMED = re.compile(r"(?:(?<![ก-๛])(?:จว?\s?\.|จว?\s)|จังหวัด)\s*(\S+)")
# Without that word the last part is read, but only of what is plainly an address: a lone word may be a river's name.
_IN_ADDRESS = re.compile(r"(?:^|\s)(?:ต\.|ตำบล|อ\.|อำเภอ|แขวง|เขต)|,")
_AFTER_COMMA = re.compile(r"\s*,\s*")
# ISO 3166-2 writes TH-10, HDX TH10; both number the provinces as DOPA does.
_PREFIXED_CODE = re.compile(r"th-?(\d{2})")
_DISTRICT = re.compile(r"(?<![ก-๛])(?:กิ่ง\s?อำเภอ|กิ่ง\s?อ\s?\.|อำเภอ|อ\s?\.|เขต)\s*([^\s,()]+)")
_DISTRICT_WORD = re.compile(r"^(?:กิ่งอำเภอ|กิ่งอ|อำเภอ|เขต|amphoe|khet)|district$")
_CAPITAL = ("เมือง", "mueang", "muang")
BANGKOK = "10"


@dataclass(frozen=True)
class Places:
    """The 77 provinces and 928 districts by every spelling that is known, and the codes that DOPA gave them."""

    code_by_name: Mapping[str, str]
    names_th: tuple[str, ...]
    district_codes_by_name: Mapping[str, frozenset[str]]
    codes: AreaCodes

    def province_of(self, text: str, *, is_code: bool = False) -> str:
        """The 2-digit DOPA code of the province that the text names; raises UnknownProvince.

        'ต.นาจักร อ.เมือง จ. แพร่' → '54', 'แขวงบางนา เขตบางนา กทม.' → '10', 'Chiang Mai' → '50', 'TH-50' → '50'. A text
        that names two provinces, or a district alone, is not decided; a bare '50' is a code only if the caller says so.
        """
        clean = normalise(text)
        key = name_key(clean)
        if code := self.code_by_name.get(key):
            return code
        if (prefixed := _PREFIXED_CODE.fullmatch(key)) and prefixed[1] in self.codes.names:
            return prefixed[1]
        if is_code and clean in self.codes.names and len(clean) == 2:
            return clean
        named = [name.rstrip(".,;)") for name in _NAMED.findall(clean)]
        found = {self.code_by_name.get(name_key(name)) for name in named}
        if not named and _IN_ADDRESS.search(clean):
            last = (_AFTER_COMMA.split(clean)[-1], clean.split()[-1])
            found = {self.code_by_name.get(name_key(part)) for part in last}
            found.discard(None)
        if len(found) == 1 and (code := found.pop()):
            return code
        raise UnknownProvince(text, lambda: named if len(named) > 1 else self.nearest(named[0] if named else clean))

    def district_of(self, text: str, province_code: str | None = None, *, is_code: bool = False) -> str:
        """The 4-digit DOPA code of the district that the text names; raises UnknownPlace.

        'อ.เมือง' of province 50 → '5001', 'เขตบางนา' → '1047', 'อ.พล จ.ขอนแก่น' → '4012'. Without a province the name
        must be the only one in the country. An abolished district is followed to its one successor, so อ.เซกา of
        หนองคาย is 3804 of บึงกาฬ; a 4-digit code is read only if the caller says so.
        """
        clean = normalise(text)
        if is_code and (code := self.codes.current(clean)) and len(code) == 4:
            return code
        match = _DISTRICT.search(clean)
        if match and province_code is None and match.end() < len(clean):
            try:
                province_code = self.province_of(clean)
            except UnknownProvince:
                province_code = None
        key = _DISTRICT_WORD.sub("", name_key(match[1] if match else clean))
        found = self._districts(key, province_code)
        if len(found) == 1:
            return found.pop()
        if found:
            raise UnknownPlace(text, "district.ambiguous", lambda: {"nearest": listed(self._said(sorted(found)))})
        raise UnknownPlace(text, "district.unknown", lambda: {"nearest": listed(self._nearest(key, province_code))})

    def name_of(self, code: str) -> str:
        """The Thai name of the province or district with this code; the code itself where it is not known."""
        return self.codes.names.get(code, code)

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """The Thai names of provinces most like this one, for a person to choose from."""
        return nearest(name_key(name), {known: name_key(known) for known in self.names_th}, count)

    def _districts(self, key: str, province_code: str | None) -> set[str]:
        if key in _CAPITAL and province_code not in (None, BANGKOK):
            return {f"{province_code}01"}
        found = {code for code in self.district_codes_by_name.get(key, ()) if province_code in (None, code[:2])}
        return {now for code in found if (now := self.codes.current(code))}

    def _said(self, codes: list[str]) -> list[str]:
        return [f"{self.name_of(code)} จ.{self.name_of(code[:2])}" for code in codes[:3]]

    def _nearest(self, key: str, province_code: str | None) -> list[str]:
        names = self.codes.names.items()
        pool = {c: name_key(name) for c, name in names if len(c) == 4 and province_code in (None, c[:2])}
        return self._said(nearest(key, pool))


@cache
def load_places() -> Places:
    """The provinces and districts of the package `geothai`, Thai and English, with the aliases of the registers."""
    import geothai
    from geothai.abolished import abolished_areas

    code_by_name: dict[str, str] = {}
    provinces = geothai.provinces()
    for place in provinces:
        forms = (place.name_th, f"จังหวัด{place.name_th}", place.name_en, f"{place.name_en} Province")
        for name in (*forms, f"Changwat {place.name_en}"):
            code_by_name[name_key(name)] = place.code
    for entry in _read("province_alias"):
        code_by_name[name_key(entry["alias"])] = entry["province_code"]
    districts: dict[str, set[str]] = {}
    for province in provinces:
        for district in geothai.districts(province.code):
            for name in (district.name_th, district.name_en):
                districts.setdefault(_DISTRICT_WORD.sub("", name_key(name)), set()).add(district.code)
    for area in abolished_areas():
        if area.level == "district" and len(area.successors) == 1:
            districts.setdefault(name_key(area.name_th), set()).add(area.code)
    for entry in _read("district_alias"):
        districts.setdefault(name_key(entry["alias"]), set()).add(entry["district_code"])
    names = tuple(place.name_th for place in provinces)
    return Places(code_by_name, names, {name: frozenset(codes) for name, codes in districts.items()}, load_codes())


def _read(name: str) -> list[dict[str, Any]]:
    return yaml.load((_REGISTERS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
