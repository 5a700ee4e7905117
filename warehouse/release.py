"""Releases: built aside, forced to disk, made read-only, renamed, then made `current`; a reader never sees half of one.

A release is the folder `releases/<as-of date>.<counter>` with muang.duckdb, manifest.json and what was made from them.
"""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from warehouse import durable
from warehouse.builds import RELEASED
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.lock import hold

RELEASE_ID = re.compile(r"(\d{4}-\d{2}-\d{2})\.([1-9]\d*)")
BUILDING, REMOVING = ".building-", ".removing-"
MANIFEST, DATABASE = "manifest.json", "muang.duckdb"
LAKE_FILES = "lake.json"  # which files of derived tables the release rests on, by table, below the lake
# Tables of the lake that are made from others: the ledger does not know their files, and `sweep` lets them be. The
# declarations say the same (kind DERIVED); they are named here too because reading those takes a second at every start.
DERIVED_TABLES = frozenset(
    {
        "air_hourly", "air_change", "air_label",
        "air_hourly_index", "air_daily_index", "air_daily_computed", "air_annual_computed", "air_exceedance_computed",
        "air_day_source", "air_shown", "air_shown_daily", "air_profile_count", "air_quality_count", "air_hour_run",
    }
)  # fmt: skip


@dataclass(frozen=True)
class ReleaseInfo:
    """A published release. `manifest` is what was written with it: inputs, versions, row counts, checks."""

    release_id: str
    path: Path
    manifest: dict[str, Any] = field(compare=False)

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.release_id.partition(".")[0])

    @property
    def number(self) -> int:
        return int(self.release_id.partition(".")[2])

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def built_at(self) -> str | None:
        return self.manifest.get("built_at")

    @property
    def code_version(self) -> str | None:
        return self.manifest.get("code_version")

    @property
    def becomes_current(self) -> bool:
        return bool(self.manifest["becomes_current"])


def next_release_id(home: Home, as_of: date) -> str:
    """The as-of date and the next counter of that date; the id of a release that was removed is not used again."""
    published = [info.release_id for info in listing(home)]
    recorded = [build.release_id for build in Ledger(home).builds() if build.outcome == RELEASED and build.release_id]
    numbers = [_order(id_)[1] for id_ in (*published, *recorded) if _order(id_)[0] == as_of]
    return f"{as_of.isoformat()}.{max(numbers, default=0) + 1}"


def begin(home: Home, release_id: str) -> Path:
    """A fresh folder to build the release in; raises FileExistsError if it is published already."""
    if (home.releases / release_id).exists():
        raise FileExistsError(f"release {release_id} is published")
    folder = home.releases / f"{BUILDING}{release_id}"
    discard(home, release_id)
    durable.make_folder(folder)
    return folder


def discard(home: Home, release_id: str) -> None:
    """Remove what was built for a release that is not to be published."""
    folder = home.releases / f"{BUILDING}{release_id}"
    if folder.exists():
        durable.remove_tree(folder)


