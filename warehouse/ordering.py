"""In which order SQL files run: read from the references in the SQL itself, so that nobody keeps a list."""

from collections.abc import Iterable
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

import sqlglot
from sqlglot import exp


class BadSql(ValueError):
    """SQL that cannot be read, names a table that nobody makes, or is part of a cycle; the message names the file.

    `queries` are the ones at fault: one, or all of a cycle.
    """

    def __init__(self, message: str, queries: Iterable[str]):
        super().__init__(message)
        self.queries = tuple(queries)


def references(name: str, sql: str) -> set[str]:
    """The tables that a query reads, its own common table expressions apart; raises BadSql unless it is one query."""
    try:
        return set(_tables(sql))
    except (sqlglot.ParseError, ValueError) as error:
        raise BadSql(f"{name}: {str(error).splitlines()[0]}", [name]) from error


@lru_cache(maxsize=1024)
def _tables(sql: str) -> frozenset[str]:
    """Parsing is most of what ordering costs, and one process builds, compares and explains with the same queries."""
    statements = [statement for statement in sqlglot.parse(sql, dialect="duckdb") if statement is not None]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise ValueError(f"expected one select, found {len(statements)} statement(s)")
    own = {expression.alias for expression in statements[0].find_all(exp.CTE)}
    tables = {table.name for table in statements[0].find_all(exp.Table) if isinstance(table.this, exp.Identifier)}
    return frozenset(tables - own)


def order(queries: dict[str, str], made_by: dict[str, str], given: Iterable[str]) -> list[str]:
    """The queries in an order in which each finds its tables; alphabetical where the references leave a choice.

    `made_by` says which query makes a table (a query may be the only maker of none), `given` are the tables that are
    there beforehand. Raises BadSql for a reference to anything else, and for a cycle.
    """
    makers: dict[str, set[str]] = {}
    for query, table in made_by.items():
        makers.setdefault(table, set()).add(query)
    there = set(given)
    graph: dict[str, set[str]] = {}
    for query, sql in queries.items():
        reads = references(query, sql)
        if unknown := sorted(reads - there - set(makers)):
            raise BadSql(f"{query}: no table is called {', '.join(unknown)}", [query])
        graph[query] = {maker for table in reads for maker in makers.get(table, set())}
    sorter = TopologicalSorter({query: graph[query] for query in sorted(graph)})
    try:
        sorter.prepare()
    except CycleError as error:
        raise BadSql(f"these need each other: {' → '.join(error.args[1])}", error.args[1]) from error
    ordered: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered += ready
        sorter.done(*ready)
    return ordered
