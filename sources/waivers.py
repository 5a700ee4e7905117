"""Waivers: a known fault of some data is let through for a time, visibly, with a reason and an owner.

Only a rule that judges values can be waived (a check, a range, a total), never a cell that cannot be read: there is
nothing to let through. Whether a waiver has expired is asked for the day on which the file was received, so that a file
is judged the same way whenever it is judged.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from validations.problem import Problem, Refused, problem
from validations.values.thai_dates import thai_date

_SHIPPED = Path(__file__).with_name("registers") / "waiver.yaml"
_CHECKS = Path(__file__).parents[1] / "validations" / "rules" / "checks.yaml"
_BESIDES = frozenset({"value.out_of_range", "total.mismatch"})
_KEYS = ("rule", "contract", "scope", "reason", "owner", "expires")
_TELLING = ("waiver.applied", "waiver.expired")
_SCOPES = ("file", "keys", "cell")


@dataclass(frozen=True)
class Waiver:
    """One rule of one contract, waived where all that the scope says holds, until the end of the day `expires`."""

    rule: str
    contract: str
    reason: str
    owner: str
    expires: date
    file: str | None = None
    cell: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    def covers(self, file_name: str, cell: str | None, value_of: Callable[[str], object] | None) -> bool:
        """Whether a finding lies in the scope. `value_of` gives a field of its record; None for a whole sheet."""
        if self.file is not None and not fnmatchcase(file_name, self.file):
            return False
        if self.cell is not None and self.cell != cell:
            return False
        return not self.keys or (
            value_of is not None and all(str(value_of(name)) == value for name, value in self.keys.items())
        )

    def holds_on(self, day: date) -> bool:
        return day <= self.expires

    def note(self, rule: str) -> Problem:
        """The problem that a rule about waivers (`waiver.unused` …) has with this one."""
        return problem(rule, **self.said())

    def said(self) -> dict[str, Any]:
        """What fills the sentences of the rules `waiver.applied`, `waiver.expired` and `waiver.unused`."""
        scope = [self.file or "", *(f"{name} {value}" for name, value in self.keys.items()), self.cell or ""]
        return {
            "waived": self.rule,
            "scope": ", ".join(part for part in scope if part),
            "reason": self.reason,
            "owner": self.owner,
            "expires_th": thai_date(self.expires),
            "expires_en": self.expires.isoformat(),
        }


class Waivers:
    """All waivers, found by contract and rule."""

    def __init__(self, waivers: Iterable[Waiver] = ()):
        self.all = tuple(waivers)
        self._by_rule: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in self.all:
            self._by_rule.setdefault((waiver.contract, waiver.rule), []).append(waiver)

    def find(
        self,
        rule: str,
        contract: str,
        file_name: str,
        day: date,
        cell: str | None = None,
        value_of: Callable[[str], object] | None = None,
    ) -> Waiver | None:
        """The waiver that covers a finding: one that holds on that day before one that has expired; None for none.

        `day` is the day on which the file was received.
        """
        found = [
            waiver for waiver in self._by_rule.get((contract, rule), ()) if waiver.covers(file_name, cell, value_of)
        ]
        return max(found, key=lambda waiver: (waiver.holds_on(day), waiver.expires), default=None)

    def unused(self, problems: Iterable[Problem]) -> list[Problem]:
        """A note for each waiver that none of these problems speaks of: its fault is gone, or its scope is wrong."""
        told = {found.message_en for found in problems if found.rule in _TELLING}
        return [
            waiver.note("waiver.unused")
            for waiver in self.all
            if not told & {waiver.note(rule).message_en for rule in _TELLING}
        ]


def read_waivers(path: Path | None = None) -> Waivers:
    """The shipped waivers and those of the list at `path`, a home's `waivers.yaml`, where there is one.

    Raises Refused, with the entry and the key, for a list that is not sound: a waiver is never passed over in silence.
    """
    shipped = _listed(yaml.load(_SHIPPED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), _SHIPPED.name)
    if path is None or not path.is_file():
        return Waivers(shipped)
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return Waivers([*shipped, *_listed([] if said is None else said, path.name)])
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise Refused(problem("waiver.unusable_list", raw=str(path), reason=reason)) from error


@cache
def waivable() -> frozenset[str]:
    """The rules that can be waived."""
    rules = yaml.load(_CHECKS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return _BESIDES | {rule for rule in rules if not rule.startswith("waiver.")}


def waiver_of(said: object, where: str) -> Waiver:
    """The waiver that an entry of a list says; raises ValueError that names the entry and the key."""
    if not isinstance(said, Mapping):
        raise ValueError(f"{where}: a waiver must be a mapping of keys to values")
    if unknown := [str(name) for name in said if name not in _KEYS]:
        raise ValueError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(_KEYS)}")
    if missing := [name for name in _KEYS if not said.get(name)]:
        raise ValueError(f"{where}: missing key {', '.join(missing)}")
    for name in ("rule", "contract", "reason", "owner"):
        if not isinstance(said[name], str):
            raise ValueError(f"{where}: {name}: must be a text")
    if said["rule"] not in waivable():
        raise ValueError(f"{where}: rule: {said['rule']} cannot be waived")
    return Waiver(
        said["rule"],
        said["contract"],
        " ".join(said["reason"].split()),
        said["owner"],
        _day(said["expires"], where),
        **_scope(said["scope"], where),
    )


def _listed(rows: object, where: str) -> list[Waiver]:
    if not isinstance(rows, list):
        raise ValueError(f"{where}: must be a list of waivers")
    return [waiver_of(said, f"{where}: {number}") for number, said in enumerate(rows, 1)]


def _scope(said: object, where: str) -> dict[str, Any]:
    """A scope says one thing at least: to waive a rule for all of a contract is to change the contract."""
    if not isinstance(said, Mapping) or not set(said) <= set(_SCOPES):
        raise ValueError(f"{where}: scope: must be a mapping with some of {', '.join(_SCOPES)}")
    found = dict(said)
    for name in ("file", "cell"):
        if name in found and not (isinstance(found[name], str) and found[name]):
            raise ValueError(f"{where}: scope: {name}: must be a text")
    if "cell" in found and not re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]*", found["cell"]):
        raise ValueError(f"{where}: scope: cell: must be an address such as C17")
    if "keys" in found:
        if not isinstance(found["keys"], Mapping) or not found["keys"]:
            raise ValueError(f"{where}: scope: keys: must be a mapping of fields to values")
        found["keys"] = {str(name): str(value) for name, value in found["keys"].items()}
    return found


def _day(value: object, where: str) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else date.fromisoformat("")
    except ValueError:
        raise ValueError(f"{where}: expires: must be a day such as 2026-12-31") from None
