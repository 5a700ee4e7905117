"""Where the columns of a contract stand under one header: single, under a parent, repeated in bands, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sources.bands import Band, find_bands
from sources.contract_parts import Column, Contract
from sources.header import Label, Path, heads_of
from sources.units import Unit

_ENOUGH = 0.6  # of a header's columns
Positions = dict[str, list[int]]


@dataclass(frozen=True)
class Section:
    """The columns that make one record of a row: those of the table, or of one of several side by side, or of a band.

    `units` are those that the header states for a field, `band` the label that heads the band's columns.
    """

    positions: Mapping[str, int]
    units: Mapping[str, tuple[Unit, ...]]
    first: int
    last: int
    band: Label | None = None


@dataclass(frozen=True)
class Placement:
    """A contract's columns under one header. Rows and columns count from the header's first row and the sheet's first.

    `columns` are all the positions of each column, for those that stand nowhere or too often as well. `unmapped` are
    the columns with a header that nothing names, `blank` those without one.
    """

    contract: Contract
    rows: int
    paths: tuple[Path, ...]
    columns: Mapping[str, tuple[int, ...]]
    sections: tuple[Section, ...]
    unmapped: tuple[int, ...]
    blank: tuple[int, ...]
    twice: tuple[tuple[int, str], ...] = ()

    @cached_property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that no header names."""
        return tuple(column for column in self.contract.columns if column.required and not self._has(column))

    @cached_property
    def headless(self) -> tuple[int, ...]:
        """The `blank` columns below no text that is known for no data, or that is a column's named as not known."""
        ignored = _ignored(self.contract)
        return tuple(
            position
            for position in self.blank
            if not any(label.heads & ignored or label.column in self.unmapped for label in self.paths[position])
        )

    @cached_property
    def repeated(self) -> dict[str, tuple[int, ...]]:
        """Columns of which more than one header of a section is the name, with their positions."""
        return {name: found for name, found in self.columns.items() if len(found) > 1}

    @cached_property
    def named(self) -> int:
        """How many columns of the sheet the contract knows."""
        found = {position for places in self.columns.values() for position in places}
        found |= {position for section in self.sections for position in section.positions.values()}
        return len(found)

    @cached_property
    def rank(self) -> tuple[int, int, int]:
        """How well the contract fits: whether nothing required is missing, columns known, required ones among them.

        What is missing, and what stands twice, counts against it.
        """
        required = sum(1 for column in self.contract.columns if column.required and self._has(column))
        faults = 2 * len(self.missing) + sum(map(len, self.repeated.values())) + len(self.twice)
        is_whole = not self.missing and self.has_bands
        return (1 if is_whole else 0, self.named - faults, required)

    @cached_property
    def has_bands(self) -> bool:
        """Whether the bands that the contract asks for are there; without any there is nothing to read."""
        bands = self.contract.bands
        return bands is None or len(self.sections) + bool(self.twice) >= bands.at_least

    @cached_property
    def fits(self) -> bool:
        """Whether the header is the contract's: its telling columns, enough of all, and most of the required ones."""
        required = sum(1 for column in self.contract.columns if column.required)
        is_whose = all(self.columns.get(name) for name in self.contract.known_by)
        return is_whose and self.named >= self.contract.at_least and 2 * len(self.missing) <= required

    @cached_property
    def is_enough(self) -> bool:
        """Whether nothing required is missing and most headers are known, so that no better contract is looked for."""
        return bool(self.rank[0]) and self.named >= _ENOUGH * sum(1 for path in self.paths if path)

    def name_of(self, position: int) -> str:
        """The header of a column as people read it, parents first."""
        return " / ".join(label.text for label in self.paths[position]) if position < len(self.paths) else ""

    def cell_of(self, position: int) -> tuple[int, int]:
        """Row, from the header's first, and column of the lowest text of a column's header."""
        path = self.paths[position] if position < len(self.paths) else ()
        own = [label for label in path if label.column == position]
        return (own[-1].row, position) if own else (self.rows - 1, position)

    def _has(self, column: Column) -> bool:
        return bool(self.columns.get(column.name))


def place(contract: Contract, paths: Sequence[Path], rows: int) -> Placement:
    """The contract's columns under a header with these paths."""
    cuts = _cuts(contract, paths) if contract.side_by_side else [(0, len(paths))]
    columns: Positions = {column.name: [] for column in contract.columns}
    sections: list[Section] = []
    twice: list[tuple[int, str]] = []
    taken: set[int] = set()
    for first, last in cuts:
        found, bands, again = _found_in(contract, paths, first, last)
        taken |= {position for places in found.values() for position in places}
        taken |= {position for band in bands for position in band.positions.values()}
        twice += again
        taken |= {position for position, _ in again}
        single = {name: places[0] for name, places in found.items() if places}
        for column in contract.columns:
            places = found[column.name] if not column.land else _all_parts(column, found)
            if len(places) > len(columns[column.name]):
                columns[column.name] = places
        if contract.bands:
            sections += [
                Section({**single, **band.positions}, _units(contract, paths, {**single, **band.positions}),
                        first, last, band.label)
                for band in bands
            ]  # fmt: skip
        else:
            sections.append(Section(single, _units(contract, paths, single), first, last))
    ignored = _ignored(contract)
    unmapped, blank = [], []
    for position, path in enumerate(paths):
        if position in taken:
            continue
        if not path or not _is_own(path[-1], path, position):
            blank.append(position)
        elif not any(label.heads & ignored for label in path):
            unmapped.append(position)
    return Placement(
        contract, rows, tuple(paths), {name: tuple(places) for name, places in columns.items()}, tuple(sections),
        tuple(unmapped), tuple(blank), tuple(twice),
    )  # fmt: skip


