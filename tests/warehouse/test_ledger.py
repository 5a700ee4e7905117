"""The ledger: what was sent, what counts, and what was known on a day."""

import multiprocessing
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from tests.warehouse.judged import NOW, VERSION, daily, fault, judged, sha, sheet, take_in
from validations.tables.declaring import declared
from warehouse import bookkeeping
from warehouse.builds import Build
from warehouse.feed_ledger import Entry, FeedLedger
from warehouse.home import StoreError
from warehouse.ledger import Ledger, Taken
from warehouse.standing import name_sent_again

DAY = timedelta(days=1)
HALF = (date(2024, 1, 1), date(2024, 6, 30))
YEAR = (date(2024, 1, 1), date(2024, 12, 31))

NETWORK = tuple(f"{number}T" for number in range(10, 30))


@pytest.fixture
def ledger(home) -> Ledger:
    return Ledger(home)


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].values.tolist()


def statuses(ledger: Ledger, as_of: date | None = None) -> dict[str, str]:
    return {each.file_name.removesuffix(".xlsx"): each.status for each in ledger.submissions(as_of)}


def test_a_judgement_is_recorded_with_all_that_belongs_to_it(home, ledger):
    id_ = take_in(home, daily("a", problems=(fault("C17"), fault("C18"))))
    assert id_ == sha("a")[:12]
    (sent,) = ledger.submissions()
    assert (sent.outcome, sent.agency, sent.contract, sent.rows_read) == ("accepted_in_part", "PCD", "pcd_daily", 3)
    assert (sent.received_at, sent.problem_count, sent.status, sent.is_simulated) == (NOW, 2, "current", False)
    frames = ledger.frames()
    assert frames["problem"][["submission_id", "problem_no", "cell"]].values.tolist() == [
        [id_, 1, "C17"],
        [id_, 2, "C18"],
    ]
    assert frames["source"]["source_id"].tolist() == [f"{id_}:Data"]
    assert rows(frames["source_column"], "field", "letter") == [["date", "A"], ["value_milli", "C"]]
    (file,) = ledger.current_lake_files()["air_daily_published"]
    assert (file.year, file.rows) == (2024, 3)


def test_frames_are_as_declared(home, ledger):
    for name, frame in ledger.frames().items():
        declared()[name].validate(frame)
    take_in(home, daily("a", problems=(fault("C17"),)))
    take_in(home, judged("b", unreadable=True))
    frames = ledger.frames()
    for name, frame in frames.items():
        declared()[name].validate(frame)
    assert frames["submission"]["outcome"].tolist() == ["accepted_in_part", "unreadable"]
    assert frames["submission"]["contract"].isna().tolist() == [False, True]
    assert frames["source"]["period_from"].tolist() == [date(2024, 1, 1)]


def test_problems_of_the_plan_fit_the_same_table():
    frame = bookkeeping.problem_frame("plan", "000.md", [fault("A1"), fault("A2")])
    declared()["problem"].validate(frame)
    assert frame[["submission_id", "problem_no", "column_name"]].values.tolist() == [
        ["plan", 1, "02T"],
        ["plan", 2, "02T"],
    ]


def test_bytes_are_judged_once_by_one_version(home, ledger):
    assert ledger.judged_by().get(sha("a")) != VERSION
    take_in(home, daily("a"))
    assert ledger.judged_by()[sha("a")] == VERSION
    take_in(home, daily("a"), NOW + DAY)
    assert [each.judged_at for each in ledger.submissions()] == [NOW]


def test_a_new_version_replaces_the_judgement_and_keeps_the_old_one(home, ledger):
    take_in(home, daily("a"))
    before = ledger.current_lake_files()
    take_in(home, daily("a", value_milli=1), NOW + 2 * DAY, "contracts-2")
    (sent,) = ledger.submissions()
    assert (sent.received_at, sent.judged_at) == (NOW, NOW + 2 * DAY)
    assert ledger.judged_by()[sha("a")] == "contracts-2"
    assert ledger.judged_by().get(sha("a")) != VERSION
    assert ledger.current_lake_files() != before
    assert ledger.current_lake_files((NOW + DAY).date()) == before
    assert len(ledger.known_lake_files()) == 2


