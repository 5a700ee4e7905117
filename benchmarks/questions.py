"""The twenty questions on a release with all 7,871 local authorities and eight years: milliseconds of each.

`python -m benchmarks.questions` makes the release (invented figures, the same at each call) and asks each question
`TURNS` times on a connection that is open already, up to the answer as Arrow. The limit holds for the time of the
processor, both threads together, which other work on the machine hardly changes; beside it the clock's, and the clock's
of `muang sql`'s way: the file opened anew, each value a Python object. Each is the best turn. Exit code 1 when the
limit was missed.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from pipelines.parameters import values_for
from sources.plan import frames as plan_frames
from sources.registers import reference_frames
from tests.warehouse.frames import RELEASE, handed_over
from validations.tables.declaring import declared
from warehouse.build import build
from warehouse.declaration import create_table
from warehouse.query import places, query
from warehouse.question import Question, questions

AUTHORITIES, FIRST, LAST, STATIONS = 7_871, 2561, 2568, 170
LIMIT_MS, TURNS = 50.0, 15
_OTHER_VALUES = {"q15": {"authority": "3100013"}, "q16": {"series": "TH-03b", "basis": "annual", "year": "2567"}}
_SOURCE = "false as is_simulated, 'abababababab:Data' as source_id, row_number() over () + 1 as source_row"
_YEAR = "year_be, year_be - 543 as year_ce"
_AUTHORITY = "authority_code, name_th as authority_name, authority_type, province_code"
_IS_MUNICIPALITY = "authority_type in ('ทน.', 'ทม.', 'ทต.')"

# Numbers by multiplication modulo primes: spread out, and the same at each call.
_REGISTER = f"""
create table register as
select
    i,
    i % 100 as share,
    case when share = 0 then '2' when share < 2 then '3' when share < 5 then '4' when share < 34 then '5' else '6' end
        as digit,
    province_code,
    digit || province_code || lpad((i // 77)::varchar, 4, '0') as authority_code,
    'แห่งที่ ' || i as name_th,
    map {{'2': 'อบจ.', '3': 'ทน.', '4': 'ทม.', '5': 'ทต.', '6': 'อบต.'}}[digit] as authority_type
from (select i, codes[i % len(codes) + 1] as province_code from range({AUTHORITIES}) as line(i), province_list);
create table year_line as select unnest(range({FIRST}, {LAST + 1})) as year_be;
create table authority_year as select *, i * 7919 + year_be * 104729 as n from register, year_line;
"""
_LEAVES = {
    "authority_listing": f"select authority_code, name_th, authority_type, province_code, {_SOURCE} from register",
    "population_listing": f"""
        select province_code as area_code, 'x' as area_name, province_code, {_YEAR}, 'total' as coverage,
            100000 + (n % 900000) as persons, {_SOURCE}
        from (select *, i * 31 + year_be as n from (select distinct on (province_code) * from register), year_line)""",
    "waste_authority": f"""
        select {_YEAR}, {_AUTHORITY}, 2000 + n % 90000 as population, (n % 9000) / 1000 as generated_t_day,
            (n % 3000) / 1000 as utilised_t_day, (n % 3000) / 1000 as sent_t_day, n % 3 = 0 as is_proper, {_SOURCE}
        from authority_year""",
    "waste_province": f"""
        select 'pcd' as series, {_YEAR}, province_code, 500 + n % 500 as generated_t_day, n % 300 as utilised_t_day,
            n % 200 as proper_t_day, 500 + n % 500 - n % 300 - n % 200 as improper_t_day, {_SOURCE}
        from (select *, i * 31 + year_be as n from (select distinct on (province_code) * from register), year_line)""",
    "green_space_report": f"""
        select 'tgu' as inventory, {_YEAR}, {_AUTHORITY}, 2000 + n % 90000 as population,
            10 as authority_area_km2, 100000 + n % 3000000 as green_m2, n % 90000 as green_1_m2, {_SOURCE}
        from authority_year""",
    "esc_result": f"""
        select {_YEAR}, {_AUTHORITY}, 'area' as stage, case n % 3 when 0 then 'not_passed' else 'passed' end as result,
            case n % 3 when 1 then 'good' when 2 then 'excellent' end as level, {_SOURCE}
        from authority_year where n % 5 = 0""",
    "self_assessment": f"""
        select {_YEAR}, {_AUTHORITY}, 50 + n % 50 as total_score, 'submitted' as status, {_SOURCE}
        from authority_year""",
    "cfo_report": f"""
        select {_YEAR}, 'fiscal' as year_basis, {_AUTHORITY}, {FIRST} as base_year_be, {FIRST - 543} as base_year_ce,
            900 + n % 200 as scope1_tco2e, 900 + n % 200 as total_tco2e, 'AR5' as gwp_set, 'verified' as verification,
            {_SOURCE}
        from authority_year where {_IS_MUNICIPALITY}""",
    "ccf_entry": f"""
        select {_YEAR}, {_AUTHORITY}, 'waste' as sector, '1' as scope, n % 5000 as total_tco2e, {_SOURCE}
        from authority_year where {_IS_MUNICIPALITY} and i % 7 = 0""",
    "less_award": f"""
        select 'L' || i as lor_no, 'กิจกรรม' as activity_name,
            map {{'ทน.': 'เทศบาลนคร', 'ทม.': 'เทศบาลเมือง', 'ทต.': 'เทศบาลตำบล'}}[authority_type] || name_th as owner,
            province_code, i % 900 as reduction_tco2e, date '2022-05-01' as certified_on,
            'day' as certified_on_precision, {_SOURCE}
        from register where {_IS_MUNICIPALITY} and i % 3 = 0""",
    "disaster_risk": f"""
        select {_YEAR}, name_th as area, province_code, 'flood' as hazard,
            ['low', 'moderate', 'high', 'very_high'][n % 4 + 1] as risk_level, {_SOURCE}
        from authority_year where n % 4 = 0""",
    "network_member": f"""
        select {_AUTHORITY}, 'lcrs' as programme, 2564 as joined_year_be, 2021 as joined_year_ce,
            i % 2 = 0 as has_disaster_plan, {_SOURCE}
        from register where {_IS_MUNICIPALITY} and province_code < '60'""",
    "air_daily_published": f"""
        select lpad(station::varchar, 2, '0') || 'T' as station_id, day::date as date, 'pm25' as pollutant,
            5000 + (station * 7919 + epoch(day)::bigint // 86400 * 104729) % 700 * 100 as value_milli, 'ug/m3' as unit,
            {_SOURCE}
        from range(1, {STATIONS + 1}) as line(station),
            generate_series(timestamp '{FIRST - 543}-01-01', timestamp '{LAST - 543}-12-31', interval 1 day)
                as of_day(day)""",
    "air_station_listing": f"""
        select lpad(i::varchar, 2, '0') || 'T' as station_id, 2025 as year_ce, 'สถานี' as name_th, province_code,
            {_SOURCE}
        from register where i between 1 and {STATIONS}""",
}


def make(folder: Path) -> Path:
    """Writes the release; its DuckDB file."""
    wanted = handed_over()
    reference = {name: rows for name, rows in (reference_frames() | plan_frames()).items() if name in wanted}
    with duckdb.connect() as connection:
        codes = sorted(reference["province"]["province_code"])
        connection.execute("create table province_list as select $codes as codes", {"codes": codes})
        for statement in filter(str.strip, _REGISTER.split(";")):
            connection.execute(statement)
        lake = {name: [_parquet(connection, folder, name, sql)] for name, sql in _LEAVES.items()}
    path = folder / "muang.duckdb"
    counts = build(path, frames=handed_over(**reference), lake=lake, as_of=date(2026, 11, 22), release=RELEASE)
    print(f"{sum(counts.values()):,} rows in {len(counts)} tables, {path.stat().st_size / 1e6:.0f} MB", flush=True)
    return path


def _parquet(connection: duckdb.DuckDBPyConnection, folder: Path, table: str, sql: str) -> Path:
    path = folder / f"{table}.parquet"
    connection.execute(create_table(declared()[table]))
    connection.execute(f'insert into "{table}" by name {sql}')
    connection.execute(f"copy \"{table}\" to '{path}' (format parquet)")
    return path


def _best(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock and of the processor, each of its best turn."""
    work()
    found = []
    for _ in range(TURNS):
        began, busy = time.perf_counter(), time.process_time()
        work()
        found.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)))
    return min(clock for clock, _ in found), min(busy for _, busy in found)


