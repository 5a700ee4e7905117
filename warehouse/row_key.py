"""What tells a row from others, as 8 bytes: by these a file is known that brings the rows of an earlier one."""

import hashlib
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from validations.judgement import SheetJudgement

if TYPE_CHECKING:
    import pandas as pd


def row_keys(sheets: Sequence[SheetJudgement]) -> list[bytes | None]:
    """For each sheet the hashes of its accepted rows' keys, packed; None without a row, or where it replaces nothing.

    Worked out once for all sheets that share a frame.
    """
    frames = {id(sheet.shared): (sheet.table, sheet.shared) for sheet in sheets if sheet.replaces}
    hashes = {id_: _hashes(table, frame) for id_, (table, frame) in frames.items()}
    found: list[bytes | None] = []
    for sheet in sheets:
        if not sheet.replaces:
            found.append(None)
            continue
        own = hashes[id(sheet.shared)]
        if sheet.positions is not None:
            own = own[sheet.positions.start : sheet.positions.stop]
        found.append(own.tobytes() or None)
    return found


def _hashes(table: str, frame: "pd.DataFrame") -> "array[int]":
    from validations.tables.declaring import declared

    names = [name for name in (declared()[table].metadata or {})["key"] if name != "is_simulated"]
    columns = [frame[name].astype(object).where(frame[name].notna(), "").tolist() for name in names]
    return array("Q", map(_hashed, zip(*columns, strict=True)))


def _hashed(key: tuple[object, ...]) -> int:
    """Not `hash`, nor that of a library: what is stored must be found again by any later version."""
    text = "\x1f".join(map(str, key))
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