def test_a_version_that_comes_back_judges_again(home, ledger):
    take_in(home, daily("a"))
    take_in(home, daily("a", value_milli=1), NOW + DAY, "contracts-2")
    take_in(home, daily("a"), NOW + 2 * DAY)
    assert ledger.judged_by()[sha("a")] == VERSION
    assert ledger.current_lake_files() == ledger.current_lake_files(NOW.date())


def test_judged_since_names_what_this_run_judged(home, ledger):
    take_in(home, daily("a"))
    take_in(home, daily("b"), NOW + DAY)
    take_in(home, daily("a", value_milli=1), NOW + DAY, "contracts-2")
    assert [each.file_name for each in ledger.judged_since(NOW + DAY)] == ["a.xlsx", "b.xlsx"]
    assert ledger.lake_rows(None, ["air_daily_published", "other"]) == {"air_daily_published": 3, "other": 0}


def test_a_full_year_supersedes_the_half_year_before_it(home, ledger):
    half = take_in(home, daily("half", *HALF))
    take_in(home, daily("year", *YEAR), NOW + DAY)
    assert statuses(ledger) == {"half": "superseded", "year": "current"}
    assert ledger.submissions()[1].supersedes == (half,)
    assert ledger.frames()["submission"]["supersedes"].tolist()[1] == half
    assert [file.rows for file in ledger.current_lake_files()["air_daily_published"]] == [366]


def test_two_files_of_one_period_on_one_day_are_said(home, ledger):
    take_in(home, daily("PM2.5(2024) corrected"))
    take_in(home, daily("PM2.5(2024)"), NOW + timedelta(hours=1))
    (found,) = rows(ledger.frames()["problem"], "rule", "severity", "file_name", "problem_no")
    assert found == ["submission.same_day", "warning", "PM2.5(2024) corrected.xlsx", 1]
    take_in(home, daily("PM2.5(2024) a week later"), NOW + timedelta(days=7))
    assert len(ledger.frames()["problem"]) == 1


def test_a_whole_year_on_the_day_of_its_half_needs_no_word(home, ledger):
    take_in(home, daily("half", *HALF))
    take_in(home, daily("year", *YEAR), NOW + timedelta(hours=1))
    assert statuses(ledger)["half"] == "superseded"
    assert ledger.frames()["problem"].empty


def test_a_later_half_year_gives_way_to_nothing_and_comes_last(home, ledger):
    take_in(home, daily("year", *YEAR))
    take_in(home, daily("half", *HALF), NOW + DAY)
    assert statuses(ledger) == {"year": "current", "half": "current"}
    assert [file.rows for file in ledger.current_lake_files()["air_daily_published"]] == [366, 182]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        (daily("later", *YEAR, is_simulated=True), "simulated never replaces real"),
        (daily("later", *YEAR, contract="other"), "another contract"),
        (judged("later"), "nothing was accepted"),
        (judged("later", unreadable=True), "it could not be read"),
    ],
)
def test_what_does_not_cover_does_not_supersede(home, ledger, later, why):
    take_in(home, daily("half", *HALF))
    take_in(home, later, NOW + DAY)
    assert statuses(ledger)["half"] == "current", why


def test_a_payload_that_a_feed_sends_again_supersedes_what_came_between(home, ledger):
    feeds = FeedLedger(ledger)
    for day, name in enumerate(("a", "b", "a")):
        at = NOW + day * DAY
        feeds.land(Entry("live", "all", at), file_name=f"{name}.xlsx", file_sha256=sha(name))
        take_in(home, daily(name, value_milli=ord(name)), at)
        assert statuses(ledger).pop(name) == "current"
    assert statuses(ledger) == {"b": "superseded", "a": "current"}
    assert statuses(ledger, (NOW + DAY).date()) == {"a": "superseded", "b": "current"}


def test_a_file_that_lacks_a_sheet_of_the_earlier_one_does_not_supersede_it(home, ledger):
    stations = sheet(sha("both"), name="Stations", contract="pcd_stations", is_dated=False)
    take_in(home, judged("both", sheet(sha("both"), *HALF), stations))
    take_in(home, daily("year", *YEAR), NOW + DAY)
    assert statuses(ledger) == {"both": "current", "year": "current"}


