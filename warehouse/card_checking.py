"""Whether a card can be used: by its JSON schema first, then by what a schema cannot say. Each fault has its place."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from validations.problem import Problem, problem

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SCHEMA = Path(__file__).with_name("indicators") / "card.schema.json"
UNITS = Path(__file__).with_name("reference") / "grade_unit.yaml"
_BLANK = r"\S"


def faults_in(file: str, text: str, raw: object) -> list[Problem]:
    """What keeps the card from being used; `raw` is what its `text` says as YAML."""
    checking = _Checking(file, text)
    return list(checking.by_schema(raw)) or (list(checking.beyond(raw)) if isinstance(raw, dict) else [])


def converts(unit: str, series_units: Sequence[str]) -> bool:
    """Whether a figure in this unit can be given in that of its series (its Thai or English word)."""
    return unit in series_units or any(row["unit"] == unit and row["into"] in series_units for row in _units())


@cache
def _units() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.load(UNITS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return rows


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


class _Checking:
    """One card being checked: its file and text, from which the line of each fault is read."""

    def __init__(self, file: str, text: str):
        self.file = file
        self.node = yaml.compose(text, Loader=yaml.CSafeLoader)

    def by_schema(self, raw: object) -> Iterator[Problem]:
        for error in sorted(_validator().iter_errors(raw), key=lambda one: [str(part) for part in one.absolute_path]):
            yield self._of_schema(error)

    def beyond(self, raw: dict[str, Any]) -> Iterator[Problem]:
        number = raw["indicator_no"]
        if self.file != f"th_{number:02d}.yaml":
            yield self._problem("card.wrong_number", ["indicator_no"], number)
        seen: set[str] = set()
        for position, series in enumerate(raw["series"]):
            place = ["series", position, "code"]
            if not series["code"].startswith(f"TH-{number:02d}"):
                yield self._problem("card.series_of_another", place, series["code"], expected=f"TH-{number:02d}")
            if series["code"] in seen:
                yield self._problem("card.twice", place, series["code"])
            seen.add(series["code"])
            yield from self._breakdowns(raw["direction"], position, series)
        for entry in ("baselines", "targets"):
            for position, figure in enumerate(raw.get(entry, [])):
                yield from self._figure(raw["series"], [entry, position], figure)

    def _breakdowns(self, direction: str, position: int, series: dict[str, Any]) -> Iterator[Problem]:
        lines = series.get("breakdowns", [])
        codes = [line["code"] for line in lines]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                yield self._problem("card.twice", ["series", position, "breakdowns", number, "code"], code)
        if direction == "mixed" and "direction" not in series:
            for code in [line["code"] for line in lines if "direction" not in line] or ([] if lines else ["total"]):
                yield self._problem("card.no_direction", ["series", position], f"{series['code']} {code}")

    def _figure(self, series: list[dict[str, Any]], place: list[Any], figure: dict[str, Any]) -> Iterator[Problem]:
        measured = next((one for one in series if one["code"] == figure["series"]), None)
        if measured is None:
            yield self._problem("card.unknown_series", [*place, "series"], figure["series"])
            return
        lines = measured.get("breakdowns", [measured | {"code": "total"}])
        wanted = figure.get("breakdown", lines[0]["code"])
        line = next((one for one in lines if one["code"] == wanted), None)
        if line is None:
            yield self._problem("card.unknown_series", [*place, "breakdown"], f"{figure['series']} {wanted}")
        elif not converts(figure["unit"], [line["unit_en"], line["unit_th"]]):
            yield self._problem("card.unit", [*place, "unit"], figure["unit"], expected=line["unit_en"])
        if int(Decimal(str(figure["value"])).as_tuple().exponent) < -3:
            yield self._problem("card.places", [*place, "value"], figure["value"])

    def _of_schema(self, error: "ValidationError") -> Problem:
        schema: Any = error.schema
        found: Any = error.instance
        wanted: Any = error.validator_value
        place = list(error.absolute_path)
        if error.validator == "required":
            return self._problem("card.missing", place, error.message.split("'")[1])
        if error.validator == "additionalProperties":
            unknown = sorted(set(map(str, found)) - set(schema["properties"]))
            return self._problem("card.unknown_entry", place, ", ".join(unknown))
        words = [wanted] if isinstance(wanted, str) else wanted if isinstance(wanted, list) else []
        listed = " | ".join(map(str, words))
        expected_th, expected_en = {
            "pattern": ("ข้อความ", "text") if wanted == _BLANK else (f"รูปแบบ {wanted}", f"the form {wanted}"),
            "minItems": ("รายการที่ไม่ว่าง", "a list that is not empty"),
            "minimum": (f"{wanted} ขึ้นไป", f"{wanted} or more"),
            "maximum": (f"ไม่เกิน {wanted}", f"{wanted} or less"),
        }.get(str(error.validator), (listed, listed))
        return self._problem("card.wrong_entry", place, found, expected=expected_en, expected_th=expected_th)

    def _problem(
        self, rule: str, place: Sequence[Any], raw: object, expected: str = "", expected_th: str = ""
    ) -> Problem:
        line, said = self._line(place), _said(place)
        return problem(
            rule,
            row=line,
            column=said or None,
            raw=raw,
            file=self.file,
            place_th=" ".join(filter(None, [f"บรรทัด {line}", said])),
            place_en=", ".join(filter(None, [f"line {line}", said])),
            expected=expected,
            expected_th=expected_th or expected,
        )

    def _line(self, place: Sequence[Any]) -> int:
        """The line, from 1, on which the last part of the path that is there stands."""
        node = self.node
        for part in place:
            children = (
                {key.value: value for key, value in node.value}
                if isinstance(node, yaml.MappingNode)
                else dict(enumerate(node.value))
                if isinstance(node, yaml.SequenceNode)
                else {}
            )
            if part not in children:
                break
            node = children[part]
        return node.start_mark.line + 1 if node else 1


def _said(place: Sequence[Any]) -> str:
    """A path for people: `series 2, breakdowns 1, code`."""
    words: list[str] = []
    for part in place:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)
