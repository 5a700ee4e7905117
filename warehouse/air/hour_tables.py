"""The tables of resolved hours as they are stored: narrow integers, texts as places in a list of them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warehouse.air.readings import Ints, encoded

# The unit of each pollutant's standard and index; a gas sent as mass stays in the report, no temperature is assumed.
UNIT_OF = {"pm25": "ug/m3", "pm10": "ug/m3", "o3": "ppb", "co": "ppm", "no2": "ppb", "so2": "ppb"}
_TEXT = pa.dictionary(pa.int32(), pa.string())
HOURLY = pa.schema(
    [
        ("station_id", _TEXT),
        ("pollutant", _TEXT),
        ("hour_utc", pa.int32()),
        ("local_date", pa.date32()),
        ("value_milli", pa.int32()),
        ("unit", _TEXT),
        ("network", _TEXT),
        ("origin", _TEXT),
        ("method", _TEXT),
        ("flags", pa.int32()),
        ("is_decided", pa.bool_()),
        ("is_official", pa.bool_()),
        ("source_id", _TEXT),
        ("source_row", pa.int64()),
        ("is_simulated", pa.bool_()),
    ]
)
CHANGE = pa.schema(
    [
        ("station_id", pa.string()),
        ("pollutant", pa.string()),
        ("hour_utc", pa.int32()),
        ("local_date", pa.date32()),
        ("origin", pa.string()),
        ("kind", pa.string()),
        ("old_value_milli", pa.int32()),
        ("new_value_milli", pa.int32()),
        ("old_source_id", pa.string()),
        ("old_source_row", pa.int64()),
        ("new_source_id", pa.string()),
        ("new_source_row", pa.int64()),
        ("is_simulated", pa.bool_()),
    ]
)


def is_in_unit(rows: pa.Table) -> NDArray[np.bool_]:
    """Whether each row's value is in the unit of its pollutant's standard."""
    (pollutant, pollutants), (unit, units) = encoded(rows["pollutant"]), encoded(rows["unit"])
    fits = np.array([[UNIT_OF.get(str(one)) == other for other in units] for one in pollutants], dtype=bool)
    return fits.reshape(len(pollutants), len(units))[pollutant, unit]


def table_of(schema: pa.Schema, columns: dict) -> pa.Table:
    arrays = [pa.array(columns[name]).cast(kind) for name, kind in zip(schema.names, schema.types, strict=True)]
    return pa.table(arrays, schema=schema)


def dictionary(codes: Ints, texts: Sequence[str | None]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(texts, pa.string()))


def sorted_changes(tables: list[pa.Table]) -> pa.Table:
    """One table in the order of station, pollutant and hour and, within an hour, of where the rows came from."""
    found = pa.concat_tables([CHANGE.empty_table(), *tables])
    by = ["station_id", "pollutant", "hour_utc", "is_simulated", *(name for name in CHANGE.names if "source" in name)]
    return found.take(pc.sort_indices(found, [(name, "ascending") for name in by]))
