"""The snapshot store: every file that was sent, unchanged, under its SHA-256, readable by the owner only."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from warehouse import durable
from warehouse.home import Home

BLOCK = 1 << 20
SYNCED_AT_ONCE = 16
EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


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
    folder = home.snapshots / sha256[:2]
    if not folder.is_dir():
        return None
    # Not `glob`, which takes ten times as long to understand the pattern as to look.
    return min((path for path in folder.iterdir() if path.name.startswith(f"{sha256}.")), default=None)


def keep(home: Home, paths: Sequence[Path]) -> list[Snapshot | None]:
    """Copy files into the store, each wholly or not at all; bytes that are there already are not copied again.

    One Snapshot a path, in order; None for a file that cannot be read. What counts is the hash of the bytes copied: a
    file that its sender is still writing may change after a first look. The copies are forced to disk many at once,
    before any has its name: one after the other, thousands of small files would take minutes.
    """
    copied: list[tuple[Path, Path, str] | Snapshot | None] = []
    try:
        copied.extend(_copied(home, path) for path in paths)
        _sync(each[1] for each in copied if isinstance(each, tuple))
        return [_named(home, *each) if isinstance(each, tuple) else each for each in copied]
    finally:
        folders = set()
        for each in copied:
            if isinstance(each, tuple):
                each[1].unlink(missing_ok=True)
                folders.add(home.snapshots / each[2][:2])
        _sync(folder for folder in sorted(folders) if folder.is_dir())


def keep_bytes(home: Home, data: bytes, suffix: str) -> Snapshot:
    """Put bytes that were fetched into the store, wholly or not at all, unless they are there."""
    sha256 = hashlib.sha256(data).hexdigest()
    if stored := find(home, sha256):
        return Snapshot(sha256, stored)
    path = home.snapshots / sha256[:2] / f"{sha256}{suffix}"
    durable.make_folder(path.parent, mode=0o700)
    durable.write(path, data, mode=0o600)
    return Snapshot(sha256, path)


def _sync(paths: Iterable[Path]) -> None:
    """Force files or folders to disk, many at once: the disk takes them together."""
    with ThreadPoolExecutor(SYNCED_AT_ONCE) as pool:
        list(pool.map(durable.sync, paths))


def _copied(home: Home, path: Path) -> tuple[Path, Path, str] | Snapshot | None:
    """A copy aside that is not forced to disk yet, with its hash; the stored one where there is one."""
    try:
        sha256 = digest(path)
    except OSError:  # not ours to read, or taken away meanwhile
        return None
    if stored := find(home, sha256):
        return Snapshot(sha256, stored)
    incoming = durable.temporary_name(home.snapshots / "incoming")
    try:
        return path, incoming, _copy(path, incoming)
    except OSError:
        incoming.unlink(missing_ok=True)
        raise


def _named(home: Home, path: Path, incoming: Path, sha256: str) -> Snapshot:
    stored = find(home, sha256)
    if stored is None:
        stored = home.snapshots / sha256[:2] / f"{sha256}{_extension(path)}"
        durable.make_folder(stored.parent, mode=0o700)
        incoming.rename(stored)
    return Snapshot(sha256, stored)


def _copy(path: Path, target: Path) -> str:
    seen = hashlib.sha256()
    with path.open("rb") as given, durable.open_new(target, 0o600) as copy:
        while block := given.read(BLOCK):
            seen.update(block)
            copy.write(block)
    return seen.hexdigest()


def _extension(path: Path) -> str:
    """The file's own extension where it is a plain one; a name that an agency chose is never used as it is."""
    suffix = path.suffix.lower()
    return suffix if EXTENSION.fullmatch(suffix) else ".bin"
