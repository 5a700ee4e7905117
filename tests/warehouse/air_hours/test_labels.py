"""Which hour a label means is read out of the values themselves; what they do not tell stays undecided."""

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.warehouse.air_hours import rows
from tests.warehouse.air_hours.rows import leaf, means
from warehouse.air.labels import (
    BEGINS,
    ENDS,
    UNDECIDED,
    Agreement,
    Midnight,
    Published,
    agreement,
    clock,
    day_means,
    decide,
    half_up,
    infer,
    midnight,
    next_step,
    published,
)
from warehouse.air.readings import label_hours, series_of, whole

FIRST = date(2024, 1, 1)
RULE = rows.label_rule()


def value(hour: int) -> int:
    """µg/m³ in thousandths of the nth hour: no two days have the same mean, no two neighbours the same value."""
    return 1000 * ((7 * hour * hour + 11 * hour) % 83 + 1)


def pull(days: int, *, ends: bool, labels: range = range(24), **constant: object) -> pa.Table:
    """A pull of hours beginning at midnight of FIRST; `labels` 1 to 24 or 0 to 23."""
    found = []
    for label in range(24 * days):
        day, hour = divmod(label, 24)
        if labels[0] == 1:
            hour += 1
        truth = day * 24 + hour - (1 if ends else 0)
        found.append(("02T", FIRST + timedelta(day), f"{hour}:00", "pm25", value(truth)))
    return leaf(found, **constant)


def true_means(days: int) -> pa.Table:
    """The published means of those days: plain, one decimal, half up."""
    return means(
        ("02T", FIRST + timedelta(day), _rounded(sum(value(24 * day + hour) for hour in range(24)), 24, 100))
        for day in range(days)
    )


