"""Each feed as an asset: materialised when a pull brought something new that was taken, and checked for being late."""

from collections.abc import Iterator
from datetime import date, timedelta

import dagster as dg
from pydantic import Field

from assets.describing import OWNER
from assets.environment import DataHome
from assets.feed_state import FeedState, feed_states
from assets.landing import Landing
from sources.feeds.pulling import Access
from sources.feeds.register import Feed, load_feeds
from warehouse.feed_ledger import FeedLedger

GROUP = "feeds"
ON_TIME = "on_time"
FIRST_MONTH = "2016-01-01"
MONTHS = dg.MonthlyPartitionsDefinition(FIRST_MONTH, timezone="Asia/Bangkok", end_offset=1)  # up to the month under way


class PullConfig(dg.Config):
    """Which stations a run asks for; all that are known where none is named."""

    stations: list[str] = Field(default_factory=list)


def asset_key(feed: Feed) -> dg.AssetKey:
    """`feed/air4thai_live`."""
    return dg.AssetKey(["feed", feed.name])


def feed_asset(feed: Feed) -> dg.AssetsDefinition:
    """The asset of one feed; of a feed with a history, a partition is a month."""

    @dg.asset(
        key=asset_key(feed),
        group_name=GROUP,
        owners=[OWNER],
        kinds={"http", "sqlite"},
        description=f"{feed.title_en}. {feed.terms_en}\n\n{feed.title_th} {feed.terms_th}",
        partitions_def=MONTHS if feed.by_month else None,
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=feed.late_after_hours)),
        output_required=False,
    )
    def pulled(
        context: dg.AssetExecutionContext,
        config: PullConfig,
        data_home: DataHome,
        feed_access: dg.ResourceParam[Access],
    ) -> Iterator[dg.MaterializeResult]:
        landing = Landing(
            data_home.home(), data_home.ledger(), data_home.judging_version, feed_access, clock=data_home.moment
        )
        month = context.partition_time_window if context.has_partition_key else None
        since, until = days_of(month.start.date(), month.end.date(), data_home.day()) if month else (None, None)
        result = landing.pull(feed, since=since, until=until, stations=config.stations)
        for note in result.notes:
            context.log.warning(note.message_en)
        for each in result.refused:
            context.log.warning(f"{each.file_name}: {each.outcome}")
        if result.taken:
            yield dg.MaterializeResult(metadata={"dagster/row_count": result.rows_accepted, **result.counts})
        if result.failed:
            raise dg.Failure("\n".join(dict.fromkeys(problem.message_en for problem in result.failed)))

    return pulled


def days_of(first: date, first_of_next: date, today: date) -> tuple[date | None, date | None]:
    """What a month's run asks for: all its days; in the month under way, to go on where the last pull ended."""
    return (None, None) if first_of_next > today else (first, first_of_next - timedelta(days=1))


FEED_ASSETS = [feed_asset(feed) for feed in load_feeds().values()]


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            ON_TIME,
            asset=asset_key(feed),
            description=f"Fails when a feed that is pulled has brought nothing new for {feed.late_after_hours} hours.",
        )
        for feed in load_feeds().values()
    ],
    name="feeds_on_time",
)
def feeds_on_time(data_home: DataHome) -> Iterator[dg.AssetCheckResult]:
    """Judge every feed now; the sensor `late_feeds` does the same all the time, without a run."""
    for state in states(data_home):
        said = on_time(state)
        yield dg.AssetCheckResult(
            asset_key=said.asset_key,
            check_name=said.check_name,
            passed=said.passed,
            severity=said.severity,
            description=said.description,
        )


def states(data_home: DataHome) -> list[FeedState]:
    """Where each feed stands now."""
    return feed_states(FeedLedger(data_home.ledger()).standings(), data_home.moment())


def on_time(state: FeedState) -> dg.AssetCheckEvaluation:
    """What the check says of a feed: one that was never pulled is not late."""
    return dg.AssetCheckEvaluation(
        asset_key=asset_key(state.feed),
        check_name=ON_TIME,
        passed=state.late is None,
        severity=dg.AssetCheckSeverity.ERROR,
        description=state.late.message_en if state.late else state.word.replace("_", " "),
    )
