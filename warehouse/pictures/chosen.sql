-- Grain: the one station-year that is drawn. What was not asked for is chosen: real before simulated, a valid year
-- before one that is not, then the newest, then the station with the most days.
select station_id, year_ce, is_simulated
from air_annual_station
where
    pollutant = 'pm25'
    and ($station_id is null or station_id = $station_id)
    and ($year_ce is null or year_ce = $year_ce)
order by is_simulated, is_valid desc, year_ce desc, valid_days desc, station_id
limit 1
