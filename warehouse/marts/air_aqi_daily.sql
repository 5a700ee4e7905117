-- Grain: station × day × revision, real and simulated apart. The index of a station's day is the highest index of its
-- pollutants' official values; of equal ones the later in the order of the index's table is named, as Air4Thai does.
with sub_index as (
    select station_id, date, is_simulated, pollutant, '2566' as revision,
        aqi_2566 as aqi, class_2566 as class_no, aqi_is_extrapolated as is_extrapolated
    from air_daily
    where aqi_2566 is not null
    union all
    select station_id, date, is_simulated, pollutant, 'before_2566',
        aqi_before_2566, class_before_2566, aqi_before_2566_is_extrapolated
    from air_daily
    where aqi_before_2566 is not null
)
select
    station_id, date, revision, aqi, class_no, pollutant, is_extrapolated,
    count(*) over (partition by station_id, date, revision, is_simulated) as pollutants,
    is_simulated
from sub_index
qualify row_number() over (
    partition by station_id, date, revision, is_simulated
    order by aqi desc, list_position(['pm25', 'pm10', 'o3', 'co', 'no2', 'so2'], pollutant) desc
) = 1
