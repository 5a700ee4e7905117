"""One code for a station, whoever names it: the codes of PCD as they are, those of other networks under their name."""

from dataclasses import dataclass, field
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.air.quality import Position
from warehouse.air.readings import encoded

NATIONAL = "pcd"
SAME = "same"


@dataclass(frozen=True)
class Links:
    """Stations of the register by the network and code under which another network, or another vintage, has them."""

    same: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, rows: list[dict]) -> Self:
        """From rows of air_station_link: only what is verified joins two networks' series; PCD's codes stay printed."""
        return cls(
            {
                (row["network"], row["linked_id"]): row["station_id"]
                for row in rows
                if row["relation"] == SAME and row["is_verified"] and row["network"] != NATIONAL
            }
        )

    def station_id(self, network: str, code: str) -> str:
        """The station's code in the register: `02T` for PCD's 02t, `BMA-142` for 142 of Bangkok's network."""
        code = code.strip().upper()
        own = code if network == NATIONAL else f"{network.upper()}-{code}"
        return self.same.get((network, code), own)


def with_register_codes(rows: pa.Table, links: Links) -> pa.Table:
    """The rows, of one network, with the register's codes in the place of the network's own."""
    if rows.num_rows == 0:
        return rows
    network = rows["network"][0].as_py()
    codes, texts = encoded(rows["station_id"])
    named = pa.array([links.station_id(network, str(text)) for text in texts], pa.string())
    column = pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), named)
    return rows.set_column(rows.column_names.index("station_id"), "station_id", column)


def positions(rows: pa.Table, links: Links) -> dict[str, Position]:
    """Where each station stands by the newest row of air_station_reported that says it; simulated ones left out."""
    said = rows.filter(pc.and_(pc.is_valid(rows["lat"]), pc.is_valid(rows["lon"])))
    said = said.filter(pc.invert(said["is_simulated"]))
    order = [("listed_on", "ascending", "at_start"), ("source_id", "ascending"), ("source_row", "ascending")]
    said = said.take(pc.sort_indices(said, order))
    columns = (said[name].to_pylist() for name in ("network", "station_id", "lat", "lon"))
    return {links.station_id(network, code): (lat, lon) for network, code, lat, lon in zip(*columns, strict=True)}
