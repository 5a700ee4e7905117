"""A plan document as read: the strategy block, the tracking table's logical rows, and the links that it prints."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from validations.problem import Refused, problem

LIMIT_BYTES = 2_000_000


class PlanUnreadable(Refused):
    """The file is not a plan document that can be read; the problem says why in both languages."""


@dataclass
class Item:
    """A numbered or free text of the document. Parts are what stands in its cells; ` ‖ ` joins cells that were cut.

    `is_swollen`: it has swallowed the rest of an entry whose beginning is gone (see leftovers.py).
    """

    kind: str
    number: str | None
    parts: list[str]
    lines: list[int]
    programme: int | None = None
    agency: str | None = None
    is_list_item: bool = False
    is_swollen: bool = False

    @property
    def text(self) -> str:
        return " ‖ ".join(part for part in self.parts if part)

    def goes_on(self, text: str, line: int, *, cut: bool) -> None:
        """Add text: in a new part where a page or row cuts the cell, else to the last part."""
        if cut or not self.parts:
            self.parts.append(text)
        else:
            self.parts[-1] = f"{self.parts[-1]} {text}".strip()
        if line not in self.lines:
            self.lines.append(line)


@dataclass
class Row:
    """A logical row: what the table prints in it, and what it takes over from merged cells above (`…_carried`).

    `activity_line` is the line that prints the activity; a project of the row on another line has it carried down.
    """

    lines: list[int]
    programme: int | None
    asean: list[str] = field(default_factory=list)
    asean_carried: list[str] = field(default_factory=list)
    thai: list[str] = field(default_factory=list)
    thai_carried: list[str] = field(default_factory=list)
    activity: str | None = None
    activity_carried: str | None = None
    activity_line: int | None = None
    no_project: bool = False
    projects: list[Item] = field(default_factory=list)
    donors: list[Item] = field(default_factory=list)
    events: list[Item] = field(default_factory=list)
    label: str = ""

    @property
    def asean_no(self) -> str | None:
        return next(iter(self.asean or self.asean_carried), None)

    @property
    def thai_nos(self) -> list[str]:
        return self.thai or self.thai_carried

    @property
    def activity_no(self) -> str | None:
        return self.activity or self.activity_carried


@dataclass(frozen=True, order=True)
class Link:
    """One printed link; `is_carried` where it rests on a merged cell above."""

    from_kind: str
    from_id: str
    to_kind: str
    to_id: str
    is_carried: bool = field(default=False, compare=False)


@dataclass
class PlanDocument:
    """All that was read: items of the strategy block, items of the tracking table, its rows, and what fits nowhere."""

    name: str
    sha256: str
    block: list[Item]
    tracking: list[Item]
    rows: list[Row]
    headers: int
    unread: list[Item]

    def block_items(self, kind: str) -> list[Item]:
        return [item for item in self.block if item.kind == kind]

    def tracking_items(self, kind: str) -> list[Item]:
        return [item for item in self.tracking if item.kind == kind]

    def links(self) -> list[Link]:
        """The links that the table prints, merged cells carried down, each once; events have no number, so no link."""
        return row_links(self.rows)


def carry_down(rows: list[Row]) -> None:
    """Fill in what merged cells take over from the rows above; a new ASEAN indicator starts afresh."""
    asean: list[str] = []
    thai: list[str] = []
    activity: str | None = None
    for row in rows:
        if row.asean:
            asean, thai, activity = row.asean, [], None
        row.asean_carried = [] if row.asean else asean
        row.thai_carried = [] if row.thai else list(thai)
        thai = thai + [number for number in row.thai if number not in thai]
        row.activity_carried = None if row.activity else activity
        activity = row.activity or activity


def row_links(rows: list[Row]) -> list[Link]:
    """The links that rows print, merged cells carried down, each once; a printed one wins over a carried one."""
    found: dict[Link, Link] = {}
    for row in rows:
        for link in _links_of(row):
            if link not in found or (found[link].is_carried and not link.is_carried):
                found[link] = link
    return sorted(found.values())


def _links_of(row: Row) -> list[Link]:
    links = []
    asean, activity = row.asean_no, row.activity_no
    if asean:
        links += [Link("thai_indicator", number, "asean_indicator", asean, not row.asean) for number in row.thai]
        if row.activity:
            links.append(Link("activity", row.activity, "asean_indicator", asean, not row.asean))
    held = [("agency_project", item) for item in row.projects] + [("donor_project", item) for item in row.donors]
    for kind, item in held:
        number = item.number or ""
        if activity:
            links.append(Link(kind, number, "activity", activity, not row.activity))
        elif asean:
            links.append(Link(kind, number, "asean_indicator", asean, not row.asean))
        links += [Link(kind, number, "thai_indicator", thai, not row.thai) for thai in row.thai_nos]
    if activity:
        links += [
            Link("event", item.number, "activity", activity, not row.activity) for item in row.events if item.number
        ]
    return links


def read_document(path: Path) -> PlanDocument:
    """The plan document in a text file (UTF-8, tabs between cells); raises PlanUnreadable, never anything else."""
    name = path.name
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise PlanUnreadable(problem("plan.too_large", sheet=name, limit=LIMIT_BYTES // 1_000_000))
        content = path.read_bytes()
    except OSError as fault:
        raise PlanUnreadable(problem("plan.not_opened", sheet=name, raw=fault.strerror)) from None
    return read_text(content, name)


def read_text(content: bytes, name: str) -> PlanDocument:
    """As `read_document`, of bytes at hand."""
    from sources.plan.strategy_block import read_block
    from sources.plan.tracking import find_header, read_tracking

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlanUnreadable(problem("plan.not_text", sheet=name)) from None
    if "\x00" in text:
        raise PlanUnreadable(problem("plan.not_text", sheet=name))
    lines = text.replace("\r\n", "\n").split("\n")
    header = find_header(lines)
    if header is None:
        raise PlanUnreadable(problem("plan.no_table", sheet=name))
    block = read_block(lines[:header])
    if not any(item.kind == "thai_indicator" for item in block):
        raise PlanUnreadable(problem("plan.no_block", sheet=name))
    table = read_tracking(lines, header)
    sha256 = hashlib.sha256(content).hexdigest()
    unread = [item for item in block if item.kind == "unread"] + table.unread
    return PlanDocument(name, sha256, block, table.items, table.rows, table.headers, unread)
