"""Which record is whose neighbour: the same entity of the same sheet in the period before or after."""

from collections.abc import Sequence

import numpy as np

from sources.checks.records import Records

NONE = -1
FARTHEST = 10**7  # days and years lie within; a larger number is no period


def in_order(records: Records, entity: Sequence[str], period: str, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The known records by entity and period, and which of them follow another one of their entity.

    An entity that stands twice in a period is left out there: which of both counts is not for us to say.
    """
    order = _sorted(records, entity, period)[1]
    order = order[known[order]]
    groups = records.groups(entity)[0][order]
    follows = np.zeros(len(order), dtype=bool)
    follows[1:] = groups[1:] == groups[:-1]
    return order, follows


def neighbours(records: Records, entity: Sequence[str], period: str, step: int) -> np.ndarray:
    """For each record the record of its entity so many periods later (earlier where negative); -1 where there is none.

    An entity that stands twice in a period neither has neighbours there nor is one. Two steps are the most.
    """
    name = ("neighbours", tuple(entity), period, step)
    if name not in records.kept:
        records.kept[name] = _found(*_sorted(records, entity, period), len(records), step)
    return records.kept[name]


def _found(keys: np.ndarray, order: np.ndarray, count: int, step: int) -> np.ndarray:
    found = np.full(count, NONE)
    if len(order):
        wanted = keys[order] + step
        at = np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)
        meets = keys[order[at]] == wanted
        found[order[meets]] = order[at[meets]]
    return found


def _sorted(records: Records, entity: Sequence[str], period: str) -> tuple[np.ndarray, np.ndarray]:
    """A number for each record, the next period of its entity having the next number; and the usable records in order.

    Between the periods of two entities two numbers stay free.
    """
    name = ("in_order", tuple(entity), period)
    if name not in records.kept:
        groups, known = records.groups(entity)
        moments, has_period = records.moments(period)
        places = np.flatnonzero(known & has_period & (np.abs(moments) < FARTHEST))
        low = int(moments[places].min()) if len(places) else 0
        span = int(moments[places].max()) - low if len(places) else 0
        keys = groups * (span + 3) + (moments - low)
        order = places[np.argsort(keys[places], kind="stable")]
        same = keys[order[1:]] == keys[order[:-1]]
        repeated = np.append(same, False) | np.append(False, same)
        records.kept[name] = keys, order[~repeated] if len(order) else order
    return records.kept[name]
