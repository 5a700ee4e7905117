-- Grain: the station asked for and its province, as far as they are known.
select
    station.name_th,
    station.name_en,
    province.name_th as province_th,
    province.name_en as province_en
from (select $station_id as station_id, $is_simulated as is_simulated) as asked
left join air_station as station using (station_id, is_simulated)
left join province using (province_code)
