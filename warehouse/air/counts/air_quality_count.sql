-- Grain: station × pollutant × set of flags, real and simulated apart, of the month.
select
    station_id, year(any_value(local_date)) as year_ce, month(any_value(local_date)) as month, pollutant, flags,
    count(*) as hours, count(*) filter (not is_decided) as undecided_hours, is_simulated
from hour
group by station_id, pollutant, flags, is_simulated
