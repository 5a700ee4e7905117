-- The arithmetic of published figures: integers and exact decimals only, halves away from zero.
-- DuckDB's avg and / give floating point even on decimals, so a mean is half_up_div(sum(integer), count).

create macro half_up_div(n, d) as
    cast(sign(n) * sign(d) * ((2 * abs(n::hugeint) + abs(d::hugeint)) // (2 * abs(d::hugeint))) as bigint);

create macro from_milli(n) as cast(n * 0.001 as decimal(18, 3));

create macro to_milli(v) as cast(cast(v as decimal(18, 3)) * 1000 as bigint);

create macro round_milli(n, step) as half_up_div(n, step) * step;

create macro share_pct(n, d) as cast(half_up_div(10000 * n, d) * 0.01 as decimal(18, 2));

create macro days_in_year(year_ce) as
    date_diff('day', make_date(year_ce, 1, 1), make_date(year_ce + 1, 1, 1));

create macro days_in_quarter(year_ce, q) as
    date_diff('day', make_date(year_ce, 3 * q - 2, 1), cast(make_date(year_ce, 3 * q - 2, 1) + interval 3 month as date));
