"""The warehouse: every mart as an asset, built in one step into one new DuckDB file, judged at the gate."""

from collections.abc import Iterator
from graphlib import TopologicalSorter

import dagster as dg

from assets.air import DERIVED_TABLES, LABELS
from assets.building import begin, fill, fingerprint_now, is_released
from assets.describing import counted, table_spec
from assets.environment import DataHome
from assets.plan import PLAN, REFERENCE
from assets.progress import report
from assets.submissions import BOOKS, LEAVES
from validations.tables.declaring import released
from warehouse.build import REFERENCE as REFERENCE_FILES
from warehouse.builds import NOTHING_NEW
from warehouse.dependency import dependencies

GROUPS = {"air": "air", "donor": "donors", "indicator": "indicators", "thai": "indicators"}
READS = dependencies()
HANDED_OVER = {*PLAN, *REFERENCE, *BOOKS, *LEAVES, *DERIVED_TABLES, LABELS}
# Dagster wants the results of one step in the order of their references.
MARTS = tuple(
    name
    for name in TopologicalSorter({name: READS.get(name, set()) for name in released()}).static_order()
    if name not in HANDED_OVER
)


def _group(table: str) -> str:
    if (REFERENCE_FILES / f"{table}.yaml").exists():
        return "reference"
    return GROUPS.get(table.split("_")[0], "bookkeeping")


SPECS = [
    table_spec(name, group=_group(name), kinds=("sql", "duckdb"), deps=sorted(READS.get(name, ())), skippable=True)
    for name in MARTS
]


@dg.multi_asset(specs=SPECS, name="build_warehouse", can_subset=False)
def build_warehouse(context: dg.AssetExecutionContext, data_home: DataHome) -> Iterator[dg.MaterializeResult]:
    """Build the marts into a new file aside; skipped when the same release exists already."""
    ledger = data_home.ledger()
    if is_released(data_home, ledger):
        ledger.record_build(None, fingerprint_now(data_home, ledger), data_home.day(), NOTHING_NEW)
        context.log.info("nothing new: no release is made")
        return
    report("building the warehouse")
    counts = fill(begin(data_home, ledger), data_home, ledger)
    yield from counted({name: counts[name] for name in MARTS})
