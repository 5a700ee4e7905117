"""Files and folders that a kill or a power cut cannot leave half made.

Everything is written aside under a hidden name that ends in `.tmp`, forced to disk, and renamed; what a kill
leaves behind has such a name and is swept by `warehouse.release.sweep`.
"""

import os
import secrets
from collections.abc import Iterator
from io import BufferedWriter
from pathlib import Path

TEMPORARY = ".*.tmp"


def temporary_name(path: Path) -> Path:
    """A name beside `path` that no other writer uses and that matches TEMPORARY."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def write(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put `data` under `path`, wholly or not at all, replacing what was there."""
    temporary = temporary_name(path)
    try:
        with open_new(temporary, mode) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def open_new(path: Path, mode: int) -> BufferedWriter:
    """A new binary file opened for writing, with its permissions from the first moment."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")


def make_folder(path: Path, *, mode: int = 0o755) -> None:
    """Make a folder and what is missing above it, and force the new entries to disk."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=mode, exist_ok=True)
        sync(folder.parent)


def sync(path: Path) -> None:
    """Force a file's contents, or a folder's entries, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(root: Path) -> None:
    """Force a folder, and all that is in it, to disk."""
    for path in tree(root):
        if not path.is_symlink():
            sync(path)


def tree(root: Path) -> Iterator[Path]:
    """Everything below `root`, leaves before the folders that hold them, and `root` itself last."""
    for folder, folders, names in os.walk(root, topdown=False):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in sorted([*names, *links]))
        yield Path(folder)


def remove_tree(root: Path) -> None:
    """Remove a folder even if it was made read-only."""
    for folder, _, _ in os.walk(root):
        Path(folder).chmod(0o700)
    for path in tree(root):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    sync(root.parent)
