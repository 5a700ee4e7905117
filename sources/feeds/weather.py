"""Weather beside the pollutants of a record: a station that writes 0 in every field has no instrument."""

from typing import TYPE_CHECKING

import numpy as np

from sources.feeds.blocks import Block, Format, as_frame, named, once, sheet_of
from sources.feeds.limits import load_limits
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload
from sources.feeds.quantities import read_column
from sources.feeds.texts import Texts
from validations.judgement import SheetJudgement, SourceColumn

if TYPE_CHECKING:
    import pandas as pd

FIELDS = ("WS", "WD", "TEMP", "RH", "BP", "RAIN")
NEVER_ZERO = frozenset({"TEMP", "RH", "BP"})  # at no place of Thailand at which a station stands
_NOTHING = frozenset({"", "-", "null"})


def weather_sheet(
    block: Block,
    given: dict[str, tuple[str, Texts]],
    format_: Format,
    payload: Payload,
    notices: Notices,
    *,
    comma: bool,
    columns: list[SourceColumn],
) -> SheetJudgement | None:
    """The sheet of the weather fields of a block, each with its header and texts; None where no record has any."""
    said = np.zeros(len(block.records), dtype=bool)
    has_other = np.zeros(len(block.records), dtype=bool)
    may_be_none = np.zeros(len(block.records), dtype=bool)
    for name, (_, texts) in given.items():
        is_said = texts.is_any(lambda text: text.strip().casefold() not in _NOTHING)
        is_zero = texts.is_any(_is_zero)
        said |= is_said
        has_other |= is_said & ~is_zero
        if name in NEVER_ZERO:
            may_be_none |= is_zero
    if not said.any():
        return None
    is_none = said & ~has_other & may_be_none
    if is_none.any():
        stations = Texts(block.stations.names, block.stations.codes[is_none]).used()
        notices.of_all("air_feed.no_instrument", count=int(is_none.sum()), stations=named(stations))
    kept = np.flatnonzero(said & ~is_none)
    frame = _frame(block, kept, given, format_, payload, notices, comma=comma)
    return sheet_of(
        format_,
        "weather_hourly_reported",
        frame,
        notices,
        rows_read=int(said.sum()),
        rows_accepted=int((said & block.is_good).sum()),
        columns=columns,
    )


def _frame(
    block: Block,
    kept: np.ndarray,
    given: dict[str, tuple[str, Texts]],
    format_: Format,
    payload: Payload,
    notices: Notices,
    *,
    comma: bool,
) -> "pd.DataFrame":
    import pandas as pd

    limits, milli, is_used = load_limits().quantities, {}, {}
    for name, (header, texts) in given.items():
        own = texts.take(kept)
        zeros = int(own.is_any(_is_zero).sum()) if name in NEVER_ZERO else 0
        if zeros:
            notices.of_all("air_feed.zero_weather", column=header, count=zeros)
        figures = read_column(
            own, header, limits[name.lower()], notices, block.records[kept], comma=comma, zero_is_none=zeros > 0
        )
        milli[name], is_used[name] = figures.milli, figures.is_used
    has_any = np.any(list(is_used.values()), axis=0) & block.is_good[kept]
    values = [np.where(is_used[name], milli[name], 0)[has_any] for name in given]
    values += [is_used[name][has_any] for name in given]
    keep, repeated = once(block, kept[has_any], values, notices, [header for header, _ in given.values()])
    if repeated:
        notices.of_all("air_feed.hour_repeated", count=repeated)
    places = kept[has_any][keep]
    columns = {}
    for name in FIELDS:
        if name in given:
            column = pd.array(milli[name][has_any][keep], dtype="Int64")
            column[~is_used[name][has_any][keep]] = pd.NA
            columns[f"{name.lower()}_milli"] = column
    return as_frame("weather_hourly_reported", block, places, columns, format_, payload, notices.sheet)


def _is_zero(text: str) -> bool:
    clean = text.strip().replace(",", ".")
    return bool(clean) and not clean.strip("0.") and clean != "."
