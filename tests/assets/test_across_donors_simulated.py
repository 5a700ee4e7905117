"""Simulated status sheets of several meetings: each statement is kept with its cell, none reaches a real project."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assets.intake import Intake
from tests.simulate.making import Made, make
from tests.simulate.writing import write
from tests.warehouse.donor_frames import release
from tests.warehouse.frames import AS_OF, rows
from warehouse import lake
from warehouse.home import Home
from warehouse.ledger import Ledger

YEARS = (2566, 2567, 2568)


@pytest.fixture(scope="module")
def meetings() -> list[Made]:
    found = [make("dcce_donor", year, seed=year) for year in YEARS]
    return [made for made in found if made is not None]


def taken_in(folder: Path, meetings: list[Made]) -> Path:
    """The donor tables after these sheets came, a day apart."""
    ledger = Ledger(Home.open(folder / "home"))
    for number, made in enumerate(meetings):
        inbox = folder / f"in{number}"
        inbox.mkdir(parents=True)
        write(made.book, inbox, made.rendered)
        now = datetime(2026, 11, 1, 3, tzinfo=UTC) + timedelta(days=number)
        for judgement in Intake(ledger.home, ledger, "test", now).take_in(inbox):
            assert judgement.outcome == "accepted", [each.message_en for each in judgement.all_problems]
    return release(folder, lake.read(ledger, "donor_status_report", AS_OF), books=ledger.frames(AS_OF))


def test_each_statement_of_a_simulated_meeting_is_kept_and_feeds_no_project(
    tmp_path: Path, meetings: list[Made]
) -> None:
    assert len(meetings) == len(YEARS)
    turned = random.Random(5).sample(meetings, len(meetings))
    assert turned != meetings
    path, other, without = (taken_in(tmp_path / name, sent) for name, sent in
                            (("a", meetings), ("b", turned), ("c", [])))  # fmt: skip
    truth = {
        (
            row["values"]["project_id"][0],
            field,
            str(row["values"][source][0])[:10],
            row["row"],
            row["values"]["reported_on"][0],
        )
        for made in meetings
        for row in made.truth["rows"]
        for field, source in (("status", "status_reported"), ("end", "end_date"), ("start", "start_date"))
    }
    told = (
        "select project_id, field, value, source_row, stated_on::varchar from donor_assertion"
        " where is_simulated and field in ('status', 'end', 'start')"
    )
    assert set(rows(path, told)) == truth
    assert len(truth) == 12 * 3 * len(YEARS)
    everything = "select * from {} order by all"
    for table in ("donor_project", "donor_money", "donor_milestone", "donor_transaction", "donor_party"):
        assert rows(path, everything.format(table)) == rows(without, everything.format(table)), table
    kept = "select project_id, field, value, stated_on, source_cell, is_simulated from donor_assertion order by all"
    assert rows(path, kept) == rows(other, kept)
    assert all(simulated for (simulated,) in rows(path, "select is_simulated from donor_finding"))
