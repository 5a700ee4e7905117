"""The snapshot store: every file that was sent, unchanged, under its SHA-256, readable by the owner only."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from warehouse import durable
from warehouse.home import Home

BLOCK = 1 << 20
EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


class CannotRead(Exception):
    """The file could not be read, so there is nothing to keep."""


@dataclass(frozen=True)
class Snapshot:
    sha256: str
    path: Path


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find(home: Home, sha256: str) -> Path | None:
    """The stored copy of the file with this hash, whatever its extension."""
    return next(iter(sorted((home.snapshots / sha256[:2]).glob(f"{sha256}.*"))), None)


def keep(home: Home, path: Path) -> Snapshot:
    """Copy a file into the store, wholly or not at all; bytes that are there already are not copied again.

    What counts is the hash of the bytes copied: a file that its sender is still writing may change after a first look.
    Raises CannotRead.
    """
    try:
        sha256 = digest(path)
    except OSError as error:
        raise CannotRead(str(error)) from error
    stored = find(home, sha256)
    if stored:
        return Snapshot(sha256, stored)
    incoming = durable.temporary_name(home.snapshots / "incoming")
    try:
        sha256 = _copy(path, incoming)
        stored = find(home, sha256)
        if stored is None:
            stored = home.snapshots / sha256[:2] / f"{sha256}{_extension(path)}"
            durable.make_folder(stored.parent, mode=0o700)
            incoming.rename(stored)
            durable.sync(stored.parent)
        return Snapshot(sha256, stored)
    finally:
        incoming.unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> str:
    seen = hashlib.sha256()
    with path.open("rb") as given, durable.open_new(target, 0o600) as copy:
        while block := given.read(BLOCK):
            seen.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return seen.hexdigest()


def _extension(path: Path) -> str:
    """The file's own extension where it is a plain one; a name that an agency chose is never used as it is."""
    suffix = path.suffix.lower()
    return suffix if EXTENSION.fullmatch(suffix) else ".bin"
