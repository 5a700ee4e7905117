"""What each mart is made from, read from its SQL: the edges of the graph that people look at."""

from functools import cache
from pathlib import Path

from validations.tables.declaring import DERIVED, declared, kind_of, released
from warehouse.build import MARTS
from warehouse.build_queries import STEPS
from warehouse.cards import FOLDER, Card, read_cards
from warehouse.ordering import BadSql, references
from warehouse.query import query

# Not in a release: the as-of day, the cards, and what the indicators' own SQL observes on its way to indicator_value.
OBSERVED_BY = "indicator_observation"


def dependencies(marts: Path = MARTS, indicators: Path = FOLDER) -> dict[str, set[str]]:
    """For every table that SQL makes, the tables that it reads: of the release, or derived and in the lake.

    A card that cannot be used, or whose SQL cannot be read, reads nothing: the build tells its fault.
    """
    cards, _ = read_cards(indicators)
    reads = {
        path.stem: _beyond_steps(references(path.name, path.read_text(encoding="utf-8")))
        for path in marts.glob("*.sql")
    }
    observed = {table for card in cards for table in _read_by(card, card.sql)}
    evidence = {table for card in cards if card.evidence for table in _read_by(card, card.evidence)}
    # What a card may not read, since it is made of what cards observe; the build gives such a card up.
    later = _made_of(OBSERVED_BY, reads)
    reads["indicator_evidence"] = _beyond_steps(evidence) - later - _made_of("indicator_evidence", reads)
    observed = _beyond_steps(observed) - later
    tables = set(released()) | {name for name, schema in declared().items() if kind_of(schema) == DERIVED}
    return {
        name: ((found | observed) if OBSERVED_BY in found else found) & tables - {name}
        for name, found in sorted(reads.items())
    }


def _made_of(table: str, reads: dict[str, set[str]]) -> set[str]:
    """The tables that are made of this one, by way of others too."""
    found: set[str] = {table}
    while more := {name for name, read in reads.items() if read & found} - found:
        found |= more
    return found - {table}


def _read_by(card: Card, sql: str) -> set[str]:
    try:
        return references(card.name, sql)
    except BadSql:
        return set()


def tables_of_card(card: Card) -> set[str]:
    """The tables that a card's own queries read, by way of steps too; not the evidence of all cards together."""
    own = references(f"{card.name}.sql", card.sql) - {"evidence_count", "indicator_evidence"}
    if card.evidence:
        own |= references(f"{card.name}.yaml", card.evidence)
    return _beyond_steps(own)


def _beyond_steps(tables: set[str]) -> set[str]:
    """The tables with what steps among them read in their place."""
    steps = _steps()
    found, waiting = set(), list(tables)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(steps.get(name, ()))
    return found - set(steps)


@cache
def _steps() -> dict[str, set[str]]:
    return {path.stem: references(path.name, path.read_text(encoding="utf-8")) for path in sorted(STEPS.glob("*.sql"))}


def row_counts(database: Path) -> dict[str, int]:
    """How many rows each table of a release holds."""
    names = query(database, "select table_name from duckdb_tables() where not temporary order by 1").rows
    union = " union all ".join(f"select '{name}', count(*) from \"{name}\"" for (name,) in names)
    return {str(name): int(count) for name, count in query(database, union).rows}
