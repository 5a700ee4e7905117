"""The job that command, schedule and sensor run (take in, build, judge, release), and one that pulls each feed."""

import dagster as dg

from assets.feeds import GROUP, asset_key
from sources.feeds.register import load_feeds

take_in_and_release = dg.define_asset_job(
    "take_in_and_release",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP),
    description="Take in what agencies sent, build the warehouse, judge it at the gate, write the extracts, release.",
)

pull_jobs = {
    feed.name: dg.define_asset_job(
        f"pull_{feed.name}",
        selection=dg.AssetSelection.assets(asset_key(feed)).without_checks(),
        description=f"Pull: {feed.title_en}. {feed.title_th}",
    )
    for feed in load_feeds().values()
}
