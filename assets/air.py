"""Air quality between intake and build, as assets: resolved hours, their changes, and the statistics of years."""

from collections.abc import Iterator

import dagster as dg

from assets.air_lake import HOURS, LINKS, MEANS, OF_YEARS, SHOWN, STATIONS, bring_up_to_date
from assets.describing import table_spec
from assets.environment import DataHome
from assets.plan import REFERENCE
from validations.tables.declaring import DERIVED, declared, kind_of

DERIVED_TABLES = tuple(name for name, schema in declared().items() if kind_of(schema) == DERIVED)
LABELS = "air_label"
# Of the rules only those that stand outside the warehouse: its own reference tables are assets of the build.
READS = (HOURS, MEANS, STATIONS, SHOWN, *(name for name in (*OF_YEARS, LINKS) if name in REFERENCE))
SPECS = [table_spec(name, group="air", kinds=("python", "parquet"), deps=READS) for name in (*DERIVED_TABLES, LABELS)]


@dg.multi_asset(specs=SPECS, name="resolve_air_hours", can_subset=False)
def resolve_air_hours(context: dg.AssetExecutionContext, data_home: DataHome) -> Iterator[dg.MaterializeResult]:
    """Make the months and years that have changed; the step of the build names the same files again."""
    found = bring_up_to_date(data_home.home(), data_home.ledger(), data_home.day())
    context.log.info(f"made anew: months {found.months_made}, years {found.years_made}")
    for name in DERIVED_TABLES:
        yield dg.MaterializeResult(name, metadata={"files": len(found.tables.get(name, []))})
    yield dg.MaterializeResult(LABELS, metadata={"dagster/row_count": len(found.labels)})