def _rounded(total: int, count: int, step: int) -> int:
    return int((Decimal(total) / count / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


@pytest.mark.parametrize("ends", [False, True])
def test_agreement_with_published_means_decides_a_pull(ends):
    found = infer(pull(12, ends=ends), published([true_means(12)]), RULE)
    assert (found.convention, found.decided_by) == (ENDS if ends else BEGINS, "agreement")


def test_labels_1_to_24_are_read_like_those_from_0():
    found = infer(pull(12, ends=True, labels=range(1, 25)), published([true_means(12)]), RULE)
    assert (found.convention, found.midnight) == (ENDS, Midnight())


def test_a_pull_without_published_means_stays_undecided():
    found = infer(pull(12, ends=True), published([]), RULE)
    assert (found.convention, found.decided_by, found.agreement) == (UNDECIDED, "too_few_days", Agreement())


def test_too_few_days_that_tell_decide_nothing():
    found = infer(pull(4, ends=False), published([true_means(4)]), RULE)
    assert found.agreement.days_differing < RULE.min_days_differing
    assert found.decided_by == "too_few_days"


def flat_means(days: int) -> Published:
    return published([means(("02T", FIRST + timedelta(day), 20_000) for day in range(days))])


def test_days_on_which_both_readings_agree_are_no_evidence():
    found = [("02T", FIRST + timedelta(day), f"{hour}:00", "pm25", 20_000) for day in range(30) for hour in range(24)]
    of_days = infer(leaf(found), flat_means(30), RULE)
    assert of_days.agreement.agree_begins == of_days.agreement.agree_ends == of_days.agreement.days_compared > 20
    assert of_days.convention == UNDECIDED


def test_evidence_that_does_not_separate_leaves_it_open():
    assert decide("unknown", Agreement(40, 30, 0, 26, 0), Midnight(), RULE) == (UNDECIDED, "unclear")  # 87 %
    assert decide("unknown", Agreement(40, 30, 0, 27, 0), Midnight(), RULE) == (BEGINS, "agreement")
    assert decide("unknown", Agreement(40, 30, 0, 27, 16), Midnight(), RULE) == (UNDECIDED, "unclear")


def test_what_the_source_states_counts_unless_the_values_contradict_it():
    assert decide("begins", Agreement(), Midnight(), RULE) == (BEGINS, "stated")
    assert decide("begins", Agreement(40, 30, 0, 0, 30), Midnight(), RULE) == (UNDECIDED, "contradicted")
    assert decide("ends", Agreement(40, 30, 0, 0, 30), Midnight(), RULE) == (ENDS, "stated")


def test_a_midnight_row_that_may_be_misdated_leaves_the_pull_open():
    assert decide("unknown", Agreement(40, 30, 0, 0, 30), Midnight(9, 1, 1, None), RULE)[1] == "midnight_unclear"


def test_a_day_with_fewer_than_18_hours_is_not_compared():
    for dropped, compared in ((6, 1), (7, 0)):
        some = pull(3, ends=False).filter(pa.array([not 24 <= number < 24 + dropped for number in range(72)]))
        day = means([("02T", FIRST + timedelta(1), 1000)])
        assert agreement(some, published([day]), RULE.min_hours).days_compared == compared


def test_means_are_rounded_as_their_vintage_is():
    """Whole numbers until 31 May 2023, one decimal from 1 June, in one workbook."""
    days = {date(2023, 5, 1): 12_000, date(2023, 5, 2): 11_000, date(2023, 6, 1): 12_100, date(2023, 6, 2): 13_000}
    found = published([means(("02T", day, value) for day, value in days.items())])
    assert found.steps.tolist() == [1000, 1000, 100, 100]
    assert next_step(np.array([0, 37_500, 12_340, 7])).tolist() == [1000, 100, 10, 1]


@pytest.mark.parametrize(("total", "count", "step"), [(2_410_000, 24, 100), (12_500, 1, 1000), (37_450 * 3, 3, 100)])
def test_halves_are_rounded_up(total, count, step):
    assert half_up(*(np.array([each]) for each in (total, count, step))).tolist() == [_rounded(total, count, step)]


def misdated(days: int) -> pa.Table:
    """An export whose rows run 1:00 to 23:00, then 0:00 under the same date; values climb by 1 µg/m³ an hour."""
    return leaf(
        ("02T", FIRST + timedelta(day), f"{hour % 24}:00", "pm25", 1000 * (24 * day + hour))
        for day in range(days)
        for hour in range(1, 25)
    )


def test_a_midnight_row_below_23_00_belongs_to_the_end_of_its_date():
    found = midnight(misdated(9), RULE)
    assert (found.is_moved, found.jump_moved_milli) == (True, 1000)
    assert found.jump_printed_milli > 10_000


def test_too_few_midnights_cannot_be_told():
    assert midnight(misdated(3), RULE).is_moved is None


def test_a_pull_of_which_too_few_days_are_laid_out_so_cannot_be_told():
    """Of nine days eight have 0:00 below 23:00, the last above 1:00: 89 %, and 90 are asked."""
    found = misdated(9).to_pylist()
    found = [*found[:-24], found[-1], *found[-24:-1]]
    pull = leaf((row["station_id"], row["date"], row["hour_label"], "pm25", row["value_milli"]) for row in found)
    assert midnight(pull, RULE).is_moved is None
    assert midnight(pull, replace(RULE, min_below_pct=88)).is_moved is True


@pytest.mark.parametrize("order", ["ascending", "descending", "by hour"])
def test_continuity_is_not_asked_where_labels_run_from_0_to_23(order):
    """Values that would speak for moving 0:00, in a pull whose rows do not stand so."""
    smooth = misdated(9).to_pylist()
    keys = {
        "ascending": lambda row: (row["date"], int(row["hour_label"].split(":")[0])),
        "descending": lambda row: (-row["date"].toordinal(), -int(row["hour_label"].split(":")[0])),
        "by hour": lambda row: (int(row["hour_label"].split(":")[0]), row["date"]),
    }
    found = [
        (row["station_id"], row["date"], row["hour_label"], "pm25", row["value_milli"])
        for row in sorted(smooth, key=keys[order])
    ]
    assert midnight(leaf(found), RULE) == Midnight()


def test_a_label_that_is_no_whole_hour_is_not_read():
    assert label_hours(pa.chunked_array([["0:00", "07:00", "7:30", "24:00", "25:00"]])).tolist() == [0, 7, -1, 24, -1]


# The real pulls.


@rows.here
@pytest.mark.parametrize(
    ("path", "convention", "days"),
    [(rows.HISTORY_100T, BEGINS, 65), (rows.HISTORY_35T, BEGINS, 68), (rows.WEB_EXPORT, ENDS, 334)],
)
def test_a_real_pull_agrees_on_every_day_under_one_reading_alone(path, convention, days):
    found = infer(rows.real(path), rows.real_published(), RULE)
    assert (found.convention, found.decided_by, found.agreement.days_compared) == (convention, "agreement", days)
    other = BEGINS if convention == ENDS else ENDS
    assert found.agreement.telling(convention) == found.agreement.days_differing > 50
    assert found.agreement.telling(other) == 0


@rows.here
@pytest.mark.parametrize("path", [rows.AIRBKK_142, rows.HISTORY_86])
def test_a_real_pull_without_published_means_stays_undecided(path):
    """Bangkok's station 142 is none that PCD publishes under that code; five hours a day make no daily mean."""
    assert infer(rows.real(path), rows.real_published(), RULE).decided_by == "too_few_days"


@rows.here
def test_bangkoks_station_agrees_with_no_published_station_under_either_reading():
    """Its values are whole numbers of another instrument: even beside 10T, in the same housing estate, nothing fits."""
    real = rows.real(rows.AIRBKK_142)
    as_10t = real.set_column(real.column_names.index("station_id"), "station_id", pa.array(["10T"] * real.num_rows))
    found = infer(as_10t, rows.real_published(), RULE)
    assert (found.convention, found.decided_by) == (UNDECIDED, "unclear")
    assert found.agreement.days_compared > 200


@rows.here
def test_the_real_web_exports_midnight_row_is_moved_to_the_end_of_its_date():
    found = midnight(rows.real(rows.WEB_EXPORT), RULE)
    assert found.is_moved is True
    assert 3_200 <= found.jump_moved_milli <= 3_500
    assert found.jump_printed_milli > 7_000


@rows.here
def test_the_golden_file_is_reproduced_row_by_row():
    """Each station-day of it: hours counted, plain mean to four decimals, and the published value from 18 hours on."""
    computed = defaultdict(dict)
    for path in (rows.WEB_EXPORT, rows.HISTORY_100T, rows.HISTORY_35T):
        real = rows.real(path)
        real = real.filter(pc.equal(real["pollutant"], "pm25"))
        label = infer(real, rows.real_published(), RULE)
        hours = clock(real, label.midnight.is_moved) - (label.convention == ENDS)
        series = series_of(real)
        for key, total, count in zip(*day_means(series.codes, hours, whole(real["value_milli"])), strict=True):
            code, day = divmod(int(key), 1 << 20)
            station = series.names[code].removesuffix(" pm25")
            computed[path.name][station, date(1970, 1, 1) + timedelta(day)] = (int(total), int(count))
    with rows.GOLDEN.open(encoding="utf-8") as file:
        golden = list(csv.DictReader(file))
    assert len(golden) == 470
    for row in golden:
        total, count = computed[row["hourly_source"].split("/")[1]][row["station"], date.fromisoformat(row["date"])]
        assert count == int(row["n_hours"])
        assert abs(Decimal(total) / count / 1000 - Decimal(row["mean_of_hours"])) <= Decimal("0.00005")
        if count >= RULE.min_hours:
            published_milli = int(Decimal(row["pcd_daily_published"]) * 1000)
            assert half_up(np.array([total]), np.array([count]), np.array([100])).tolist() == [published_milli]
        else:
            assert row["pcd_daily_published"] in ("", "N/A", "n/a")


def test_a_later_published_mean_stands_for_the_earlier():
    earlier, later = means([("02T", FIRST, 12_000)]), means([("02T", FIRST, 13_000)], source="cccccccccccc:Data")
    assert published([earlier, later]).values.tolist() == [13_000]


def test_a_simulated_mean_is_no_evidence_for_a_real_pull():
    assert len(published([means([("02T", FIRST, 12_000)])], is_simulated=True).values) == 0
