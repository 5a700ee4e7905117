"""How far values are from their neighbour periods, by the measure of what is usual: logarithms, to tell slips by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sources.checks.neighbours import NONE, neighbours
from sources.checks.records import Records

CROWD = 10  # so many entities of a period tell how much is usual; fewer say nothing
USUAL = 2.5  # times the median change of the entities: most true changes are smaller
MOST = 0.9  # where only one neighbour is there, so large a share of the changes is usual
LEAST = 0.02  # a change of two hundredths is usual even where nothing else changes
ALONE = 0.15  # and this much where the entities are too few to tell


@dataclass(frozen=True)
class Nearness:
    """Each record's value, the span of its neighbours' values and what change is usual there, as natural logarithms.

    `before` and `after` are its neighbour records (-1: none). `usual` is not a number where nothing can be said:
    without neighbours, beside a zero, or where nothing shows what is usual.
    """

    logs: np.ndarray
    low: np.ndarray
    high: np.ndarray
    usual: np.ndarray
    change: np.ndarray
    before: np.ndarray
    after: np.ndarray

    def distance(self, value: float | np.ndarray, record: int | slice = slice(None)) -> np.ndarray:
        """How far a value (its logarithm) lies outside the span of a record's neighbours; 0 within it."""
        return np.maximum(np.maximum(self.low[record] - value, value - self.high[record]), 0)


def nearness(name: str, entity: Sequence[str], period: str, records: Records) -> Nearness:
    """The nearness of a field's values.

    With both neighbours their span counts, and its width is a change that is usual, as are the changes from them to
    those beyond. Besides, what is usual is what the entities of the same periods show.
    """
    key = ("nearness", name, tuple(entity), period)
    if key not in records.kept:
        records.kept[key] = _nearness(name, entity, period, records)
    return records.kept[key]


def _nearness(name: str, entity: Sequence[str], period: str, records: Records) -> Nearness:
    values, known = records.numbers(name)
    logs = np.full(len(records), np.nan)
    above = known & (values > 0)
    logs[above] = np.log(values[above] / records.scale(name))
    before, after, earlier, later = (neighbours(records, entity, period, step) for step in (-1, 1, -2, 2))
    of_before, of_after, of_earlier, of_later = (_taken(logs, found) for found in (before, after, earlier, later))
    change = logs - of_before
    low, high = np.fmin(of_before, of_after), np.fmax(of_before, of_after)
    has_both = ~np.isnan(of_before) & ~np.isnan(of_after)
    own = np.fmax(np.abs(of_before - of_earlier), np.abs(of_after - of_later))
    own = np.where(has_both, np.fmax(own, high - low), own)
    middle, most = _crowd(change, records.groups([period])[0])
    crowd = np.where(has_both, _of_both(middle, of_before, after), _of_both(np.fmax(middle, most), of_before, after))
    usual = np.maximum(np.fmax(own, crowd), np.where(np.isnan(crowd), ALONE, LEAST))
    no_logarithm = known & (values <= 0)
    beside_zero = (no_logarithm[before] & (before != NONE)) | (no_logarithm[after] & (after != NONE))
    usual[beside_zero] = np.nan
    return Nearness(logs, low, high, usual, change, before, after)


def _of_both(crowd: np.ndarray, of_before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """What the entities show on both sides of each record, where it has a neighbour."""
    return np.fmax(np.where(np.isnan(of_before), np.nan, crowd), _taken(crowd, after))


def _share(ordered: np.ndarray, starts: np.ndarray, counts: np.ndarray, share: float) -> np.ndarray:
    """The value of each run of ordered ones below which that share of them lies, between two of them in proportion."""
    places = (counts - 1) * share
    below = np.floor(places).astype(int)
    low, high = ordered[starts + below], ordered[starts + np.ceil(places).astype(int)]
    return low + (high - low) * (places - below)


def _taken(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    return np.where(places == NONE, np.nan, values[places])


def _crowd(change: np.ndarray, periods: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What change most entities show from the period before to each record's period, by the median and by the most."""
    sizes = np.abs(change)
    counts = np.bincount(periods, weights=~np.isnan(sizes))
    middle, most = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    enough = counts >= CROWD
    chosen = enough[periods] & ~np.isnan(sizes)
    if chosen.any():
        ordered = sizes[chosen][np.lexsort((sizes[chosen], periods[chosen]))]
        of_each = counts[enough].astype(int)
        starts = np.cumsum(of_each) - of_each
        middle[enough], most[enough] = (_share(ordered, starts, of_each, share) for share in (0.5, MOST))
        middle *= USUAL
    return middle[periods], most[periods]
