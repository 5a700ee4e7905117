-- Grain: station × day × pollutant × origin × kind × pair of sources, real and simulated apart: hours that came again with
-- other values. The newest received counts; where one file contradicts itself the hour is not used.
select
    station_id,
    local_date as date,
    pollutant,
    origin,
    kind,
    count(distinct hour_utc) as hours,
    from_milli(max(abs(new_value_milli - old_value_milli))) as largest_change,
    old_source_id,
    new_source_id,
    is_simulated
from air_change
group by station_id, local_date, pollutant, origin, kind, old_source_id, new_source_id, is_simulated
