-- Grain: station × pollutant × hour of the day, real and simulated apart, of the month; hours that no blocking rule flags.
select
    station_id, year(any_value(local_date)) as year_ce, month(any_value(local_date)) as month, pollutant,
    (hour_utc + 7) % 24 as hour_of_day, any_value(unit) as unit, sum(value_milli)::bigint as sum_milli, count(*) as hours,
    count(*) filter (is_official) as official_hours, is_simulated
from hour
where flags & (select mask from blocking) = 0
group by station_id, pollutant, (hour_utc + 7) % 24, is_simulated
