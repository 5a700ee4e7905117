"""Every contract held against its table: the fields it fills, the types they have, the rules it names."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sources.contract import CONTRACTS, load_contracts, read_contract
from sources.contract_parts import Column, Contract
from sources.contract_reading import ContractError
from sources.contract_schema import contract_schema
from sources.fields import all_columns, filled_by, parts_of

SCHEMA = Path(__file__).with_name("contract_schema.json")
_SCALED = ("quantity", "percent", "land", "milli")


def check_all(folder: Path = CONTRACTS) -> int:
    """Prints what is wrong with each contract of the folder and writes the JSON schema; 1 where anything is wrong."""
    from validations.problem import rule_book
    from validations.tables.declaring import declared

    SCHEMA.write_text(schema_text(), encoding="utf-8")
    faults = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            contract = read_contract(path)
        except ContractError as error:
            faults.append(str(error))
            continue
        faults += [f"{path.name}: {fault}" for fault in faults_of(contract, declared(), rule_book())]
    if not faults:
        try:
            load_contracts(folder)
        except ContractError as error:
            faults.append(str(error))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def schema_text() -> str:
    """The JSON schema as its file holds it."""
    return json.dumps(contract_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def faults_of(contract: Contract, tables: dict[str, Any], rules: dict[str, Any]) -> Iterator[str]:
    """What of the contract does not fit its table or the rule book."""
    schema = tables.get(contract.table)
    if schema is None:
        yield f"table: no table is named {contract.table}"
        return
    filled = filled_by(contract, schema.columns)
    for name in sorted(filled - set(schema.columns)):
        yield f"table {contract.table} has no column {name}"
    for name, column in schema.columns.items():
        if name not in filled and not column.nullable:
            yield f"nothing fills column {name} of table {contract.table}, which may not be empty"
    for column in all_columns(contract):
        yield from _faults_of_column(column, schema)
    totals = contract.totals.fields if contract.totals else ()
    for name in totals:
        if name not in filled:
            yield f"totals: fields: nothing fills {name}"
    for spec in contract.checks:
        if spec.rule not in rules:
            yield f"checks: no rule is named {spec.rule}"


def _faults_of_column(column: Column, schema: Any) -> Iterator[str]:
    from sources.units import load_units

    for name in parts_of(column, schema.columns).values():
        declared = schema.columns.get(name)
        if declared is None:
            continue
        metadata = declared.metadata or {}
        if column.type in _SCALED and "scale" not in metadata and not name.endswith("_milli"):
            yield f"columns: {column.name}: column {name} of the table is no quantity"
        if column.unit and column.type in _SCALED:
            units = load_units()
            if units.named(column.unit) is None:
                yield f"columns: {column.name}: unit {column.unit} is not in the register"
            elif units.named(metadata.get("unit") or "") != units.named(column.unit):
                yield f"columns: {column.name}: unit {column.unit} is not the table's, {metadata.get('unit')}"
