"""The contracts as a page, from their own files: `make docs` writes it, a test holds it current."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sources.contract import Column, Contract, load_contracts
from validations.problem import rule_book

HEAD = """# Contracts · สัญญาข้อมูล

Generated from `sources/contracts`: what each agency sends, how its sheet is known, and the rules that its rows keep.
A sheet is recognised by its header, whatever its name and wherever the header stands; every header may be written in
any of its known ways. **Required** columns are bold. `muang template CONTRACT` writes a workbook to fill in.
"""


def page() -> str:
    """All contracts in Markdown, by agency and name: an index, then a section for each."""
    contracts = sorted(load_contracts(), key=lambda each: (each.agency, each.name))
    lines = [HEAD, "| agency | contract | sheet | columns | table |", "|---|---|---|---|---|"]
    for each in contracts:
        link = f"[{each.name}](#{each.name})"
        cells = (each.agency, link, each.title_th, str(len(each.columns)), f"`{each.table}`")
        lines.append("| " + " | ".join(map(_escaped, cells)) + " |")
    for agency, found in groupby(contracts, key=lambda each: each.agency):
        lines += ["", f"## {agency}"]
        for each in found:
            lines += ["", *_section(each)]
    return "\n".join(lines) + "\n"


def _section(contract: Contract) -> Iterator[str]:
    yield f"### {contract.name}"
    yield ""
    yield f"{contract.title_th} · {contract.title_en}"
    yield ""
    yield f"Table `{contract.table}`; {_policy(contract)}."
    if contract.sheet_names:
        yield f"Usual sheet names: {', '.join(contract.sheet_names)}."
    if contract.valid_from or contract.valid_to:
        yield f"In use from {contract.valid_from or '…'} to {contract.valid_to or '…'}."
    yield ""
    yield "| field | headers | type | unit |"
    yield "|---|---|---|---|"
    for column in contract.columns:
        yield _row(column)
    if contract.bands:
        yield _row(contract.bands.key, "repeated groups of columns")
        for column in contract.bands.values:
            yield _row(column, "in each group")
    for column in contract.group_rows:
        yield _row(column, "a row that heads those below it")
    for taken in contract.taken:
        yield _row(taken.column, f"from the {' or '.join(taken.sources)}")
    if contract.across:
        across = contract.across
        yield f"| {across.field} | across the header: `{_escaped(across.pattern)}` | {across.kind} |  |"
        yield f"| **{across.value}** | in each cell below | {across.type} |  |"
    rules = list(_rules(contract))
    if rules:
        yield ""
        yield "| rule | severity | what it says |"
        yield "|---|---|---|"
        yield from rules


def _row(column: Column, where: str = "") -> str:
    headers = column.headers or tuple(header for part in column.land.values() for header in part.headers)
    said = " / ".join(headers) if headers else where
    if column.under:
        said += f" (under {' / '.join(column.under)})"
    name = f"**{column.name}**" if column.required else column.name
    words = "; ".join(f"{code} = {', '.join(words)}" for code, words in column.choices.items())
    type_ = f"{column.type}: {words}" if words else column.type
    return "| " + " | ".join(map(_escaped, (name, said, type_, column.unit or ""))) + " |"


def _rules(contract: Contract) -> Iterator[str]:
    """The rules that the contract's own checks and totals name, each once."""
    book = rule_book()
    names = [spec.rule for spec in contract.checks]
    if contract.totals is not None and contract.totals.fields:
        names.append("total.mismatch")
    for name in dict.fromkeys(names):
        rule = book[name]
        yield "| " + " | ".join(map(_escaped, (f"`{name}`", rule.severity, f"{rule.th} · {rule.en}"))) + " |"


def _policy(contract: Contract) -> str:
    if contract.policy == "all_or_nothing":
        return "one error refuses the whole sheet"
    limit = contract.refuse_above
    more = f"; with errors in more than {limit:.0%} of the rows the whole sheet is refused" if limit is not None else ""
    return f"a row with an error is not used, the others are{more}"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
