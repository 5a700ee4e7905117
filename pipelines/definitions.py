"""What Dagster loads: assets, the gate's checks, the job, the daily schedule, the inbox sensor, the data home."""

import dagster as dg

from assets.environment import DataHome
from assets.marts import build_warehouse
from assets.plan import plan_registry, reference_registers
from assets.releases import gate, ministry_workbook, published_release
from assets.submissions import take_in_submissions
from pipelines.jobs import take_in_and_release
from pipelines.resources import scheduled_data_home
from pipelines.schedules import daily_release
from pipelines.sensors import inbox_sensor

ASSETS = [
    plan_registry,
    reference_registers,
    take_in_submissions,
    build_warehouse,
    ministry_workbook,
    published_release,
]


def definitions(data_home: DataHome) -> dg.Definitions:
    """All of it on one data home; steps run one after another in one process, which is fastest at this size."""
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=[gate],
        jobs=[take_in_and_release],
        schedules=[daily_release],
        sensors=[inbox_sensor],
        resources={"data_home": data_home},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions that the UI and the daemon load, on the data home of the settings."""
    return definitions(scheduled_data_home())
