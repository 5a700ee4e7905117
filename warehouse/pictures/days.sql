-- Grain: day of the station's year that has an official value, with its class of the index of BE 2566.
select date, value, class_2566 as class_no, exceeds
from air_daily
where
    pollutant = 'pm25'
    and station_id = $station_id
    and is_simulated = $is_simulated
    and year(date) = $year_ce
    and value is not null
order by date
