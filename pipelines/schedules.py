"""The daily run, early in the Bangkok morning, before ministry offices open; and the pulls of feeds.

Pulls are off until somebody sets them on, in the UI or by MUANG_FEEDS: they ask other people's servers.
"""

import dagster as dg

from assets.feeds import MONTHS
from pipelines.jobs import pull_jobs, take_in_and_release
from pipelines.settings import scheduled_feeds
from sources.feeds.register import Feed, load_feeds

BANGKOK = "Asia/Bangkok"

daily_release = dg.ScheduleDefinition(
    name="daily_release",
    job=take_in_and_release,
    cron_schedule="30 5 * * *",
    execution_timezone=BANGKOK,
    description="Every day at 05:30 in Bangkok. A day on which nothing is new makes no release.",
)


def pull_schedules() -> list[dg.ScheduleDefinition]:
    """One schedule for each feed of the register that has a cron line."""
    on = scheduled_feeds()
    return [_schedule(feed, feed.schedule, is_on=feed.name in on) for feed in load_feeds().values() if feed.schedule]


def _schedule(feed: Feed, cron: str, *, is_on: bool) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=f"pull_{feed.name}",
        job=pull_jobs[feed.name],
        cron_schedule=cron,
        execution_timezone=BANGKOK,
        default_status=dg.DefaultScheduleStatus.RUNNING if is_on else dg.DefaultScheduleStatus.STOPPED,
        description=f"{feed.title_en} ({cron} in Bangkok)",
    )
    def scheduled(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        """The month under way, of which a run goes on where the last one ended, also before its first day."""
        if not feed.by_month:
            return dg.RunRequest()
        return dg.RunRequest(
            partition_key=MONTHS.get_partition_key_for_timestamp(context.scheduled_execution_time.timestamp())
        )

    return scheduled
