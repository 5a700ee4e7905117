"""What Dagster loads: assets, checks, jobs, schedules, sensors, and the data home that they work on."""

import dagster as dg

from assets.air import resolve_air_hours
from assets.environment import DataHome
from assets.feeds import FEED_ASSETS, feeds_on_time
from assets.marts import build_warehouse
from assets.plan import plan_registry, reference_registers
from assets.releases import gate, ministry_workbook, published_release
from assets.submissions import take_in_submissions
from pipelines.jobs import pull_jobs, take_in_and_release
from pipelines.resources import scheduled_data_home
from pipelines.schedules import daily_release, pull_schedules
from pipelines.sensors import inbox_sensor, late_feeds
from pipelines.settings import feed_access
from sources.feeds.pulling import Access

ASSETS = [
    plan_registry,
    reference_registers,
    take_in_submissions,
    resolve_air_hours,
    build_warehouse,
    ministry_workbook,
    published_release,
    *FEED_ASSETS,
]


def definitions(data_home: DataHome, access: Access | None = None) -> dg.Definitions:
    """All of it on one data home, and feeds as the settings say.

    Steps run one after another in one process, which is fastest at this size.
    """
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=[gate, feeds_on_time],
        jobs=[take_in_and_release, *pull_jobs.values()],
        schedules=[daily_release, *pull_schedules()],
        sensors=[inbox_sensor, late_feeds],
        resources={"data_home": data_home, "feed_access": access or feed_access()},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions that the UI and the daemon load, on the data home of the settings."""
    return definitions(scheduled_data_home())
