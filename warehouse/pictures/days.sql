-- Grain: day of the station's year that has an official value, with its class of the index of BE 2566.
select
    air_daily.date,
    air_daily.value,
    aqi_breakpoint.class_no,
    air_daily.exceeds
from air_daily
inner join aqi_breakpoint
    on aqi_breakpoint.revision = '2566'
    and aqi_breakpoint.pollutant = air_daily.pollutant
    and air_daily.aqi_2566 >= aqi_breakpoint.aqi_low
    and (aqi_breakpoint.aqi_high is null or air_daily.aqi_2566 <= aqi_breakpoint.aqi_high)
where
    air_daily.pollutant = 'pm25'
    and air_daily.station_id = $station_id
    and air_daily.is_simulated = $is_simulated
    and year(air_daily.date) = $year_ce
    and air_daily.value is not null
order by air_daily.date
