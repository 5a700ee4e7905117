-- Grain: province. Those of which no station sent anything that year have no figure, and none of them is left out.
select
    province.name_th,
    province.name_en,
    case when area.is_valid then area.value end as value,
    case when area.is_valid then area.station_count else 0 end as valid_stations,
    coalesce(area.stations_with_data, 0) as stations_with_data
from province
left join air_annual_area as area
    on area.area_level = 'province'
    and area.area_code = province.province_code
    and area.pollutant = 'pm25'
    and area.method = 'station_mean'
    and area.year_ce = $year_ce
    and area.is_simulated = $is_simulated
order by province.province_code
