"""Long text tables: a header, records, whatever separator and encoding; each column as texts that are read later."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, as_text
from sources.feeds.quantities import has_decimal_commas
from sources.feeds.texts import Texts
from validations.judgement import SourceColumn
from validations.problem import Refused, problem
from validations.values.text import normalise

_SEPARATORS = (",", ";", "\t", "|")
_MOST_COLUMNS = 200
_LINE_END = re.compile(rb"[\r\n]")
_START = 64 << 10  # bytes in which a header stands, or the file has none


@dataclass(frozen=True)
class Table:
    """A text table. `records` are the numbers of its lines in the file, from 1, where a text holds no line break."""

    header: tuple[str, ...]
    columns: tuple[Texts, ...]
    records: np.ndarray

    def column(self, name: str) -> Texts | None:
        """The column whose header, folded, is this one."""
        found = [place for place, header in enumerate(self.header) if folded(header) == name]
        return self.columns[found[0]] if found else None

    def required(self, name: str) -> Texts:
        """The same for a column by which the format was told."""
        found = self.column(name)
        if found is None:
            raise Refused(problem("air_feed.column_missing", expected=name))
        return found

    def header_like(self, name: str) -> str:
        return next(header for header in self.header if folded(header) == name)

    def source_columns(self, fields: Mapping[str, tuple[str, str | None]]) -> list[SourceColumn]:
        """Where fields came from: for each folded header its field and key."""
        return [
            SourceColumn(*fields[folded(header)], letter=_letters(place))
            for place, header in enumerate(self.header)
            if folded(header) in fields
        ]

    @cached_property
    def has_decimal_commas(self) -> bool:
        """Whether the file writes 14,6 for fourteen and six tenths, in any of its columns."""
        return any(has_decimal_commas(column) for column in self.columns)

    def comma_example(self) -> str:
        column = next(column for column in self.columns if has_decimal_commas(column))
        return next(text for text in column.used() if "," in text)


def header_of(start: bytes) -> tuple[str, ...]:
    """The cells of the first line as the file begins; () where that is no header of a text table."""
    line = _LINE_END.split(start.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0].decode("utf-8", errors="replace")
    cells = _cells(line, _separator(line)) if len(line) < _START else []
    return tuple(cells) if len(cells) <= _MOST_COLUMNS else ()


def folded(header: str) -> str:
    """A header without case and whatever stands between its letters: 'Date_Time' → 'datetime'."""
    return "".join(letter for letter in normalise(header).casefold() if letter.isalnum())


def place_in(header: tuple[str, ...]) -> Callable[[int, str], str]:
    """The address of a record's cell in a table of that header: C17; of the row where it has no such column."""
    letters = {name: _letters(place) for place, name in reversed(list(enumerate(header)))}
    return lambda record, name: f"{letters.get(name, '')}{record}"


def read_table(payload: Payload, notices: Notices) -> Table:
    """The columns of a text table. A row with more or fewer cells than the header is a problem and left out.

    Raises Refused for what cannot be split into columns, or has a header twice.
    """
    text = as_text(payload.data)
    line, _, below = text.lstrip("\r\n").replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    separator = _separator(line)
    header = tuple(cell.strip() for cell in _cells(line, separator))
    notices.path = place_in(header)
    for place, name in enumerate(header):
        if name and folded(name) in {folded(other) for other in header[:place]}:
            raise Refused(problem("air_feed.column_twice", sheet=notices.sheet, column=name, raw=name))
    if not below.strip():
        return Table(header, tuple(Texts.of([]) for _ in header), np.array([], dtype=np.int64))
    left_out: list[int] = []

    def on_invalid(row: pa_csv.InvalidRow) -> str:
        left_out.append(row.number)
        if row.text.strip():
            found = {"found": row.actual_columns, "expected": row.expected_columns}
            notices.at("air_feed.broken_row", row.number, "", row.text[:80], **found)
        return "skip"

    names = [str(place) for place in range(len(header))]
    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        rows = pa_csv.read_csv(
            io.BytesIO(text.lstrip("\r\n").encode()),
            read_options=pa_csv.ReadOptions(column_names=names, skip_rows=1, use_threads=False, block_size=16 << 20),
            parse_options=pa_csv.ParseOptions(
                delimiter=separator, invalid_row_handler=on_invalid, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, kind), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise Refused(problem("air_feed.quotes", sheet=notices.sheet)) from error
    columns = tuple(Texts.of(column.unify_dictionaries()) for column in rows.columns)
    lines = np.delete(np.arange(2, rows.num_rows + len(left_out) + 2), np.array(left_out, dtype=np.int64) - 2)
    is_blank = np.logical_and.reduce([column.is_any(lambda text: not text.strip()) for column in columns])
    filled = np.flatnonzero(~is_blank)
    return Table(header, tuple(column.take(filled) for column in columns), lines[filled])


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=lambda separator: len(_cells(line, separator)))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _letters(place: int) -> str:
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
