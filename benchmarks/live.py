"""One more hour of the live feed, asked over HTTP, landed, judged, in the daily table of a home that has a month.

The payloads are the recorded one with its hours moved on and its particles changed; the server is one of this machine.
"""

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from assets.intake import Intake
from benchmarks.measuring import Measure, measure
from pipelines.settings import PROJECT, child_environment
from pipelines.versions import judging_version
from tests.sources.feeds_fetching.server import Reply, serving
from warehouse import snapshot
from warehouse.air.shown import DAILY, State
from warehouse.feed_ledger import Entry, FeedLedger
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.lock import BANGKOK

RECORDED = PROJECT.parent / "shared" / "data" / "air" / "air4thai_live" / "getNewAQI_JSON_2023-04-04T12.json"
RECORDED_AT = datetime.fromisoformat("2023-04-04T12:00")
FEED = "air4thai_live"
HOURS = 30 * 24
TOGETHER = 100
MUANG = str(Path(sys.executable).with_name("muang"))


def measures(folder: Path) -> Iterator[Measure]:
    """The start-up alone, and three hours pulled one after the other: the first makes the month's days, too.

    The limit is 3 s besides the start-up.
    """
    if not RECORDED.is_file():
        print(f"(the recorded payload is not at {RECORDED.relative_to(PROJECT.parent)}: the live feed is left out)")
        return
    now = datetime.now(BANGKOK).replace(minute=25, second=0, microsecond=0)
    home = Home.open(folder / "home")
    land(home, now - timedelta(hours=HOURS + 3))
    with serving(lambda asked: Reply(payload(now - timedelta(hours=3 - len(server.asked))))) as server:
        environment = child_environment(
            MUANG_HOME=str(home.root), MUANG_LANG="en", MUANG_FEED_AIR4THAI_LIVE_URL=server.url, no_proxy="*"
        )
        started = measure("start-up: muang feed list", [MUANG, "feed", "list"], environment)
        yield started
        for number in range(1, 4):
            command = [MUANG, "feed", "pull", FEED]
            if number == 1:
                yield measure(f"the first pull, after {HOURS} payloads", command, environment)
            else:
                name = "one more live hour, in the daily table"
                yield measure(name, command, environment, limit_seconds=started.seconds + 3)
            _check(home, now - timedelta(hours=3 - number))


def payload(when: datetime) -> bytes:
    """The recorded payload as it would be at that hour; its particles rise and fall within the week."""
    said = json.loads(RECORDED.read_bytes())
    for station in said["stations"]:
        last = station["AQILast"]
        told = datetime.fromisoformat(f"{last['date']}T{last['time']}") - RECORDED_AT + when.replace(tzinfo=None)
        last["date"], last["time"] = f"{told:%Y-%m-%d}", f"{told:%H}:00"
        for name in ("PM25", "PM10"):
            if float(last[name]["value"]) > 0:
                last[name]["value"] = str(int(last[name]["value"]) + when.timetuple().tm_yday * 24 % 7 + when.hour % 5)
    return json.dumps(said, ensure_ascii=False).encode()


def land(home: Home, first: datetime) -> None:
    """The payloads of the hours from `first` on, landed and judged as pulls land them."""
    ledger = Ledger(home)
    feeds, intake = FeedLedger(ledger), Intake(home, ledger, judging_version(), first)
    for number in range(HOURS):
        when = first + timedelta(hours=number)
        kept = snapshot.keep_bytes(home, payload(when), ".json")
        feeds.land(
            Entry(FEED, "all", when), file_name=f"{FEED} ({when:%Y-%m-%dT%H.%M.%S}).json", file_sha256=kept.sha256
        )
        if (number + 1) % TOGETHER == 0 or number + 1 == HOURS:
            intake.now = when
            list(intake.judge_landed())


def _check(home: Home, when: datetime) -> None:
    """Raises RuntimeError unless the hour is in the daily table."""
    files = State.read(home.lake).files(home.lake)[DAILY]
    rows = pq.read_table(files[-1], partitioning=None).to_pylist()
    shown = [row for row in rows if (row["date"], row["last_label"]) == (when.date(), f"{when.hour}:00")]
    if len(shown) < 100:
        raise RuntimeError(f"only {len(shown)} values of {when:%Y-%m-%d %H:00} are in the daily table")
