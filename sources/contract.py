"""Contracts: what a sheet layout looks like and how its cells are read, as YAML that an engineer reviews.

Only the standard library and YAML are needed to compare hashes, so that a run with nothing new can do so at once.
`python -m sources.contract` reads every contract, holds it against its table, and writes down the JSON schema.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import yaml

from sources.contract_parts import TYPES, Across, Column, Contract
from sources.contract_reading import ContractError, contract_of

__all__ = ["CONTRACTS", "TYPES", "Across", "Column", "Contract", "ContractError", "load_contracts", "read_contract"]

_HERE = Path(__file__).parent
CONTRACTS: Path = _HERE / "contracts"
_JUDGING = (
    "contracts/*.yaml", "registers/*.yaml", "*.py", "checks/*.py", "feeds/*.py", "feeds/*.yaml", "feeds/*.json",
    "places/*.py", "workbook_kinds/*.py",
)  # fmt: skip
# How a payload is fetched says nothing of how it is read: a changed address must not judge everything again.
_FETCHING = frozenset(
    f"sources/{name}"
    for name in (
        "registers/feed.yaml", "feeds/fetching.py", "feeds/lateness.py", "feeds/patience.py", "feeds/plans.py",
        "feeds/pulling.py", "feeds/register.py",
    )
)  # fmt: skip
_RULES = ("rules/*.yaml", "values/*.py", "tables/*.py")


def load_contracts(folder: Path = CONTRACTS) -> list[Contract]:
    """Every contract of the folder, by file name; raises ContractError for the first that is not sound."""
    found = [read_contract(path) for path in sorted(folder.glob("*.yaml"))]
    names = [(contract.name, contract.valid_from) for contract in found]
    for name in names:
        if names.count(name) > 1:
            raise ContractError(f"two contracts are named {name[0]} with the same valid_from")
    for contract in found:
        listed_by = contract.across.listed_by if contract.across else None
        if listed_by and all(other.name != listed_by for other in found):
            raise ContractError(f"{contract.name}: across: listed_by names no contract: {listed_by}")
    return found


def read_contract(path: Path) -> Contract:
    """The contract in one file; raises ContractError naming the file and the key at fault."""
    return _contract(path.read_text(encoding="utf-8"), path.name)


@lru_cache(maxsize=256)  # a process reads the same contracts for each intake, check and draft
def _contract(text: str, name: str) -> Contract:
    try:
        said = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ContractError(f"{name}: is not YAML: {error}") from error
    return contract_of(said, name)


def contract_hashes(folder: Path = CONTRACTS) -> dict[str, str]:
    """SHA-256 of each contract file by the contract's name, for a release's manifest."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.yaml"))}


def contracts_hash() -> str:
    """A hash of all that decides how a file is judged: contracts, registers, rules, tables and the code that reads.

    A file judged under another hash is judged again.
    """
    digest = hashlib.sha256()
    rooms = ((_HERE, _JUDGING), (_HERE.parent / "validations", _RULES))
    for folder, patterns in rooms:
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            name = path.relative_to(folder.parent).as_posix()
            if name not in _FETCHING:
                digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    import sys

    from sources.contract_checking import check_all

    sys.exit(check_all())
