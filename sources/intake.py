"""Judging whole files: their sheets are recognised, told what the others say, and judged, many files at a time.

Rows of long sheets of one contract are judged together whatever file they came in, for that is what makes thousands of
small files as fast as one large one; each file is answered by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from sources.aside import is_answer, is_as_written, is_aside
from sources.collecting import no_collection
from sources.column_reading import Memory
from sources.contract_parts import Contract
from sources.feeds.judging import is_feeds, judge_feed
from sources.feeds.payload import BANGKOK
from sources.judge import judge_wide
from sources.long_sheet import LongSheet
from sources.percent_formats import needs_formats
from sources.personal import shown_names, without_contacts
from sources.reading import Facts
from sources.recognise import (
    Layout,
    another_subject,
    best_layouts,
    codes_in_header,
    codes_listed,
    is_marked_simulated,
    of_subject,
)
from sources.records_judging import judge_long
from sources.registers import Registers
from sources.workbook import Grid, Unreadable, Workbook, read_workbooks, with_formats
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem, problem
from validations.values.text import printable

MOST_FILES = 500  # judged together
MOST_CELLS = 1_500_000  # of the files judged together, unless one file alone has more


@dataclass(frozen=True)
class Received:
    """A file as it was received: where it lies, the name under which it was sent, its hash, and when that was."""

    path: Path
    file_name: str
    sha256: str
    received_at: datetime | None = None

    @property
    def received_on(self) -> date:
        """The day of receipt in Bangkok; today where it is not known."""
        return (self.received_at or datetime.now(BANGKOK)).astimezone(BANGKOK).date()


@dataclass
class _File:
    """A file that was read: its filled sheets, the contract that each follows, and what was found so far."""

    received: Received
    name: str
    grids: dict[str, Grid] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    problems: list[Problem] = field(default_factory=list)
    judged: dict[str, SheetJudgement] = field(default_factory=dict)
    unreadable: Problem | None = None
    cells: int = 0

    def judgement(self) -> FileJudgement:
        sha256, name = self.received.sha256, self.name
        if self.unreadable is not None:
            return FileJudgement(name, sha256, problems=[self.unreadable], unreadable=True)
        sheets = [self.judged[sheet] for sheet in self.layouts]
        problems = self.problems + _across_sheets(sheets)
        return FileJudgement(name, sha256, self.facts.is_simulated, sheets, problems)


def judge_file(
    path: Path, file_name: str, file_sha256: str, contracts: list[Contract], registers: Registers
) -> FileJudgement:
    """The judgement of one file as sent. Nothing in a file makes this raise: an unreadable one is judged unreadable."""
    (judgement,) = judge_files([Received(path, file_name, file_sha256)], contracts, registers)
    return judgement


def judge_files(
    files: Sequence[Received], contracts: list[Contract], registers: Registers, *, at_most: int = MOST_FILES
) -> Iterator[FileJudgement]:
    """The judgement of each file, in order. Files are read ahead, and `at_most` so many are judged together."""
    waiting: list[_File] = []
    cells = 0
    memory = Memory()
    is_feed = [is_feeds(received.path, received.file_name) for received in files]
    books = [received for received, is_fed in zip(files, is_feed, strict=True) if not is_fed]
    workbooks = read_workbooks([book.path for book in books], names=[book.file_name for book in books])
    for received, is_fed in zip(files, is_feed, strict=True):
        if is_fed:
            yield from _judge_together(waiting, registers, memory)
            waiting, cells = [], 0
            yield judge_feed(received.path, received.file_name, received.sha256, received.received_at)
            continue
        with no_collection():
            waiting.append(_recognised(received, next(workbooks), contracts))
        cells += waiting[-1].cells
        if len(waiting) >= at_most or cells >= MOST_CELLS:
            yield from _judge_together(waiting, registers, memory)
            waiting, cells = [], 0
    yield from _judge_together(waiting, registers, memory)


def _recognised(received: Received, workbook: Workbook | Unreadable, contracts: list[Contract]) -> _File:
    """The file with the layout of each of its sheets."""
    name = without_contacts(printable(received.file_name))
    file = _File(received, name)
    if isinstance(workbook, Unreadable):
        file.unreadable = workbook.problem
        return file
    names = shown_names(grid.name for grid in workbook.sheets)
    sent_as = {shown: sent for sent, shown in names.items()}
    workbook = replace(workbook, sheets=[replace(grid, name=names[grid.name]) for grid in workbook.sheets])
    sheets = [grid for grid in workbook.sheets if any(cell != "" for cells in grid.cells for cell in cells)]
    sheets = [grid for grid in sheets if not is_answer(grid)]
    filled = [grid for grid in sheets if not is_aside(grid)]
    fitting = {grid.name: of_subject(grid, best_layouts(grid, contracts), name) for grid in filled if grid.visible}
    layouts = {sheet: found[0] for sheet, found in fitting.items() if len(found) == 1}
    unclear = {sheet: found for sheet, found in fitting.items() if len(found) > 1}
    grids = {grid.name: grid for grid in filled}
    others = {sheet: word for sheet, layout in layouts.items() if (word := another_subject(grids[sheet], layout, name))}
    file.layouts = {sheet: layout for sheet, layout in layouts.items() if sheet not in others}
    is_simulated = is_marked_simulated(replace(workbook, sheets=filled), file.layouts, name)
    file.facts = Facts(
        received.sha256[:12],
        is_simulated,
        file_name=name,
        received_on=received.received_on,
    )
    changed = [grid.name for grid in sheets if is_aside(grid) and not is_as_written(grid)]
    file.problems = [
        *workbook.problems,
        *_of_file(filled, file.layouts, others, unclear),
        *(problem("sheet.aside_changed", sheet=sheet) for sheet in changed),
    ]
    file.grids = {
        sheet: _with_formats(received.path, grids[sheet], sent_as[sheet], layout)
        for sheet, layout in file.layouts.items()
    }
    file.cells = sum(len(grid.cells) * len(grid.cells[0]) for grid in file.grids.values() if grid.cells)
    return file


def _with_formats(path: Path, grid: Grid, sent_as: str, layout: Layout) -> Grid:
    """The grid with its number formats, where only they tell 0.72 from 72 %; `sent_as` is its name in the file."""
    if not needs_formats(grid, layout):
        return grid
    try:
        return replace(with_formats(path, replace(grid, name=sent_as)), name=grid.name)
    except Unreadable:  # the formats cannot be told: the numbers then stay unclear, which is a problem of its own
        return grid


def _judge_together(files: Sequence[_File], registers: Registers, memory: Memory) -> list[FileJudgement]:
    """What each file is answered, in their order."""
    with no_collection():
        _judge_sheets(files, registers, memory)
    return [file.judgement() for file in files]


def _judge_sheets(files: Sequence[_File], registers: Registers, memory: Memory) -> None:
    """Wide sheets come first: the others of their file are told their data's year. Long sheets go by contract."""
    long: dict[int, list[tuple[_File, str]]] = {}
    for file in files:
        _judge_wide_sheets(file, registers)
        for name, layout in file.layouts.items():
            if layout.contract.across is None:
                long.setdefault(id(layout.contract), []).append((file, name))
    for members in long.values():
        contract = members[0][0].layouts[members[0][1]].contract
        sheets = [LongSheet(file.grids[name], file.layouts[name], file.facts) for file, name in members]
        for (file, name), judged in zip(members, judge_long(sheets, contract, registers, memory), strict=True):
            file.judged[name] = judged


