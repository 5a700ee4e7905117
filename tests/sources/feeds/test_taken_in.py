"""Files of feeds among workbooks: in their order, into the same lake, and none in the place of another."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.contract import load_contracts
from sources.intake import Received, judge_files
from sources.registers import load_registers
from sources.reply.annotating import Annotator
from tests.sources.feeds import payloads as made
from tests.sources.feeds.payloads import HISTORY, LIVE, TABLE
from warehouse import lake
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.standing import CURRENT


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(Home.open(tmp_path / "home"))


def take_in(ledger: Ledger, folder: Path, files: list[tuple[str, object]]) -> list:
    """Judges the files together, as a run does, and records them a minute after each other."""
    received = []
    for number, (name, said) in enumerate(files):
        path = folder / f"{number} {name}"
        path.write_bytes(made.as_bytes(said))
        received.append(Received(path, name, hashlib.sha256(path.read_bytes()).hexdigest(), made.TODAY))
    judgements = list(judge_files(received, load_contracts(), load_registers()))
    for minute, judgement in enumerate(judgements):
        at = datetime(2026, 11, 22, 5, minute, tzinfo=UTC)
        ledger.record(lake.write(ledger.home, [judgement], "v1"), received_at=at, judging_version="v1")
    return judgements


def test_feeds_and_workbooks_are_answered_in_the_order_of_the_files(ledger, tmp_path):
    names = ["a.csv", LIVE, "b.csv", HISTORY, TABLE, "c.csv"]
    said = {
        LIVE: made.live(made.station()),
        HISTORY: made.history(made.hour()),
        TABLE: made.table("2026-01-01 09:00,1,54t"),
    }
    files = [(name, said.get(name, f"จังหวัด,ขยะ\n{name},1\n")) for name in names]
    assert [judgement.file_name for judgement in take_in(ledger, tmp_path, files)] == names


def test_a_later_pull_corrects_single_hours_and_leaves_the_others(ledger, tmp_path):
    first = made.history(made.hour("2026-01-01 08:00:00", PM25=1), made.hour("2026-01-01 09:00:00", PM25=2))
    second = made.history(made.hour("2026-01-01 09:00:00", PM25=3))
    take_in(ledger, tmp_path, [(HISTORY, first), (HISTORY, second)])
    rows = lake.read(ledger, "air_hourly_reported")
    assert sorted(zip(rows["hour_label"], rows["value_milli"], strict=True)) == [("8:00", 1000), ("9:00", 3000)]
    assert [each.status for each in ledger.submissions()] == [CURRENT, CURRENT]


def test_live_payloads_of_a_day_all_count_though_their_stations_are_the_same(ledger, tmp_path):
    pulls = [(LIVE, made.live(made.station(time=f"{hour}:00", value=f"{hour}"))) for hour in (10, 11, 12)]
    take_in(ledger, tmp_path, pulls)
    assert len(lake.read(ledger, "air_running_reported")) == 3
    (station,) = lake.read(ledger, "air_station_reported").to_dict("records")
    assert (station["listed_by"], station["province_code"]) == ("air4thai_live", "10")


def test_whoever_sent_a_faulty_payload_is_answered_with_a_list(ledger, tmp_path):
    bad = made.live(made.station(lat="100.48", long="13.73"), made.station("03t", value="high"))
    (judgement,) = take_in(ledger, tmp_path, [(LIVE, bad)])
    with Annotator() as annotator:
        annotator.write(tmp_path / f"0 {LIVE}", judgement, tmp_path / "answer.xlsx")
    assert (tmp_path / "answer.xlsx").stat().st_size > 1000
