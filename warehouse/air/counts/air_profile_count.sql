-- Grain: station × pollutant × hour of the day or month, real and simulated apart; hours that no blocking rule flags.
with unflagged as (
    select * from hour where flags & (select mask from blocking) = 0
)
select
    station_id, year_ce, pollutant, 'hour_of_day' as profile, (hour_utc + 7) % 24 as position,
    any_value(unit) as unit, sum(value_milli)::bigint as sum_milli, count(*) as hours,
    count(*) filter (is_official) as official_hours, is_simulated
from unflagged
group by station_id, year_ce, pollutant, (hour_utc + 7) % 24, is_simulated
union all
select
    station_id, year_ce, pollutant, 'month', month(local_date),
    any_value(unit), sum(value_milli)::bigint, count(*), count(*) filter (is_official), is_simulated
from unflagged
group by station_id, year_ce, pollutant, month(local_date), is_simulated
