-- Grain: station × calendar year × pollutant × hour of the day or month, real and simulated apart.
select
    station_id,
    pollutant,
    year_ce + 543 as year_be,
    year_ce,
    profile,
    position,
    from_milli(half_up_div(sum_milli, hours)) as value,
    unit,
    hours,
    official_hours,
    is_simulated
from air_profile_count