def words_of(contract: Contract) -> frozenset[str]:
    """Every text that a header of the contract may have, squashed."""
    found: set[str] = set()
    for column in _placed(contract):
        found |= column.known_headers | column.known_above
        for part in column.land.values():
            found |= part.known_headers | part.known_above
    return frozenset(found)


def _placed(contract: Contract) -> Iterator[Column]:
    yield from contract.columns
    if contract.bands:
        yield from contract.bands.values


def _ignored(contract: Contract) -> frozenset[str]:
    """Every text of a header that the contract knows for no data, squashed."""
    return frozenset(squashed for word in contract.ignore for squashed in heads_of(word))


def _found_in(
    contract: Contract, paths: Sequence[Path], first: int, last: int
) -> tuple[Positions, list[Band], list[tuple[int, str]]]:
    """The positions of the columns between two columns of the sheet, and the bands there."""
    columns = [part for column in contract.columns for part in (column.land.values() or [column])]
    found: Positions = {}
    for column in columns:
        found[column.name] = _own(column, paths, first, last)
    _prefer_whole_names(columns, found, paths)
    own = {position for places in found.values() for position in places}
    bands, twice = find_bands(contract.bands, paths, first, last, own) if contract.bands else ([], [])
    in_bands = {position for band in bands for position in band.positions.values()} | {place for place, _ in twice}
    ignored = _ignored(contract)
    for column in columns:
        if not found[column.name]:
            found[column.name] = [
                position
                for position in _shared(column, paths, first, last)
                if position not in own | in_bands and not any(label.heads & ignored for label in paths[position][-1:])
            ]
        elif len(found[column.name]) > 1:
            found[column.name] = [place for place in found[column.name] if place not in in_bands]
    _settle(columns, found)
    return found, bands, twice


def _prefer_whole_names(columns: Sequence[Column], found: Positions, paths: Sequence[Path]) -> None:
    """A header is the column's that it names with all its text, not also another's that it names with a part of it."""
    whole = {
        place
        for column in columns
        for place in found[column.name]
        if not column.after and _names(column, paths[place], place) == 2
    }
    for column in columns:
        found[column.name] = [
            place
            for place in found[column.name]
            if place not in whole or column.after or _names(column, paths[place], place) == 2
        ]


def _own(column: Column, paths: Sequence[Path], first: int, last: int) -> list[int]:
    """Columns of which a text of their own, no parent's, names the field."""
    return [position for position in range(first, min(last, len(paths))) if _names(column, paths[position], position)]


def _names(column: Column, path: Path, position: int) -> int:
    """How well a text of the column's own names the field: 2 with all of it, 1 with a part, 0 not at all."""
    if not _is_under(column, path):
        return 0
    return max((label.names(column.known_headers) for label in path if _is_own(label, path, position)), default=0)


def _is_own(label: Label, path: Path, position: int) -> bool:
    """Whether a text is the column's alone; one merged over several columns with nothing below is its first one's."""
    return label.span == 1 or (label is path[-1] and label.column == position)


def _all_parts(column: Column, found: Positions) -> list[int]:
    """Where the first part of a land area stands, once for each time; nowhere unless all parts are there."""
    parts = [found[part.name] for part in column.land.values()]
    return max(parts, key=len) if all(parts) else []


def _shared(column: Column, paths: Sequence[Path], first: int, last: int) -> list[int]:
    """Columns of which a parent names the field."""
    return [
        position
        for position in range(first, min(last, len(paths)))
        if any(label.heads & column.known_headers for label in paths[position]) and _is_under(column, paths[position])
    ]


def _is_under(column: Column, path: Path) -> bool:
    return not column.under or any(label.heads & column.known_above for label in path)


def _settle(columns: Sequence[Column], found: Positions) -> None:
    """Columns that follow another take the first place after it; what they take is no longer anyone else's."""
    claimed: set[int] = set()
    for column in columns:
        if column.after:
            anchor = found.get(column.after) or []
            after = [place for place in found[column.name] if anchor and place > anchor[0]]
            found[column.name] = after[:1]
            claimed |= set(found[column.name])
        elif column.under and len(found[column.name]) == 1:
            claimed |= set(found[column.name])
    for column in columns:
        if not column.after and len(found[column.name]) > 1:
            left = [place for place in found[column.name] if place not in claimed]
            found[column.name] = left or found[column.name]


def _cuts(contract: Contract, paths: Sequence[Path]) -> list[tuple[int, int]]:
    """Where each of several tables side by side begins and ends: at the first column that repeats in all of them.

    Each has the required columns: under two years, whose names stand once, the same headers are no second table.
    """
    places = {column.name: _own(column, paths, 0, len(paths)) for column in contract.columns}
    times = {len(places[column.name]) for column in contract.columns if column.required}
    most = times.pop() if len(times) == 1 else 0
    if most < 2:
        return [(0, len(paths))]
    repeated = [found for found in places.values() if len(found) == most]
    starts = [min(found[number] for found in repeated) for number in range(most)]
    if sorted(set(starts)) != starts:
        return [(0, len(paths))]
    return list(zip([0, *starts[1:]], [*starts[1:], len(paths)], strict=True))


def _units(contract: Contract, paths: Sequence[Path], positions: Mapping[str, int]) -> dict[str, tuple[Unit, ...]]:
    """The units that the nearest text above each quantity states; none where no text does."""
    found = {}
    for column in _placed(contract):
        if column.name in positions and column.type in ("quantity", "money", "percent", "land"):
            stated = (label.units for label in reversed(paths[positions[column.name]]) if label.units)
            found[column.name] = next(stated, ())
    return found
