"""The SQL of a build: steps, marts, evidence and observations of indicator cards, each when its tables are there.

A card whose SQL does not run is given up, if the build is tolerant: its indicator has no data, and the others go on.
"""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from validations.problem import problem
from warehouse.card_rows import target_rows
from warehouse.cards import Card, CardFault
from warehouse.declaration import Misfit, check_columns, key_of, quoted, sql_types
from warehouse.ordering import BadSql, order, references

if TYPE_CHECKING:
    import pandera.pandas as pa

STEPS = Path(__file__).parent / "steps"  # queries on the way to marts and indicators: temporary tables

OBSERVED = (
    "series", "year_be", "area_level", "area_code", "breakdown", "basis",
    "value", "coverage_pct", "is_long_enough", "flag", "is_simulated",
)  # fmt: skip
# What a card's SQL need not yield: the two figures of a count, and how many items a value rests on where its evidence
# stands under other years or another basis.
OBSERVED_OF_COUNTS = ("verified_value", "reported_value", "evidence_count")
# What a card's evidence need not yield.
EVIDENCE_IF_KNOWN = frozenset(("area_code", "province_code", "authority_code", "document", "evidenced_on"))
_EVIDENCE = """
select {indicator_no} as indicator_no, found.*, source_column.letter || found.source_row::bigint as source_cell
from (
{evidence}
) as found
left join source_column
    on source_column.source_id = found.source_id::varchar
    and source_column.field = found.source_field::varchar
    and source_column.key is null
"""
_CARD_COLUMNS = (
    "short_name_th", "short_name_en", "kind", "unit_th", "unit_en", "frequency", "owner_agency", "direction",
    "definition_th", "definition_en", "formula_th", "formula_en", "verified_rule_th", "verified_rule_en",
    "edge_rules_th", "edge_rules_en", "not_added_to_th", "not_added_to_en", "colour_rule",
)  # fmt: skip
_CARD_TARGET = {
    "series": "varchar", "breakdown": "varchar", "area_code": "varchar", "year_be": "bigint", "value": "decimal(18,3)",
    "unit": "varchar", "source": "varchar", "stated_on": "date", "set_by": "varchar", "is_verified": "boolean",
    "place": "varchar",
}  # fmt: skip


class BuildError(ValueError):
    """The release cannot be built from these inputs; the message names the table or the SQL file."""


class _UnknownObserved(BuildError):
    """A card's SQL yields a series or a breakdown that is not on its card."""


_STEP = ".sql, a step"


def _step(table: str) -> str:
    return f"{table}{_STEP}"


def _observing(card: Card) -> str:
    return f"{card.name}.sql"


def _evidencing(card: Card) -> str:
    return f"{card.name}.yaml, evidence"


def _evidence_of(card: Card) -> str:
    return _EVIDENCE.format(indicator_no=card.indicator_no, evidence=card.evidence)