def test_a_file_with_few_of_the_keys_or_few_of_the_rows_does_not_supersede(home, ledger):
    take_in(home, daily("year", *YEAR, stations=NETWORK))
    take_in(home, daily("two stations", *YEAR, stations=NETWORK[:2]), NOW + DAY)
    take_in(home, daily("a few days", *YEAR, stations=NETWORK, every=30), NOW + 2 * DAY)
    assert statuses(ledger) == {"year": "current", "two stations": "current", "a few days": "current"}


def test_a_year_sent_again_with_a_station_less_supersedes(home, ledger):
    take_in(home, daily("year", *YEAR, stations=NETWORK))
    take_in(home, daily("again", *YEAR, stations=NETWORK[1:]), NOW + DAY)
    assert statuses(ledger) == {"year": "superseded", "again": "current"}


def test_a_register_without_dates_that_is_sent_again_supersedes(home, ledger):
    take_in(home, daily("register", is_dated=False))
    take_in(home, daily("register again", is_dated=False), NOW + DAY)
    assert statuses(ledger) == {"register": "superseded", "register again": "current"}


def test_files_of_one_contract_and_year_from_many_senders_do_not_supersede_each_other(home, ledger):
    for number in range(5):
        take_in(home, daily(f"authority {number}", *YEAR, stations=(f"{number}T",)), NOW + number * DAY)
    assert set(statuses(ledger).values()) == {"current"}


def test_a_corrected_file_is_linked_to_what_it_corrects(home, ledger):
    first = take_in(home, daily("ขยะ 2567", problems=(fault("C17"), fault("C18"))))
    take_in(home, daily("another", stations=("99T",), problems=(fault("C1"),)), NOW + DAY)
    take_in(home, daily("a new name", problems=(fault("C18"),), value_milli=2), NOW + 2 * DAY)
    assert [each.corrects for each in ledger.submissions()] == [None, None, first]
    assert ledger.frames()["submission"]["corrects"].tolist()[2] == first


def test_a_rejected_file_is_corrected_by_one_of_its_contract_and_name(home, ledger):
    rejected = judged("ขยะ 2567", replace(sheet(sha("ขยะ 2567")), rows_accepted=0))
    first = take_in(home, rejected)
    take_in(home, daily("ขยะ 2566"), NOW + DAY)
    take_in(home, daily("ขยะ 2567 แก้ไขครั้งที่ 2 (1)"), NOW + DAY)
    take_in(home, daily("ขยะ 2567_v3"), NOW + 2 * DAY)
    assert [each.corrects for each in ledger.submissions()] == [None, None, first, None]


@pytest.mark.parametrize(
    ("sent", "again"),
    [
        ("PM2.5(2024).xlsx", "PM2.5(2024) (1).xlsx"),
        ("ขยะ.xlsx", "ขยะ_แก้ไข.xlsx"),
        ("ขยะ.xls", "ขยะ ฉบับแก้ไขครั้งที่ ๒.xlsx"),
        ("waste.xlsx", "Waste-rev2.xlsx"),
        ("waste.csv", "waste_v2 final.csv"),
    ],
)
def test_a_name_sent_again_is_known(sent, again):
    assert name_sent_again(sent) == name_sent_again(again)


@pytest.mark.parametrize(
    ("one", "other"), [("PM2.5(2023).xlsx", "PM2.5(2024).xlsx"), ("ขยะ 2566", "ขยะ 2567"), ("v2", "v3")]
)
def test_names_of_other_years_stay_apart(one, other):
    assert name_sent_again(one) != name_sent_again(other)


def test_a_ledger_of_the_first_format_is_brought_up(home):
    Ledger(home)
    with sqlite3.connect(home.ledger_path) as connection:
        connection.execute("alter table source drop column row_keys")
        connection.execute("pragma user_version = 1")
    take_in(home, daily("year", *YEAR))
    assert statuses(Ledger(home)) == {"year": "current"}


