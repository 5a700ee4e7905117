"""Which fields of its table each column of a contract fills: most one, named as the column; some types several."""

from collections.abc import Collection, Iterator, Mapping

from sources.contract_parts import Column, Contract

# The parts that reading a cell of a type yields, by the name of the field that holds each. {0} is the column's name.
# A part is kept where the table has its field; the first form of which the table has a field is used.
_PARTS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "year": (
        {"be": "{0}_be", "ce": "{0}_ce", "basis": "{0}_basis"},
        {"be": "year_be", "ce": "year_ce", "basis": "year_basis"},
    ),
    "date": ({"": "{0}", "precision": "{0}_precision"},),
    "period": (
        {
            "start": "{0}_start_date",
            "end": "{0}_end_date",
            "start_precision": "{0}_start_precision",
            "end_precision": "{0}_end_precision",
        },
        {
            "start": "start_date",
            "end": "end_date",
            "start_precision": "start_precision",
            "end_precision": "end_precision",
        },
    ),
    "money": (
        {
            "amount": "{0}_amount",
            "currency": "{0}_currency",
            "is_approximate": "{0}_is_approximate",
            "original": "{0}_original",
        },
        {"amount": "{0}"},
    ),
    "month": ({"": "{0}", "be": "year_be", "ce": "year_ce"},),
    "municipality": ({"name": "municipality_th", "type": "municipality_type"},),
}


def parts_of(column: Column, table: Collection[str]) -> dict[str, str]:
    """The field of each part that the column yields, as far as the table has them; {'': name} for a plain type."""
    if column.type == "ratio_pair":
        return dict(zip(("first", "second"), column.into, strict=True))
    for form in _PARTS.get(column.type, ({"": "{0}"},)):
        found = {part: name.format(column.name) for part, name in form.items()}
        if kept := {part: name for part, name in found.items() if name in table}:
            return kept
    return {"": column.name}


def fields_of(column: Column, table: Collection[str]) -> tuple[str, ...]:
    """The table's fields that a column fills."""
    return tuple(parts_of(column, table).values())


def all_columns(contract: Contract) -> Iterator[Column]:
    """Every column of a contract, with what titles, heading rows and bands say."""
    yield from contract.columns
    yield from (taken.column for taken in contract.taken)
    yield from contract.group_rows
    if contract.bands:
        yield contract.bands.key
        yield from contract.bands.values


def filled_by(contract: Contract, table: Collection[str]) -> set[str]:
    """Every field of the table that the contract fills, whether from a cell or not."""
    filled = {name for column in all_columns(contract) for name in fields_of(column, table)}
    filled |= set(contract.constants) | set(contract.facts) | {"is_simulated", "source_id", "source_row"}
    if contract.across:
        filled |= {contract.across.field, contract.across.value}
    if contract.authority:
        filled.add(contract.authority.code)
    return filled