class Queries:
    """The queries of one build, and the cards that are still good. `faults` is None where the first one is an error."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        schemas: "dict[str, pa.DataFrameSchema]",
        cards: list[Card],
        marts: dict[str, str],
        faults: list[CardFault] | None,
    ):
        self.connection = connection
        self.schemas = schemas
        self.cards = cards
        self.marts = marts
        self.faults = faults
        self.steps = {path.stem: path.read_text(encoding="utf-8") for path in sorted(STEPS.glob("*.sql"))}
        self.planned: list[str] = []
        self.queries_of = {name: card for card in cards for name in (_observing(card), _evidencing(card))}

    def create_context(self, as_of: date, release_id: str) -> None:
        """The temporary tables that SQL may read: they are not part of the release."""
        self.connection.execute(
            "create temporary table build_context (as_of date, as_of_year_be bigint, release_id text)"
        )
        self.connection.execute(
            "insert into build_context values ($as_of, $year, $release_id)",
            {"as_of": as_of, "year": as_of.year + 543, "release_id": release_id},
        )
        columns = ", ".join(f"{name} varchar" for name in _CARD_COLUMNS)
        self.connection.execute(f"create temporary table indicator_card (indicator_no bigint, {columns})")
        for card in self.cards:
            texts = [
                "; ".join(value) if isinstance(value := getattr(card, name), tuple) else value for name in _CARD_COLUMNS
            ]
            marks = ", ".join("?" * (1 + len(texts)))
            self.connection.execute(f"insert into indicator_card values ({marks})", [card.indicator_no, *texts])
        columns = ", ".join(f"{name} {sql}" for name, sql in _CARD_TARGET.items())
        self.connection.execute(f"create temporary table card_target ({columns})")
        for target in target_rows(self.cards):
            marks = ", ".join("?" * len(_CARD_TARGET))
            values = [target[name] for name in _CARD_TARGET]
            self.connection.execute(f"insert into card_target values ({marks})", values)
        self.connection.execute("create temporary table card_fault (indicator_no bigint)")
        for fault in self.faults or ():
            self._note(fault)
        types = {**sql_types(self.schemas["indicator_value"]), "is_long_enough": "BOOLEAN"}
        columns = ", ".join(f"{name} {types[name]}" for name in (*OBSERVED, *OBSERVED_OF_COUNTS))
        for name in ("indicator_observation", "no_observation"):
            self.connection.execute(f"create temporary table {name} ({columns})")

    def plan(self, given: set[str], wanted: Collection[str] | None = None) -> set[str]:
        """Put the queries in their order and say which tables they make and read.

        Where tables are wanted, that is only what they rest on.
        """
        context = {
            "build_context", "indicator_card", "card_target", "card_fault", "indicator_observation", "no_observation",
        }  # fmt: skip
        self.planned = self._ordered(given | context)
        if wanted is None:
            return set(self.schemas) | given
        self.planned, needed = self._behind(self.planned, wanted)
        return needed

    def run(self) -> None:
        """Every query that is planned."""
        for name in self.planned:
            card = self._card_of(name)
            if card and card not in self.cards:
                continue  # given up on the way
            try:
                self._run_one(name)
            except (BuildError, Misfit) as error:
                if card is None or self.faults is None:
                    raise
                rule = "card.unknown_observed" if isinstance(error, _UnknownObserved) else "card.sql"
                self._give_up(card, name, rule, error)
                self._forget(card)

    def _ordered(self, there: set[str]) -> list[str]:
        """The queries in their order; cards that stand in its way are given up, unless that is an error."""
        while True:
            made_by = {f"{table}.sql": table for table in self.marts}
            made_by |= {_step(table): table for table in self.steps}
            made_by |= {_observing(card): "indicator_observation" for card in self.cards}
            made_by |= {_evidencing(card): "indicator_evidence" for card in self.cards if card.evidence}
            try:
                return order({name: self._query(name) for name in made_by}, made_by, there)
            except BadSql as error:
                cards = {card.name: card for card in map(self._card_of, error.queries) if card}.values()
                if not cards or self.faults is None:
                    raise
                for card in cards:
                    self._give_up(
                        card, f"{card.name}.sql", "card.cycle" if len(error.queries) > 1 else "card.sql", error
                    )

    def _behind(self, ordered: list[str], wanted: Collection[str]) -> tuple[list[str], set[str]]:
        """The queries that the wanted tables rest on, and the tables that are made and read on the way."""
        needed, found = {*wanted, "indicator_series"}, list[str]()  # which observations are held against
        cards = {card.name for card in self.cards}
        if unknown := sorted(needed - cards - set(self.schemas)):
            raise BuildError(f"wanted, but neither a table nor a card: {', '.join(unknown)}")
        cards = cards & needed or cards
        for name in reversed(ordered):
            card = self._card_of(name)
            made = (
                ("indicator_observation" if name == _observing(card) else "indicator_evidence")
                if card
                else (name.removesuffix(_STEP).removesuffix(".sql"))
            )
            if made in needed and (card is None or card.name in cards):
                needed |= references(name, self._query(name))
                found.append(name)
        return found[::-1], needed

    def _query(self, name: str) -> str:
        card = self._card_of(name)
        if card is None:
            return (
                self.steps[name.removesuffix(_STEP)] if name.endswith(_STEP) else self.marts[name.removesuffix(".sql")]
            )
        return card.sql if name == _observing(card) else _evidence_of(card)

    def _card_of(self, name: str) -> Card | None:
        return self.queries_of.get(name)

    def _run_one(self, name: str) -> None:
        card, sql = self._card_of(name), self._query(name)
        if name.endswith(_STEP):
            self._run(name, f"create temporary table {quoted(name.removesuffix(_STEP))} as {sql}")
        elif card is None:
            schema = self.schemas[name.removesuffix(".sql")]
            self._insert_query(name, sql, str(schema.name), list(schema.columns), key_of(schema))
        elif name == _observing(card):
            columns = [*OBSERVED, *OBSERVED_OF_COUNTS]
            optional = frozenset(OBSERVED_OF_COUNTS)
            self._insert_query(name, sql, "indicator_observation", columns, OBSERVED[:6], optional)
            self._check_observed(name)
        else:
            schema = self.schemas["indicator_evidence"]
            columns, key = list(schema.columns), key_of(schema)
            self._insert_query(name, sql, "indicator_evidence", columns, key, EVIDENCE_IF_KNOWN)

    def _note(self, fault: CardFault) -> None:
        """So that SQL can tell an indicator without a card from one without data."""
        self.connection.execute("insert into card_fault values ($number)", {"number": fault.indicator_no})

    def _give_up(self, card: Card, name: str, rule: str, error: Exception) -> None:
        """Go on without a card whose SQL does not run, and tell the fault."""
        assert self.faults is not None
        self.cards = [each for each in self.cards if each is not card]
        self.faults.append(CardFault(name, card.indicator_no, problem(rule, file=name, raw=error)))
        self._note(self.faults[-1])

    def _forget(self, card: Card) -> None:
        """Nothing is observed for a card's series."""
        number = {"number": card.indicator_no}
        self.connection.execute("delete from indicator_evidence where indicator_no = $number", number)
        self.connection.execute(
            """
            delete from indicator_observation
            where (series, breakdown) not in (select (series, breakdown) from indicator_series)
                or series in (select series from indicator_series where indicator_no = $number)
            """,
            number,
        )

    def _run(self, name: str, sql: str) -> None:
        try:
            self.connection.execute(sql)
        except duckdb.Error as error:
            raise BuildError(f"{name}: {error}") from error

    def _insert_query(
        self,
        name: str,
        sql: str,
        table: str,
        columns: list[str],
        key: tuple[str, ...],
        optional: frozenset[str] = frozenset(),
    ) -> None:
        """Inserts what a query yields, by name and in the order of the key; raises BuildError naming the query.

        Columns that it may leave out are empty then.
        """
        try:
            found = [row[0] for row in self.connection.execute(f"describe {sql}").fetchall()]
            expected = [column for column in columns if column in found or column not in optional]
            check_columns(f"{table}, made by {name}", expected, found)
            order_by = ", ".join(quoted(column) for column in key)
            self.connection.execute(f"insert into {quoted(table)} by name select * from ({sql}\n) order by {order_by}")
        except duckdb.Error as error:
            raise BuildError(f"{name}: {error}") from error

    def _check_observed(self, name: str) -> None:
        unknown = self.connection.execute(
            "select series, breakdown from indicator_observation anti join indicator_series using (series, breakdown)"
        ).fetchall()
        if unknown:
            raise _UnknownObserved(f"{name}: its card has no series {unknown[0][0]} with breakdown {unknown[0][1]}")