def _asked(path: Path, connection: duckdb.DuckDBPyConnection, one: Question) -> tuple[int, float, float, float]:
    values = values_for(one.sql, places(one.sql), _OTHER_VALUES.get(one.name[:3], {}))
    rows = len(query(path, one.sql, values).rows)
    best, processor = _best(lambda: connection.execute(one.sql, values).to_arrow_table())
    anew, _ = _best(lambda: query(path, one.sql, values))
    return rows, best, processor, anew


def main() -> None:
    """Print a Markdown table; exit 1 when a limit was missed."""
    missed = False
    with tempfile.TemporaryDirectory() as name:
        path = make(Path(name))
        # query() opens the file with settings of its own, which no second connection of this process may differ from.
        copy = Path(name, "copy.duckdb")
        copy.write_bytes(path.read_bytes())
        with duckdb.connect(str(copy), read_only=True, config={"threads": "2"}) as connection:
            print("| question | rows | processor ms | limit | ms | ms, file opened, Python objects |")
            print("|---|---|---|---|---|---|", flush=True)
            for one in questions():
                rows, best, processor, anew = _asked(path, connection, one)
                missed |= processor > LIMIT_MS
                print(
                    f"| {one.name} | {rows:,} | {processor:.1f} | {LIMIT_MS:.0f} | {best:.1f} | {anew:.1f} |",
                    flush=True,
                )
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
