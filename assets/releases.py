"""The last steps: the gate's verdict, the ministry's workbook, the release itself."""

from collections.abc import Iterator

import dagster as dg

from assets.building import CHECKS, discard, opened, write_manifest
from assets.describing import OWNER
from assets.environment import DataHome
from assets.marts import MARTS
from assets.progress import report
from warehouse import durable, gate_page, release
from warehouse.builds import BLOCKED, RELEASED
from warehouse.extracts.thai_workbook import write as write_workbook
from warehouse.gate import CheckResult, blocks, judge_release

CHECK_SPECS = [
    dg.AssetCheckSpec(
        "release_gate",
        asset=table,
        blocking=True,
        description=f"Great Expectations and SQL checks of {table} before a release. A failure keeps the old release.",
    )
    for table in MARTS
]


@dg.multi_asset_check(specs=CHECK_SPECS, name="gate")
def gate(context: dg.AssetCheckExecutionContext, data_home: DataHome) -> Iterator[dg.AssetCheckResult]:
    """Judge the new file. When a blocking check fails the ledger says why, and what was built is removed.

    What the checks found stays: beside the release, or, of one that was held back, in the home's `blocked` folder.
    """
    report("judging at the gate")
    ledger = data_home.ledger()
    building = opened(data_home, ledger)
    results = judge_release(building.database)
    failed = blocks(results)
    folder = data_home.home().blocked / building.release_id if failed else building.folder / CHECKS
    page = gate_page.write(folder, results, building.release_id, building.as_of)
    if failed:
        reason = "; ".join(f"{result.table}: {result.check} ({result.detail})" for result in failed)
        reason = f"{reason}; {page}"
        ledger.record_build(building.release_id, building.fingerprint, building.as_of, BLOCKED, reason)
        discard(data_home.home(), building)
    for table in MARTS:
        yield _check_result(table, [result for result in results if _shown_at(result.table) == table])


@dg.asset(
    group_name="releases",
    owners=[OWNER],
    kinds={"excel", "python"},
    deps=list(MARTS),
    description="The Thai workbook that a ministry receives; simulated data never enters it.",
)
def ministry_workbook(data_home: DataHome) -> dg.MaterializeResult:
    """Write the extract beside the new DuckDB file."""
    report("writing the ministry's workbook")
    building = opened(data_home, data_home.ledger())
    folder = building.folder / "extracts"
    durable.make_folder(folder)
    path = write_workbook(building.database, folder)
    return dg.MaterializeResult(metadata={"file": path.name, "bytes": path.stat().st_size})


@dg.asset(
    group_name="releases",
    owners=[OWNER],
    kinds={"duckdb"},
    deps=["ministry_workbook"],
    description="The release: the folder renamed into place in one step, immutable; then `current` is swapped.",
)
def published_release(context: dg.AssetExecutionContext, data_home: DataHome) -> dg.MaterializeResult:
    """Write the manifest, publish, and note the build in the ledger."""
    report("releasing")
    ledger = data_home.ledger()
    building = opened(data_home, ledger)
    manifest = write_manifest(building, data_home, ledger)
    path = release.publish(data_home.home(), building.release_id, building.becomes_current)
    ledger.record_build(building.release_id, building.fingerprint, building.as_of, RELEASED)
    context.log.info(f"released {building.release_id}")
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(str(path)), "inputs": len(manifest["inputs"])})


def _shown_at(table: str) -> str:
    """The mart at which a table's checks are shown. A blocking check cannot hang on what the marts themselves wait for,
    so those of the plan's and the lake's tables are shown at `release`."""
    return table if table in MARTS else "release"


def _check_result(table: str, results: list[CheckResult]) -> dg.AssetCheckResult:
    failed = [result for result in results if not result.passed]
    return dg.AssetCheckResult(
        asset_key=table,
        check_name="release_gate",
        passed=not any(result.blocking for result in failed),
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={
            "checks": len(results),
            "failed": [f"{result.check}: {result.detail}" for result in failed],
        },
    )
