"""Text with separators (.csv .tsv .txt): which separator, which quotes, and which cells are plain numbers."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import Any

from sources.workbook_kinds.faults import Fault

SEPARATORS = "\t;,"
SAMPLE = 500  # records that decide the separator
_DIGITS = frozenset("0123456789")
_FIRST = frozenset("-0123456789")
_NAMES = {"\t": "tab", ";": ";", ",": ","}


def rows_of(text: str, limits: dict[str, Any]) -> list[list[object]]:
    """The rows of a text, all of one width; a plain number is a float, everything else stays as it is written.

    Raises Fault for separators or quotes that can be read in several ways, and for a text that is too large.
    """
    csv.field_size_limit(max(len(text), 1))
    separator, text = _separator(text)
    rows: list[list[object]] = []
    memo: dict[str, object] = {}
    cells = width = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            while record and not record[-1]:
                record.pop()
            row = [memo[cell] if cell in memo else memo.setdefault(cell, _value(cell)) for cell in record]
            rows.append(row)
            if len(memo) > 100_000:
                memo.clear()
            cells, width = cells + len(row), max(width, len(row))
            for what, count in (("rows", len(rows) if row else 0), ("columns", width), ("cells", cells)):
                if count > limits[what]:
                    raise Fault("file.too_large", what=what, limit=limits[what])
    except csv.Error as error:
        raise Fault("file.quotes_unclear", line=max(reader.line_num, 1)) from error
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) * width > limits["cells"]:
        raise Fault("file.too_large", what="cells", limit=limits["cells"])
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _value(cell: str) -> object:
    """A number where the text is just what a number is written as; 007, 1.50 and 1,000 are texts."""
    if cell[-1:] not in _DIGITS or cell[0] not in _FIRST or not cell.isascii():
        return cell
    try:
        number = float(cell)
    except ValueError:
        return cell
    written = repr(number)
    return number if cell == written.removesuffix(".0") and "e" not in written and cell != "-0" else cell


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the line `sep=;` that names one.

    The one that most records agree about, with the same number of fields; raises Fault where two fit equally well.
    """
    first = text[:8].splitlines()[0] if text else ""
    if first.startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS:
        return first[4], text[5:].removeprefix("\r").removeprefix("\n")
    shares: dict[str, float] = {}
    faults = []
    for separator in SEPARATORS:
        if separator not in text:
            continue
        try:
            shares[separator] = _agreement(text, separator)
        except csv.Error as error:
            faults.append(error)
    if faults and not shares:
        return max(SEPARATORS, key=text.count), text  # no separator explains the quotes: reading on names the line
    best = max(shares.values(), default=0)
    if not best:
        return ",", text
    fitting = [separator for separator, share in shares.items() if share == best]
    if len(fitting) > 1:
        raise Fault("file.separator_unclear", separators=" ".join(_NAMES[separator] for separator in fitting))
    return fitting[0], text


def _agreement(text: str, separator: str) -> float:
    """The share of records that have the most common number of fields above one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    counts = Counter(len(record) for record in islice(reader, SAMPLE) if record)
    most = max((count for fields, count in counts.items() if fields > 1), default=0)
    return most / max(counts.total(), 1)