def publish(home: Home, release_id: str, becomes_current: bool) -> Path:
    """Make what was built a release, for ever, and then, if it is to be, the current one.

    The folder must hold manifest.json with `as_of` and `fingerprint`, and no database that is still open; its manifest
    is told whether it becomes current, so that `sweep` can finish what a kill stopped. Raises ValueError otherwise, and
    for a current release that would be older than the one there is.
    """
    building, published = home.releases / f"{BUILDING}{release_id}", home.releases / release_id
    now = current(home)
    if becomes_current and now and _order(release_id) < _order(now.release_id):
        raise ValueError(f"release {release_id} is older than the current one, {now.release_id}")
    open_files = [path.name for path in building.rglob("*.wal")]
    if open_files:
        raise ValueError(f"not closed: {', '.join(open_files)}")
    manifest = json.loads((building / MANIFEST).read_text(encoding="utf-8"))
    if missing := {"as_of", "fingerprint"} - manifest.keys():
        raise ValueError(f"{MANIFEST} lacks {', '.join(sorted(missing))}")
    said = {**manifest, "release_id": release_id, "becomes_current": becomes_current}
    durable.write(building / MANIFEST, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    durable.sync_tree(building)
    for path in durable.tree(building):
        path.chmod(0o555 if path.is_dir() else 0o444)
    building.rename(published)
    durable.sync(home.releases)
    if becomes_current:
        _point_current(home, release_id)
    return published


def listing(home: Home) -> list[ReleaseInfo]:
    """Every release, by as-of date and counter."""
    if not home.releases.is_dir():
        return []
    found = [path for path in home.releases.iterdir() if RELEASE_ID.fullmatch(path.name)]
    return [_info(path) for path in sorted(found, key=lambda path: _order(path.name))]


def current(home: Home) -> ReleaseInfo | None:
    """The release that `current` points at."""
    if not home.current.is_symlink():
        return None
    path = home.releases / home.current.readlink().name
    return _info(path) if path.is_dir() else None


def mark_delivered(home: Home, release_id: str) -> None:
    """Note that a release went out, so that `prune` keeps it for ever."""
    Ledger(home).mark_delivered(release_id)


def prune(home: Home, keep: int) -> list[str]:
    """Remove releases beyond the newest `keep`, save those delivered and the current one; returns their ids."""
    with hold(home):
        found = listing(home)
        now = current(home)
        kept = {info.release_id for info in found[max(len(found) - keep, 0) :]} | Ledger(home).delivered()
        old = [info for info in found if info.release_id not in kept and info != now]
        for info in old:
            removing = home.releases / f"{REMOVING}{info.release_id}"
            info.path.rename(removing)
            durable.sync(home.releases)
            durable.remove_tree(removing)
        return [info.release_id for info in old]


def prune_lake(home: Home) -> list[Path]:
    """Remove derived files of the lake that no release rests on, nor what the live feed shows; returns their paths.

    They follow from what the ledger knows: a run that needs one makes it again.
    """
    from warehouse.air.shown import State

    with hold(home):
        kept = {path for paths in State.read(home.lake).files(home.lake).values() for path in paths}
        for info in listing(home):
            listed = info.path / LAKE_FILES
            named = json.loads(listed.read_bytes()) if listed.is_file() else {}
            kept |= {home.lake / below for below in itertools.chain(*named.values())}
        old = [path for table in sorted(DERIVED_TABLES) for path in sorted((home.lake / table).rglob("*.parquet"))]
        old = [path for path in old if path not in kept]
        for path in old:
            path.unlink()
        return old


def sweep(home: Home, ledger: Ledger) -> list[str]:
    """Put right what a killed run left; returns a line for each thing done, by its path below the home.

    Removed: half-built and half-removed releases, temporary files, files of the lake and the quarantine that the ledger
    does not know. Finished: a release that was published but not made current, or not yet recorded as released.
    Snapshots stay even if the ledger does not know them: an original is never thrown away.
    """
    with hold(home):
        done = [_removed(home, path) for path in (*_leftovers(home), *_unknown(home, ledger))]
        for folder in durable.tree(home.lake):
            if folder.is_dir() and folder != home.lake and not any(folder.iterdir()):
                folder.rmdir()
        return done + _finish(home, ledger)


def _leftovers(home: Home) -> Iterator[Path]:
    for prefix in (BUILDING, REMOVING):
        yield from sorted(home.releases.glob(f"{prefix}*"))
    yield from sorted(home.root.glob(durable.TEMPORARY))
    for folder in (home.snapshots, home.lake, home.quarantine):
        yield from sorted(folder.rglob(durable.TEMPORARY))


def _unknown(home: Home, ledger: Ledger) -> Iterator[Path]:
    known = ledger.known_lake_files()
    for path in sorted(home.lake.rglob("*.parquet")):
        below = path.relative_to(home.lake)
        if below.parts[0] not in DERIVED_TABLES and below.as_posix() not in known:
            yield path
    submissions = {submission.submission_id for submission in ledger.submissions()}
    yield from (path for path in sorted(home.quarantine.iterdir()) if path.name not in submissions)


def _removed(home: Home, path: Path) -> str:
    if path.is_dir() and not path.is_symlink():
        durable.remove_tree(path)
    else:
        path.unlink(missing_ok=True)
    return f"removed {path.relative_to(home.root).as_posix()}"


def _finish(home: Home, ledger: Ledger) -> list[str]:
    """The last two steps of a release, which come after its rename: the swap of `current`, the ledger's line."""
    done = []
    published = listing(home)
    due = next((info for info in reversed(published) if info.becomes_current), None)
    if due and current(home) != due:
        _point_current(home, due.release_id)
        done.append(f"current -> releases/{due.release_id}")
    recorded = {build.release_id for build in ledger.builds() if build.outcome == RELEASED}
    for info in published:
        if info.release_id not in recorded:
            ledger.record_build(info.release_id, info.manifest["fingerprint"], info.as_of, RELEASED)
            done.append(f"recorded {info.release_id}")
    return done


def _point_current(home: Home, release_id: str) -> None:
    """Swap the link by a rename. It is relative, so that the home can be moved."""
    link = durable.temporary_name(home.current)
    link.symlink_to(f"{home.releases.name}/{release_id}")
    link.replace(home.current)
    durable.sync(home.root)


def _info(path: Path) -> ReleaseInfo:
    return ReleaseInfo(path.name, path, json.loads((path / MANIFEST).read_text(encoding="utf-8")))


def _order(release_id: str) -> tuple[date, int]:
    matched = RELEASE_ID.fullmatch(release_id)
    if matched is None:
        raise ValueError(f"{release_id} is not the id of a release")
    return date.fromisoformat(matched[1]), int(matched[2])
