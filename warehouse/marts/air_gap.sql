-- Grain: run of missing days or hours of a station, pollutant and calendar year, real and simulated apart. Days without an
-- official value, and hours without any, between the first and the last of the year that have one.
with valued_day as (
    select station_id, pollutant, is_simulated, year(date) as year_ce, date,
        lag(date) over (partition by station_id, pollutant, is_simulated, year(date) order by date) as day_before
    from air_daily
    where value is not null
),
followed as (
    select station_id, pollutant, is_simulated, year_ce, last_hour_utc + 1 as missing_from,
        lead(first_hour_utc) over (
            partition by station_id, pollutant, is_simulated, year_ce order by first_hour_utc
        ) as missing_to
    from air_hour_run
),
missing_hour as (
    select *,
        make_timestamp((missing_from + 7) * 3600000000) as first_local,
        make_timestamp((missing_to + 6) * 3600000000) as last_local
    from followed
    where missing_to > missing_from
)
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    'day' as resolution,
    day_before + 1 as first_date,
    0 as first_hour,
    date - 1 as last_date,
    23 as last_hour,
    date_diff('day', day_before, date) - 1 as missing,
    is_simulated
from valued_day
where date_diff('day', day_before, date) > 1
union all
select
    station_id,
    pollutant,
    year_ce + 543,
    year_ce,
    'hour',
    cast(first_local as date),
    hour(first_local),
    cast(last_local as date),
    hour(last_local),
    missing_to - missing_from,
    is_simulated
from missing_hour
