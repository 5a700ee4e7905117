-- Grain: the station and its province, as far as they are known.
select
    station.name_th,
    station.name_en,
    province.name_th as province_th,
    province.name_en as province_en
from air_station as station
left join province using (province_code)
where station.station_id = $station_id and station.is_simulated = $is_simulated
