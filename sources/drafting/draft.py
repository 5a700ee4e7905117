"""The contract that a sheet needs, as YAML to be reviewed: a known one, one with what changed, or a first one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from sources.contract import CONTRACTS, Contract
from sources.drafting.changes import MISSING, MOVED, NEW, PERSONAL, RENAMED, Change, Comparison
from sources.drafting.contents import MOST, is_day
from sources.drafting.editing import IGNORE, with_words
from sources.drafting.guessing import Guess, table_of
from sources.drafting.matching import Matcher
from sources.drafting.proposal import comment, first_contract, name_for, remarks_of
from sources.header import shown
from sources.plain_cells import is_blank
from sources.recognise import Layout, another_subject, best_layouts, find_layout, first_day, of_subject
from sources.registers import Registers
from sources.workbook import Grid
from validations.problem import Problem, problem

NEAR = 0.5  # likeness from which a sheet counts as a changed layout of a known contract
FAR = 0.25  # likeness below which the nearest contract is not worth a word
SURE = 80  # of 100: a name of less confidence is said not to be sure
# Remarks that stand in the contract where they belong.
INLINE = ("draft.renamed", "draft.renamed_or", "draft.renamed_unsure", "draft.column_new")
IS_KNOWN, IS_CHANGED, IS_NEW, IS_NONE = "known", "changed", "new", "none"


@dataclass(frozen=True)
class Draft:
    """What is proposed for a sheet. `verdict` is known (a contract fits as it is), changed, new, or none.

    `remarks` say what was found, and stand above the contract as comments; `body` is the contract, its guesses marked.
    """

    sheet: str
    verdict: str
    remarks: tuple[Problem, ...]
    body: str = ""
    contract: str | None = None
    comparison: Comparison | None = None
    guesses: tuple[Guess, ...] = ()
    language: str = field(default="en", repr=False)

    @property
    def text(self) -> str:
        """The contract's file; one that fits as it is stays as it is."""
        if self.verdict == IS_KNOWN or not self.body:
            return self.body
        above = [comment(remark, self.language) for remark in self.remarks if remark.rule not in INLINE]
        return "\n".join([*above, self.body])

    @property
    def name(self) -> str:
        """The contract's name, by which its file is called."""
        return str(yaml.load(self.body, Loader=yaml.CSafeLoader)["contract"])

    def also(self, remarks: Sequence[Problem]) -> "Draft":
        """The same with more remarks behind the first."""
        return replace(self, remarks=(*self.remarks[:1], *remarks, *self.remarks[1:]))


