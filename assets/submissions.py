"""What agencies sent: the submissions, their problems, and the leaf tables that their good rows make up."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import dagster as dg

from assets.describing import counted, table_spec
from assets.environment import DataHome
from assets.intake import TOGETHER, Intake
from sources.inbox import cannot_be_read
from validations.tables.declaring import LAKE, LEAF, declared, kind_of
from warehouse import release

BOOKS = ("submission", "problem", "source", "source_column")
LEAVES = tuple(name for name, schema in declared().items() if kind_of(schema) in (LEAF, LAKE))
SPECS = [table_spec(name, group="submissions", kinds=("python", "sqlite")) for name in BOOKS] + [
    table_spec(name, group="lake", kinds=("python", "parquet"), deps=["submission"]) for name in LEAVES
]


@dg.multi_asset(specs=SPECS, name="take_in_submissions", can_subset=False)
def take_in_submissions(context: dg.AssetExecutionContext, data_home: DataHome) -> Iterator[dg.MaterializeResult]:
    """Sweep what a killed run left; judge what is new, and earlier files again where a contract or rule has changed."""
    ledger = data_home.ledger()
    for line in release.sweep(data_home.home(), ledger):
        context.log.info(line)
    for unread in cannot_be_read(Path(data_home.inbox)):
        context.log.warning(unread.message_en)
    intake = Intake(data_home.home(), ledger, data_home.judging_version, data_home.moment())
    outcomes: Counter[str] = Counter()
    judged = intake.take_in(Path(data_home.inbox))
    while some := list(islice(judged, TOGETHER)):  # a line of the log is a transaction: not one for each file
        outcomes.update(judgement.outcome for judgement in some)
        context.log.debug("\n".join(f"{judgement.file_name}: {judgement.outcome}" for judgement in some))
    context.add_output_metadata({"judged": dict(outcomes)}, output_name="submission")
    frames = ledger.frames(data_home.day())
    rows = {name: len(frames[name]) for name in BOOKS} | ledger.lake_rows(data_home.day(), LEAVES)
    yield from counted(rows)
