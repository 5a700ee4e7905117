"""The reader takes whatever comes: its seeds at every run of the tests, an hour of what is made of them if asked.

`MUANG_FUZZ_SECONDS` says how long all long tests of this module take together, if not an hour.
"""

import os
import random
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sources.workbook import Limits, Unreadable, Workbook, read_workbook, read_workbooks
from tests.conftest import SHARED
from tests.fuzz.reader_seeds import TEXTS, write_seeds
from tests.fuzz.reader_targets import TARGETS

SECONDS = int(os.environ.get("MUANG_FUZZ_SECONDS", "3600"))
SHARES = {"text": 0.2, "tree": 0.1, "parts": 0.2, "archive": 0.15, "container": 0.1}
WHOLE = 0.25  # of the time, for files read as in earnest
BATCH = 200
RULES = {
    "file.cells_not_read",
    "file.damaged",
    "file.empty",
    "file.encoding_unclear",
    "file.encrypted",
    "file.has_entities",
    "file.key_twice",
    "file.mixed_encodings",
    "file.not_a_workbook",
    "file.quotes_unclear",
    "file.separator_unclear",
    "file.too_large",
}


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_is_taken(target, tmp_path):
    write_seeds(target, tmp_path)
    seeds = sorted(tmp_path.iterdir())
    assert len(seeds) > 3 or not SHARED.is_dir()
    for seed in seeds:
        content = seed.read_bytes()
        for cut in (len(content), len(content) // 2, len(content) // 3, 1, 0):
            TARGETS[target](content[:cut])


@pytest.mark.soak
@pytest.mark.timeout(SECONDS + 300)
@pytest.mark.parametrize("target", SHARES)
def test_fuzzing_finds_nothing(target, tmp_path):
    pytest.importorskip("atheris", reason="atheris runs on Linux alone")
    seconds = max(int(SECONDS * SHARES[target]), 1)
    command = [sys.executable, "-m", "tests.fuzz.fuzz_reader", target, str(seconds), str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.soak
@pytest.mark.timeout(SECONDS + 300)
def test_damaged_files_of_every_kind_are_read_or_named_and_change_no_other(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "ก", 1.5
    sound = tmp_path / "sound.xlsx"
    book.save(sound)
    as_it_is = read_workbook(sound)
    seeds = _seeds(sound)
    chance = random.Random(1)
    until = time.monotonic() + SECONDS * WHOLE
    while time.monotonic() < until:
        paths = []
        for number in range(BATCH):
            name, content = chance.choice(seeds)
            path = tmp_path / f"{number}{Path(name).suffix}"
            path.write_bytes(_damaged(content, chance))
            paths += [path] if number % 20 else [path, sound]
        started = time.monotonic()
        for path, found in zip(paths, read_workbooks(paths, Limits(seconds=5)), strict=True):
            if path == sound:
                assert found == as_it_is
            else:
                rule = found.problem.rule if isinstance(found, Unreadable) else None
                assert rule is None or rule in RULES, _kept(path, rule)
                assert rule or isinstance(found, Workbook)
        assert time.monotonic() - started < 120


def _seeds(sound: Path) -> list[tuple[str, bytes]]:
    found = [("a.xlsx", sound.read_bytes()), *((f"{number}.csv", text.encode()) for number, text in enumerate(TEXTS))]
    for name in ("torture", "messy", "green", "air/web_export"):
        for path in sorted((SHARED / "data" / name).rglob("*")):
            if path.is_file() and path.stat().st_size < 60_000:
                found.append((path.name, path.read_bytes()))
    return found


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with a few bytes changed: of the file, or of one part of an archive, which is packed anew."""
    if content.startswith(b"PK") and chance.random() < 0.8:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                parts = {part.filename: archive.read(part) for part in archive.infolist()}
        # Encrypted parts, an unknown version and an unknown method of packing are RuntimeErrors of zipfile.
        except (zipfile.BadZipFile, RuntimeError):
            return _changed(content, chance)
        inner = [name for name in parts if name.endswith((".xml", ".bin", ".rels")) and "theme" not in name] or list(
            parts
        )
        name = chance.choice(inner)
        parts[name] = _changed(parts[name], chance)
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
        return out.getvalue()
    return _changed(content, chance)


def _changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(changed)) if changed else 0
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.choice((1, 2, 8, 100))]
            case 2:
                changed[at:at] = chance.randbytes(chance.choice((1, 4, 16)))
            case 3:
                changed[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\0\0\0\x80"))
            case 4:
                other = chance.randrange(len(changed)) if changed else 0
                changed[at:at] = changed[other : other + chance.choice((8, 64, 512))]
            case _:
                changed[at : at + 1] = chance.choice((b"9999999999", b"-1", b'"', b"<", b">", b"&#0;", b",", b"\r"))
    return bytes(changed)


def _kept(path: Path, rule: str | None) -> str:
    """Where the file of a finding was kept, and what was found."""
    kept = path.with_name(f"kept-{path.name}")
    kept.write_bytes(path.read_bytes())
    return f"{kept}: {rule}"
