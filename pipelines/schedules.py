"""The daily run, early in the Bangkok morning, before ministry offices open."""

import dagster as dg

from pipelines.jobs import take_in_and_release

daily_release = dg.ScheduleDefinition(
    name="daily_release",
    job=take_in_and_release,
    cron_schedule="30 5 * * *",
    execution_timezone="Asia/Bangkok",
    description="Every day at 05:30 in Bangkok. A day on which nothing is new makes no release.",
)
