-- Grain: run of hours in a row, of a station and pollutant, real and simulated apart, within the month.
with numbered as (
    select station_id, pollutant, is_simulated, hour_utc,
        hour_utc - row_number() over (partition by station_id, pollutant, is_simulated order by hour_utc) as run
    from hour
)
select
    station_id, year(make_timestamp((min(hour_utc) + 7) * 3600000000)) as year_ce, pollutant,
    min(hour_utc) as first_hour_utc, max(hour_utc) as last_hour_utc, is_simulated
from numbered
group by station_id, pollutant, is_simulated, run
