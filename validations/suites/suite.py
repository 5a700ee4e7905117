"""The suite of each key mart: what its declaration implies, and what `expectations.yaml` adds."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    import pandera.pandas as pa

FOLDER = Path(__file__).parent
COLUMNS_TH, KEY_TH, ERAS_TH, REQUIRED_TH = (
    "คอลัมน์ครบและเรียงตามที่ประกาศ",
    "กุญแจของแถวต้องไม่ซ้ำ",
    "ปี พ.ศ. และ ค.ศ. ต้องตรงกัน",
    "คอลัมน์ที่จำเป็นต้องไม่ว่าง",
)


@dataclass(frozen=True)
class Expectation:
    """One expectation: `type` and `arguments` as Great Expectations has them; it is reported under its name."""

    name: str
    type: str
    arguments: dict[str, Any] = field(hash=False)
    name_th: str = ""
    is_blocking: bool = True


@dataclass(frozen=True)
class Relation:
    """A query for the rows that break a rule between tables. Not blocking: reported, but the release goes out."""

    name: str
    table: str
    says_th: str
    says: str
    sql: str
    is_blocking: bool = True


def suites(schemas: "dict[str, pa.DataFrameSchema]") -> dict[str, list[Expectation]]:
    """The expectations of each key mart; raises KeyError where `expectations.yaml` names an undeclared table."""
    added: dict[str, list[dict[str, Any]]] = _load("expectations.yaml")
    return {
        table: declared_expectations(schemas[table]) + [_expectation(entry) for entry in entries or []]
        for table, entries in added.items()
    }


def declared_expectations(schema: "pa.DataFrameSchema") -> list[Expectation]:
    """What a declaration implies: the columns in order, the key, required columns, value sets, patterns and bounds."""
    columns = [str(name) for name in schema.columns]
    key = [str(name) for name in (schema.metadata or {})["key"]]
    found = [
        Expectation("columns", "expect_table_columns_to_match_ordered_list", {"column_list": columns}, COLUMNS_TH),
        Expectation("key", "expect_column_values_to_be_unique", {"column": key[0]}, KEY_TH)
        if len(key) == 1
        else Expectation(
            "key", "expect_compound_columns_to_be_unique", {"column_list": key, "ignore_row_if": "never"}, KEY_TH
        ),
    ]
    for name, column in schema.columns.items():
        if not column.nullable:
            values = {"column": name}
            found.append(
                Expectation(f"{name} is not empty", "expect_column_values_to_not_be_null", values, f"{name} ต้องไม่ว่าง")
            )
        found += _of_checks(str(name), column)
    return found


def relations() -> list[Relation]:
    """The rules between tables, in the order of the file."""
    return [
        Relation(name, is_blocking=entry.pop("is_blocking", True), **entry)
        for name, entry in _load("relations.yaml").items()
    ]


def _of_checks(name: str, column: "pa.Column") -> list[Expectation]:
    found = []
    bounds: dict[str, Any] = {}
    for check in column.checks:
        statistics = check.statistics or {}
        if check.name == "among":
            values = {"column": name, "value_set": list(statistics["allowed_values"])}
            found.append(
                Expectation(
                    f"{name} is a known value", "expect_column_values_to_be_in_set", values, f"{name} ต้องเป็นค่าที่กำหนดไว้"
                )
            )
        elif check.name == "pattern":
            pattern = getattr(statistics["pattern"], "pattern", statistics["pattern"])
            values = {"column": name, "regex": pattern}
            found.append(
                Expectation(
                    f"{name} has its form", "expect_column_values_to_match_regex", values, f"{name} ต้องมีรูปแบบตามที่กำหนด"
                )
            )
        elif check.name == "at_least":
            bounds["min_value"] = statistics["min_value"]
        elif check.name == "at_most":
            bounds["max_value"] = statistics["max_value"]
    if bounds:
        values = {"column": name, **bounds}
        found.append(
            Expectation(
                f"{name} is in its range", "expect_column_values_to_be_between", values, f"{name} ต้องอยู่ในช่วงที่กำหนด"
            )
        )
    return found


def _expectation(entry: dict[str, Any]) -> Expectation:
    own = ("name", "name_th", "type", "is_blocking")
    arguments = {name: value for name, value in entry.items() if name not in own}
    return Expectation(entry["name"], entry["type"], arguments, entry["name_th"], entry.get("is_blocking", True))


def _load(name: str) -> dict[str, Any]:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
