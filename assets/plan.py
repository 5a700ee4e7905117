"""The national plan and the reference tables: reviewed files of this repository, checked against their declarations."""

from collections.abc import Iterator

import dagster as dg

from assets.describing import counted, table_spec
from sources.plan import frames as plan_frames
from sources.plan import problems as plan_problems
from sources.registers import reference_frames
from validations.tables import plan, plan_background, plan_donor
from validations.tables.declaring import tables_in

PLAN = tuple(str(schema.name) for module in (plan, plan_background, plan_donor) for schema in tables_in(module))
REFERENCE = (
    "air_standard",
    "air_station_link",
    "aqi_breakpoint",
    "asean_member",
    "authority_change",
    "feed",
    "province",
    "who_guideline",
)


@dg.multi_asset(specs=[table_spec(name, group="plan", kinds=("yaml", "python")) for name in PLAN], name="plan_registry")
def plan_registry(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
    """Read the plan registry; what it records as faulty in the documents goes to the table `problem`."""
    context.log.info(f"{len(plan_problems())} known faults of the plan documents")
    yield from counted({name: len(frame) for name, frame in plan_frames().items()})


@dg.multi_asset(
    specs=[table_spec(name, group="reference", kinds=("yaml", "python")) for name in REFERENCE],
    name="reference_registers",
)
def reference_registers() -> Iterator[dg.MaterializeResult]:
    """Read what is in force by date and where: air standards, index breakpoints, guidelines, members, feeds, places."""
    yield from counted({name: len(frame) for name, frame in reference_frames().items()})
