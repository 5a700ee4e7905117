"""No contract is taken for another: a header made from a contract's own columns is recognised as its own, among all."""

import pytest

from sources.contract import Contract, load_contracts
from sources.recognise import best_layouts, recognise
from tests.sources.contracts.headers import grid_of, header_of, least_of

CONTRACTS = load_contracts()


def named(contract: Contract) -> str:
    return contract.name


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_the_sheet_of_a_contract_is_recognised_as_its_own(contract):
    layout = recognise(grid_of(contract, header_of(contract)), CONTRACTS)
    assert layout is not None
    assert layout.contract.name == contract.name


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_every_column_of_a_contract_is_found_under_its_own_header(contract):
    layout = recognise(grid_of(contract, header_of(contract)), CONTRACTS)
    assert layout is not None
    assert {name for name, found in layout.columns.items() if not found} == set()
    assert layout.placement is None or not layout.placement.unmapped


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_the_least_sheet_of_a_contract_is_recognised_as_its_own(contract):
    layout = recognise(grid_of(contract, header_of(contract, only=least_of(contract))), CONTRACTS)
    assert layout is not None
    assert layout.contract.name == contract.name


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_without_the_sheets_name_only_contracts_of_the_same_columns_are_left(contract):
    found = best_layouts(grid_of(contract, header_of(contract), name="Sheet1 (2)"), CONTRACTS)
    names = {layout.contract.name for layout in found}
    assert contract.name in names
    columns = {column.name: column.headers for column in contract.columns}
    for layout in found:
        assert {column.name: column.headers for column in layout.contract.columns} == columns, names


@pytest.mark.parametrize("contract", CONTRACTS, ids=named)
def test_no_alias_of_a_contract_names_two_of_its_columns_but_where_both_read_the_same_cells(contract):
    """Two columns may share a header where each reads it in its own way, or where parents or order tell them apart."""
    owners: dict[str, list[str]] = {}
    for column in contract.columns:
        for header in column.known_headers:
            if not column.under and not column.after:
                owners.setdefault(header, []).append(column.name)
    shared = {tuple(names) for names in owners.values() if len(names) > 1}
    for names in shared:
        first = contract.column(names[0])
        assert all(contract.column(name).known_headers == first.known_headers for name in names), names
