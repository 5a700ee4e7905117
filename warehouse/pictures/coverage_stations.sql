-- Grain: station that has PM2.5 in any year of the release, by province; valid or not in this year, of which it may have
-- nothing.
select
    held.station_id,
    province.name_th as province_th,
    province.name_en as province_en,
    coalesce(this_year.is_valid, false) as is_valid
from (select distinct station_id from air_annual_station where pollutant = 'pm25' and is_simulated = $is_simulated) as held
left join air_annual_station as this_year
    on this_year.station_id = held.station_id
    and this_year.pollutant = 'pm25'
    and this_year.year_ce = $year_ce
    and this_year.is_simulated = $is_simulated
left join air_station
    on air_station.station_id = held.station_id
    and air_station.is_simulated = $is_simulated
left join province on province.province_code = air_station.province_code
order by province.province_code nulls last, held.station_id
