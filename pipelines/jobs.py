"""The one job, which the command, the schedule and the sensor all run: take in, build, judge, release."""

import dagster as dg

take_in_and_release = dg.define_asset_job(
    "take_in_and_release",
    selection=dg.AssetSelection.all(),
    description="Take in what agencies sent, build the warehouse, judge it at the gate, write the extracts, release.",
)
