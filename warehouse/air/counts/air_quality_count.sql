-- Grain: station × pollutant × set of flags, real and simulated apart.
select
    station_id, year_ce, pollutant, flags, count(*) as hours, count(*) filter (not is_decided) as undecided_hours, is_simulated
from hour
group by station_id, year_ce, pollutant, flags, is_simulated
