"""What a feed's payload says at a record, read again from its bytes: for a figure that is traced back to its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sources.feeds.judging import judge_feed
from sources.feeds.payload import as_text, parsed, unpacked, without_warnings
from validations.judgement import SheetJudgement

HOURS = "air_hourly_reported"


@dataclass(frozen=True)
class Said:
    """A value, and where it stands: `B17` in a table, `stations[0].data[5].PM25` in JSON."""

    value: Decimal
    place: str


def read_values(
    path: Path, file_name: str, file_sha256: str, wanted: Iterable[tuple[str, int, str]]
) -> dict[tuple[str, int, str], Said]:
    """The hourly values of these records, each given as sheet, number of the record and pollutant."""
    asked = set(wanted)
    judgement = judge_feed(path, file_name, file_sha256)
    document: Any = None
    found = {}
    for sheet in judgement.sheets:
        if sheet.table != HOURS:
            continue
        numbers = {number for name, number, _ in asked if name == sheet.sheet}
        rows = sheet.rows[sheet.rows["source_row"].isin(numbers)]
        if len(rows) and not sheet.columns and document is None:
            document, _ = parsed(as_text(without_warnings(unpacked(path.read_bytes()))[0]))
        records = list(_records(document, sheet.sheet)) if document is not None else []
        columns = zip(rows["source_row"], rows["pollutant"], rows["value_milli"], strict=True)
        for number, pollutant, milli in columns:
            key = (sheet.sheet, int(number), str(pollutant))
            if key in asked:
                found[key] = Said(Decimal(int(milli)) / 1000, _place(sheet, records, int(number), str(pollutant)))
    return found


def _place(sheet: SheetJudgement, records: list[tuple[str, dict]], number: int, pollutant: str) -> str:
    for column in sheet.columns:
        if column.field == "value_milli" and (column.key is None or column.key.lower() == pollutant):
            return f"{column.letter}{number}"
    if number > len(records):
        return f"record {number}"
    path, record = records[number - 1]
    name = next((name for name in record if name.lower().replace(".", "") == pollutant), None)
    return f"{path}.{name}" if name else path


def _records(document: Any, sheet: str) -> Iterator[tuple[str, dict]]:
    """The objects of a list in a JSON text with their paths, in the order in which readers number them.

    `sheet` is the path to the list, `stations.data`; of a text that is itself a list the first name says nothing.
    """
    first, *rest = sheet.split(".")
    found: list[tuple[str, Any]] = [(first, document.get(first))] if isinstance(document, dict) else [("", document)]
    found = list(_within(found))
    for name in rest:
        below = [(f"{path}.{name}", value.get(name)) for path, value in found if isinstance(value, dict)]
        found = list(_within(below))
    return ((path, value) for path, value in found if isinstance(value, dict))


def _within(values: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for path, value in values:
        if isinstance(value, list):
            yield from ((f"{path}[{place}]", each) for place, each in enumerate(value))
        else:
            yield path, value
