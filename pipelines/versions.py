"""Hashes that say whether anything a result depends on has changed; computed before anything heavy is imported."""

import hashlib
from pathlib import Path

from pipelines.settings import PROJECT
from sources.contract import contracts_hash

ROOMS = ("pipelines", "assets", "sources", "warehouse", "validations")
VERSION = "0.1.0"


def files_hash(folders: tuple[str, ...], root: Path = PROJECT) -> str:
    """SHA-256 over names and bytes of all code, SQL and YAML below the folders, in a fixed order."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".sql", ".yaml") and path.is_file():
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def code_version() -> str:
    """The version and the hash of the code, `0.1.0+3fa9c1b2d4e5`."""
    return f"{VERSION}+{files_hash(ROOMS)[:12]}"


def judging_version() -> str:
    """Changes with any contract, register, rule or parser: then every submission is judged again."""
    return contracts_hash()[:16]


def lock_hash() -> str:
    """SHA-256 of the dependency lock file."""
    return hashlib.sha256((PROJECT / "requirements.lock").read_bytes()).hexdigest()