def test_a_withdrawn_submission_gives_its_place_back(home, ledger):
    take_in(home, daily("half", *HALF))
    year = take_in(home, daily("year", *YEAR), NOW + DAY)
    assert ledger.withdraw(year, reason="sent by mistake", withdrawn_at=NOW + 2 * DAY)
    assert not ledger.withdraw(year, reason="again", withdrawn_at=NOW + 3 * DAY)
    assert not ledger.withdraw("no such one", reason="", withdrawn_at=NOW)
    assert statuses(ledger) == {"half": "current", "year": "withdrawn"}
    assert statuses(ledger, (NOW + DAY).date()) == {"half": "superseded", "year": "current"}


def test_a_past_state_is_what_was_known_at_the_end_of_that_day_in_bangkok(home, ledger):
    late = datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC)
    take_in(home, daily("half", *HALF), late)
    take_in(home, daily("year", *YEAR), late + timedelta(seconds=1))
    assert statuses(ledger, date(2026, 11, 21)) == {}
    assert statuses(ledger, date(2026, 11, 22)) == {"half": "current"}
    assert statuses(ledger, date(2026, 11, 23)) == {"half": "superseded", "year": "current"}
    assert ledger.frames(date(2026, 11, 22))["source"]["file_name"].tolist() == ["half.xlsx"]


def test_what_a_release_follows_from_changes_with_every_judgement(home, ledger):
    seen = [ledger.fingerprint_inputs()]
    take_in(home, daily("half", *HALF))
    seen.append(ledger.fingerprint_inputs())
    take_in(home, judged("bad", unreadable=True), NOW + DAY)
    seen.append(ledger.fingerprint_inputs())
    take_in(home, daily("half", *HALF), NOW + DAY, "contracts-2")
    seen.append(ledger.fingerprint_inputs())
    ledger.withdraw(sha("half")[:12], reason="", withdrawn_at=NOW + 2 * DAY)
    seen.append(ledger.fingerprint_inputs())
    assert len({tuple(each) for each in seen}) == len(seen)


def test_a_time_without_zone_is_refused_and_nothing_is_recorded(home, ledger):
    with pytest.raises(ValueError, match="no time zone"):
        take_in(home, daily("a"), datetime(2026, 11, 22))  # noqa: DTZ001
    assert ledger.submissions() == []


def test_a_failing_record_records_nothing(home, ledger):
    twice = judged("twice", sheet(sha("twice")), sheet(sha("twice")))
    with pytest.raises(sqlite3.IntegrityError):
        ledger.record([Taken(twice, [])], received_at=NOW, judging_version=VERSION)
    assert ledger.submissions() == []
    assert ledger.frames()["source"].empty


def test_state_builds_and_deliveries_are_remembered(ledger):
    assert ledger.state("inbox") is None
    ledger.set_state("inbox", "a")
    ledger.set_state("inbox", "b")
    assert ledger.state("inbox") == "b"
    assert ledger.builds() == []
    ledger.record_build("2026-11-22.1", "f1", NOW.date(), "released", run_id="r1")
    ledger.record_build(None, "f2", NOW.date(), "blocked", "air_daily: values out of range")
    assert ledger.builds()[-1] == Build(None, "f2", NOW.date(), "blocked", "air_daily: values out of range")
    assert ledger.builds()[0].run_id == "r1"
    ledger.mark_delivered("2026-11-22.1")
    ledger.mark_delivered("2026-11-22.1")
    assert ledger.delivered() == {"2026-11-22.1"}


def test_an_unknown_format_is_refused(home, ledger):
    with sqlite3.connect(home.ledger_path) as connection:
        connection.execute("pragma user_version = 9")
    with pytest.raises(StoreError, match="format 9"):
        Ledger(home)


def test_a_file_that_is_no_ledger_is_refused(home):
    home.ledger_path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Ledger(home)


def test_the_light_modules_load_nothing_heavy():
    code = (
        "import sys, warehouse.home, warehouse.lock, warehouse.snapshot, warehouse.ledger, warehouse.release\n"
        "print([name for name in ('pandas', 'pandera', 'pyarrow', 'duckdb', 'numpy') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_two_processes_may_open_a_new_ledger_at_once(home):
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert pool.map(_open, [home] * 8) == [0] * 8


def _open(home) -> int:
    return len(Ledger(home).submissions())
