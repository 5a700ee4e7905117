"""A contract that cannot be followed is refused with the file and the key that are wrong."""

import pytest

from sources.contract import CONTRACTS, ContractError, contracts_hash, load_contracts, read_contract

SOUND = (CONTRACTS / "national_pm25.yaml").read_text(encoding="utf-8")
WIDE = (CONTRACTS / "pcd_pm25_daily.yaml").read_text(encoding="utf-8")


def refused(text: str, folder) -> str:
    path = folder / "layout.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContractError) as caught:
        read_contract(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SOUND + "colour: red\n", "unknown key colour"),
        (SOUND.replace("agency: PCD\n", ""), "missing key agency"),
        (SOUND.replace("type: milli", "type: money"), "value_milli: type must be one of"),
        (SOUND.replace("type: milli", "type: milli\n    tpye: milli"), "columns: value_milli: unknown key tpye"),
        (SOUND.replace("layout: long", "layout: tall"), "layout must be one of long, wide"),
        (SOUND.replace("layout: long", "layout: wide"), "a wide layout has the key across"),
        (SOUND.replace("policy: row", "policy: maybe"), "policy must be one of"),
        (SOUND + "valid_from: soon\n", "valid_from must be a date"),
        (SOUND.replace("type: milli", "type: choice"), "a choice needs choices"),
        (WIDE.replace("type: day", "type: text"), "one column down the side, of type day"),
        (WIDE.replace("[A-Z]{0,3}", "[A-Z"), "across: pattern"),
        ("- a\n- b\n", "must be a mapping"),
        ("a: [b", "is not YAML"),
    ],
)
def test_a_fault_in_a_contract_is_named(tmp_path, text, says):
    said = refused(text, tmp_path)
    assert said.startswith("layout.yaml")
    assert says in said


def test_a_listing_that_no_contract_describes_is_refused(tmp_path):
    (tmp_path / "daily.yaml").write_text(WIDE, encoding="utf-8")
    with pytest.raises(ContractError, match="pcd_station"):
        load_contracts(tmp_path)


def test_contracts_fill_exactly_the_columns_of_their_tables():
    from sources.cells import fields_of
    from validations.tables.declaring import declared

    for contract in load_contracts():
        schema = declared()[contract.table]
        filled = {field for column in contract.columns for field in fields_of(column)}
        filled |= set(contract.constants) | set(contract.facts) | {"is_simulated", "source_id", "source_row"}
        if contract.across:
            filled |= {contract.across.field, contract.across.value}
        assert filled == set(schema.columns), contract.name


def test_the_hash_is_the_same_until_something_that_judges_changes():
    assert contracts_hash() == contracts_hash()
    assert len(contracts_hash()) == 64


def test_the_hash_needs_no_heavy_import():
    import subprocess
    import sys

    code = "import sys, sources.contract as c; c.contracts_hash(); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
