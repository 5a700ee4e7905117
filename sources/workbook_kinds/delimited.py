"""Text with separators (.csv .tsv .txt): which separator, which quotes, and which cells are plain numbers."""

import csv
import io
import re
from collections import Counter
from typing import Any

from sources.workbook_kinds.faults import Fault

SEPARATORS = "\t;,"
SAMPLE = 1 << 18  # characters that decide the separator
# What a number is written as and nothing else, in so few digits that a float keeps them all: no 007, 1.50, 1,000 or -0.
_PLAIN = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?")
_PLAIN_LENGTH = 16
_NAMES = {"\t": "tab", ";": ";", ",": ","}
# A cell in quotes, whichever of the separators or line ends stands before it: no separator inside of it counts.
_QUOTED = re.compile(r'(?<![^\t;,\r\n])"[^"]*(?:""[^"]*)*"')
_LINE_END = re.compile(r"\r\n|\r|\n")

csv.field_size_limit(1 << 30)  # the size of the whole file is bounded; a cell may be as long


def rows_of(text: str, limits: dict[str, Any]) -> list[list[object]]:
    """The rows of a text, all of one width; a plain number is a float, everything else stays as it is written.

    Raises Fault for separators or quotes that can be read in several ways, and for a text that is too large.
    """
    separator, text = _separator(text)
    rows: list[list[object]] = []
    cells, width, is_plain = 0, 0, _PLAIN.fullmatch
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            while record and not record[-1]:
                record.pop()
            row: list[object] = [
                float(cell) if len(cell) <= _PLAIN_LENGTH and is_plain(cell) else cell for cell in record
            ]
            rows.append(row)
            cells, width = cells + len(row), max(width, len(row))
            if row and (len(rows) > limits["rows"] or width > limits["columns"] or cells > limits["cells"]):
                _refuse(limits, len(rows), width, cells)
    except csv.Error as error:
        raise Fault("file.quotes_unclear", line=max(reader.line_num, 1)) from error
    while rows and not rows[-1]:
        rows.pop()
    _refuse(limits, len(rows), width, len(rows) * width)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _refuse(limits: dict[str, Any], rows: int, columns: int, cells: int) -> None:
    """Raises Fault for more than the limits allow."""
    for what, count in (("rows", rows), ("columns", columns), ("cells", cells)):
        if count > limits[what]:
            raise Fault("file.too_large", what=what, limit=limits[what])


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without the line `sep=;` that names one.

    The one that most lines agree about, with the same number of cells; raises Fault where two fit equally well.
    """
    first = _LINE_END.split(text[:8], maxsplit=1)[0]
    if first.startswith("sep=") and len(first) == 5 and first[4] in SEPARATORS:
        return first[4], text[5:].removeprefix("\r").removeprefix("\n")
    sample = text[:SAMPLE]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    lines = [line for line in _LINE_END.split(_QUOTED.sub("", sample)) if line]
    shares = {separator: _agreement(lines, separator) for separator in SEPARATORS if separator in sample}
    best = max(shares.values(), default=0)
    fitting = [separator for separator, share in shares.items() if share == best > 0]
    if len(fitting) > 1:
        raise Fault("file.separator_unclear", separators=" ".join(_NAMES[separator] for separator in fitting))
    return (fitting or [","])[0], text


def _agreement(lines: list[str], separator: str) -> int:
    """How many lines have the most common number of this separator, lines without one apart."""
    counts = Counter(line.count(separator) for line in lines)
    del counts[0]
    return max(counts.values(), default=0)
