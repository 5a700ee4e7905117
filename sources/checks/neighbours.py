"""Which record is whose neighbour: the same entity of the same sheet in the period before or after."""

from collections.abc import Sequence

import numpy as np

from sources.checks.records import Records

NONE = -1


def in_order(records: Records, entity: Sequence[str], period: str, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The known records by entity and period, and which of them follow another one of their entity.

    An entity that stands twice in a period is left out there: which of both counts is not for us to say.
    """
    keys, usable = _keys(records, entity, period)
    places = np.flatnonzero(usable & known)
    order = places[np.argsort(keys[places], kind="stable")]
    groups = records.groups(entity)[0][order]
    follows = np.zeros(len(order), dtype=bool)
    follows[1:] = groups[1:] == groups[:-1]
    return order, follows


def neighbours(records: Records, entity: Sequence[str], period: str, step: int) -> np.ndarray:
    """For each record the record of its entity so many periods later (earlier where negative); -1 where there is none.

    Raises nothing for an entity that stands twice in a period: neither of these has or is a neighbour.
    """
    keys, usable = _keys(records, entity, period)
    found = np.full(len(records), NONE)
    places = np.flatnonzero(usable)
    if not len(places):
        return found
    order = places[np.argsort(keys[places])]
    wanted = keys[places] + step
    at = np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)
    meets = keys[order[at]] == wanted
    found[places[meets]] = order[at[meets]]
    return found


def _keys(records: Records, entity: Sequence[str], period: str) -> tuple[np.ndarray, np.ndarray]:
    """A number for each record such that the next period of its entity has the next number, and which are usable."""
    groups, known = records.groups(entity)
    moments, has_period = records.moments(period)
    usable = known & has_period
    if not usable.any():
        return groups, usable
    low, high = int(moments[usable].min()), int(moments[usable].max())
    keys = groups * (high - low + 3) + np.where(usable, moments - low, 0)
    found, counts = np.unique(keys[usable], return_counts=True)
    repeated = found[counts > 1]
    return keys, usable & ~np.isin(keys, repeated) if len(repeated) else usable
