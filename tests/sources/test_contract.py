"""A contract that cannot be followed is refused with the file and the key that are wrong."""

from decimal import Decimal

import pytest

from sources.contract import CONTRACTS, ContractError, contracts_hash, load_contracts, read_contract

SOUND = (CONTRACTS / "national_pm25.yaml").read_text(encoding="utf-8")
FULL = """
contract: full
title_th: ตัวอย่าง
title_en: Example
agency: PCD
table: waste_province
layout: long
policy: row
sheet_names: [ขยะ]
header_rows: 3
columns:
  province_code: {headers: [จังหวัด], type: province, required: true}
  generated_t_day:
    headers: [เกิดขึ้น]
    under: [ปี 2565]
    type: quantity
    unit: t/day
    unit_assumed: t/day
    missing: {nil: ['-'], not_available: [n.a.]}
  share: {headers: [ร้อยละ], after: generated_t_day, type: percent, scale: percent}
  area: {type: land, land: {rai: ไร่, ngan: [งาน], wah: {headers: [ตร.ว.], under: [พื้นที่]}}}
  pair: {headers: [วัน], type: ratio_pair, into: [over, measured]}
  has_plan: {headers: [แผน], type: flag, choices: {true: [มี], false: [ไม่มี]}}
missing: [n/a]
taken:
  year: {from: [title, sheet, file], pattern: 'ปี (\\d{4})', type: year, required: true}
group_rows:
  region: {type: text}
bands:
  field: code
  pattern: 'EHA ?(\\d{4})'
  type: text
  values: {passed: {headers: [จำนวน], type: whole}}
side_by_side: true
totals: {label: province_code, words: [รวม], groups: regions, fields: [generated_t_day], tolerance: '0.5'}
authority: {code: authority_code, name: authority_name}
refuse_above: 0.5
"""
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
        (SOUND.replace("type: milli", "type: colour"), "value_milli: type must be one of"),
        (SOUND.replace("type: milli", "type: milli\n    tpye: milli"), "columns: value_milli: unknown key tpye"),
        (SOUND.replace("layout: long", "layout: tall"), "layout must be one of long, wide"),
        (SOUND.replace("layout: long", "layout: wide"), "a wide layout has the key across"),
        (SOUND.replace("policy: row", "policy: maybe"), "policy must be one of"),
        (SOUND + "valid_from: soon\n", "valid_from must be a date"),
        (SOUND.replace("type: milli", "type: choice"), "a choice needs choices"),
        (WIDE.replace("type: day", "type: text"), "one column down the side, of type day"),
        (WIDE.replace("[A-Z]{0,3}", "[A-Z"), "across: pattern"),
        (SOUND.replace("type: milli", "type: whole\n    pattern: '\\d+ แห่ง'"), "pattern of a whole number needs"),
        (SOUND + "known_by: [colour]\n", "known_by names no column: colour"),
        ("- a\n- b\n", "must be a mapping"),
        ("a: [b", "is not YAML"),
    ],
)
def test_a_fault_in_a_contract_is_named(tmp_path, text, says):
    said = refused(text, tmp_path)
    assert said.startswith("layout.yaml")
    assert says in said


def test_every_key_of_the_language_is_read(tmp_path):
    path = tmp_path / "full.yaml"
    path.write_text(FULL, encoding="utf-8")
    contract = read_contract(path)
    assert contract.missing.not_available == ("n/a",)
    assert contract.column("generated_t_day").missing.nil == ("-",)
    assert contract.column("area").land["wah"].under == ("พื้นที่",)
    assert contract.column("has_plan").choices == {"true": ("มี",), "false": ("ไม่มี",)}
    assert contract.taken[0].sources == ("title", "sheet", "file")
    assert contract.bands.values[0].name == "passed"
    assert contract.totals.tolerance == Decimal("0.5")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("refuse_above: 0.5", "refuse_above: 2"),
        ("refuse_above: 0.5", "refuse_over: 0.5"),
        ("header_rows: 3", "header_rows: 9"),
        ("sheet_names: [ขยะ]", "sheet_names: ขยะ"),
        ("type: quantity", "type: text"),
        ("type: percent, scale: percent", "type: percent, scale: thousand"),
        ("from: [title, sheet, file]", "from: [cellar]"),
        ("  region: {type: text}", "  region: {type: text, headers: [ภาค]}"),
        ("into: [over, measured]", "into: [over]"),
        ("nil: ['-']", "none: ['-']"),
        ("ngan: [งาน], ", ""),
        ("  field: code\n", ""),
        ("side_by_side: true", "side_by_side: maybe"),
        ("name: authority_name", "names: authority_name"),
        ("required: true}", "required: always}"),
        ("headers: [จังหวัด], ", ""),
    ],
)
def test_the_schema_and_the_loader_refuse_the_same_files(tmp_path, old, new):
    import yaml
    from jsonschema import Draft202012Validator

    from sources.contract_schema import contract_schema

    path = tmp_path / "full.yaml"
    path.write_text(FULL.replace(old, new), encoding="utf-8")
    try:
        read_contract(path)
        is_read = True
    except ContractError:
        is_read = False
    assert is_read == (old not in FULL or old == new)
    assert is_read == Draft202012Validator(contract_schema()).is_valid(yaml.safe_load(FULL.replace(old, new)))


def test_a_listing_that_no_contract_describes_is_refused(tmp_path):
    (tmp_path / "daily.yaml").write_text(WIDE, encoding="utf-8")
    with pytest.raises(ContractError, match="pcd_station"):
        load_contracts(tmp_path)


def test_every_contract_fits_its_table_and_names_known_rules():
    from sources.contract_checking import faults_of
    from validations.problem import rule_book
    from validations.tables.declaring import declared

    for contract in load_contracts():
        assert list(faults_of(contract, declared(), rule_book())) == [], contract.name


def test_the_schema_is_the_one_that_follows_from_the_loader():
    from sources.contract_checking import SCHEMA, schema_text

    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run python -m sources.contract"


def test_every_contract_fits_the_schema():
    import yaml
    from jsonschema import Draft202012Validator

    from sources.contract_schema import contract_schema

    Draft202012Validator.check_schema(contract_schema())
    validator = Draft202012Validator(contract_schema())
    for path in CONTRACTS.glob("*.yaml"):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(said)] == [], path.name


def test_the_hash_is_the_same_until_something_that_judges_changes():
    assert contracts_hash() == contracts_hash()
    assert len(contracts_hash()) == 64


@pytest.mark.parametrize(
    "name", ["sources/long.py", "sources/checks/run.py", "sources/places/authorities.py", "sources/registers/unit.yaml",
             "sources/workbook_kinds/ods.py", "sources/feeds/openaq.py", "sources/feeds/limits.yaml",
             "validations/values/land.py", "validations/rules/places.yaml"]
)  # fmt: skip
def test_all_that_decides_how_a_file_is_judged_is_hashed(name, monkeypatch):
    from pathlib import Path

    read, seen = Path.read_bytes, set()
    monkeypatch.setattr(Path, "read_bytes", lambda path: seen.add(path.as_posix()) or read(path))
    contracts_hash()
    assert any(path.endswith(name) for path in seen)
    assert not any(path.endswith("registers/feed.yaml") for path in seen)  # how it is fetched is not how it is read


def test_the_hash_needs_no_heavy_import():
    import subprocess
    import sys

    code = "import sys, sources.contract as c; c.contracts_hash(); sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
