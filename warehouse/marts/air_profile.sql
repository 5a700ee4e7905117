-- Grain: station × calendar year × pollutant × hour of the day or month, real and simulated apart.
with counted as (
    select *, 'hour_of_day' as profile, hour_of_day as position from air_profile_count
    union all
    select *, 'month', month from air_profile_count
)
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    profile,
    position,
    from_milli(half_up_div(sum(sum_milli), sum(hours))) as value,
    any_value(unit) as unit,
    sum(hours) as hours,
    sum(official_hours) as official_hours,
    is_simulated
from counted
group by station_id, pollutant, year_ce, profile, position, is_simulated