def _judge_wide_sheets(file: _File, registers: Registers) -> None:
    wide = [name for name, layout in file.layouts.items() if layout.contract.across]
    if not wide:
        return
    used = frozenset(code for name in wide for _, code in codes_in_header(file.grids[name], file.layouts[name]))
    file.facts = replace(file.facts, used_codes=used)
    for name in wide:
        told = replace(file.facts, listed_codes=_listed(file, file.layouts[name].contract, used))
        file.judged[name] = judge_wide(file.grids[name], file.layouts[name], registers, told)
    if periods := [sheet.period for sheet in file.judged.values() if sheet.period]:
        period = min(first for first, _ in periods), max(last for _, last in periods)
        file.facts = replace(file.facts, data_period=period)


def _listed(file: _File, contract: Contract, used: frozenset[str]) -> frozenset[str] | None:
    """The keys that the file's own listing sheets have; None where it has no such sheet."""
    assert contract.across is not None
    across = contract.across
    listings = [name for name, layout in file.layouts.items() if layout.contract.name == across.listed_by]
    if not listings:
        return None
    codes = (codes_listed(file.grids[name], file.layouts[name], across.field, used) for name in listings)
    return frozenset(chain.from_iterable(codes))


def _of_file(
    filled: list[Grid], layouts: dict[str, Layout], others: dict[str, str], unclear: dict[str, list[Layout]]
) -> list[Problem]:
    """Sheets that no contract knows, or that say they hold something else; an error where the file has nothing else."""
    found = []
    for grid in filled:
        if not grid.visible:
            found.append(problem("sheet.hidden", sheet=grid.name))
        elif grid.name in others:
            found.append(problem("sheet.other_subject", sheet=grid.name, other=others[grid.name]))
        elif grid.name in unclear:
            names = ", ".join(layout.contract.title_th for layout in unclear[grid.name])
            found.append(problem("sheet.ambiguous", sheet=grid.name, layouts=names))
        elif grid.name not in layouts:
            found.append(problem("sheet.unknown", sheet=grid.name))
    if not layouts:
        found.append(problem("file.no_known_sheet", sheets=", ".join(grid.name for grid in filled) or "–"))
    return found


def _across_sheets(sheets: Iterable[SheetJudgement]) -> list[Problem]:
    """Keys that two sheets of the file both have: one problem a sheet, and such rows are used from neither."""
    from validations.tables.declaring import declared

    found = []
    sheets = list(sheets)
    for number, sheet in enumerate(sheets):
        for other in sheets[number + 1 :]:
            if other.table != sheet.table or not len(sheet.rows) or not len(other.rows):
                continue
            key = list((declared()[sheet.table].metadata or {})["key"])
            mine, theirs = (part.rows.set_index(key).index for part in (sheet, other))
            shared = mine.intersection(theirs)
            if not len(shared):
                continue
            for part, index, twin in ((sheet, mine, other), (other, theirs, sheet)):
                part.rows = part.rows[~index.isin(shared)].reset_index(drop=True)
                part.rows_accepted = min(part.rows_accepted, part.rows["source_row"].nunique())
                found.append(problem("sheet.repeats", sheet=part.sheet, count=len(shared), other=twin.sheet))
    return found
