-- Grain: station × year with PM2.5, for saying what there is.
select distinct station_id, year_be
from air_annual_station
where pollutant = 'pm25'
order by station_id, year_be
