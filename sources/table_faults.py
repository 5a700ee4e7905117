"""What a declared table refuses of typed rows, as rules of the book at fields of records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from validations.tables.declaring import declared, scale_of

if TYPE_CHECKING:
    import pandas as pd

_RULE_OF_CHECK = {
    "at_least": "value.out_of_range",
    "at_most": "value.out_of_range",
    "among": "value.unknown_choice",
    "pattern": "value.pattern",
    "not_nullable": "value.missing",
}

_SAID_BY = {"value.out_of_range": ("low", "high"), "value.unknown_choice": ("allowed",)}


@dataclass(frozen=True)
class TableFault:
    """A value that the table does not allow: the record's position, its field, the rule and what its sentence needs."""

    record: int
    field: str
    rule: str
    values: Mapping[str, Any]


def table_faults(frame: "pd.DataFrame", table: str) -> Iterator[TableFault]:
    """Every value of the frame that the declared table refuses; the frame's index counts its records from 0.

    Cells are typed before, so a failure of the frame as a whole is a fault of the contract and not of the sheet: it is
    raised. (pandera gives such a failure in place of all others of the column.)
    """
    from pandera.errors import SchemaErrors

    schema = declared()[table]
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        said: dict[str, dict[str, Any]] = {}
        for case in errors.failure_cases.itertuples():
            name = str(case.column)
            rule = _rule_of(schema.columns.get(name), case)
            if case.index is None or rule is None:
                raise
            if name not in said:
                said[name] = _expected(schema.columns[name])
            values = {key: said[name][key] for key in _SAID_BY.get(rule, ())}
            yield TableFault(int(str(case.index)), name, rule, values)


def _rule_of(column: Any, case: Any) -> str | None:
    """The rule that a failed check stands for; None for a failure that no single cell can cause."""
    if column is None:
        return None
    number = case.check_number
    return _RULE_OF_CHECK.get(case.check if number is None else column.checks[int(number)].name)


def _expected(column: Any) -> dict[str, Any]:
    """The bounds and the allowed values of a column, for the sentences; scaled numbers are said in whole units."""
    said = {name: value for check in column.checks for name, value in (check.statistics or {}).items()}
    scale = scale_of(column)
    low, high = said.get("min_value"), said.get("max_value")
    return {
        "low": "–" if low is None else f"{low / scale:,.10g}",
        "high": "–" if high is None else f"{high / scale:,.10g}",
        "allowed": ", ".join(map(str, said.get("allowed_values", ()))),
    }
