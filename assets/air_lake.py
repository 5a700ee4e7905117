"""Hours that were sent → what their labels mean → resolved months → statistics of years, in the lake.

All of it stands under hashes of what it rests on, so that a run makes only what has changed, and one without hourly
data does nothing here. What counts, and since when, is the ledger's word as of the day.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assets.progress import report
from warehouse.feed_ledger import FeedLedger
from warehouse.home import Home
from warehouse.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from warehouse.air.partitions import Conventions
    from warehouse.air.pulls import LeafFile

HOURS, MEANS, STATIONS = "air_hourly_reported", "air_daily_published", "air_station_reported"
SHOWN = "air_running_reported"
LINKS = "air_station_link"
OF_MONTHS = ("air_hour_rule", "air_source_order", "air_quality_rule", "air_quality_limit")
OF_YEARS = ("aqi_breakpoint", "air_standard", "who_guideline", "completeness_rule", "air_quality_rule")


@dataclass(frozen=True)
class AirLake:
    """The files of each derived table that count, the rows of air_label, and what was made anew."""

    tables: dict[str, list[Path]] = field(default_factory=dict)
    labels: list[dict[str, Any]] = field(default_factory=list)
    months_made: list[str] = field(default_factory=list)
    years_made: list[int] = field(default_factory=list)

    def label_frame(self) -> "pd.DataFrame":
        """The rows of air_label as declared."""
        import pandas as pd

        from validations.tables.declaring import declared

        return pd.DataFrame(self.labels, columns=list(declared()["air_label"].columns), dtype=object)


def bring_up_to_date(home: Home, ledger: Ledger, as_of: date) -> AirLake:
    """Make what is missing for the submissions that count as of the day; what is there already is only named."""
    files = ledger.current_lake_files(as_of)
    tables = shown_tables(home, ledger, as_of) if files.get(SHOWN) else {}
    if not files.get(HOURS):
        return AirLake(tables)
    from warehouse.air import counting, partitions, years

    rows = convention_rows()
    months = partitions.update(
        home.lake,
        _leaf_files(ledger, HOURS, as_of),
        _leaf_files(ledger, MEANS, as_of),
        _conventions(rows, _leaf_files(ledger, STATIONS, as_of)),
        announce=lambda month: report(f"air quality: hours of {month}"),
    )
    found = years.update(
        home.lake,
        months.hourly,
        {name: rows[name] for name in OF_YEARS},
        announce=lambda year: report(f"air quality: statistics of {year}"),
    )
    tables |= {
        partitions.HOURLY_TABLE: [path for _, path in sorted(months.hourly.items())],
        partitions.CHANGE_TABLE: [path for _, path in sorted(months.changes.items())],
        **counting.update(home.lake, months.hourly, rows["air_quality_rule"]),
        **found.tables,
    }
    return AirLake(tables, months.labels, months.made, found.made)


def shown_tables(home: Home, ledger: Ledger, as_of: date) -> dict[str, list[Path]]:
    """What the live feed showed, brought up to date: the files of its tables."""
    from warehouse.air import shown
    from warehouse.air.stations import Links

    links, files = Links.from_rows(convention_rows()[LINKS]), _leaf_files(ledger, SHOWN, as_of)
    is_past = len(files) < len(ledger.current_lake_files()[SHOWN])
    return shown.update(home.lake, files, links, is_past=is_past).files(home.lake)


def _leaf_files(ledger: Ledger, table: str, as_of: date) -> "list[LeafFile]":
    """The files of a leaf table that count, in order of receipt."""
    from warehouse.air.pulls import LeafFile

    contracts = {each.submission_id: each.contract for each in ledger.submissions(as_of)}
    runs = FeedLedger(ledger).runs(as_of)
    return [
        LeafFile(
            file.path,
            file.sha256,
            file.submission_id,
            file.year,
            contracts[file.submission_id],
            runs.get(file.submission_id),
        )
        for file in ledger.current_lake_files(as_of).get(table, [])
    ]


def _conventions(rows: dict[str, list[dict[str, Any]]], listings: "list[LeafFile]") -> "Conventions":
    from warehouse.air.partitions import Conventions
    from warehouse.air.stations import Links, positions

    links = rows[LINKS]
    places = positions(_stations(listings), Links.from_rows(links)) if listings else {}
    return Conventions.from_rows({name: rows[name] for name in OF_MONTHS}, links, places)


def _stations(files: "list[LeafFile]") -> "pa.Table":
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    parts = []
    for file in files:
        part = pq.read_table(file.path, partitioning=None)
        parts.append(part.filter(pc.starts_with(part["source_id"], f"{file.submission_id}:")))
    return pa.concat_tables(parts)


def convention_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of all reference tables by table; None where a cell is empty."""
    from sources.registers import reference_frames
    from warehouse.build import reference_rows

    found = reference_rows()
    for name, frame in reference_frames().items():
        rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
        found[name] = [{str(column): value for column, value in row.items()} for row in rows]
    return found
