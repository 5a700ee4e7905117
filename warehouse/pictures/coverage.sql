-- Grain: station × month that has valid days, of the stations with PM2.5 that year.
select
    station_id,
    month(date) as month,
    count(*) as valid_days
from air_daily
where pollutant = 'pm25' and is_simulated = $is_simulated and year(date) = $year_ce and value is not null
group by station_id, month(date)
order by station_id, month
