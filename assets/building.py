"""Between the ledger and a release: what goes into the new DuckDB file, what changed, and the manifest beside it."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assets.across import problems_of_build, with_problems_across
from assets.air_lake import bring_up_to_date
from assets.environment import DataHome
from sources.contract import contract_hashes
from sources.plan import frames as plan_frames
from sources.plan import problems as plan_problems
from sources.registers import reference_frames
from validations.tables.declaring import declared
from warehouse import bookkeeping, build, cause, change, durable, gate_page, release
from warehouse.dependency import row_counts
from warehouse.fingerprint import Versions, fingerprint
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.query import query
from warehouse.standing import CURRENT

if TYPE_CHECKING:
    import pandas as pd

PLAN_DOCUMENTS = "เอกสารแผน"
CHECKS = "checks"


@dataclass(frozen=True)
class Building:
    """A release being built: its id, folder, as-of day and the hash of what it is made from."""

    release_id: str
    folder: Path
    as_of: date
    becomes_current: bool
    fingerprint: str

    @property
    def database(self) -> Path:
        return self.folder / release.DATABASE


def fingerprint_now(data_home: DataHome, ledger: Ledger) -> str:
    """The hash of everything that a release made now would rest on."""
    versions = Versions(data_home.code_version, data_home.judging_version, data_home.lock_hash, data_home.day())
    return fingerprint(versions, ledger.fingerprint_inputs(data_home.day()))


def is_released(data_home: DataHome, ledger: Ledger) -> bool:
    """Whether a release as of that day exists that was made from the same things."""
    return fingerprint_now(data_home, ledger) == ledger.released_fingerprint(data_home.day())


def begin(data_home: DataHome, ledger: Ledger) -> Building:
    """A fresh folder for the next release."""
    home = data_home.home()
    release_id = release.next_release_id(home, data_home.day())
    release.begin(home, release_id)
    return opened(data_home, ledger, release_id)


def opened(data_home: DataHome, ledger: Ledger, release_id: str | None = None) -> Building:
    """The release that this run is building; there is one at a time, since one writer holds the home."""
    home = data_home.home()
    folders = sorted(home.releases.glob(f"{release.BUILDING}{release_id or '*'}"))
    if len(folders) != 1:
        raise RuntimeError(f"expected one release under way in {home.releases}, found {len(folders)}")
    id_ = folders[0].name.removeprefix(release.BUILDING)
    return Building(id_, folders[0], data_home.day(), not data_home.is_past(), fingerprint_now(data_home, ledger))


def fill(building: Building, data_home: DataHome, ledger: Ledger) -> dict[str, int]:
    """Build the DuckDB file and add what changed against the current release; returns row counts by table."""
    previous = _previous(building, data_home.home())
    books = ledger.frames(building.as_of)
    books["problem"] = _with_plan_problems(with_problems_across(books, ledger, building.as_of))
    air = bring_up_to_date(data_home.home(), ledger, building.as_of)
    row = _release_row(building, data_home, ledger, previous)
    books["release"] = bookkeeping.frame("release", [*_earlier(previous, "release"), row])
    books["indicator_vintage"] = bookkeeping.frame("indicator_vintage", _earlier(previous, "indicator_vintage"))
    books["extract_delivery"] = bookkeeping.frame("extract_delivery", _delivered(previous, ledger))
    counts = build.build(
        building.database,
        frames={**plan_frames(), **reference_frames(), **books, "air_label": air.label_frame()},
        lake=ledger.lake_paths(building.as_of),
        standing=ledger.standing(building.as_of),
        derived=air.tables,
        as_of=building.as_of,
        release=row,
        tolerant=True,
    )
    counts["problem"] += build.add_rows(building.database, "problem", problems_of_build(building.database))
    listed = {
        name: [path.relative_to(data_home.home().lake).as_posix() for path in paths]
        for name, paths in sorted(air.tables.items())
    }
    durable.write(building.folder / release.LAKE_FILES, json.dumps(listed, indent=1).encode())
    if previous:
        found = cause.explained(
            change.changes(previous.database, building.database), previous.database, building.database
        )
        counts["change"] = build.add_rows(building.database, "change", change.frame(building.release_id, found))
    counts["indicator_vintage"] = build.add_vintages(building.database)
    return counts


def write_manifest(building: Building, data_home: DataHome, ledger: Ledger) -> dict[str, Any]:
    """manifest.json: inputs with their hashes, versions, row counts, and the files that the release holds."""
    manifest = {
        "release_id": building.release_id,
        "as_of": building.as_of.isoformat(),
        "built_at": data_home.moment().isoformat(timespec="seconds"),
        "fingerprint": building.fingerprint,
        "code_version": data_home.code_version,
        "judging_version": data_home.judging_version,
        "lock_hash": data_home.lock_hash,
        "inputs": [
            {"submission_id": each.submission_id, "file": each.file_name, "sha256": each.file_sha256}
            for each in ledger.submissions(building.as_of)
            if each.status == CURRENT
        ],
        "contracts": contract_hashes(),
        "row_counts": row_counts(building.database),
        "checks": _check_counts(building),
        "files": sorted(
            path.relative_to(building.folder).as_posix() for path in building.folder.rglob("*") if path.is_file()
        ),
    }
    durable.write(building.folder / release.MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return manifest


def _check_counts(building: Building) -> dict[str, int]:
    """How many checks of the gate passed and failed; all of them stand in checks/."""
    results = json.loads((building.folder / CHECKS / gate_page.RESULTS).read_text(encoding="utf-8"))
    passed = sum(result["passed"] for result in results)
    return {"passed": passed, "failed": len(results) - passed}


def discard(home: Home, building: Building) -> None:
    """Remove what was built; the last release stays."""
    release.discard(home, building.release_id)


def _previous(building: Building, home: Home) -> release.ReleaseInfo | None:
    """The release to compare with: the newest as of the same day or earlier, so that no change is told backwards."""
    earlier = [info for info in release.listing(home) if info.as_of <= building.as_of]
    return earlier[-1] if earlier else None


def _with_plan_problems(problems: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    return pd.concat([problems, bookkeeping.problem_frame("plan", PLAN_DOCUMENTS, plan_problems())], ignore_index=True)


def _release_row(
    building: Building, data_home: DataHome, ledger: Ledger, previous: release.ReleaseInfo | None
) -> dict[str, Any]:
    counted = [each.submission_id for each in ledger.submissions(building.as_of) if each.status == CURRENT]
    return {
        "release_id": building.release_id,
        "as_of": building.as_of,
        "code_version": data_home.code_version,
        "contracts_hash": data_home.judging_version,
        "lock_hash": data_home.lock_hash,
        "inputs": "; ".join(counted) or None,
        "becomes_current": building.becomes_current,
        "previous_release_id": previous.release_id if previous else None,
        "is_this_release": True,
    }


def _earlier(previous: release.ReleaseInfo | None, table: str) -> list[dict[str, Any]]:
    """What the release before has in a table of history (`release`, itself among them; `indicator_vintage`).

    Releases that were pruned since stay in it. A release of an earlier version may lack the table, or a column.
    """
    if previous is None:
        return []
    known = query(previous.database, f"select 1 from duckdb_tables() where table_name = '{table}'").rows
    rows = query(previous.database, f"select * from {table} order by all").records() if known else []
    unknown = dict.fromkeys(declared()[table].columns)
    return [{**unknown, **row, **({"is_this_release": False} if table == "release" else {})} for row in rows]


def _delivered(previous: release.ReleaseInfo | None, ledger: Ledger) -> list[dict[str, Any]]:
    """The releases up to the one before that went out. A delivery makes no new release: the next one tells of it."""
    went_out = ledger.delivered()
    known = _earlier(previous, "release")
    return [{name: row[name] for name in ("release_id", "as_of")} for row in known if row["release_id"] in went_out]