class Drafter:
    """Drafts contracts for sheets from those in a folder, and explains them in Thai (th) or English (en)."""

    def __init__(
        self, contracts: Sequence[Contract], registers: Registers, folder: Path = CONTRACTS, language: str = "en"
    ):
        self._contracts, self._registers, self._folder = list(contracts), registers, folder
        self._language = language
        self._matcher: Matcher | None = None
        self._names = {contract.name for contract in self._contracts}

    def draft(self, grid: Grid, file_name: str = "") -> Draft:
        """Compares the sheet with every contract and writes the one that it needs, from the nearest one's file."""
        layouts = of_subject(grid, best_layouts(grid, self._contracts), file_name)
        fitting = [layout for layout in layouts if self._fits_as_it_is(grid, layout)]
        if len(fitting) > 1:
            names = ", ".join(layout.contract.name for layout in fitting)
            return Draft(grid.name, IS_NONE, (problem("draft.ambiguous", sheet=grid.name, contracts=names),))
        for layout in fitting:
            return self._known(grid, layout, file_name)
        if len(layouts) == 1 and layouts[0].contract.across is not None:
            comparison = _compare_wide(grid, layouts[0])
        else:
            comparison = self._matching.nearest(grid)
        if comparison is not None and comparison.likeness >= NEAR:
            return self._changed(grid, comparison)
        table = table_of(grid, self._contracts, self._registers)
        if table is None:
            return Draft(grid.name, IS_NONE, (problem("draft.no_header", sheet=grid.name),))
        told = problem("draft.new", sheet=grid.name, columns=len(table.guesses), header_row=table.bottom + 1)
        body = first_contract(grid, table, self._new_name(grid, file_name), self._language)
        remarks = (told, *_of_nearest(comparison), *remarks_of(table))
        return Draft(grid.name, IS_NEW, remarks, body, guesses=table.guesses, language=self._language)

    def _new_name(self, grid: Grid, file_name: str) -> str:
        """A name that neither a known contract nor another draft has."""
        name = name_for(grid, file_name)
        found, number = name, 1
        while found in self._names:
            number += 1
            found = f"{name}_{number}"
        self._names.add(found)
        return found

    @property
    def _matching(self) -> Matcher:
        if self._matcher is None:
            self._matcher = Matcher(self._contracts, self._registers)
        return self._matcher

    def _text(self, contract: Contract) -> str:
        return (self._folder / f"{contract.name}.yaml").read_text(encoding="utf-8")

    def _known(self, grid: Grid, layout: Layout, file_name: str) -> Draft:
        contract = layout.contract
        if other := another_subject(grid, layout, file_name):
            told = problem("draft.other_subject", sheet=grid.name, contract=contract.name, other=other)
            return Draft(grid.name, IS_NONE, (told,))
        told = problem("draft.known", sheet=grid.name, contract=contract.name)
        return Draft(grid.name, IS_KNOWN, (told,), self._text(contract), contract.name, language=self._language)

    def _fits_as_it_is(self, grid: Grid, layout: Layout) -> bool:
        """Whether nothing of the sheet is unknown but what is never read, and nothing required is missing."""
        if layout.contract.across is not None:
            return all(layout.columns[column.name] for column in layout.contract.columns)
        placement = layout.placement
        assert placement is not None
        if placement.missing or placement.repeated or not placement.has_bands:
            return False
        return not placement.unmapped or not self._matching.compare(grid, placement, layout.top).of(NEW, RENAMED)

    def _changed(self, grid: Grid, comparison: Comparison) -> Draft:
        """The nearest contract's file with the sheet's headers added and its new columns passed over."""
        contract = comparison.contract
        renamed = [
            (column.name, change)
            for change in comparison.of(RENAMED)
            for column in contract.columns
            if column.headers and column.known_headers == contract.column(str(change.field)).known_headers
        ]
        notes = {id(change): remark for change in comparison.changes if (remark := _remark(change))}
        new = comparison.of(NEW)
        above = [(name, notes[id(change)]) for name, change in renamed if name == change.field]
        above += [(IGNORE, notes[id(change)]) for change in new]
        body = with_words(
            self._text(contract),
            [(name, str(change.header)) for name, change in renamed],
            [str(change.header) for change in new],
            [(name, comment(remark, self._language).removeprefix("# ")) for name, remark in above],
        )
        count = Counter(change.kind for change in comparison.changes)
        told = problem(
            "draft.changed",
            sheet=grid.name,
            contract=contract.name,
            likeness=round(100 * comparison.likeness),
            renamed=count[RENAMED],
            new=count[NEW],
            missing=count[MISSING],
            moved=count[MOVED],
        )
        remarks = (told, problem("draft.review"), *notes.values(), *_of_first_day(grid, contract))
        return Draft(grid.name, IS_CHANGED, remarks, body, contract.name, comparison, language=self._language)


def _of_nearest(comparison: Comparison | None) -> Iterator[Problem]:
    """The contract that comes nearest, where none is near enough."""
    if comparison is not None and comparison.likeness >= FAR:
        likeness = round(100 * comparison.likeness)
        yield problem("draft.nearest", contract=comparison.contract.name, likeness=likeness)


def _of_first_day(grid: Grid, contract: Contract) -> Iterator[Problem]:
    layout = find_layout(grid, contract)
    day = first_day(grid, layout) if layout is not None else None
    if day is not None:
        yield problem("draft.first_day", day=day.isoformat(), year=day.year)


def _compare_wide(grid: Grid, layout: Layout) -> Comparison | None:
    """A wide sheet of which the header of the days is unknown: the column that holds days is it."""
    (day,) = layout.contract.columns
    rows = grid.cells[layout.header_row + 1 :]
    for position, cell in enumerate(grid.cells[layout.header_row]):
        cells = [row[position] for row in rows if not is_blank(row[position])]
        share = sum(is_day(each) for each in cells) / max(len(cells), 1)
        if share >= MOST and not is_blank(cell):
            header = " ".join(shown(cell).split())
            change = Change(RENAMED, day.name, header, position, int(99 * share), day.headers[0], day.required)
            return Comparison(layout.contract, layout.header_row, layout.header_row, (change,), share)
    return None


def _remark(change: Change) -> Problem | None:
    """What a change is; nothing for a column that is known where it is."""
    rule = {
        RENAMED: "draft.renamed" if change.confidence >= SURE else "draft.renamed_unsure",
        NEW: "draft.column_new",
        PERSONAL: "draft.column_personal",
        MISSING: "draft.column_lacking" if change.is_required else "draft.column_missing",
        MOVED: "draft.column_moved",
    }.get(change.kind)
    if change.kind == RENAMED and change.runner_up:
        rule = "draft.renamed_or"
    if rule is None:
        return None
    return problem(
        rule,
        letter=change.letter,
        header=change.header or "",
        field=change.field,
        was=change.was or "",
        confidence=change.confidence,
        runner_up=change.runner_up,
    )
